import { DataError } from "../errors.ts";
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { random, shuffleInPlace } from "../numerics/random.ts";
import { lag, type SpatialWeights } from "../spatial/weights.ts";
import { period, relativeToMean, requirePeriodsAndRows } from "./checks.ts";
import { classesOf, markovChain, quantileBounds, type MarkovChain } from "./markov.ts";

export interface SpatialMarkovOptions {
  readonly classes?: number; //      default 4
  readonly permutations?: number; // default 0: none
  readonly seed?: number; //         default 1
}

/** A test that moves do not depend on the neighbours' class. */
export interface HomogeneityTest {
  readonly q: number; //             Pearson's
  readonly lr: number; //            likelihood ratio
  readonly df: number;
  readonly pValueQ: number; //       NaN where df is 0
  readonly pValueLr: number;
  readonly smallestCell: number; //  least expected count n_i|k p_ij: below 5 the χ² is in doubt
  readonly permutation?: {
    readonly permutations: number;
    readonly seed: number;
    readonly pValueQ: number; //     (1 + draws at or above) / (N + 1)
    readonly pValueLr: number;
  };
}

export interface SpatialMarkov {
  readonly bounds: Float64Array; //             between the classes, relative to the period's mean
  readonly pooled: MarkovChain;
  readonly conditional: readonly MarkovChain[]; // by the neighbours' class at the start of the move
  readonly test: HomogeneityTest;
  readonly n: number;
  readonly periods: number;
}

/**
 * A spatial Markov chain: moves between classes, by the class of the neighbours.
 *
 * Values are taken relative to their period's mean, classes are pooled quantiles, and the neighbours'
 * mean is classed by the same bounds.
 *
 *     Q  = Σₖ Σᵢ Σⱼ nᵢ|ₖ (pᵢⱼ|ₖ − pᵢⱼ)² / pᵢⱼ  over pᵢⱼ > 0
 *     LR = 2 Σ nᵢⱼ|ₖ ln(pᵢⱼ|ₖ / pᵢⱼ),   df = Σᵢ (aᵢ − 1)(bᵢ − 1)
 *
 * with aᵢ the positive pᵢⱼ of row i and bᵢ the neighbours' classes with nᵢ|ₖ > 0. Permutation moves
 * places as whole series, so each keeps its own moves and gets other neighbours.
 *
 * @param values  n×T
 * @param W       n×n  row-standardised, without islands
 * @throws DataError "shape"       values and W differ in n
 * @throws DataError "argument"    fewer than two periods, W not row-standardised, classes,
 *                                 permutations or seed out of range
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  a period with mean zero, bounds that coincide, or an island
 * Source: Rey (2001), Geographical Analysis 33; Bickenbach & Bode (2003), International Regional
 * Science Review 26, 363-392.
 */
export function spatialMarkov(
  values: Matrix,
  W: SpatialWeights,
  { classes: k = 4, permutations = 0, seed = 1 }: SpatialMarkovOptions = {},
): SpatialMarkov {
  requireSeries(values, W, permutations);
  const { rows: n, cols: T } = values;
  const relative = relativeToMean("spatialMarkov", values);
  const bounds = quantileBounds(relative.data, k);
  const own = classesOf(relative.data, bounds);

  const places = Uint32Array.from({ length: n }, (_, i) => i);
  const conditionalCounts = (order: Uint32Array) => {
    const counts = Array.from({ length: k }, () => zeros(k, k));
    for (let t = 0; t + 1 < T; t++) {
      const now = period(relative, t);
      const around = classesOf(
        lag(
          W,
          Float64Array.from(order, (i) => now[i]),
        ),
        bounds,
      );
      for (const [at, i] of order.entries()) {
        counts[around[at]].data[own[i * T + t] * k + own[i * T + t + 1]]++;
      }
    }
    return counts;
  };
  const counts = conditionalCounts(places);
  const all = zeros(k, k);
  for (const { data } of counts) for (let c = 0; c < k * k; c++) all.data[c] += data[c];
  const pooled = markovChain(all);
  const observed = homogeneity(pooled, counts);
  const result = {
    bounds,
    pooled,
    conditional: counts.map((each) => markovChain(each)),
    test: observed,
    n,
    periods: T,
  };
  if (permutations === 0) return result;
  const source = random(seed);
  let q = 1;
  let lr = 1;
  for (let draw = 0; draw < permutations; draw++) {
    shuffleInPlace(places, source);
    const drawn = homogeneity(pooled, conditionalCounts(places));
    if (drawn.q >= observed.q * (1 - 1e-10)) q++;
    if (drawn.lr >= observed.lr * (1 - 1e-10)) lr++;
  }
  const pValues = { pValueQ: q / (permutations + 1), pValueLr: lr / (permutations + 1) };
  return { ...result, test: { ...observed, permutation: { permutations, seed, ...pValues } } };
}

function homogeneity({ probabilities }: MarkovChain, counts: readonly Matrix[]): HomogeneityTest {
  const k = probabilities.rows;
  let q = 0;
  let lr = 0;
  let df = 0;
  let smallestCell = Infinity;
  for (let i = 0; i < k; i++) {
    const p = probabilities.data.subarray(i * k, (i + 1) * k);
    let met = 0; // neighbours' classes that class i meets
    for (const { data } of counts) {
      const row = data.subarray(i * k, (i + 1) * k);
      const total = row.reduce((sum, count) => sum + count, 0);
      if (total === 0) continue;
      met++;
      for (let j = 0; j < k; j++) {
        if (p[j] === 0) continue;
        q += (total * (row[j] / total - p[j]) ** 2) / p[j];
        if (row[j] > 0) lr += 2 * row[j] * Math.log(row[j] / total / p[j]);
        smallestCell = Math.min(smallestCell, total * p[j]);
      }
    }
    if (met > 0) df += (p.filter((share) => share > 0).length - 1) * (met - 1);
  }
  const tail = (statistic: number) =>
    df > 0 ? chiSquareUpperTail(Math.max(0, statistic), df) : NaN;
  return { q, lr, df, pValueQ: tail(q), pValueLr: tail(lr), smallestCell };
}

function requireSeries(values: Matrix, W: SpatialWeights, permutations: number): void {
  const { rows, cols } = values;
  if (rows !== W.n) {
    throw new DataError("shape", `spatialMarkov: ${rows} rows of values, W has ${W.n} units`, {
      rows,
      n: W.n,
    });
  }
  requirePeriodsAndRows("spatialMarkov", cols, W);
  if (!(Number.isInteger(permutations) && permutations >= 0)) {
    throw new DataError(
      "argument",
      `spatialMarkov: ${permutations} permutations, needed 0 or more`,
      {
        permutations,
      },
    );
  }
  const island = W.ids.findIndex((_, i) => W.start[i] === W.start[i + 1]);
  if (island < 0) return;
  throw new DataError(
    "degenerate",
    `spatialMarkov: ${W.ids[island]} has no neighbours, needed a class for them`,
    { unit: W.ids[island] },
  );
}
