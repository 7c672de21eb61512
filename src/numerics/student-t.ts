/** Student's t distribution; degrees of freedom need not be whole, and ∞ gives the normal. */
import { DataError } from "../errors.ts";
import { betaKernel, incompleteBeta } from "./incomplete-beta.ts";
import { normalUpperQuantile, normalUpperTail } from "./normal.ts";
import { tailQuantile } from "./tail-quantile.ts";

/**
 * P(T > t) with df degrees of freedom.
 *
 * @throws DataError "argument"  df not above 0, or t NaN
 */
export function tUpperTail(t: number, df: number): number {
  if (t < 0) return 1 - tUpperTail(-t, df);
  if (df === Infinity) return normalUpperTail(t);
  if (t === Infinity && df > 0) return 0;
  const square = t * t;
  if (square === Infinity) return tUpperTail(1e150, df) * (1e150 / t) ** df;
  const { x, y } = shares(square, df);
  return incompleteBeta(df / 2, 0.5, x, y).lower / 2;
}

/**
 * The t above which a share q lies, P(T > t) = q.
 *
 * @param q  0 to 1; 0 gives ∞, 1 gives −∞
 * @throws DataError "argument"  q outside [0, 1] or df not above 0
 */
export function tUpperQuantile(q: number, df: number): number {
  if (!(q >= 0 && q <= 1 && df > 0)) {
    throw new DataError(
      "argument",
      `tUpperQuantile: q is ${q} and df ${df}, needed q from 0 to 1 and df above 0`,
      { q, df },
    );
  }
  if (df === Infinity) return normalUpperQuantile(q);
  if (q > 0.5) return -tUpperQuantile(1 - q, df);
  if (q === 0.5) return 0;
  if (q === 0) return Infinity;
  const density = (t: number) => {
    const { x, y } = shares(t * t, df);
    return betaKernel(df / 2, 0.5, x, y) / t;
  };
  return tailQuantile(q, -1, (t) => tUpperTail(t, df), density, normalUpperQuantile(q));
}

// ν/(ν + t²) and t²/(ν + t²), each to full precision
function shares(square: number, df: number): { readonly x: number; readonly y: number } {
  return { x: df / (df + square), y: square / (df + square) };
}
