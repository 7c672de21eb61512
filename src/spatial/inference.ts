/** From a statistic and its null distribution to a p-value, analytical or by permutation. */
import { DataError } from "../errors.ts";
import { normalUpperTail } from "../numerics/normal.ts";
import { random, shuffleInPlace } from "../numerics/random.ts";

/** `greater`: the statistic lies above its expectation under the null; `less`: below. */
export type Alternative = "two-sided" | "greater" | "less";

export interface PermutationOptions {
  readonly alternative?: Alternative; // default "two-sided"
  readonly permutations?: number; //     default 0: none
  readonly seed?: number; //             default 1
}

/** What shuffling the values over the places says. */
export interface Permutation {
  readonly permutations: number;
  readonly seed: number;
  readonly mean: number; //   of the drawn statistics
  readonly sd: number; //     of the drawn statistics, divisor N − 1
  readonly low: number; //    their 2.5 % point
  readonly high: number; //   their 97.5 % point
  readonly pValue: number;
}

/** The p-value of a standard normal score; NaN for a score that is NaN. */
export function normalPValue(z: number, alternative: Alternative): number {
  if (alternative === "greater") return normalUpperTail(z);
  if (alternative === "less") return normalUpperTail(-z);
  return 2 * normalUpperTail(Math.abs(z));
}

/**
 * The p-value of an observed statistic among drawn ones.
 *
 *     greater = (1 + #{T* ≥ T}) / (N + 1),  less likewise,  two-sided = min(1, twice the smaller)
 *
 * Draws closer to T than 1e-10 of their standard deviation and 1e-12 of T count as equal to it: they
 * differ by rounding only.
 */
export function permutationPValue(
  observed: number,
  draws: Float64Array,
  alternative: Alternative,
): { readonly mean: number; readonly sd: number; readonly pValue: number } {
  const N = draws.length;
  let mean = 0;
  for (const draw of draws) mean += draw / N;
  let squares = 0;
  for (const draw of draws) squares += (draw - mean) ** 2;
  const sd = Math.sqrt(squares / (N - 1));
  const tie = 1e-10 * (Number.isFinite(sd) ? sd : 0) + 1e-12 * Math.abs(observed);
  let above = 0;
  let below = 0;
  for (const draw of draws) {
    if (draw >= observed - tie) above++;
    if (draw <= observed + tie) below++;
  }
  const greater = (1 + above) / (N + 1);
  const less = (1 + below) / (N + 1);
  const twoSided = Math.min(1, 2 * Math.min(greater, less));
  const pValue = { greater, less, "two-sided": twoSided }[alternative];
  return { mean, sd, pValue };
}

/**
 * A permutation test of a statistic of values over places.
 *
 * @param values     n  the values as observed; not changed
 * @param statistic  its value for any arrangement of them
 * @throws DataError "argument"  permutations not a whole number above 0, or seed out of range
 */
export function permutationTest(
  values: Float64Array,
  statistic: (arrangement: Float64Array) => number,
  { permutations = 999, seed = 1, alternative = "two-sided" }: PermutationOptions,
): Permutation {
  if (!(Number.isInteger(permutations) && permutations > 0)) {
    throw new DataError(
      "argument",
      `permutationTest: ${permutations} permutations, needed a whole number above 0`,
      { permutations },
    );
  }
  const source = random(seed);
  const arrangement = values.slice();
  const draws = new Float64Array(permutations);
  for (let k = 0; k < permutations; k++) {
    shuffleInPlace(arrangement, source);
    draws[k] = statistic(arrangement);
  }
  const test = permutationPValue(statistic(values), draws, alternative);
  draws.sort();
  return { permutations, seed, ...test, low: quantile(draws, 0.025), high: quantile(draws, 0.975) };
}

// Between order statistics: Hyndman & Fan (1996), definition 7.
function quantile(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
