/** The chi-square distribution; degrees of freedom need not be whole. */
import { DataError } from "../errors.ts";
import { gammaKernel, incompleteGamma } from "./incomplete-gamma.ts";
import { normalUpperQuantile } from "./normal.ts";
import { tailQuantile } from "./tail-quantile.ts";

/**
 * P(X > x) with df degrees of freedom.
 *
 * @throws DataError "argument"  df not above 0, or x NaN
 */
export function chiSquareUpperTail(x: number, df: number): number {
  return incompleteGamma(df / 2, Math.max(x, 0) / 2).upper;
}

/**
 * P(X ≤ x) with df degrees of freedom.
 *
 * @throws DataError "argument"  df not above 0, or x NaN
 */
export function chiSquareLowerTail(x: number, df: number): number {
  return incompleteGamma(df / 2, Math.max(x, 0) / 2).lower;
}

/**
 * The x above which a share q lies, P(X > x) = q.
 *
 * @param q  0 to 1; 0 gives ∞, 1 gives 0
 * @throws DataError "argument"  q outside [0, 1] or df not above 0
 */
export function chiSquareUpperQuantile(q: number, df: number): number {
  if (!(q >= 0 && q <= 1 && df > 0)) {
    throw new DataError(
      "argument",
      `chiSquareUpperQuantile: q is ${q} and df ${df}, needed q from 0 to 1 and df above 0`,
      { q, df },
    );
  }
  if (q === 0) return Infinity;
  if (q === 1) return 0;
  // Wilson and Hilferty (1931)
  const spread = 2 / (9 * df);
  const cube = 1 - spread + normalUpperQuantile(q) * Math.sqrt(spread);
  const start = Math.max(df * cube ** 3, 1e-3 * df);
  const kernel = (x: number) => gammaKernel(df / 2, x / 2) / x;
  return q <= 0.5
    ? tailQuantile(q, -1, (x) => chiSquareUpperTail(x, df), kernel, start)
    : tailQuantile(1 - q, 1, (x) => chiSquareLowerTail(x, df), kernel, start);
}
