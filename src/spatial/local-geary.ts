import { DataError } from "../errors.ts";
import { checkedDeviations } from "./global-statistic.ts";
import { localPermutation } from "./local-permutation.ts";
import { localStatistic, rowMoments, type LocalOptions } from "./local-statistic.ts";
import type { LocalStatistic } from "./local-statistic.ts";
import type { SpatialWeights } from "./weights.ts";

/**
 * Local Geary's cᵢ: how much a place differs from its neighbours.
 *
 *     cᵢ = Σⱼ wᵢⱼ (yᵢ − yⱼ)² / m2,   m2 = Σ (y − ȳ)² / (n − 1)
 *
 * Small where a place resembles its neighbours. Its conditional moments are exact: the squared
 * differences from the other places are what is drawn from.
 *
 * @param y        n    a variable, any unit
 * @param W        n×n  weights, any standardisation
 * @param options  alternative, permutations, seed, draws; moments are conditional
 * @throws DataError "shape"       y and W differ in n
 * @throws DataError "not-finite"  y holds NaN or an infinity
 * @throws DataError "degenerate"  fewer than 4 units, no links, or a constant y
 * @throws DataError "argument"    moments "total"; permutations or seed out of range
 * Source: Anselin (2019), Geographical Analysis 51, 133-150; Sokal, Oden & Thomson (1998).
 */
export function localGeary(
  y: Float64Array,
  W: SpatialWeights,
  options: LocalOptions = {},
): LocalStatistic {
  const z = checkedDeviations("localGeary", y, W);
  if (options.moments === "total") {
    throw new DataError("argument", "localGeary: moments are total, needed conditional");
  }
  const n = W.n;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (const d of z) {
    m2 += (d * d) / (n - 1);
    m3 += d ** 3;
    m4 += d ** 4;
  }
  const { sum, squares } = rowMoments(W);
  const statistic = new Float64Array(n);
  const expected = new Float64Array(n);
  const variance = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const own = z[i];
    let differences = sum[i] * 0; // NaN for an island
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      differences += W.weight[k] * (own - z[W.neighbour[k]]) ** 2;
    }
    statistic[i] = differences / m2;
    // mean of (zᵢ − zⱼ)² and of its square over the others, from the sums of powers (Σ z = 0)
    const square = own * own;
    const mean = (n * square + (n - 1) * m2) / (n - 1);
    const fourth = (n * square * square + 6 * square * (n - 1) * m2 - 4 * own * m3 + m4) / (n - 1);
    expected[i] = (sum[i] * mean) / m2;
    variance[i] =
      ((fourth - mean * mean) * (n - 1) * (squares[i] - sum[i] ** 2 / (n - 1))) /
      ((n - 2) * m2 * m2);
  }
  const permutation = localPermutation(W, z, "difference", new Float64Array(n).fill(1), options);
  const alternative = options.alternative ?? "two-sided";
  const local = { statistic, expected, variance };
  return localStatistic("local Geary", "conditional", W, z, local, alternative, permutation);
}
