import type { Matrix } from "./matrix.ts";

/** Whether the unknowns of a system stand in columns, M X = R, or in rows, X M = R. */
export type Unknowns = "columns" | "rows";

/**
 * Numbers in ±(½, 1) without structure, the same on every run: a vector that the error of a
 * computed solution doesn't send to zero, save by a coincidence of probability zero.
 */
export function probe(n: number): Float64Array {
  const r = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const size = 0.5 + (((i + 1) * 0.6180339887498949) % 1) / 2;
    r[i] = ((i + 1) * 0.4142135623730951) % 1 < 0.5 ? size : -size;
  }
  return r;
}

/**
 * Whether X passes as the inverse of M: for the probe r,
 *
 *     ‖M X r − r‖∞ ≤ n ε ‖M‖∞ ‖X‖∞.
 *
 * which every backward stable method keeps, and the condition number ‖M‖∞ ‖X‖∞ is below 1/ε.
 * An error in any row of M X shows. Cost 4 n² operations.
 */
export function inversePasses(M: Matrix, X: Matrix): boolean {
  const r = probe(M.rows);
  const inner = timesVector(X, r);
  const outer = timesVector(M, inner.product);
  const condition = outer.norm * inner.norm;
  const allowed = M.rows * Number.EPSILON * condition;
  return condition * Number.EPSILON < 1 && isClose(outer.product, r, allowed);
}

/**
 * Whether X passes as the solution of M X = R: with a weight w for each column, a probe over the largest
 * element of that column of R,
 *
 *     ‖M X w − R w‖∞ ≤ n ε (‖M‖∞ ‖ |X| |w| ‖∞ + ‖ |R| |w| ‖∞).
 *
 * For rows, X M = R, the same with the transposes. Cost 2 n² + 8 n m operations.
 */
export function solutionPasses(M: Matrix, X: Matrix, R: Matrix, unknowns: Unknowns): boolean {
  const times = unknowns === "columns" ? timesVector : vectorTimes;
  const w = weights(R, unknowns);
  const inner = times(X, w);
  const outer = times(M, inner.product);
  const wanted = times(R, w);
  const allowed = M.rows * Number.EPSILON * (outer.norm * inner.size + wanted.size);
  return isClose(outer.product, wanted.product, allowed);
}

function weights(R: Matrix, unknowns: Unknowns): Float64Array {
  const largest = largestOfEach(R, unknowns);
  return probe(largest.length).map((value, at) => (largest[at] > 0 ? value / largest[at] : value));
}

/** The largest absolute value in each column, or in each row where those are the unknowns. */
export function largestOfEach(R: Matrix, unknowns: Unknowns): Float64Array {
  const largest = new Float64Array(unknowns === "columns" ? R.cols : R.rows);
  for (let i = 0; i < R.rows; i++) {
    for (let j = 0; j < R.cols; j++) {
      const at = unknowns === "columns" ? j : i;
      largest[at] = Math.max(largest[at], Math.abs(R.data[i * R.cols + j]));
    }
  }
  return largest;
}

function isClose(found: Float64Array, wanted: Float64Array, allowed: number): boolean {
  if (!Number.isFinite(allowed)) return false;
  for (let i = 0; i < wanted.length; i++) {
    if (!(Math.abs(found[i] - wanted[i]) <= allowed)) return false;
  }
  return true;
}

interface Applied {
  readonly product: Float64Array;
  /** Of the matrix. */
  readonly norm: number;
  /** The largest element of the product of the absolute values. */
  readonly size: number;
}

/** A x with ‖A‖∞. */
function timesVector({ rows, cols, data }: Matrix, x: Float64Array): Applied {
  const product = new Float64Array(rows);
  let norm = 0;
  let size = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    let rowNorm = 0;
    let rowSize = 0;
    for (let j = 0; j < cols; j++) {
      const element = data[i * cols + j];
      const term = element * x[j];
      sum += term;
      rowNorm += Math.abs(element);
      rowSize += Math.abs(term);
    }
    product[i] = sum;
    norm = Math.max(norm, rowNorm);
    size = Math.max(size, rowSize);
  }
  return { product, norm, size };
}

/** xᵀ A with ‖A‖₁. */
function vectorTimes({ rows, cols, data }: Matrix, x: Float64Array): Applied {
  const product = new Float64Array(cols);
  const norms = new Float64Array(cols);
  const sizes = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const element = data[i * cols + j];
      const term = x[i] * element;
      product[j] += term;
      norms[j] += Math.abs(element);
      sizes[j] += Math.abs(term);
    }
  }
  return { product, norm: maximum(norms), size: maximum(sizes) };
}

function maximum(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}
