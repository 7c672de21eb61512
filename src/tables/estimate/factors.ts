/**
 * A world table in factors: inputs by product and user, and trade by pair and product, are kept
 * apart, because every buyer in a country draws a product from the same mix of origins.
 *
 * r exporter, s user country, i product, j user sector:
 * Z[r,i,s,j] = T[r,s,i] M[s,i,j] / sum_j M[s,i,j] for r ≠ s, and Z[s,i,s,j] = D[s,i,j].
 */
import type { Matrix } from "../../numerics/matrix.ts";

export interface Factors {
  readonly G: number;
  readonly N: number;
  readonly domestic: Float64Array; //           D    G·N·N   [s,i,j] home-made inputs
  readonly imported: Float64Array; //           M    G·N·N   [s,i,j] imported inputs
  readonly intermediateTrade: Float64Array; //  T    G·G·N   [r,s,i], zero where r = s
  readonly finalTrade: Float64Array; //         F    G·G·N   [r,s,i], zero where r = s
  readonly domesticFinal: Float64Array; //      Df   G·N     [s,i] final use of home-made products
  readonly stockFall: Float64Array; //          neg  G·N     ≤ 0, a fixed fall in stocks
}

/** The intermediate flows of the full table, GN×GN. */
export function expandFlows(factors: Factors): Matrix {
  const { G, N, domestic: D, imported: M, intermediateTrade: T } = factors;
  const n = G * N;
  const data = new Float64Array(n * n);
  for (let s = 0; s < G; s++) {
    for (let i = 0; i < N; i++) {
      const from = (s * N + i) * N;
      let total = 0;
      for (let j = 0; j < N; j++) total += M[from + j];
      if (total === 0) total = 1;
      for (let r = 0; r < G; r++) {
        const to = (r * N + i) * n + s * N;
        if (r === s) {
          for (let j = 0; j < N; j++) data[to + j] = D[from + j];
        } else {
          const share = T[(r * G + s) * N + i] / total;
          for (let j = 0; j < N; j++) data[to + j] = share * M[from + j];
        }
      }
    }
  }
  return { rows: n, cols: n, data };
}

/** The final demand of the full table, GN×G. */
export function expandFinalDemand(factors: Factors): Matrix {
  const { G, N, finalTrade: F, domesticFinal, stockFall } = factors;
  const data = new Float64Array(G * N * G);
  for (let r = 0; r < G; r++) {
    for (let s = 0; s < G; s++) {
      for (let i = 0; i < N; i++) {
        const k = r * N + i;
        data[k * G + s] = r === s ? domesticFinal[k] + stockFall[k] : F[(r * G + s) * N + i];
      }
    }
  }
  return { rows: G * N, cols: G, data };
}
