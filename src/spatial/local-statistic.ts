/** What the local statistics of spatial association share. */
import { normalPValue, type Alternative } from "./inference.ts";
import type { LocalPermutation, LocalPermutationOptions } from "./local-permutation.ts";
import { lag, type SpatialWeights } from "./weights.ts";

/**
 * Where the moments of place i come from: the values of the other places in random order while its
 * own stays (conditional), or all values in random order (total).
 */
export type Moments = "conditional" | "total";

/** Own value against neighbours' mean, both against the mean of all: a place's part of the scatter. */
export type Quadrant = "High-High" | "Low-Low" | "High-Low" | "Low-High";

export interface LocalOptions extends LocalPermutationOptions {
  readonly moments?: Moments; // default "conditional"
}

/** A statistic for every place; a place without neighbours has NaN throughout and no quadrant. */
export interface LocalStatistic {
  readonly method: string;
  readonly moments: Moments;
  readonly alternative: Alternative;
  readonly ids: readonly string[];
  readonly statistic: Float64Array; //       n
  readonly expected: Float64Array; //        n
  readonly variance: Float64Array; //        n
  readonly z: Float64Array; //               n  NaN where the variance is zero
  readonly pValue: Float64Array; //          n  from the standard normal
  readonly quadrant: readonly (Quadrant | null)[];
  readonly permutation?: LocalPermutation;
  readonly islands: readonly string[];
}

/** For each place the moments of its statistic; NaN for an island. */
export interface LocalMoments {
  readonly statistic: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/** The moments of every place put together to a result; z is y's deviation from its mean. */
export function localStatistic(
  method: string,
  moments: Moments,
  W: SpatialWeights,
  deviations: Float64Array,
  { statistic, expected, variance }: LocalMoments,
  alternative: Alternative,
  permutation: LocalPermutation | undefined,
): LocalStatistic {
  const n = W.n;
  const z = new Float64Array(n);
  const pValue = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const gap = statistic[i] - expected[i];
    z[i] = variance[i] > 1e-14 * gap * gap ? gap / Math.sqrt(variance[i]) : NaN;
    pValue[i] = normalPValue(z[i], alternative);
  }
  return {
    method,
    moments,
    alternative,
    ids: W.ids,
    statistic,
    expected,
    variance,
    z,
    pValue,
    quadrant: quadrants(W, deviations),
    ...(permutation && { permutation }),
    islands: W.ids.filter((_, i) => W.start[i] === W.start[i + 1]),
  };
}

/** The sums of each row's weights and of their squares, which every local variance needs. */
export function rowMoments(W: SpatialWeights): {
  readonly sum: Float64Array;
  readonly squares: Float64Array;
} {
  const sum = new Float64Array(W.n);
  const squares = new Float64Array(W.n);
  for (let i = 0; i < W.n; i++) {
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      sum[i] += W.weight[k];
      squares[i] += W.weight[k] ** 2;
    }
    if (W.start[i] === W.start[i + 1]) sum[i] = NaN;
  }
  return { sum, squares };
}

function quadrants(W: SpatialWeights, deviations: Float64Array): (Quadrant | null)[] {
  const around = lag(W, deviations);
  return Array.from(deviations, (own, i) => {
    if (W.start[i] === W.start[i + 1]) return null;
    return `${own > 0 ? "High" : "Low"}-${around[i] > 0 ? "High" : "Low"}` as const;
  });
}
