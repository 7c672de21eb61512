import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { solve } from "../numerics/solve.ts";
import { relativeToMean } from "./checks.ts";

/** A Markov chain of k classes. */
export interface MarkovChain {
  readonly counts: Matrix; //        k×k  moves from the row's class to the column's
  readonly probabilities: Matrix; // k×k  rows sum to one; NaN for a class that nobody left
  readonly steady: Float64Array; //  k    long-run shares; NaN where they are not unique
  readonly mobility: number; //      (k − trace) / (k − 1) of Shorrocks (1978)
}

/**
 * The class of each value: how many bounds lie below it (a value on a bound is in the lower class).
 *
 * @param bounds  ascending, one fewer than the classes
 */
export function classesOf(values: Float64Array, bounds: Float64Array): Uint8Array {
  return Uint8Array.from(values, (value) => bounds.filter((bound) => value > bound).length);
}

/**
 * The bounds of k classes of equal size, between order statistics (Hyndman and Fan's definition 7).
 *
 * @throws DataError "argument"    k not a whole number from 2 to 255
 * @throws DataError "degenerate"  bounds that coincide: too many equal values
 */
export function quantileBounds(values: Float64Array, k: number): Float64Array {
  if (!(Number.isInteger(k) && k >= 2 && k <= 255)) {
    throw new DataError("argument", `quantileBounds: ${k} classes, needed 2 to 255`, { k });
  }
  const sorted = values.slice().sort();
  const bounds = Float64Array.from({ length: k - 1 }, (_, c) => {
    const at = ((c + 1) / k) * (sorted.length - 1);
    const below = Math.floor(at);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  });
  if (bounds.some((bound, c) => c > 0 && bound <= bounds[c - 1])) {
    throw new DataError(
      "degenerate",
      `quantileBounds: the bounds of ${k} classes are ${bounds.join(", ")}, needed them to ascend`,
      { k, bounds: [...bounds] },
    );
  }
  return bounds;
}

/**
 * The moves of all places between classes of their value relative to the period's mean; the classes
 * are pooled quantiles.
 *
 * @param values   n×T
 * @param classes  k, 2 to 255; default 4
 * @throws DataError "argument"    fewer than two periods, or classes out of range
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  a period with mean zero, or bounds that coincide
 * Source: Quah (1993), European Economic Review 37.
 */
export function classMarkov(
  values: Matrix,
  classes = 4,
): MarkovChain & { readonly bounds: Float64Array } {
  const { rows, cols } = values;
  if (cols < 2) {
    throw new DataError("argument", `classMarkov: ${cols} periods, needed two or more`, {
      periods: cols,
    });
  }
  const relative = relativeToMean("classMarkov", values);
  const bounds = quantileBounds(relative.data, classes);
  const own = classesOf(relative.data, bounds);
  const counts = zeros(classes, classes);
  for (let i = 0; i < rows; i++) {
    for (let t = i * cols; t + 1 < (i + 1) * cols; t++) {
      counts.data[own[t] * classes + own[t + 1]]++;
    }
  }
  return { ...markovChain(counts), bounds };
}

/**
 * The chain with these counts of moves.
 *
 *     p_ij = n_ij / Σ_j n_ij,   π = π P
 *
 * Source: Anderson & Goodman (1957), Annals of Mathematical Statistics 28.
 */
export function markovChain(counts: Matrix): MarkovChain {
  const k = counts.rows;
  const probabilities = zeros(k, k);
  let trace = 0;
  for (let i = 0; i < k; i++) {
    const row = counts.data.subarray(i * k, (i + 1) * k);
    const total = row.reduce((sum, count) => sum + count, 0);
    for (let j = 0; j < k; j++) probabilities.data[i * k + j] = row[j] / total;
    trace += probabilities.data[i * k + i];
  }
  return {
    counts,
    probabilities,
    steady: steadyState(probabilities),
    mobility: (k - trace) / (k - 1),
  };
}

// (Pᵀ − I)π = 0 with its last equation replaced by Σπ = 1
function steadyState(P: Matrix): Float64Array {
  const k = P.rows;
  const A = zeros(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      A.data[i * k + j] = i === k - 1 ? 1 : P.data[j * k + i] - (i === j ? 1 : 0);
    }
  }
  const unit = zeros(k, 1);
  unit.data[k - 1] = 1;
  if (P.data.some((p) => Number.isNaN(p))) return new Float64Array(k).fill(NaN);
  try {
    return solve(A, unit).data;
  } catch (error) {
    // more than one closed group of classes: the long run depends on where one starts
    if (error instanceof DataError && error.code === "singular") {
      return new Float64Array(k).fill(NaN);
    }
    throw error;
  }
}
