import type { Matrix } from "./matrix.ts";

/**
 * Whether X passes as the inverse of M: with a fixed vector r without structure,
 *
 *     ‖M (X r) − r‖∞ ≤ n ε ‖M‖∞ ‖X‖∞ ‖r‖∞,
 *
 * which a backward stable method keeps. An error in any row of M X shows, save by a coincidence
 * of probability zero. Cost 4 n² operations.
 */
export function residualIsSmall(M: Matrix, X: Matrix): boolean {
  const n = M.rows;
  const r = probe(n);
  const y = new Float64Array(n);
  const sizeOfX = product(X, r, y);
  const z = new Float64Array(n);
  const sizeOfM = product(M, y, z);
  let worst = 0;
  for (let i = 0; i < n; i++) worst = Math.max(worst, Math.abs(z[i] - r[i]));
  return worst <= n * Number.EPSILON * sizeOfM * sizeOfX;
}

/** Numbers in ±(½, 1), equidistributed and with irregular signs, the same on every run. */
function probe(n: number): Float64Array {
  const r = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const size = 0.5 + (((i + 1) * 0.6180339887498949) % 1) / 2;
    r[i] = ((i + 1) * 0.4142135623730951) % 1 < 0.5 ? size : -size;
  }
  return r;
}

/** y ← A x; returns ‖A‖∞. */
function product(A: Matrix, x: Float64Array, y: Float64Array): number {
  let norm = 0;
  for (let i = 0; i < A.rows; i++) {
    let sum = 0;
    let size = 0;
    for (let j = 0; j < A.cols; j++) {
      const element = A.data[i * A.cols + j];
      sum += element * x[j];
      size += Math.abs(element);
    }
    y[i] = sum;
    norm = Math.max(norm, size);
  }
  return norm;
}
