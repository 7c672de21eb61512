/** Tests of the residuals of one fit: variances that differ, and shapes that are not normal. */
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { columnOf } from "./design.ts";
import type { ModelTest } from "./fit.ts";
import { leastSquares } from "./least-squares.ts";
import { independentColumns } from "./spatial-instruments.ts";

/**
 * Breusch and Pagan's test for heteroskedasticity, studentised by Koenker: the share of the squared
 * residuals that the terms explain.
 *
 *     n Σ f² / Σ w²,  w = e² − mean e²,  f the fitted values of w on Z; n R² where Z has an intercept
 *
 * For a model with λ, e and Z are those of the filtered regression, e = (I − λW)u, Z = (I − λW)X.
 *
 * @param residuals  e, n
 * @param Z          n×k
 * @param terms      k names
 * @throws DataError "singular"  collinear terms
 * Source: Koenker (1981), Journal of Econometrics 17; Anselin (1988), §8.1.2.
 */
export function breuschPagan(
  residuals: Float64Array,
  Z: Matrix,
  terms: readonly string[],
): ModelTest {
  const w = centredSquares(residuals);
  const { residuals: rest } = leastSquares(Z, w, terms);
  let explained = 0;
  let total = 0;
  for (let i = 0; i < w.length; i++) {
    explained += (w[i] - rest[i]) ** 2;
    total += w[i] ** 2;
  }
  return chiSquare("BreuschPagan", (w.length * explained) / total, terms.length - 1);
}

/**
 * White's test for heteroskedasticity of any form: n R² of the squared residuals on the terms, their
 * squares and products, as far as these differ from one another.
 *
 * @returns without a statistic, with a note, where there are not more rows than such columns
 * Source: White (1980), Econometrica 48.
 */
export function whiteTest(residuals: Float64Array, X: Matrix): ModelTest {
  const n = residuals.length;
  const own = Array.from({ length: X.cols }, (_, j) => columnOf(X, j));
  const columns = [new Float64Array(n).fill(1), ...own];
  for (const [a, left] of own.entries()) {
    for (const right of own.slice(a)) columns.push(left.map((value, i) => value * right[i]));
  }
  const Z = independentColumns(columns.slice(0, n + 1));
  const df = Z.cols - 1;
  if (columns.length > n || df + 1 >= n) {
    const note = `${n} rows for ${columns.length} terms, squares and products`;
    return { name: "White", statistic: NaN, df, pValue: NaN, note };
  }
  const w = centredSquares(residuals);
  const names = Array.from({ length: Z.cols }, (_, j) => `product ${j}`);
  const { sumOfSquares } = leastSquares(Z, w, names);
  const total = w.reduce((sum, value) => sum + value * value, 0);
  return chiSquare("White", n * (1 - sumOfSquares / total), df);
}

/**
 * Jarque and Bera's test of normal residuals.
 *
 *     n/6 (S² + (K − 3)²/4), S and K the skewness and kurtosis
 *
 * Source: Jarque & Bera (1980), Economics Letters 6.
 */
export function jarqueBera(residuals: Float64Array): ModelTest {
  const n = residuals.length;
  const mean = residuals.reduce((sum, value) => sum + value, 0) / n;
  let [m2, m3, m4] = [0, 0, 0];
  for (const value of residuals) {
    const d = value - mean;
    m2 += (d * d) / n;
    m3 += d ** 3 / n;
    m4 += d ** 4 / n;
  }
  const skewness = m3 / m2 ** 1.5;
  const kurtosis = m4 / (m2 * m2);
  return chiSquare("JarqueBera", (n / 6) * (skewness ** 2 + (kurtosis - 3) ** 2 / 4), 2);
}

function centredSquares(residuals: Float64Array): Float64Array {
  const squares = residuals.map((e) => e * e);
  const mean = squares.reduce((sum, value) => sum + value, 0) / squares.length;
  return squares.map((value) => value - mean);
}

function chiSquare(name: string, statistic: number, df: number): ModelTest {
  return { name, statistic, df, pValue: chiSquareUpperTail(statistic, df) };
}
