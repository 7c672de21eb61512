import { DataError } from "../errors.ts";
import type { Tails } from "./incomplete-gamma.ts";
import { deviance, stirlingError } from "./saddle-point.ts";

/**
 * The regularised incomplete beta function and its complement.
 *
 *     lower = I_x(a, b),  upper = I_y(b, a),  y = 1 − x
 *
 * @param a  above 0
 * @param b  above 0
 * @param x  0 to 1
 * @param y  1 − x, given apart so that neither loses digits
 * @throws DataError "argument"       a, b, x or y out of range
 * @throws DataError "not-converged"  the continued fraction has no end (a or b far beyond 10⁹)
 * Source: Didonato & Morris (1992), ACM TOMS 18, eq. 9, and Loader (2000) for the factor before it.
 */
export function incompleteBeta(a: number, b: number, x: number, y: number): Tails {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity && x >= 0 && y >= 0 && x <= 1 && y <= 1)) {
    throw new DataError(
      "argument",
      `incompleteBeta: a, b, x, y are ${a}, ${b}, ${x}, ${y}; needed a and b above 0, x and y from 0 to 1`,
      { a, b, x, y },
    );
  }
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const kernel = betaKernel(a, b, x, y);
  if (x <= a / (a + b)) {
    const lower = kernel * fraction(a, b, x, y);
    return { lower, upper: 1 - lower };
  }
  const upper = kernel * fraction(b, a, y, x);
  return { lower: 1 - upper, upper };
}

/** xᵃ yᵇ / B(a, b), the beta density times x·y; a and b above 0, x and y = 1 − x inside (0, 1). */
export function betaKernel(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const log =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x) -
    deviance(b, n * y);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(log);
}

// I_x(a, b) B(a, b) / (xᵃ yᵇ) for x ≤ a/(a + b) by the modified Lentz algorithm.
function fraction(a: number, b: number, x: number, y: number): number {
  const lambda = a * y - b * x;
  let c = (a / (a + 1)) * (lambda + 1);
  let d = 0;
  let value = c;
  for (let k = 1; k < 1e6; k++) {
    const below = a + 2 * k - 1;
    const slope = (k * (b - k) * x) / below;
    const numerator = ((a + k - 1) * (a + b + k - 1) * x * slope) / below;
    const part = k + slope + ((a + k) * (lambda + 1 + k * (1 + y))) / (below + 2);
    d = 1 / (part + numerator * d);
    c = part + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) return 1 / value;
  }
  throw new DataError("not-converged", `incompleteBeta: no end after 10^6 steps`, { a, b, x });
}
