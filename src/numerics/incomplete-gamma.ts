import { DataError } from "../errors.ts";
import { deviance, stirlingError } from "./saddle-point.ts";

/** Both sides of a distribution at one point; they add up to 1, the smaller is exact. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The regularised incomplete gamma functions.
 *
 *     lower = γ(a, x) / Γ(a),  upper = Γ(a, x) / Γ(a)
 *
 * Power series for x < a + 1, Legendre's continued fraction beyond.
 *
 * @param a  above 0
 * @param x  0 or more
 * @throws DataError "argument"  a or x out of range
 * Source: Abramowitz & Stegun (1964), 6.5.29 and 6.5.31.
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (!(a > 0 && a < Infinity && x >= 0)) {
    throw new DataError(
      "argument",
      `incompleteGamma: a is ${a} and x is ${x}, needed a above 0 and x from 0`,
      { a, x },
    );
  }
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const kernel = gammaKernel(a, x);
  if (x < a + 1) {
    let term = 1;
    let sum = 1;
    for (let k = 1; term > 1e-17 * sum; k++) {
      term *= x / (a + k);
      sum += term;
    }
    const lower = (kernel / a) * sum;
    return { lower, upper: 1 - lower };
  }
  const upper = kernel * legendre(a, x);
  return { lower: 1 - upper, upper };
}

/** xᵃ e⁻ˣ / Γ(a), the gamma density times x; a and x above 0. */
export function gammaKernel(a: number, x: number): number {
  return Math.exp(-deviance(a, x) - stirlingError(a)) * Math.sqrt(a / (2 * Math.PI));
}

// Γ(a, x) eˣ x⁻ᵃ by the modified Lentz algorithm.
function legendre(a: number, x: number): number {
  let b = x + 1 - a;
  let c = b;
  let d = 0;
  let value = b;
  for (let k = 1; k < 1e6; k++) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) return 1 / value;
  }
  throw new DataError("not-converged", `incompleteGamma: no end after 10^6 steps`, { a, x });
}
