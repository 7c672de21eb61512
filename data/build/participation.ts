/** Trade-based participation of a table in factors, without the full table. */
import type { Factors } from "../../src/tables/estimate/factors.ts";
import {
  localInverses,
  timesVector,
  vectorTimes,
} from "../../src/tables/estimate/local-inverse.ts";
import { exportedUse } from "../../src/tables/estimate/calibrate.ts";

export interface Participation {
  readonly exports: Float64Array; //   G·N
  readonly forward: Float64Array; //   G·N  pure forward, PF
  readonly backward: Float64Array; //  G·N  PB + TS
}

/** PF = (v'L) # T u and PB + TS = (1 − v'L) # e, u the share of purchases exported again. */
export function participation(factors: Factors): Participation {
  const { G, N, domestic: D, imported: M, intermediateTrade: T, finalTrade: F } = factors;
  const n = G * N;
  const exports = new Float64Array(n);
  const output = new Float64Array(n);
  const valueAdded = new Float64Array(n);
  for (let r = 0; r < G; r++) {
    for (let k = 0; k < n; k++) {
      exports[r * N + (k % N)] += T[r * n + k] + F[r * n + k];
    }
  }
  for (let k = 0; k < n; k++) {
    let sales = exports[k] + factors.domesticFinal[k] + factors.stockFall[k];
    for (let j = 0; j < N; j++) sales += D[k * N + j];
    output[k] = sales;
  }
  valueAdded.set(output);
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < N; j++) {
      valueAdded[k - (k % N) + j] -= D[k * N + j] + M[k * N + j];
    }
  }
  const L = localInverses(D, output, N);
  const v = valueAdded.map((va, k) => (output[k] > 0 ? va / output[k] : 0));
  const content = vectorTimes(v, L, N);
  const h = timesVector(L, exports, N).map((le, k) => (output[k] > 0 ? le / output[k] : 0));
  const use = exportedUse(M, h, N);
  const forward = new Float64Array(n);
  for (let r = 0; r < G; r++) {
    for (let k = 0; k < n; k++) forward[r * N + (k % N)] += T[r * n + k] * use[k];
  }
  for (let k = 0; k < n; k++) forward[k] *= content[k];
  return { exports, forward, backward: exports.map((e, k) => (1 - content[k]) * e) };
}
