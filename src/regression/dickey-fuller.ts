import { zeros, type Matrix } from "../numerics/matrix.ts";
import { DataError } from "../errors.ts";
import { leastSquares } from "./least-squares.ts";

/** What a series returns to: a constant, or a line. */
export type Deterministic = "intercept" | "trend";

/**
 * The t statistic of b in Dickey and Fuller's regression, augmented.
 *
 *     Δy_t = a (+ ct) + b y_{t−1} + Σ_{j=1}^{p} φ_j Δy_{t−j} + Σ_m (further columns) + e_t
 *
 * @param y        t values
 * @param lags     p
 * @param further  columns beside, of t − 1 − p values, for the periods from p + 1 on
 * @throws DataError "degenerate"  not more observations than terms
 * @throws DataError "singular"    a series that its own lags explain
 * Source: Said & Dickey (1984), Biometrika 71.
 */
export function dickeyFuller(
  y: Float64Array,
  lags: number,
  deterministic: Deterministic,
  further: readonly Float64Array[] = [],
): number {
  const rows = y.length - 1 - lags;
  const trend = deterministic === "trend" ? 1 : 0;
  const k = 2 + trend + lags + further.length;
  if (rows <= k) {
    throw new DataError(
      "degenerate",
      `dickeyFuller: ${Math.max(rows, 0)} periods after ${lags} lags for ${k} terms, needed more`,
      { rows, terms: k, lags },
    );
  }
  const X: Matrix = zeros(rows, k);
  const target = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const p = r + 1 + lags;
    let at = r * k;
    target[r] = y[p] - y[p - 1];
    X.data[at++] = 1;
    if (trend) X.data[at++] = r + 1;
    for (let j = 1; j <= lags; j++) X.data[at++] = y[p - j] - y[p - j - 1];
    for (const column of further) X.data[at++] = column[r];
    X.data[at] = y[p - 1];
  }
  const last = k - 1;
  const { coefficients, sumOfSquares, inverseGram } = leastSquares(X, target, names(k));
  const variance = (sumOfSquares / (rows - k)) * inverseGram.data[last * k + last];
  return coefficients[last] / Math.sqrt(variance);
}

function names(k: number): string[] {
  return Array.from({ length: k }, (_, j) =>
    j === k - 1 ? "the lagged level" : `column ${j + 1}`,
  );
}
