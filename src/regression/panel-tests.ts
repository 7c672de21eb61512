import type { LogDeterminant } from "../spatial/log-determinant.ts";
import { islands, type SpatialWeights } from "../spatial/weights.ts";
import { attemptTests } from "./attempt-tests.ts";
import { isRowStandardised } from "./design.ts";
import { effectsTests } from "./effects-tests.ts";
import type { Fit, Model, ModelTest } from "./fit.ts";
import { hausman } from "./hausman.ts";
import type { Effects, PanelData } from "./panel-data.ts";
import { panelLagrangeMultiplierTests } from "./panel-lm-tests.ts";
import { requirePanelWeights } from "./panel-terms.ts";
import { fitPanel, type BiasCorrection } from "./panel.ts";
import type { EffectsForm } from "./random-effects-likelihood.ts";
import { randomEffectsTests } from "./random-effects-tests.ts";
import { fitRandomEffects } from "./random-effects.ts";
import { durbinWaldTests, likelihoodRatio } from "./restriction-tests.ts";
import { serialTests } from "./serial-tests.ts";
import { fitSwamyArora } from "./swamy-arora.ts";

export interface PanelTestOptions {
  readonly effects: Effects | "random";
  readonly biasCorrection?: BiasCorrection; //  of the fits that are compared
  readonly form?: EffectsForm; //               of random effects
  readonly determinant?: LogDeterminant; //     of W, where it is known already
}

/**
 * All tests that fit a panel model: of spatial dependence for `ols`, of its restrictions for `sdm`, of
 * the effects for all, and of random against fixed ones of units where periods have none.
 *
 * A test that cannot be had, such as fixed effects of a regressor that never changes, stands in the
 * list without a statistic and says why in its note.
 *
 * @param data   a balanced panel
 * @param W      n×n; without links only tests that read none are made
 * @throws DataError "shape"  data and W differ in n
 */
export function panelTests(
  data: PanelData,
  W: SpatialWeights,
  model: Model,
  { effects, biasCorrection, form, determinant }: PanelTestOptions,
): ModelTest[] {
  requirePanelWeights("panelTests", data, W, "ols");
  const fixed = effects === "random" ? "none" : effects;
  const known = determinant && { determinant };
  const correction = { ...known, ...(biasCorrection && { biasCorrection }) };
  const fit = (of: Model): Fit =>
    effects === "random"
      ? fitRandomEffects(data, W, of, form && { form })
      : fitPanel(data, W, of, { effects, ...correction });
  const out: ModelTest[] = [];
  if (model === "ols" && W.neighbour.length > 0) {
    out.push(...panelLagrangeMultiplierTests(data, W, fixed));
    if (fixed === "none") {
      out.push(...attemptTests("CLMmu", () => randomEffectsTests(data, W)));
      out.push(...attemptTests("BSJK_J", () => serialTests(data, W)));
    } else if (fixed === "individual" || (isRowStandardised(W) && islands(W).length === 0)) {
      out.push(...panelLagrangeMultiplierTests(data, W, fixed, true));
    }
  }
  if (model === "sdm") {
    const full = fit("sdm");
    for (const smaller of ["slx", "sar", "sem"] as const) {
      const name = `LR_SDM_vs_${smaller.toUpperCase()}`;
      if (smaller === "slx" && !comparable(effects, biasCorrection)) continue;
      out.push(...attemptTests(name, () => [likelihoodRatio(fit(smaller), full, name)]));
    }
    out.push(...attemptTests("Wald_theta0", () => durbinWaldTests(full)));
  }
  out.push(...attemptTests("LR_individual", () => effectsTests(data, W, model, determinant)));
  if (effects === "time" || effects === "twoways") return out;
  const against = () => {
    const within = fitPanel(data, W, model, { effects: "individual", ...correction });
    const random =
      model === "ols" ? fitSwamyArora(data) : fitRandomEffects(data, W, model, form && { form });
    return [hausman(within, random)];
  };
  out.push(...attemptTests("Hausman", against));
  return out;
}

// least squares have the uncorrected likelihood
function comparable(effects: Effects | "random", correction: BiasCorrection | undefined): boolean {
  return effects === "random" || effects === "none" || correction === "none";
}
