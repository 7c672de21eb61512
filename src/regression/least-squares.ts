import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";

export interface LeastSquares {
  readonly coefficients: Float64Array; //  k
  readonly residuals: Float64Array; //     n
  readonly sumOfSquares: number; //        of the residuals
  readonly inverseGram: Matrix; //         k×k  (XᵀX)⁻¹
}

/**
 * Least squares of y on X by Householder reflections.
 *
 * @param X      n×k, n ≥ k
 * @param y      n
 * @param terms  names of the columns, for messages
 * @throws DataError "degenerate"  fewer rows than columns
 * @throws DataError "singular"    a column that is, to 10 digits, a combination of those before it
 * Source: Golub & Van Loan (2013), Matrix Computations, §5.3.
 */
export function leastSquares(X: Matrix, y: Float64Array, terms: readonly string[]): LeastSquares {
  const { rows: n, cols: k } = X;
  if (n < k) {
    throw new DataError("degenerate", `leastSquares: ${n} rows for ${k} terms, needed as many`, {
      rows: n,
      terms: k,
    });
  }
  const norms = columnNorms(X);
  const { R, rotated } = triangularised(X, [y]);
  for (let j = 0; j < k; j++) {
    if (Math.abs(R.data[j * k + j]) > 1e-10 * norms[j]) continue;
    throw new DataError(
      "singular",
      `leastSquares: ${terms[j]} is a combination of ${terms.slice(0, j).join(", ") || "nothing"}, needed terms that differ`,
      { term: terms[j], others: terms.slice(0, j) },
    );
  }
  const coefficients = new Float64Array(k);
  for (let j = k - 1; j >= 0; j--) {
    let sum = rotated[0][j];
    for (let l = j + 1; l < k; l++) sum -= R.data[j * k + l] * coefficients[l];
    coefficients[j] = sum / R.data[j * k + j];
  }
  const residuals = new Float64Array(n);
  let sumOfSquares = 0;
  for (let i = 0; i < n; i++) {
    let fitted = 0;
    for (let j = 0; j < k; j++) fitted += X.data[i * k + j] * coefficients[j];
    residuals[i] = y[i] - fitted;
    sumOfSquares += residuals[i] ** 2;
  }
  return { coefficients, residuals, sumOfSquares, inverseGram: inverseGram(R, k) };
}

/**
 * The triangle R of X = Q R, k×k, and Qᵀv for other columns v; rows of X beyond k vanish.
 *
 * Works for any rank and for n < k too, where R has rows of zeros at the end.
 */
export function triangularised(
  X: Matrix,
  others: readonly Float64Array[] = [],
): { readonly R: Matrix; readonly rotated: readonly Float64Array[] } {
  const { rows: n, cols: k } = X;
  const a = X.data.slice();
  const rotated = others.map((v) => v.slice());
  const dots = new Float64Array(k);
  const u = new Float64Array(n);
  for (let j = 0; j < Math.min(k, n - 1); j++) {
    let square = 0;
    for (let i = j; i < n; i++) {
      u[i] = a[i * k + j];
      square += u[i] * u[i];
    }
    if (square === 0) continue;
    const norm = Math.sqrt(square);
    const alpha = u[j] > 0 ? -norm : norm;
    const uu = 2 * (square - alpha * u[j]); // of u after the next line
    u[j] -= alpha;
    dots.fill(0, j);
    for (let i = j; i < n; i++) {
      for (let l = j; l < k; l++) dots[l] += u[i] * a[i * k + l];
    }
    for (let i = j; i < n; i++) {
      const f = (2 * u[i]) / uu;
      for (let l = j; l < k; l++) a[i * k + l] -= f * dots[l];
    }
    for (const v of rotated) {
      let dot = 0;
      for (let i = j; i < n; i++) dot += u[i] * v[i];
      for (let i = j; i < n; i++) v[i] -= ((2 * dot) / uu) * u[i];
    }
  }
  const R = zeros(k, k);
  for (let i = 0; i < Math.min(k, n); i++) {
    for (let j = i; j < k; j++) R.data[i * k + j] = a[i * k + j];
  }
  return { R, rotated };
}

function columnNorms(X: Matrix): Float64Array {
  const norms = new Float64Array(X.cols);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < X.cols; j++) norms[j] += X.data[i * X.cols + j] ** 2;
  }
  return norms.map(Math.sqrt);
}

// (RᵀR)⁻¹ = R⁻¹ R⁻ᵀ
function inverseGram(R: Matrix, k: number): Matrix {
  const V = zeros(k, k); // R⁻¹, upper triangular
  for (let j = 0; j < k; j++) {
    V.data[j * k + j] = 1 / R.data[j * k + j];
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let l = i + 1; l <= j; l++) sum += R.data[i * k + l] * V.data[l * k + j];
      V.data[i * k + j] = -sum / R.data[i * k + i];
    }
  }
  const G = zeros(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      let sum = 0;
      for (let l = Math.max(i, j); l < k; l++) sum += V.data[i * k + l] * V.data[j * k + l];
      G.data[i * k + j] = sum;
    }
  }
  return G;
}
