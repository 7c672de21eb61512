import { checkedDeviations, globalStatistic, valueMoments } from "./global-statistic.ts";
import type { GlobalOptions, GlobalStatistic } from "./global-statistic.ts";
import { permutationTest } from "./inference.ts";
import { crossProduct, symmetricPairs, weightSums } from "./weight-sums.ts";
import type { SpatialWeights } from "./weights.ts";

/**
 * Moran's I, global spatial autocorrelation of y on W.
 *
 *     I = (n / S0) · (zᵀ W z) / (zᵀ z),   z = y − ȳ,   E[I] = −1 / (n − 1)
 *
 * Units without neighbours count in n, as permutation theory asks, and add nothing to zᵀWz or S0;
 * the result names them. I is unchanged by y → a + b·y, b ≠ 0.
 *
 * @param y        n    a variable, any unit
 * @param W        n×n  weights, any standardisation
 * @param options  assumption and alternative of z and p; permutations and seed
 * @throws DataError "shape"       y and W differ in n
 * @throws DataError "not-finite"  y holds NaN or an infinity
 * @throws DataError "degenerate"  fewer than 4 units, no links, weights that sum to zero, constant y
 * @throws DataError "argument"    permutations or seed out of range
 * Source: Cliff & Ord (1981), Spatial Processes, p. 21.
 */
export function moran(
  y: Float64Array,
  W: SpatialWeights,
  options: GlobalOptions = {},
): GlobalStatistic {
  const z = checkedDeviations("moran", y, W);
  const n = W.n;
  const { s0, s1, s2 } = weightSums(W, "moran");
  const { m2, kurtosis } = valueMoments(z);
  const pairs = symmetricPairs(W);
  const statisticOf = (arrangement: Float64Array) => crossProduct(pairs, arrangement) / (s0 * m2);

  const expected = -1 / (n - 1);
  const varianceNormality =
    (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n - 1) * (n + 1) * s0 * s0) - expected * expected;
  const varianceRandomisation =
    (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) -
      kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)) /
      ((n - 1) * (n - 2) * (n - 3) * s0 * s0) -
    expected * expected;

  return globalStatistic(
    "Moran's I",
    W,
    { statistic: statisticOf(z), expected, varianceNormality, varianceRandomisation },
    options,
    options.permutations ? permutationTest(z, statisticOf, options) : undefined,
  );
}
