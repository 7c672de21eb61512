/** Products that the likelihoods of panels are made of. */
import { zeros, type Matrix } from "../numerics/matrix.ts";

/** aᵀb. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Mᵀ. */
export function transposed(M: Matrix): Matrix {
  const out = zeros(M.cols, M.rows);
  for (let i = 0; i < M.rows; i++) {
    for (let j = 0; j < M.cols; j++) out.data[j * M.rows + i] = M.data[i * M.cols + j];
  }
  return out;
}

/** tr AB. */
export function traceOf(A: Matrix, B: Matrix): number {
  const n = A.rows;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) sum += A.data[i * n + j] * B.data[j * n + i];
  }
  return sum;
}
