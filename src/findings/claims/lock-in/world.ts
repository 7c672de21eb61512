/** What lock-in is judged from, taken from a panel and its covariates. */
import { type Matrix, zeros } from "../../../numerics/matrix.ts";
import { valuesOf } from "../../../panel/covariates.ts";
import { valueAt } from "../../../panel/panel.ts";
import type { ClaimEconomies } from "../economies.ts";
import type { ClaimInput } from "../input.ts";
import type { LockInWorld } from "./judge-lock-in.ts";

export interface PanelWorld extends LockInWorld {
  readonly economies: readonly number[]; // indices in the panel, in the order of the world
  readonly leftOut: readonly number[]; //   for want of a place, of mining, or of a size
  readonly perOutput: Matrix; //            n×T  value added per output of the last segment
}

/** The covariate by which the size of an economy is measured. */
export const sizeVariable = "gdp_usd";

/** Fewer economies than this are too few for a line, classes and a panel. */
const fewest = 12;

/** Fewer years than this are too few for moves and for a lag. */
const fewestYears = 6;

/**
 * The world of some economies: how much of the world's upstream value added they have, what they
 * capture of the value of downstream products beyond upstream, over their size, and their position.
 *
 * @returns undefined where there are too few economies with a place and a size, or too few years
 */
export function lockInWorld(input: ClaimInput, chosen: ClaimEconomies): PanelWorld | undefined {
  const { view, covariates, weights } = input;
  const { panel } = view.evidence;
  const { countries, segments, years } = panel;
  if (years.length < fewestYears || weights.length === 0) return undefined;
  const last = segments.length - 1;
  const sizes = sizeVariable in covariates.values ? valuesOf(covariates, sizeVariable) : undefined;
  const sizeOf = (g: number, t: number): number => {
    const at = covariates.economies.indexOf(countries[g].code);
    const year = covariates.years.indexOf(years[t]);
    if (sizes === undefined || at < 0 || year < 0) return NaN;
    return sizes[at * covariates.years.length + year];
  };
  const captured = (g: number, t: number): number => {
    let sum = 0;
    for (let s = 1; s <= last; s++) sum += valueAt(panel, "value_captured", g, s, t);
    return sum;
  };
  const upstreamOf = (g: number, t: number): number => valueAt(panel, "value_added_share", g, 0, t);
  const positionOf = (g: number, t: number): number =>
    valueAt(panel, "gvc_position_production", g, 0, t);
  const complete = (g: number): boolean =>
    weights[0].knows(countries[g].code) &&
    years.every(
      (_, t) =>
        upstreamOf(g, t) > 0 &&
        captured(g, t) > 0 &&
        sizeOf(g, t) > 0 &&
        Number.isFinite(positionOf(g, t)) &&
        Number.isFinite(valueAt(panel, "value_added_rate", g, last, t)),
    );
  const economies = chosen.indices.filter(complete);
  if (economies.length < fewest) return undefined;
  const table = (value: (g: number, t: number) => number): Matrix => {
    const M = zeros(economies.length, years.length);
    for (const [i, g] of economies.entries()) {
      for (let t = 0; t < years.length; t++) M.data[i * years.length + t] = value(g, t);
    }
    return M;
  };
  const W = weights[0].between(economies.map((g) => countries[g].code));
  if (W.start.some((from, i) => i > 0 && from === W.start[i - 1])) return undefined; // an island
  return {
    years,
    economies,
    leftOut: chosen.indices.filter((g) => !economies.includes(g)),
    upstream: table(upstreamOf),
    capture: table(captured),
    relative: table((g, t) => captured(g, t) / sizeOf(g, t)),
    position: table(positionOf),
    perOutput: table((g, t) => valueAt(panel, "value_added_rate", g, last, t)),
    controls: [table((g, t) => Math.log(sizeOf(g, t)))],
    W,
  };
}
