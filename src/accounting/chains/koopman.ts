/**
 * Participation and position of whole countries: Koopman, Powers, Wang and Wei (2010), NBER 16426.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 *
 *     IV^s = Σ_{t≠s} V^s B^st E^t*     value added of s in other countries' exports
 *     FV^s = Σ_{t≠s} V^t B^ts E^s*     foreign value added in the exports of s
 *
 *     participation = IV/E + FV/E      position = ln(1 + IV/E) − ln(1 + FV/E)
 *
 * By sector IV/E has no bound, so that these are given for countries only.
 */
import type { Matrix } from "../../numerics/index.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";

/** G numbers each; the ratios are NaN for a country without exports. */
export interface Koopman {
  readonly exports: Float64Array; //        E   [money]
  readonly indirect: Float64Array; //       IV  [money]
  readonly foreign: Float64Array; //        FV  [money]
  readonly participation: Float64Array; //  0 … , share of exports
  readonly position: Float64Array; //       larger is more upstream
}

/**
 * Koopman's indices of every country.
 *
 * @param multipliers  G×n  value added by source country (`valueAddedMultipliers`)
 */
export function koopman(model: LeontiefModel, multipliers: Matrix): Koopman {
  const { n, N, G, exports } = model;
  const total = new Float64Array(G);
  const indirect = new Float64Array(G);
  const foreign = new Float64Array(G);
  for (let j = 0; j < n; j++) total[Math.floor(j / N)] += exports[j];
  for (let s = 0; s < G; s++) {
    for (let j = 0; j < n; j++) {
      const exporter = Math.floor(j / N);
      if (exporter === s) continue;
      const content = multipliers.data[s * n + j] * exports[j];
      indirect[s] += content;
      foreign[exporter] += content;
    }
  }
  return {
    exports: total,
    indirect,
    foreign,
    participation: total.map((e, s) => (e === 0 ? NaN : (indirect[s] + foreign[s]) / e)),
    position: total.map((e, s) =>
      e === 0 ? NaN : Math.log1p(indirect[s] / e) - Math.log1p(foreign[s] / e),
    ),
  };
}
