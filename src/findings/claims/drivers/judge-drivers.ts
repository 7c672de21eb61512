/** Whether what drives position differs between segments. */
import type { Fit, ModelTest } from "../../../regression/fit.ts";
import type { PanelData } from "../../../regression/panel-data.ts";
import { fitPanel } from "../../../regression/panel.ts";
import type { SpatialWeights } from "../../../spatial/weights.ts";
import type { Verdict } from "../claim.ts";
import { sameDrivers, type SameDrivers } from "./same-drivers.ts";
import { stackedWald } from "./stacked-wald.ts";

export interface DriversJudgement {
  readonly verdict: Verdict;
  readonly same: SameDrivers;
  readonly fits: readonly Fit[]; //        spatial Durbin, two-way effects, one a segment
  readonly wald: readonly ModelTest[]; //  same direct effects, same indirect effects
}

/** Tests are read at 5 per cent. */
const testLevel = 0.05;

/** Drivers are alike where, at most, this share of what they explain is particular to segments. */
export const alike = 0.2;

/**
 * Judges whether drivers differ between segments.
 *
 * `supported` where segments cannot be exchanged within economies (permutation, 5 %) and impacts of
 * the spatial Durbin panels differ (stacked Wald of direct effects, 5 %); `contradicted` where they
 * can, drivers matter (signs of economies turned at random, 5 %), and at most a fifth of what they
 * explain may be particular to segments;
 * else `undetermined`.
 *
 * @param segments  panels that differ in their outcome alone, with an intercept
 */
export function judgeDrivers(
  segments: readonly PanelData[],
  W: SpatialWeights,
  { permutations, seed }: { readonly permutations: number; readonly seed: number },
): DriversJudgement {
  const same = sameDrivers(segments, W, permutations, seed);
  const fits = segments.map((data) => fitPanel(data, W, "sdm", { effects: "twoways" }));
  const wald = fits.every(({ impacts }) => impacts !== undefined) ? stackedWald(fits, W) : [];
  return { verdict: verdictOf(same, wald), same, fits, wald };
}

function verdictOf(same: SameDrivers, wald: readonly ModelTest[]): Verdict {
  const direct = wald.at(0);
  if (same.pValue < testLevel) {
    return direct !== undefined && direct.pValue < testLevel ? "supported" : "undetermined";
  }
  return same.sharedPValue < testLevel && same.particularHigh <= alike
    ? "contradicted"
    : "undetermined";
}
