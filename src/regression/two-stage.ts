import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { leastSquares, type LeastSquares } from "./least-squares.ts";

/** How the errors of an estimate by moments are taken to behave. */
export type ErrorModel = "homoskedastic" | "robust";

export interface TwoStage extends LeastSquares {
  readonly projected: Matrix; //  n×k  P_H Z
}

/**
 * Two-stage least squares of y on Z with instruments H.
 *
 *     Ẑ = H (HᵀH)⁻¹ Hᵀ Z,  δ = (ẐᵀẐ)⁻¹ Ẑᵀ y,  e = y − Z δ
 *
 * @param Z      n×k
 * @param H      n×h, h ≥ k, of full rank
 * @param y      n
 * @param terms  names of the columns of Z, for messages
 * @returns residuals of Z itself, not of Ẑ, and (ẐᵀẐ)⁻¹ as `inverseGram`
 * @throws DataError "degenerate"  fewer instruments than terms
 * @throws DataError "singular"    terms that the instruments don't tell apart
 */
export function twoStageLeastSquares(
  Z: Matrix,
  H: Matrix,
  y: Float64Array,
  terms: readonly string[],
): TwoStage {
  if (H.cols < Z.cols) {
    throw new DataError(
      "degenerate",
      `twoStageLeastSquares: ${H.cols} instruments for ${Z.cols} terms, needed at least as many`,
      { instruments: H.cols, terms: Z.cols },
    );
  }
  const projected = projection(H, Z);
  const { coefficients, inverseGram } = leastSquares(projected, y, terms);
  const residuals = new Float64Array(y.length);
  let sumOfSquares = 0;
  for (let i = 0; i < y.length; i++) {
    let fitted = 0;
    for (let j = 0; j < Z.cols; j++) fitted += Z.data[i * Z.cols + j] * coefficients[j];
    residuals[i] = y[i] - fitted;
    sumOfSquares += residuals[i] ** 2;
  }
  return { coefficients, residuals, sumOfSquares, inverseGram, projected };
}

/**
 * The covariance of two-stage estimates.
 *
 *     homoskedastic: eᵀe/(n − k) (ẐᵀẐ)⁻¹
 *     robust:        (ẐᵀẐ)⁻¹ Ẑᵀ diag(e²) Ẑ (ẐᵀẐ)⁻¹
 *
 * Source: White (1980), Econometrica 48 (without a correction for degrees of freedom).
 */
export function twoStageCovariance(
  { projected: Z, residuals: e, sumOfSquares, inverseGram: B }: TwoStage,
  errors: ErrorModel,
): Matrix {
  const { rows: n, cols: k } = Z;
  if (errors === "homoskedastic") {
    const s2 = sumOfSquares / (n - k);
    return { ...B, data: B.data.map((value) => s2 * value) };
  }
  const meat = zeros(k, k);
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < k; a++) {
      const scaled = e[i] * e[i] * Z.data[i * k + a];
      for (let b = 0; b < k; b++) meat.data[a * k + b] += scaled * Z.data[i * k + b];
    }
  }
  return smallProduct(smallProduct(B, meat), B);
}

/** H (HᵀH)⁻¹ Hᵀ Z: the columns of Z as far as H explains them. */
export function projection(H: Matrix, Z: Matrix): Matrix {
  const out = zeros(Z.rows, Z.cols);
  const names = Array.from({ length: H.cols }, (_, j) => `instrument ${j + 1}`);
  for (let j = 0; j < Z.cols; j++) {
    const z = Float64Array.from({ length: Z.rows }, (_, i) => Z.data[i * Z.cols + j]);
    const { residuals } = leastSquares(H, z, names);
    for (let i = 0; i < Z.rows; i++) out.data[i * Z.cols + j] = z[i] - residuals[i];
  }
  return out;
}

/** A B for matrices of a few rows and columns. */
export function smallProduct(A: Matrix, B: Matrix): Matrix {
  const out = zeros(A.rows, B.cols);
  for (let i = 0; i < A.rows; i++) {
    for (let l = 0; l < A.cols; l++) {
      const a = A.data[i * A.cols + l];
      for (let j = 0; j < B.cols; j++) out.data[i * B.cols + j] += a * B.data[l * B.cols + j];
    }
  }
  return out;
}
