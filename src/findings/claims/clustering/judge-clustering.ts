/** Whether downstream value moves to Asia, and whether Europe's part in it is a low-end one. */
import type { Matrix } from "../../../numerics/matrix.ts";
import { type Random, random, shuffleInPlace } from "../../../numerics/random.ts";
import { moran } from "../../../spatial/moran.ts";
import type { SpatialWeights } from "../../../spatial/weights.ts";
import type { Verdict } from "../claim.ts";
import { type Ends, middle } from "../resampling.ts";

export type Place = "asia" | "europe" | "other";

/** The downstream segment of n economies in T years; matrices are n×T. */
export interface ClusteringWorld {
  readonly places: readonly Place[];
  readonly captured: Matrix; //   share of the world's, above zero
  readonly output: Matrix;
  readonly valueAdded: Matrix;
  readonly exports: Matrix;
  readonly imported: Matrix; //   content of the exports
  readonly final: Matrix; //      share of the world's final products
  readonly W: SpatialWeights;
}

export interface ClusteringDraws {
  readonly resamples: number;
  readonly permutations: number;
  readonly seed: number;
  readonly span?: number; // years at either end that are taken together; default 3, a third at most
}

/** A difference between two groups with its 90 % interval by economies. */
export interface Difference extends Ends {
  readonly own: number;
  readonly others: number;
  readonly value: number; // own − others
}

export interface ClusteringJudgement {
  readonly verdict: Verdict;
  readonly moves: Verdict; //   whether downstream value moves to Asia
  readonly lowEnd: Verdict; //  whether Europe's part is a low-end one
  readonly gain: Difference & { readonly pValue: number }; // log change of Asia's shares
  readonly gains: Float64Array; // n  log change of each economy's share
  readonly together: { readonly statistic: number; readonly pValue: number }; // Moran's I of gains
  readonly rate: Difference; //        value added per output, Europe and elsewhere, last years
  readonly backward: Difference; //    imported content per exports, likewise
  readonly rateChange: Difference; //  from the first years to the last
  readonly backwardChange: Difference;
  readonly final: Difference; //       final products, last years over the first
  readonly share: { readonly first: number; readonly last: number }; // Europe's of what is captured
}

/** The level of intervals and, both sides, of the sign of a statement. */
export const level = 0.9;

/** Moran's I of gains is read at 5 per cent, one side. */
const testLevel = 0.05;

/**
 * Judges both halves of the claim.
 *
 * Movement: the mean log change of the Asian economies' shares of what is captured downstream less
 * that of the others, first years to last, and Moran's I of the changes of all. It is `supported`
 * where the difference's interval lies above zero and changes are alike among neighbours,
 * `contradicted` where the interval lies below zero.
 *
 * Europe's part: value added per output (low where it is less than elsewhere) and imported content
 * per exports (low-end where it is more), both ratios of sums over the last years. It is
 * `supported` or `contradicted` where both intervals lie on the same side, else `undetermined`.
 *
 * The claim is supported where both halves are, and contradicted where either is.
 */
export function judgeClustering(
  world: ClusteringWorld,
  { resamples, permutations, seed, span = 3 }: ClusteringDraws,
): ClusteringJudgement {
  const { places, captured, output, valueAdded, exports, imported, final, W } = world;
  const T = captured.cols;
  const ends = Math.max(1, Math.min(span, Math.floor(T / 3)));
  const first = (M: Matrix): Float64Array => sums(M, 0, ends);
  const last = (M: Matrix): Float64Array => sums(M, T - ends, T);
  const log = { ...captured, data: captured.data.map(Math.log) };
  const now = last(log);
  const gains = first(log).map((before, i) => (now[i] - before) / ends);
  const at = (place: Place, other = false): number[] =>
    places.flatMap((each, i) => ((each === place) === other ? [] : [i]));
  const [asia, elsewhere] = [at("asia"), at("asia", true)];
  const [europe, beyond] = [at("europe"), at("europe", true)];
  const meanOf = (indices: readonly number[]): number =>
    indices.reduce((sum, i) => sum + gains[i], 0) / indices.length;
  const ratio = (over: Float64Array, under: Float64Array) => (indices: readonly number[]) => {
    let [above, below] = [0, 0];
    for (const i of indices) {
      above += over[i];
      below += under[i];
    }
    return above / below;
  };
  const rateThen = ratio(first(valueAdded), first(output));
  const rateNow = ratio(last(valueAdded), last(output));
  const importedThen = ratio(first(imported), first(exports));
  const importedNow = ratio(last(imported), last(exports));
  const shares = [first(captured), last(captured)].map(
    (all) => (indices: readonly number[]) => indices.reduce((sum, i) => sum + all[i] / ends, 0),
  );
  const difference = (
    own: readonly number[],
    others: readonly number[],
    statistic: Statistic,
    stream: number,
  ): Difference => differenceOf(own, others, statistic, random(seed, stream), resamples);
  const gain = difference(asia, elsewhere, meanOf, 1);
  const rate = difference(europe, beyond, rateNow, 2);
  const backward = difference(europe, beyond, importedNow, 3);
  const together = moran(gains, W, { permutations, seed, alternative: "greater" });
  const p = together.permutation?.pValue ?? together.pValue;
  const alike = p < testLevel;
  const moves =
    gain.high < 0 ? "contradicted" : gain.low > 0 && alike ? "supported" : "undetermined";
  const lowEnd =
    rate.high < 0 && backward.low > 0
      ? "supported"
      : rate.low > 0 && backward.high < 0
        ? "contradicted"
        : "undetermined";
  const halves = [moves, lowEnd];
  return {
    verdict: halves.includes("contradicted")
      ? "contradicted"
      : halves.every((half) => half === "supported")
        ? "supported"
        : "undetermined",
    moves,
    lowEnd,
    gain: { ...gain, pValue: labelTest(gains, asia, permutations, seed) },
    gains,
    together: { statistic: together.statistic, pValue: p },
    rate,
    backward,
    rateChange: difference(europe, beyond, (some) => rateNow(some) - rateThen(some), 4),
    backwardChange: difference(europe, beyond, (some) => importedNow(some) - importedThen(some), 5),
    final: difference(europe, beyond, ratio(last(final), first(final)), 7),
    share: { first: shares[0](europe), last: shares[1](europe) },
  };
}

// The sum of each row over the years from a to before b.
function sums(M: Matrix, a: number, b: number): Float64Array {
  return Float64Array.from({ length: M.rows }, (_, i) => {
    let sum = 0;
    for (let t = a; t < b; t++) sum += M.data[i * M.cols + t];
    return sum;
  });
}

type Statistic = (indices: readonly number[]) => number;

// Economies are drawn with replacement within each group.
function differenceOf(
  own: readonly number[],
  others: readonly number[],
  statistic: Statistic,
  source: Random,
  resamples: number,
): Difference {
  const draws = Float64Array.from(
    { length: resamples },
    () => statistic(drawn(own, source)) - statistic(drawn(others, source)),
  );
  const [a, b] = [statistic(own), statistic(others)];
  return { own: a, others: b, value: a - b, ...middle(draws, level) };
}

function drawn(of: readonly number[], { below }: Random): number[] {
  return of.map(() => of[below(of.length)]);
}

// How often as many economies at random gain as much more than the rest, either way.
function labelTest(
  gains: Float64Array,
  group: readonly number[],
  permutations: number,
  seed: number,
): number {
  const n = gains.length;
  const mean = gains.reduce((sum, value) => sum + value, 0) / n;
  const excess = (indices: Iterable<number>): number => {
    let sum = 0;
    for (const i of indices) sum += gains[i] - mean;
    return Math.abs(sum);
  };
  const observed = excess(group) * (1 - 1e-10);
  const source = random(seed, 6);
  const order = Uint32Array.from(gains, (_, i) => i);
  let above = 1;
  for (let k = 0; k < permutations; k++) {
    shuffleInPlace(order, source);
    if (excess(order.subarray(0, group.length)) >= observed) above++;
  }
  return above / (permutations + 1);
}
