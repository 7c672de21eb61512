import type { Kernel } from "./kernels/kernel.ts";
import { type LuFactor, luSolve } from "./lu-solve.ts";
import { identity, type Matrix } from "./matrix.ts";
import { singularError } from "./singular.ts";

/**
 * The condition number of M after the best scaling of its rows and columns: the spectral radius
 * of |M⁻¹| |M|, by a power iteration that encloses it between the smallest and the largest growth
 * of an element.
 *
 * Cost 4 n² operations a step, at most 30 steps; it ends when both bounds are on one side of 1/ε.
 *
 * @param M        n×n
 * @param inverse  of M
 * @returns the upper bound
 *
 * Source: Bauer (1963), Optimally Scaled Matrices, Numerische Mathematik 5, Theorem IV; the
 * bounds: Collatz (1942), Einschließungssatz für die charakteristischen Zahlen von Matrizen,
 * Mathematische Zeitschrift 48.
 */
function scaledCondition(M: Matrix, inverse: Matrix): number {
  let v: Float64Array = new Float64Array(M.rows).fill(1);
  let lower = 0;
  let upper = Infinity;
  for (let step = 0; step < 30; step++) {
    const next = absoluteTimes(inverse, absoluteTimes(M, v));
    const growth = next.map((value, i) => value / v[i]);
    lower = Math.max(
      lower,
      growth.reduce((least, value) => Math.min(least, value)),
    );
    upper = Math.min(upper, largest(growth));
    if (upper * Number.EPSILON < 1 || lower * Number.EPSILON >= 1) break;
    const scale = largest(next);
    v = next.map((value) => Math.max(value / scale, Number.MIN_VALUE * 2 ** 52));
  }
  return upper;
}

/** |A| v. */
function absoluteTimes({ rows, cols, data }: Matrix, v: Float64Array): Float64Array {
  const product = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += Math.abs(data[i * cols + j]) * v[j];
    product[i] = sum;
  }
  return product;
}

/**
 * Throws unless M is invertible to within rounding. The solution of M x = r for the probe r tells
 * the size of M⁻¹ to within about √n; only when that comes near 1/ε is the inverse computed, and
 * its condition number after the best scaling (`scaledCondition`) held against 1/ε.
 *
 * @param name    the function that an error names
 * @param x       M⁻¹ r, or r M⁻¹, for the probe r
 * @param factor  gives the factors of M when they are needed
 * @throws DataError "singular"  details name the column whose pivot is smallest beside its column
 */
export function requireRegular(
  name: string,
  M: Matrix,
  x: Float64Array,
  factor: () => LuFactor,
  kernel: Kernel,
): void {
  const n = M.rows;
  if (largest(M.data) * largest(x) * n * 100 * Number.EPSILON < 1) return;

  const factors = factor();
  const condition = scaledCondition(M, luSolve(factors, identity(n), kernel));
  if (condition * Number.EPSILON < 1) return;
  throw singularError(
    name,
    M,
    smallestPivot(factors.lu),
    `to within rounding (condition number ${condition.toPrecision(2)})`,
  );
}

function largest(values: Float64Array): number {
  let size = 0;
  for (let at = 0; at < values.length; at++) {
    const candidate = Math.abs(values[at]);
    if (candidate > size) size = candidate;
  }
  return size;
}

/** The column whose pivot is smallest beside the largest element of its column in U. */
function smallestPivot(lu: Matrix): number {
  const n = lu.rows;
  let column = 0;
  let least = Infinity;
  for (let k = 0; k < n; k++) {
    let size = 0;
    for (let i = 0; i <= k; i++) size = Math.max(size, Math.abs(lu.data[i * n + k]));
    const share = Math.abs(lu.data[k * n + k]) / size;
    if (share < least) {
      least = share;
      column = k;
    }
  }
  return column;
}
