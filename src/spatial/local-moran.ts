import { checkedDeviations, valueMoments } from "./global-statistic.ts";
import { localPermutation } from "./local-permutation.ts";
import { localStatistic, rowMoments, type LocalOptions } from "./local-statistic.ts";
import type { LocalStatistic } from "./local-statistic.ts";
import { lag, type SpatialWeights } from "./weights.ts";

/**
 * Local Moran's Iᵢ: which places lie in clusters, which stand out from their neighbours.
 *
 *     Iᵢ = (zᵢ / m2) Σⱼ wᵢⱼ zⱼ,   z = y − ȳ,   m2 = Σ z² / n
 *
 * The Iᵢ add up to S0 times Moran's I. Software that divides by n − 1 in m2 gives (n − 1)/n of it.
 *
 * @param y        n    a variable, any unit
 * @param W        n×n  weights, any standardisation
 * @param options  moments, alternative, permutations, seed, draws
 * @throws DataError "shape"       y and W differ in n
 * @throws DataError "not-finite"  y holds NaN or an infinity
 * @throws DataError "degenerate"  fewer than 4 units, no links, or a constant y
 * @throws DataError "argument"    permutations or seed out of range
 * Source: Anselin (1995), Geographical Analysis 27, 93-115 (total moments); Sokal, Oden &
 * Thomson (1998), Geographical Analysis 30, 331-354 (conditional moments).
 */
export function localMoran(
  y: Float64Array,
  W: SpatialWeights,
  options: LocalOptions = {},
): LocalStatistic {
  const z = checkedDeviations("localMoran", y, W);
  const { moments = "conditional", alternative = "two-sided" } = options;
  const n = W.n;
  const { m2, kurtosis } = valueMoments(z);
  const { sum, squares } = rowMoments(W);
  const around = lag(W, z);
  const statistic = z.map((own, i) => (own / m2) * (sum[i] === sum[i] ? around[i] : NaN));
  const expected = new Float64Array(n);
  const variance = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const w = sum[i];
    const own = z[i] / m2;
    if (moments === "conditional") {
      expected[i] = (-w * z[i] * own) / (n - 1);
      variance[i] =
        own * own * (n / (n - 2)) * (squares[i] - (w * w) / (n - 1)) * (m2 - z[i] ** 2 / (n - 1));
    } else {
      expected[i] = -w / (n - 1);
      variance[i] =
        (squares[i] * (n - kurtosis)) / (n - 1) +
        ((w * w - squares[i]) * (2 * kurtosis - n)) / ((n - 1) * (n - 2)) -
        expected[i] ** 2;
    }
  }
  const permutation = localPermutation(W, z, "value", z, options);
  const local = { statistic, expected, variance };
  return localStatistic("local Moran", moments, W, z, local, alternative, permutation);
}
