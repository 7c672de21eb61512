import { checkedDeviations, globalStatistic, valueMoments } from "./global-statistic.ts";
import type { GlobalOptions, GlobalStatistic } from "./global-statistic.ts";
import { permutationTest } from "./inference.ts";
import { symmetricPairs, weightSums, type Pairs } from "./weight-sums.ts";
import type { SpatialWeights } from "./weights.ts";

/**
 * Geary's C, which compares neighbours by their differences.
 *
 *     C = (n − 1) / (2 S0) · Σᵢⱼ wᵢⱼ (yᵢ − yⱼ)² / Σᵢ zᵢ²,   z = y − ȳ,   E[C] = 1
 *
 * Neighbours that resemble each other make C small: the alternative of positive autocorrelation is
 * `less`. Units without neighbours count in n, as in `moran`.
 *
 * @param y        n    a variable, any unit; C is unchanged by y → a + b·y, b ≠ 0
 * @param W        n×n  weights, any standardisation
 * @param options  assumption and alternative of z and p; permutations and seed
 * @throws DataError "shape"       y and W differ in n
 * @throws DataError "not-finite"  y holds NaN or an infinity
 * @throws DataError "degenerate"  fewer than 4 units, no links, weights that sum to zero, constant y
 * @throws DataError "argument"    permutations or seed out of range
 * Source: Cliff & Ord (1981), Spatial Processes, p. 21.
 */
export function geary(
  y: Float64Array,
  W: SpatialWeights,
  options: GlobalOptions = {},
): GlobalStatistic {
  const z = checkedDeviations("geary", y, W);
  const n = W.n;
  const { s0, s1, s2 } = weightSums(W, "geary");
  const { m2, kurtosis } = valueMoments(z);
  const pairs = symmetricPairs(W);
  const statisticOf = (arrangement: Float64Array) =>
    ((n - 1) * squaredDifferences(pairs, arrangement)) / (2 * s0 * n * m2);

  const varianceNormality = ((2 * s1 + s2) * (n - 1) - 4 * s0 * s0) / (2 * (n + 1) * s0 * s0);
  const varianceRandomisation =
    ((n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * kurtosis) -
      ((n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * kurtosis)) / 4 +
      s0 * s0 * (n * n - 3 - (n - 1) ** 2 * kurtosis)) /
    (n * (n - 2) * (n - 3) * s0 * s0);

  return globalStatistic(
    "Geary's C",
    W,
    { statistic: statisticOf(z), expected: 1, varianceNormality, varianceRandomisation },
    options,
    options.permutations ? permutationTest(z, statisticOf, options) : undefined,
  );
}

// Σᵢⱼ wᵢⱼ (zᵢ − zⱼ)² from W folded onto its upper triangle.
function squaredDifferences({ from, to, weight }: Pairs, z: Float64Array): number {
  let total = 0;
  for (let k = 0; k < weight.length; k++) {
    const gap = z[from[k]] - z[to[k]];
    total += weight[k] * gap * gap;
  }
  return total;
}
