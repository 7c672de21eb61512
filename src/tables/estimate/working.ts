/**
 * The factors while they are balanced: each block is a fixed base with row and column scalings,
 * so that a sweep reads every number twice and writes hardly any.
 */
import type { Factors } from "./factors.ts";

export interface Working {
  readonly G: number;
  readonly N: number;
  readonly domestic: Float64Array; //           D base  G·N·N  [s,i,j]
  readonly domesticRow: Float64Array; //                G·N    scaling of [s,i]
  readonly domesticColumn: Float64Array; //             G·N    scaling of [s,j]
  readonly imported: Float64Array; //           M base  G·N·N
  readonly importedRow: Float64Array; //                G·N
  readonly importedColumn: Float64Array; //             G·N
  readonly intermediateTrade: Float64Array; //  T base  G·G·N  [r,s,i]
  readonly intermediateRow: Float64Array; //            G·N    scaling of [r,i]
  readonly intermediateColumn: Float64Array; //         G·N    scaling of [s,i]
  readonly finalTrade: Float64Array; //         F base  G·G·N
  readonly finalRow: Float64Array; //                   G·N    scaling of [r,i]
  readonly finalColumn: Float64Array; //                G      scaling of importer s
  readonly domesticFinal: Float64Array; //      Df      G·N    as it stands
}

/** Factors with scalings of one; the numbers are copied. */
export function workingOf(factors: Factors): Working {
  const { G, N } = factors;
  const ones = (length: number): Float64Array => new Float64Array(length).fill(1);
  return {
    G,
    N,
    domestic: factors.domestic.slice(),
    domesticRow: ones(G * N),
    domesticColumn: ones(G * N),
    imported: factors.imported.slice(),
    importedRow: ones(G * N),
    importedColumn: ones(G * N),
    intermediateTrade: factors.intermediateTrade.slice(),
    intermediateRow: ones(G * N),
    intermediateColumn: ones(G * N),
    finalTrade: factors.finalTrade.slice(),
    finalRow: ones(G * N),
    finalColumn: ones(G),
    domesticFinal: factors.domesticFinal.slice(),
  };
}

/** The scalings multiplied out. */
export function factorsOf(w: Working, stockFall: Float64Array): Factors {
  const { G, N } = w;
  const finalColumn = new Float64Array(G * N).map((_, k) => w.finalColumn[Math.floor(k / N)]);
  return {
    G,
    N,
    domestic: scaledInputs(w.domestic, w.domesticRow, w.domesticColumn, N),
    imported: scaledInputs(w.imported, w.importedRow, w.importedColumn, N),
    intermediateTrade: scaledTrade(w.intermediateTrade, w.intermediateRow, w.intermediateColumn, N),
    finalTrade: scaledTrade(w.finalTrade, w.finalRow, finalColumn, N),
    domesticFinal: w.domesticFinal.slice(),
    stockFall,
  };
}

function scaledInputs(base: Float64Array, row: Float64Array, column: Float64Array, N: number) {
  const out = new Float64Array(base.length);
  for (let k = 0; k < row.length; k++) {
    const s = Math.floor(k / N) * N;
    for (let j = 0; j < N; j++) out[k * N + j] = base[k * N + j] * row[k] * column[s + j];
  }
  return out;
}

function scaledTrade(base: Float64Array, row: Float64Array, column: Float64Array, N: number) {
  const n = row.length;
  const out = new Float64Array(base.length);
  for (let r = 0; r < n / N; r++) {
    for (let k = 0; k < n; k++) out[r * n + k] = base[r * n + k] * row[r * N + (k % N)] * column[k];
  }
  return out;
}
