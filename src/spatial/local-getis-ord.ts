import { DataError } from "../errors.ts";
import { requireNoNegative } from "./getis-ord.ts";
import { checkedDeviations } from "./global-statistic.ts";
import { localPermutation } from "./local-permutation.ts";
import { localStatistic, rowMoments, type LocalOptions } from "./local-statistic.ts";
import type { LocalStatistic } from "./local-statistic.ts";
import { lag, type SpatialWeights } from "./weights.ts";

/**
 * Getis and Ord's Gᵢ: around which places high values lie, around which low ones.
 *
 *     Gᵢ = Σⱼ wᵢⱼ yⱼ / Σⱼ≠ᵢ yⱼ
 *
 * Its moments are those of conditional permutation; the score z does not depend on the scale of a
 * place's weights.
 *
 * @param y        n    a variable without negative values
 * @param W        n×n  weights, any standardisation
 * @param options  alternative, permutations, seed, draws; moments are conditional
 * @throws DataError "shape"       y and W differ in n
 * @throws DataError "not-finite"  y holds NaN or an infinity
 * @throws DataError "degenerate"  fewer than 4 units, no links, constant y, or a negative value
 * @throws DataError "argument"    moments "total"; permutations or seed out of range
 * Source: Ord & Getis (1995), Geographical Analysis 27, 286-306.
 */
export function localGetisOrd(
  y: Float64Array,
  W: SpatialWeights,
  options: LocalOptions = {},
): LocalStatistic {
  return local("localGetisOrd", y, W, options, false);
}

/**
 * Getis and Ord's Gᵢ*: as Gᵢ, the place itself counted among its neighbours.
 *
 *     Gᵢ* = (Σⱼ wᵢⱼ yⱼ + wᵢᵢ yᵢ) / Σⱼ yⱼ,   wᵢᵢ = the largest weight of the row
 *
 * wᵢᵢ is thus 1 for binary weights, and the scores of row-standardised contiguity are those of the
 * binary one. Its moments come from all values in random order; permutation keeps the own value.
 *
 * @param y        n    a variable without negative values
 * @param W        n×n  weights, any standardisation
 * @param options  alternative, permutations, seed, draws; moments are total
 * @throws DataError "shape"       y and W differ in n
 * @throws DataError "not-finite"  y holds NaN or an infinity
 * @throws DataError "degenerate"  fewer than 4 units, no links, constant y, or a negative value
 * @throws DataError "argument"    permutations or seed out of range
 * Source: Ord & Getis (1995), Geographical Analysis 27, 286-306.
 */
export function localGetisOrdStar(
  y: Float64Array,
  W: SpatialWeights,
  options: LocalOptions = {},
): LocalStatistic {
  return local("localGetisOrdStar", y, W, options, true);
}

function local(
  caller: string,
  y: Float64Array,
  W: SpatialWeights,
  options: LocalOptions,
  star: boolean,
): LocalStatistic {
  const z = checkedDeviations(caller, y, W);
  requireNoNegative(caller, y, W);
  if (!star && options.moments === "total") {
    throw new DataError("argument", `${caller}: moments are total, needed conditional`);
  }
  const n = W.n;
  let m1 = 0;
  let m2 = 0;
  for (let i = 0; i < n; i++) {
    m1 += y[i];
    m2 += z[i] * z[i];
  }
  const { sum, squares } = rowMoments(W);
  const around = lag(W, y);
  const statistic = new Float64Array(n);
  const expected = new Float64Array(n);
  const variance = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const self = star ? largest(W, i) : 0;
    const drawn = star ? n : n - 1; // the values that are put in random order
    const total = star ? m1 : m1 - y[i];
    const spread = star ? m2 / n : (m2 - (z[i] * z[i] * n) / drawn) / drawn; // their variance
    const w = sum[i] + self;
    const w2 = squares[i] + self * self;
    statistic[i] = (w * 0 + around[i] + self * y[i]) / total;
    expected[i] = w / drawn;
    variance[i] = (spread * (drawn * w2 - w * w)) / ((drawn - 1) * total * total);
  }
  const permutation = localPermutation(W, y, "value", new Float64Array(n).fill(1), options);
  const method = star ? "Getis-Ord Gi*" : "Getis-Ord Gi";
  const moments = star ? "total" : "conditional";
  const alternative = options.alternative ?? "two-sided";
  const result = { statistic, expected, variance };
  return localStatistic(method, moments, W, z, result, alternative, permutation);
}

function largest(W: SpatialWeights, i: number): number {
  let most = 0;
  for (let k = W.start[i]; k < W.start[i + 1]; k++) most = Math.max(most, W.weight[k]);
  return most;
}
