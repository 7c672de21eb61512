/**
 * One sweep of the balance: every block is scaled in turn to what its rows or columns must sum to.
 *
 * The letters are those of the recipe: (a) forward VAX, (b) sales, (c) exports, (d) backward VAX,
 * (e) inputs, (f) final use.
 */
import type { Factors } from "./factors.ts";
import type { Margins } from "./margins.ts";
import {
  inputColumnSumsInto,
  inputRowSumsInto,
  tradeColumnSumsInto,
  tradeRowSumsInto,
} from "./sums.ts";
import type { Targets } from "./targets.ts";
import { workingOf, type Working } from "./working.ts";

/** Sums of the blocks as they stand, G·N each, and the aims they are scaled to. */
export interface Sweep {
  readonly w: Working;
  readonly margins: Margins;
  readonly finalSales: Float64Array; //         fs − neg
  readonly finalUse: Float64Array; //           Yt, G
  readonly domesticRow: Float64Array; //        sum_j D, by seller
  readonly domesticColumn: Float64Array; //     sum_i D, by user
  readonly importedRow: Float64Array; //        sum_j M, by product
  readonly importedColumn: Float64Array; //     sum_i M, by user
  readonly intermediateRow: Float64Array; //    sum_s T, by exporter
  readonly intermediateColumn: Float64Array; // sum_r T, by importer
  readonly finalRow: Float64Array; //           sum_s F, by exporter
  readonly scratch: Float64Array;
  readonly embodied: Float64Array;
}

/** A step that scales intermediate trade towards something else that is known. */
export type FurtherStep = (state: Sweep, targets: Targets) => void;

/** The state before the first sweep. */
export function sweepState(margins: Margins, start: Factors): Sweep {
  const { G, N, stockFall } = start;
  const { exports, inputs, imports } = margins;
  const finalUse = new Float64Array(G);
  const finalSales = margins.finalSales.map((fs, k) => fs - stockFall[k]);
  for (let s = 0; s < G; s++) {
    let added = 0;
    let use = imports[s];
    for (let k = s * N; k < (s + 1) * N; k++) {
      const va = margins.intermediateSales[k] + margins.finalSales[k] - inputs[k];
      added += va;
      use += va - exports[k] - stockFall[k];
    }
    finalUse[s] = Math.max(use, 0.1 * added);
  }
  const sums = (): Float64Array => new Float64Array(G * N);
  const w = workingOf(start);
  const state: Sweep = {
    w,
    margins,
    finalSales,
    finalUse,
    domesticRow: sums(),
    domesticColumn: sums(),
    importedRow: sums(),
    importedColumn: sums(),
    intermediateRow: sums(),
    intermediateColumn: sums(),
    finalRow: sums(),
    scratch: sums(),
    embodied: sums(),
  };
  inputRowSumsInto(state.importedRow, w.imported, w.importedColumn, N);
  return state;
}

/**
 * One sweep, in the order of the recipe.
 *
 * @param targets  of VAX; without them only margins are imposed
 * @param further  one more step between sales and exports, where something is learned
 */
export function sweepInPlace(state: Sweep, targets?: Targets, further?: FurtherStep): void {
  if (targets === undefined) sumRowsInPlace(state);
  else forwardVaxInPlace(state, targets);
  sumTradeInPlace(state);
  rowsInPlace(state);
  if (targets !== undefined) further?.(state, targets);
  exportsInPlace(state);
  syncImportsInPlace(state);
  sumColumnsInPlace(state);
  if (targets !== undefined) backwardVaxInPlace(state, targets);
  columnsInPlace(state);
  finalUseInPlace(state);
}

/** Sums of home-made inputs as they stand after the columns were scaled. */
export function sumRowsInPlace({ w, domesticRow }: Sweep): void {
  inputRowSumsInto(domesticRow, w.domestic, w.domesticColumn, w.N);
  for (let k = 0; k < domesticRow.length; k++) domesticRow[k] *= w.domesticRow[k];
}

/** Sums of exports as they stand after the columns were scaled. */
export function sumTradeInPlace({ w, intermediateRow, finalRow, scratch }: Sweep): void {
  const { N } = w;
  tradeRowSumsInto(intermediateRow, w.intermediateTrade, w.intermediateColumn, N);
  for (let k = 0; k < scratch.length; k++) scratch[k] = w.finalColumn[Math.floor(k / N)];
  tradeRowSumsInto(finalRow, w.finalTrade, scratch, N);
  for (let k = 0; k < finalRow.length; k++) {
    intermediateRow[k] *= w.intermediateRow[k];
    finalRow[k] *= w.finalRow[k];
  }
}

/** (a) D[s,i,j] *= exp(n[s,i] h[s,j]), one Newton step a row towards sum_j D h = W. */
function forwardVaxInPlace({ w, domesticRow }: Sweep, targets: Targets): void {
  const { N, domestic, domesticColumn } = w;
  const { forwardShare: h, forwardTarget } = targets;
  for (let k = 0; k < domesticRow.length; k++) {
    const s = k - (k % N);
    const at = k * N;
    let sum = 0;
    let first = 0;
    let second = 0;
    for (let j = 0; j < N; j++) {
      const d = domestic[at + j] * domesticColumn[s + j];
      const dh = d * h[s + j];
      sum += d;
      first += dh;
      second += dh * h[s + j];
    }
    const row = w.domesticRow[k];
    const target = forwardTarget[k];
    if (target > 0 && first > 0 && second > 0) {
      const step = (Math.log(target / (row * first)) * first) / second;
      const n = Math.min(Math.max(step, -3), 3);
      sum = 0;
      for (let j = 0; j < N; j++) {
        domestic[at + j] *= exponential(n * h[s + j]);
        sum += domestic[at + j] * domesticColumn[s + j];
      }
    }
    domesticRow[k] = row * sum;
  }
}

/** (b) Sales of every sector. */
export function rowsInPlace(state: Sweep): void {
  const { w, margins, finalSales, domesticRow, intermediateRow, finalRow } = state;
  for (let k = 0; k < domesticRow.length; k++) {
    const f = quotient(margins.intermediateSales[k], domesticRow[k] + intermediateRow[k]);
    domesticRow[k] *= f;
    w.domesticRow[k] *= f;
    intermediateRow[k] *= f;
    w.intermediateRow[k] *= f;
    const g = quotient(finalSales[k], w.domesticFinal[k] + finalRow[k]);
    w.domesticFinal[k] *= g;
    finalRow[k] *= g;
    w.finalRow[k] *= g;
  }
}

/** (c) Exports of every sector. */
export function exportsInPlace({ w, margins, intermediateRow, finalRow }: Sweep): void {
  for (let k = 0; k < finalRow.length; k++) {
    const f = quotient(margins.exports[k], intermediateRow[k] + finalRow[k]);
    intermediateRow[k] *= f;
    w.intermediateRow[k] *= f;
    finalRow[k] *= f;
    w.finalRow[k] *= f;
  }
}

/** (c) Imported inputs of each product equal what the trade block brings in. */
export function syncImportsInPlace({ w, importedRow, intermediateColumn }: Sweep): void {
  tradeColumnSumsInto(intermediateColumn, w.intermediateTrade, w.intermediateRow, w.N);
  for (let k = 0; k < importedRow.length; k++) {
    intermediateColumn[k] *= w.intermediateColumn[k];
    w.importedRow[k] *= quotient(intermediateColumn[k], importedRow[k]);
    importedRow[k] = intermediateColumn[k];
  }
}

/** Sums of inputs as they stand after the rows were scaled. */
export function sumColumnsInPlace({ w, domesticColumn, importedColumn }: Sweep): void {
  inputColumnSumsInto(domesticColumn, w.domestic, w.domesticRow, w.N);
  inputColumnSumsInto(importedColumn, w.imported, w.importedRow, w.N);
  for (let k = 0; k < domesticColumn.length; k++) {
    domesticColumn[k] *= w.domesticColumn[k];
    importedColumn[k] *= w.importedColumn[k];
  }
}

/** (d) Domestic inputs of every user so that sum_i m_i D_ij meets its target. */
function backwardVaxInPlace(state: Sweep, { backwardShare, backwardTarget }: Targets): void {
  const { w, margins, domesticColumn, importedColumn, scratch } = state;
  for (let k = 0; k < scratch.length; k++) scratch[k] = backwardShare[k] * w.domesticRow[k];
  const { embodied } = state;
  inputColumnSumsInto(embodied, w.domestic, scratch, w.N);
  for (let k = 0; k < embodied.length; k++) {
    const target = backwardTarget[k];
    if (!(target > 0)) continue;
    const f = Math.min(Math.max(quotient(target, embodied[k] * w.domesticColumn[k]), 0.2), 5);
    domesticColumn[k] *= f;
    w.domesticColumn[k] *= f;
    const left = Math.max(margins.inputs[k] - domesticColumn[k], 0.002 * margins.inputs[k]);
    const g = quotient(left, importedColumn[k]);
    importedColumn[k] *= g;
    w.importedColumn[k] *= g;
  }
}

/** (e) Inputs of every user; then trade brings in what the users import. */
export function columnsInPlace(state: Sweep): void {
  const { w, margins, domesticColumn, importedColumn, importedRow, intermediateColumn } = state;
  for (let k = 0; k < domesticColumn.length; k++) {
    const f = quotient(margins.inputs[k], domesticColumn[k] + importedColumn[k]);
    domesticColumn[k] *= f;
    w.domesticColumn[k] *= f;
    importedColumn[k] *= f;
    w.importedColumn[k] *= f;
  }
  inputRowSumsInto(importedRow, w.imported, w.importedColumn, w.N);
  for (let k = 0; k < importedRow.length; k++) {
    importedRow[k] *= w.importedRow[k];
    w.intermediateColumn[k] *= quotient(importedRow[k], intermediateColumn[k]);
  }
}

/** (f) Final use of every country. */
export function finalUseInPlace({ w, finalUse, scratch }: Sweep): void {
  const { G, N } = w;
  tradeColumnSumsInto(scratch, w.finalTrade, w.finalRow, N);
  for (let s = 0; s < G; s++) {
    let home = 0;
    let abroad = 0;
    for (let k = s * N; k < (s + 1) * N; k++) {
      home += w.domesticFinal[k];
      abroad += scratch[k];
    }
    const f = quotient(finalUse[s], home + abroad * w.finalColumn[s]);
    w.finalColumn[s] *= f;
    for (let k = s * N; k < (s + 1) * N; k++) w.domesticFinal[k] *= f;
  }
}

/** exp(t), by its series near zero, where nearly every step soon is. */
function exponential(t: number): number {
  return t > -1e-3 && t < 1e-3 ? 1 + t * (1 + t * (0.5 + t * (1 / 6 + t / 24))) : Math.exp(t);
}

/** a / b, and 1 where b is zero: nothing can be scaled there. */
function quotient(a: number, b: number): number {
  return b > 0 ? a / b : 1;
}
