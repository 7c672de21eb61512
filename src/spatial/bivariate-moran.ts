import { checkedDeviations } from "./global-statistic.ts";
import {
  normalPValue,
  permutationTest,
  type Alternative,
  type Permutation,
  type PermutationOptions,
} from "./inference.ts";
import { weightSums } from "./weight-sums.ts";
import { lag, transposedWeights, type SpatialWeights } from "./weights.ts";

export interface BivariateOptions extends PermutationOptions {
  /** What is put in random order: y, x fixed (default), or the places' pairs (x, y) together. */
  readonly shuffle?: "y" | "pairs";
}

/** Bivariate Moran's I with its moments under no association across space. */
export interface BivariateMoran {
  readonly method: string;
  readonly statistic: number;
  readonly correlation: number; //  r of x and y at the same place: read I beside it
  readonly expected: number; //     0 where y is shuffled, −r / (n − 1) where pairs are
  readonly variance: number; //     exact where y is shuffled; NaN where pairs are
  readonly z: number;
  readonly pValue: number;
  readonly shuffle: "y" | "pairs";
  readonly alternative: Alternative;
  readonly permutation?: Permutation;
  readonly n: number;
}

/**
 * Bivariate Moran's I: whether x here goes with y around.
 *
 *     I_xy = (1 / S0) · z_xᵀ W z_y,   z standardised with divisor n
 *
 * Not symmetric in x and y. With y from a later year it asks whether x goes with what its neighbours
 * have k years on (x_t, W y_{t+k}). Where x and y are correlated at the same place, I_xy differs
 * from 0 for that reason too if y clusters: read it beside `correlation`, or shuffle pairs, which
 * keeps that correlation. With y in random order its variance is exact,
 *
 *     Var I = Σ (aᵢ − ā)² · n / (n − 1) / S0²,   a = Wᵀ z_x
 *
 * @param x        n    a variable, any unit
 * @param y        n    another, or the same one in a later year
 * @param W        n×n  weights, any standardisation
 * @param options  alternative, shuffle, permutations, seed
 * @throws DataError "shape"       x or y and W differ in n
 * @throws DataError "not-finite"  x or y holds NaN or an infinity
 * @throws DataError "degenerate"  fewer than 4 units, no links, weights that sum to zero, constant x
 *                                 or y
 * @throws DataError "argument"    permutations or seed out of range
 * Source: Wartenberg (1985), Geographical Analysis 17, 263-283; Anselin, Syabri & Smirnov (2002).
 */
export function bivariateMoran(
  x: Float64Array,
  y: Float64Array,
  W: SpatialWeights,
  options: BivariateOptions = {},
): BivariateMoran {
  const { alternative = "two-sided", shuffle = "y", permutations = 0 } = options;
  const zx = standardScores("bivariateMoran (x)", x, W);
  const zy = standardScores("bivariateMoran (y)", y, W);
  const n = W.n;
  const { s0 } = weightSums(W, "bivariateMoran");
  const pull = lag(transposedWeights(W), zx);
  const statistic = dot(pull, zy) / s0;
  const correlation = dot(zx, zy) / n;
  const expected = shuffle === "y" ? 0 : -correlation / (n - 1);
  const mean = dot(pull, new Float64Array(n).fill(1)) / n;
  const spread = pull.reduce((sum, a) => sum + (a - mean) ** 2, 0);
  const variance = shuffle === "y" ? (spread * n) / ((n - 1) * s0 * s0) : NaN;
  const z = variance > 1e-24 ? (statistic - expected) / Math.sqrt(variance) : NaN;
  const shuffledY = (arrangement: Float64Array) => dot(pull, arrangement) / s0;
  const x2 = new Float64Array(n);
  const y2 = new Float64Array(n);
  const shuffledPairs = (order: Float64Array) => {
    for (let i = 0; i < n; i++) {
      x2[i] = zx[order[i]];
      y2[i] = zy[order[i]];
    }
    return dot(x2, lag(W, y2)) / s0;
  };
  const places = Float64Array.from({ length: n }, (_, i) => i);
  const test = () =>
    shuffle === "y"
      ? permutationTest(zy, shuffledY, options)
      : permutationTest(places, shuffledPairs, options);
  const permutation = permutations === 0 ? undefined : test();
  return {
    method: "bivariate Moran's I",
    statistic,
    correlation,
    expected,
    variance,
    z,
    pValue: normalPValue(z, alternative),
    shuffle,
    alternative,
    ...(permutation && { permutation }),
    n,
  };
}

function standardScores(caller: string, y: Float64Array, W: SpatialWeights): Float64Array {
  const deviations = checkedDeviations(caller, y, W);
  const sd = Math.sqrt(dot(deviations, deviations) / W.n);
  return deviations.map((d) => d / sd);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
