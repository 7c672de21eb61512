/** Fisher and Snedecor's F distribution; degrees of freedom need not be whole. */
import { DataError } from "../errors.ts";
import { betaKernel, incompleteBeta } from "./incomplete-beta.ts";
import { tailQuantile } from "./tail-quantile.ts";

/**
 * P(F > f) with df1 and df2 degrees of freedom.
 *
 * @throws DataError "argument"  df1 or df2 not above 0, or f NaN
 */
export function fUpperTail(f: number, df1: number, df2: number): number {
  return tails(f, df1, df2).lower;
}

/**
 * P(F ≤ f) with df1 and df2 degrees of freedom.
 *
 * @throws DataError "argument"  df1 or df2 not above 0, or f NaN
 */
export function fLowerTail(f: number, df1: number, df2: number): number {
  return tails(f, df1, df2).upper;
}

/**
 * The f above which a share q lies, P(F > f) = q.
 *
 * @param q  0 to 1; 0 gives ∞, 1 gives 0
 * @throws DataError "argument"  q outside [0, 1], df1 or df2 not above 0
 */
export function fUpperQuantile(q: number, df1: number, df2: number): number {
  if (!(q >= 0 && q <= 1 && df1 > 0 && df2 > 0)) {
    throw new DataError(
      "argument",
      `fUpperQuantile: q is ${q}, df ${df1} and ${df2}; needed q from 0 to 1 and df above 0`,
      { q, df1, df2 },
    );
  }
  if (q === 0) return Infinity;
  if (q === 1) return 0;
  const density = (f: number) => {
    const { x, y } = shares(f, df1, df2);
    return betaKernel(df2 / 2, df1 / 2, x, y) / f;
  };
  return q <= 0.5
    ? tailQuantile(q, -1, (f) => fUpperTail(f, df1, df2), density, 1)
    : tailQuantile(1 - q, 1, (f) => fLowerTail(f, df1, df2), density, 1);
}

// I_x(df2/2, df1/2): its lower part is the upper tail of F
function tails(f: number, df1: number, df2: number) {
  const { x, y } = f === Infinity ? { x: 0, y: 1 } : shares(Math.max(f, 0), df1, df2);
  return incompleteBeta(df2 / 2, df1 / 2, x, y);
}

// df2/(df2 + df1 f) and df1 f/(df2 + df1 f), each to full precision
function shares(f: number, df1: number, df2: number): { readonly x: number; readonly y: number } {
  return { x: df2 / (df2 + df1 * f), y: (df1 * f) / (df2 + df1 * f) };
}
