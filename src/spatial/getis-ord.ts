import { DataError } from "../errors.ts";
import { checkedDeviations, globalStatistic } from "./global-statistic.ts";
import type { GlobalOptions, GlobalStatistic } from "./global-statistic.ts";
import { permutationTest } from "./inference.ts";
import { crossProduct, symmetricPairs, weightSums } from "./weight-sums.ts";
import type { SpatialWeights } from "./weights.ts";

/**
 * Getis and Ord's G: whether high values, or low ones, lie together.
 *
 *     G = Σᵢⱼ wᵢⱼ yᵢ yⱼ / Σᵢ≠ⱼ yᵢ yⱼ,   E[G] = S0 / (n (n − 1))
 *
 * Made for variables with a natural zero and for weights of 0 and 1 (`binaryWeights`); other
 * weights are used as they stand. Its variance is that of randomisation; there is none under
 * normality.
 *
 * @param y        n    a variable without negative values
 * @param W        n×n  weights
 * @param options  alternative of z and p; permutations and seed
 * @throws DataError "shape"       y and W differ in n
 * @throws DataError "not-finite"  y holds NaN or an infinity
 * @throws DataError "degenerate"  fewer than 4 units, no links, weights that sum to zero, constant y,
 *                                 or a negative value
 * @throws DataError "argument"    assumption "normality"; permutations or seed out of range
 * Source: Getis & Ord (1992), Geographical Analysis 24, p. 195; erratum (1993), 25, p. 276.
 */
export function getisOrd(
  y: Float64Array,
  W: SpatialWeights,
  options: GlobalOptions = {},
): GlobalStatistic {
  checkedDeviations("getisOrd", y, W);
  requireNoNegative("getisOrd", y, W);
  if (options.assumption === "normality") {
    throw new DataError(
      "argument",
      "getisOrd: assumption is normality, needed randomisation, the only one G has a variance for",
    );
  }
  const n = W.n;
  const { s0, s1, s2 } = weightSums(W, "getisOrd");
  const [m1, m2, m3, m4] = powerSums(y);
  const pairs = symmetricPairs(W);
  const statisticOf = (arrangement: Float64Array) =>
    crossProduct(pairs, arrangement) / (m1 * m1 - m2);

  const b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0;
  const b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
  const b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0 * s0);
  const b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0 * s0;
  const b4 = s1 - s2 + s0 * s0;
  const expected = s0 / (n * (n - 1));
  const square =
    (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 ** 4) /
    ((m1 * m1 - m2) ** 2 * n * (n - 1) * (n - 2) * (n - 3));
  return globalStatistic(
    "Getis-Ord G",
    W,
    {
      statistic: statisticOf(y),
      expected,
      varianceNormality: NaN,
      varianceRandomisation: square - expected * expected,
    },
    options,
    options.permutations ? permutationTest(y, statisticOf, options) : undefined,
  );
}

/**
 * Refuses values below zero, which the statistics of Getis and Ord are not defined for.
 *
 * @throws DataError "degenerate"  a negative value
 */
export function requireNoNegative(caller: string, y: Float64Array, W: SpatialWeights): void {
  const negative = y.findIndex((value) => value < 0);
  if (negative < 0) return;
  throw new DataError(
    "degenerate",
    `${caller}: y of ${W.ids[negative]} is ${y[negative]}, needed values from 0 (a natural zero)`,
    { unit: W.ids[negative], value: y[negative] },
  );
}

function powerSums(y: Float64Array): readonly [number, number, number, number] {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (const value of y) {
    const square = value * value;
    a += value;
    b += square;
    c += square * value;
    d += square * square;
  }
  return [a, b, c, d];
}
