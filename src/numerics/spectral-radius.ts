import { DataError } from "../errors.ts";
import type { Matrix } from "./matrix.ts";

/**
 * The spectral radius of |A|, the matrix of absolute values: an upper bound of that of A, and equal
 * to it where A ≥ 0.
 *
 *     x ← (|A| + σI) x / ‖x‖₁,   ρ = ‖(|A| + σI) x‖₁ / ‖x‖₁ − σ
 *
 * The shift σ, a tenth of the largest column sum, makes a cyclic matrix converge too.
 *
 * @param A  m×m
 * @param tolerance  how little ρ + σ may change, relatively, over ten steps
 * @throws DataError "shape"          A is not square
 * @throws DataError "not-finite"     A has an entry that is not a number
 * @throws DataError "not-converged"  10,000 steps were not enough
 *
 * Source: power method, Golub and Van Loan (2013), Matrix Computations, §7.3.1; the shift, Varga
 * (2000), Matrix Iterative Analysis, §2.2.
 */
export function spectralRadius(A: Matrix, tolerance = 1e-8): number {
  const m = A.rows;
  if (A.cols !== m) {
    throw new DataError("shape", `spectralRadius: A is ${m}×${A.cols}, needed a square matrix`);
  }
  const shift = 0.1 * largestColumnSum(A);
  if (shift === 0) return 0;
  let x = new Float64Array(m).fill(1 / m);
  let next = new Float64Array(m);
  let before = 0;
  for (let step = 1; step <= 10_000; step++) {
    let norm = 0;
    for (let i = 0; i < m; i++) {
      let sum = shift * x[i];
      for (let j = 0; j < m; j++) sum += Math.abs(A.data[i * m + j]) * x[j];
      next[i] = sum;
      norm += sum;
    }
    if (!Number.isFinite(norm)) {
      throw new DataError("not-finite", "spectralRadius: A has an entry that is not finite");
    }
    for (let i = 0; i < m; i++) next[i] /= norm;
    [x, next] = [next, x];
    if (step % 10 !== 0) continue;
    if (Math.abs(norm - before) <= tolerance * norm) return norm - shift;
    before = norm;
  }
  throw new DataError("not-converged", "spectralRadius: no convergence in 10,000 steps");
}

function largestColumnSum({ rows, cols, data }: Matrix): number {
  const sums = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) sums[j] += Math.abs(data[i * cols + j]);
  }
  return sums.reduce((largest, sum) => Math.max(largest, sum), 0);
}
