import { zeros, type Matrix } from "../numerics/matrix.ts";
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { normalUpperTail } from "../numerics/normal.ts";
import { weightSums } from "../spatial/weight-sums.ts";
import { lag, transposedWeights, type SpatialWeights } from "../spatial/weights.ts";
import type { RegressionData } from "./design.ts";
import { laggedColumns, times } from "./cross-section.ts";
import { leastSquares } from "./least-squares.ts";
import type { ModelTest } from "./fit.ts";

/**
 * Lagrange multiplier tests of an OLS regression for spatial dependence.
 *
 *     s² = eᵀe/n,  d_e = eᵀWe/s²,  d_l = eᵀWy/s²,  T = tr(WᵀW + W²),
 *     D = (WXb)ᵀ M (WXb)/s² + T
 *     LMerr = d_e²/T            RLMerr = (d_e − (T/D) d_l)² / (T (1 − T/D))
 *     LMlag = d_l²/D            RLMlag = (d_l − d_e)² / (D − T)
 *     SARMA = LMerr + RLMlag, two degrees of freedom
 *
 * @param data  n observations
 * @param W     n×n
 * @throws DataError "degenerate"  fewer observations than terms
 * @throws DataError "singular"    collinear terms
 * Source: Anselin, Bera, Florax & Yoon (1996), Regional Science and Urban Economics 26.
 */
export function lagrangeMultiplierTests(data: RegressionData, W: SpatialWeights): ModelTest[] {
  const { X, y, terms } = data;
  const n = y.length;
  const ols = leastSquares(X, y, terms);
  const s2 = ols.sumOfSquares / n;
  const e = ols.residuals;
  const error = dot(e, lag(W, e)) / s2;
  const lagged = dot(e, lag(W, y)) / s2;
  const { squares, mixed } = squareTraces(W);
  const T = squares + mixed;
  const trend = lag(W, times(X, ols.coefficients));
  const outside = leastSquares(X, trend, terms).sumOfSquares;
  return testsFromScores(error, lagged, T, outside / s2);
}

/**
 * The five tests from the scores d_e and d_l, the trace T and what the trend's lag leaves outside the
 * terms, (WXb)ᵀ M (WXb)/s² = D − T.
 */
export function testsFromScores(
  error: number,
  lagged: number,
  T: number,
  outside: number,
): ModelTest[] {
  const D = outside + T;
  const robustLag = (lagged - error) ** 2 / outside;
  const test = (name: string, statistic: number, df = 1): ModelTest => {
    return { name, statistic, df, pValue: chiSquareUpperTail(statistic, df) };
  };
  return [
    test("LMlag", lagged ** 2 / D),
    test("LMerr", error ** 2 / T),
    test("RLMlag", robustLag),
    test("RLMerr", (error - (T / D) * lagged) ** 2 / (T * (1 - T / D))),
    test("SARMA", robustLag + error ** 2 / T, 2),
  ];
}

/**
 * Moran's I of OLS residuals, with the moments that estimated coefficients leave them.
 *
 *     I = (n/S0) eᵀWe/eᵀe,  E = n tr(MW) / (S0 (n − k)),
 *     V = (n/S0)² [tr(MWMWᵀ) + tr(MW)² + tr((MW)²)] / ((n − k)(n − k + 2)) − E²
 *
 * @returns the test, named `Moran`, its statistic the score (I − E)/√V, two-sided
 * @throws DataError "degenerate"  fewer observations than terms, or weights that sum to zero
 * @throws DataError "singular"    collinear terms
 * Source: Cliff & Ord (1981), Spatial Processes, §8.3.
 */
export function moranOfResiduals(
  data: RegressionData,
  W: SpatialWeights,
): ModelTest & { readonly I: number; readonly expected: number; readonly variance: number } {
  const { X, y, terms } = data;
  const { rows: n, cols: k } = X;
  const ols = leastSquares(X, y, terms);
  const { s0 } = weightSums(W, "moranOfResiduals");
  const I = ((n / s0) * dot(ols.residuals, lag(W, ols.residuals))) / ols.sumOfSquares;
  // M = I − X B Xᵀ with B = (XᵀX)⁻¹, so that every trace is one of k×k matrices
  const B = ols.inverseGram;
  const WX = laggedColumns(X, W);
  const TX = transposedLags(X, W);
  const P = cross(X, WX); //            XᵀWX
  const PB = product(P, B);
  const { squares, mixed } = squareTraces(W);
  const trace = -sumDiagonal(PB);
  const square = mixed - 2 * sumDiagonal(product(cross(TX, WX), B)) + sumDiagonal(product(PB, PB));
  const outer =
    squares -
    sumDiagonal(product(cross(TX, TX), B)) -
    sumDiagonal(product(cross(WX, WX), B)) +
    sumDiagonal(product(PB, product(transposed(P), B)));
  const df = n - k;
  const expected = (n * trace) / (s0 * df);
  const variance =
    ((n / s0) ** 2 * (outer + square + trace * trace)) / (df * (df + 2)) - expected * expected;
  const statistic = (I - expected) / Math.sqrt(variance);
  const pValue = 2 * normalUpperTail(Math.abs(statistic));
  return { name: "Moran", statistic, df: NaN, pValue, I, expected, variance };
}

/** tr WᵀW and tr W². */
export function squareTraces(W: SpatialWeights): {
  readonly squares: number;
  readonly mixed: number;
} {
  const back = transposedWeights(W); // row i holds the wⱼᵢ, its columns in order as those of W
  let squares = 0;
  let mixed = 0;
  for (let i = 0; i < W.n; i++) {
    let b = back.start[i];
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      squares += W.weight[k] ** 2;
      const j = W.neighbour[k];
      while (b < back.start[i + 1] && back.neighbour[b] < j) b++;
      if (b < back.start[i + 1] && back.neighbour[b] === j) mixed += W.weight[k] * back.weight[b];
    }
  }
  return { squares, mixed };
}

function transposedLags(X: Matrix, W: SpatialWeights): Matrix {
  const out = zeros(X.rows, X.cols);
  for (let i = 0; i < W.n; i++) {
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      const j = W.neighbour[k];
      for (let c = 0; c < X.cols; c++) {
        out.data[j * X.cols + c] += W.weight[k] * X.data[i * X.cols + c];
      }
    }
  }
  return out;
}

// AᵀB of two n×k matrices
function cross(A: Matrix, B: Matrix): Matrix {
  const k = A.cols;
  const out = zeros(k, k);
  for (let i = 0; i < A.rows; i++) {
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) out.data[a * k + b] += A.data[i * k + a] * B.data[i * k + b];
    }
  }
  return out;
}

function product(A: Matrix, B: Matrix): Matrix {
  const k = A.cols;
  const out = zeros(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      for (let l = 0; l < k; l++) out.data[i * k + j] += A.data[i * k + l] * B.data[l * k + j];
    }
  }
  return out;
}

function transposed(A: Matrix): Matrix {
  const k = A.cols;
  const out = zeros(k, k);
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) out.data[j * k + i] = A.data[i * k + j];
  return out;
}

function sumDiagonal(A: Matrix): number {
  let sum = 0;
  for (let i = 0; i < A.rows; i++) sum += A.data[i * A.cols + i];
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
