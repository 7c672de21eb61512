/**
 * A table in factors, in the form that value-added accounting works on: a product with A costs a
 * number of operations of the factors' size, not of the table's.
 *
 *     A^F = share · m,   share[r,s,i] = T[r,s,i] / Σ_j M[s,i,j],   m[s,i,j] = M[s,i,j] / x[s,j]
 */
import { DataError } from "../../errors.ts";
import type { Factors } from "../../tables/estimate/factors.ts";
import { localInverses, timesVector, vectorTimes } from "../../tables/estimate/local-inverse.ts";
import {
  inputColumnSumsInto,
  inputRowSumsInto,
  sumsOfLast,
  tradeColumnSumsInto,
  tradeRowSumsInto,
} from "../../tables/estimate/sums.ts";

export interface FactorModel {
  readonly G: number;
  readonly N: number;
  readonly output: Float64Array; //         x   n
  readonly valueAddedShare: Float64Array; // v  n
  readonly importedInputShare: Float64Array; // u′A^F  n
  readonly domesticSales: Float64Array; //  A^D x  n
  readonly domesticInputShare: Float64Array; // u′A^D  n
  readonly homeSales: Float64Array; //      final sales at home  n
  readonly finalExports: Float64Array; //   n
  readonly intermediateExports: Float64Array; // n
  readonly supply: Float64Array; //         share  G·G·N
  readonly importCoefficients: Float64Array; // m  G·N·N
  readonly local: Float64Array; //          L^ss  G·N·N
}

/** Prepares factors for accounting. */
export function factorModel(factors: Factors): FactorModel {
  const { G, N, domestic, imported, intermediateTrade, finalTrade } = factors;
  const n = G * N;
  const ones = new Float64Array(n).fill(1);
  const domesticSales = sumsOfLast(domestic, N);
  const intermediateExports = new Float64Array(n);
  const finalExports = new Float64Array(n);
  tradeRowSumsInto(intermediateExports, intermediateTrade, ones, N);
  tradeRowSumsInto(finalExports, finalTrade, ones, N);
  const homeSales = factors.domesticFinal.map((value, k) => value + factors.stockFall[k]);
  const output = domesticSales.map(
    (value, k) => value + intermediateExports[k] + finalExports[k] + homeSales[k],
  );
  const imports = sumsOfLast(imported, N);
  const supply = intermediateTrade.map((value, at) => {
    const all = imports[at % n];
    return all > 0 ? value / all : 0;
  });
  const importCoefficients = imported.map((value, at) => {
    const k = Math.floor(at / N);
    const x = output[k - (k % N) + (at % N)];
    return x > 0 ? value / x : 0;
  });
  const domesticInputShare = new Float64Array(n);
  inputColumnSumsInto(domesticInputShare, domestic, ones, N);
  for (let j = 0; j < n; j++) domesticInputShare[j] /= output[j] > 0 ? output[j] : Infinity;
  const importedInputShare = new Float64Array(n);
  const scratch = new Float64Array(n);
  tradeColumnSumsInto(scratch, supply, ones, N);
  inputColumnSumsInto(importedInputShare, importCoefficients, scratch, N);
  return {
    G,
    N,
    output,
    valueAddedShare: ones.map((one, j) => one - domesticInputShare[j] - importedInputShare[j]),
    importedInputShare,
    domesticSales,
    domesticInputShare,
    homeSales,
    finalExports,
    intermediateExports,
    supply,
    importCoefficients,
    local: localInverses(domestic, output, N),
  };
}

/** Sales of inputs to users abroad, (A^F w)_i. */
export function foreignSales(model: FactorModel, w: Float64Array): Float64Array {
  const bought = new Float64Array(w.length);
  const sales = new Float64Array(w.length);
  inputRowSumsInto(bought, model.importCoefficients, w, model.N);
  tradeRowSumsInto(sales, model.supply, bought, model.N);
  return sales;
}

/** Imported inputs per unit of output, valued by w: w′A^F. */
export function importedContent(model: FactorModel, w: Float64Array): Float64Array {
  const price = new Float64Array(w.length);
  const content = new Float64Array(w.length);
  tradeColumnSumsInto(price, model.supply, w, model.N);
  inputColumnSumsInto(content, model.importCoefficients, price, model.N);
  return content;
}

/** L^ss w by economy. */
export function atHome({ local, N }: FactorModel, w: Float64Array): Float64Array {
  return timesVector(local, w, N);
}

/** w′L^ss by economy. */
export function contentAtHome({ local, N }: FactorModel, w: Float64Array): Float64Array {
  return vectorTimes(w, local, N);
}

/** Relative change at which an iteration ends. */
const settled = 1e-9;
const limit = 500;

/**
 * (I − A)⁻¹ b by x ← L^ss (b + A^F x), which converges as value added abroad is paid for.
 *
 * @param start  a solution nearby
 * @throws DataError "not-converged"  imports feed on themselves
 */
export function solve(model: FactorModel, b: Float64Array, start: Float64Array): Float64Array {
  return iterate(start, (x) => {
    const needed = foreignSales(model, x);
    for (let k = 0; k < needed.length; k++) needed[k] += b[k];
    return atHome(model, needed);
  });
}

/** w′(I − A)⁻¹ for w, likewise. */
export function solveLeft(model: FactorModel, w: Float64Array, start: Float64Array): Float64Array {
  return iterate(start, (z) => {
    const value = importedContent(model, z);
    for (let k = 0; k < value.length; k++) value[k] += w[k];
    return contentAtHome(model, value);
  });
}

function iterate(start: Float64Array, step: (x: Float64Array) => Float64Array): Float64Array {
  let x = start;
  for (let round = 0; round < limit; round++) {
    const next = step(x);
    let change = 0;
    let size = 0;
    for (let k = 0; k < next.length; k++) {
      change = Math.max(change, Math.abs(next[k] - x[k]));
      size = Math.max(size, Math.abs(next[k]));
    }
    x = next;
    if (change <= settled * size) return x;
  }
  throw new DataError(
    "not-converged",
    `solve: ${limit} rounds of trade leave a change above ${settled}, needed less`,
    { limit },
  );
}
