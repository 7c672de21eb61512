/**
 * Gross exports as in the OECD's Trade in Value Added: OECD (2019, 2021), Guide to OECD TiVA
 * Indicators, sections 3–5.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 *
 *     EXGR_DDC = v_i L_ii E           the exporting sector's own value added
 *     EXGR_IDC = Σ_{k≠i} v_k L_ki E   other domestic sectors'
 *     EXGR_RIM = (V^s (B^ss − L^ss))′ # E   re-imported
 *     EXGR_FVA = Σ_{t≠s} (V^t B^ts)′ # E    foreign
 *
 * The four sum to E^sr.
 */
import { type Matrix, zeros } from "../../numerics/index.ts";
import type { BilateralTrade } from "./bilateral-trade.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";

/** The exports of one country, N×G each, exporting sector by importer  [money]. */
export interface Tiva {
  readonly exporter: number;
  readonly direct: Matrix;
  readonly indirect: Matrix;
  readonly reimported: Matrix;
  readonly foreign: Matrix;
}

/** Each exporter's bilateral flows in four parts that sum to E^sr. */
export function* tiva(
  model: LeontiefModel,
  trade: BilateralTrade,
  exporters: Iterable<number>,
): Iterable<Tiva> {
  const { N, G, exportsByPartner } = model;
  for (const s of exporters) {
    const { source, sink } = trade.weights(s);
    const { direct, indirect } = domesticUnits(model, s);
    const flows = (unit: Float64Array): Matrix => {
      const M = zeros(N, G);
      const first = s * N * G;
      for (let k = 0; k < N * G; k++) {
        M.data[k] = unit[Math.floor(k / G)] * exportsByPartner.data[first + k];
      }
      return M;
    };
    yield {
      exporter: s,
      direct: flows(direct),
      indirect: flows(indirect),
      reimported: flows(source.domesticTwice),
      foreign: flows(sink.foreign),
    };
  }
}

// Per unit of exports of s: v_i L_ii, and Σ_{k≠i} v_k L_ki.
function domesticUnits(
  { N, valueAddedShare: v, domesticLeontiefInverse }: LeontiefModel,
  s: number,
): { readonly direct: Float64Array; readonly indirect: Float64Array } {
  const local = domesticLeontiefInverse.data;
  const direct = new Float64Array(N);
  const indirect = new Float64Array(N);
  for (let k = 0; k < N; k++) {
    for (let i = 0; i < N; i++) {
      const value = v[s * N + k] * local[(s * N + k) * N + i];
      if (i === k) direct[i] = value;
      else indirect[i] += value;
    }
  }
  return { direct, indirect };
}

/**
 * Foreign value added in all exports of a sector, by the country it comes from: DEXFVAP.
 *
 * @param multipliers  G×n  value added by source country
 * @returns            n×G  exporting sector by country of origin, 0 at home  [money]
 */
export function foreignContentByOrigin(model: LeontiefModel, multipliers: Matrix): Matrix {
  const { n, N, G, exports } = model;
  const content = zeros(n, G);
  for (let j = 0; j < n; j++) {
    for (let t = 0; t < G; t++) {
      if (t !== Math.floor(j / N))
        content.data[j * G + t] = multipliers.data[t * n + j] * exports[j];
    }
  }
  return content;
}

/**
 * A sector's value added in all exports of each other country: FEXDVAP.
 *
 * @param called  n×G  output called for by each country's exports, B^rt E^t* (`byBlock`)
 * @returns       n×G  source sector by exporting country, 0 at home  [money]
 */
export function contentOfOthersExports(model: LeontiefModel, called: Matrix): Matrix {
  const { n, N, G, valueAddedShare } = model;
  const content = zeros(n, G);
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < G; t++) {
      if (t !== Math.floor(i / N))
        content.data[i * G + t] = valueAddedShare[i] * called.data[i * G + t];
    }
  }
  return content;
}
