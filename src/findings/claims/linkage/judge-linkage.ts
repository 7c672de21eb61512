/** Whether the front end of the chain pulls its middle and its back end along. */
import { type Matrix, zeros } from "../../../numerics/matrix.ts";
import { type Random, random } from "../../../numerics/random.ts";
import type { Verdict } from "../claim.ts";
import { type Ends, middle } from "../resampling.ts";

/** Logarithms of n economies in T years; matrices are n×T. */
export interface LinkageWorld {
  readonly segments: readonly [upstream: Matrix, midstream: Matrix, downstream: Matrix];
  readonly size: Matrix; // of the economy
}

export interface LinkageDraws {
  readonly resamples: number;
  readonly seed: number;
  readonly smallestPull: number; // an elasticity below it is none
  readonly oneWay?: boolean; //     leave out the other way round; default false
}

/** How much more of one segment there is, some years after one per cent more of another. */
export interface Pull extends Ends {
  readonly from: number; // segment
  readonly to: number;
  readonly horizon: number; // years ahead
  readonly elasticity: number;
}

export interface LinkageJudgement {
  readonly verdict: Verdict;
  readonly ahead: readonly Pull[]; //  from upstream to midstream and to downstream, by horizon
  readonly back: readonly Pull[]; //   the other way round
}

/** The level of the intervals. */
export const level = 0.9;

/** Horizons go to three years, and to a quarter of the years at most. */
const longest = 3;

/**
 * Judges by local projections within economies and years, for horizons h of one to three years,
 *
 *     y_{i,t+h} − y_{it} = β Δx_{it} + γ Δy_{it} + δ Δsize_{it} + μ_i + ξ_t + u_{it}
 *
 * whether what follows more of the upstream segment is more of the others. No pull (`supported`)
 * where the upper ends of the intervals of both segments are below the smallest pull at every
 * horizon; pull (`contradicted`) where, for one segment, lower ends are above zero at most of the
 * horizons and one upper end is not below the smallest pull; else `undetermined`. Intervals draw
 * whole economies; a regression without variation gives NaN.
 *
 * Source: Jordà (2005), American Economic Review 95.
 */
export function judgeLinkage(
  { segments, size }: LinkageWorld,
  { resamples, seed, smallestPull, oneWay = false }: LinkageDraws,
): LinkageJudgement {
  const most = Math.max(1, Math.min(longest, Math.floor(size.cols / 4)));
  const horizons = Array.from({ length: most }, (_, k) => k + 1);
  const pulls = (from: number, to: number): Pull[] =>
    horizons.map((horizon) => {
      const design = projection(segments[to], segments[from], size, horizon);
      const n = size.rows;
      const everyone = Uint32Array.from({ length: n }, (_, i) => i);
      const elasticity = firstSlope(design, everyone);
      const source = random(seed, 100 * horizon + 10 * from + to);
      const draws = Float64Array.from({ length: resamples }, () =>
        firstSlope(design, drawn(n, source)),
      ).filter(Number.isFinite);
      const ends = draws.length === 0 ? { low: NaN, high: NaN } : middle(draws, level);
      return { from, to, horizon, elasticity, ...ends };
    });
  const [midstream, downstream] = [pulls(0, 1), pulls(0, 2)];
  const ahead = [...midstream, ...downstream];
  return {
    verdict: verdictOf(ahead, smallestPull),
    ahead,
    back: oneWay ? [] : [...pulls(1, 0), ...pulls(2, 0)],
  };
}

/** The verdict of pulls from upstream, as `judgeLinkage` gives it, for a smallest pull. */
export function verdictOf(ahead: readonly Pull[], smallestPull: number): Verdict {
  if (ahead.every(({ high }) => high < smallestPull)) return "supported";
  const pulled = [1, 2].some((segment) => {
    const some = ahead.filter(({ to }) => to === segment);
    return some.filter(({ low }) => low > 0).length > some.length / 2;
  });
  return pulled ? "contradicted" : "undetermined";
}

/** Columns Δx, Δy, Δsize and what follows, each less its economy's mean. */
interface Projection {
  readonly periods: number;
  readonly byYear: Float64Array; //   n·periods·4
  readonly products: Float64Array; // n·4·4  sums over the years
}

const columns = 4;

function projection(y: Matrix, x: Matrix, size: Matrix, h: number): Projection {
  const { rows: n, cols: T } = y;
  const periods = T - h - 1;
  const byYear = new Float64Array(n * periods * columns);
  const products = new Float64Array(n * columns * columns);
  const change = (M: Matrix, i: number, t: number): number =>
    M.data[i * T + t] - M.data[i * T + t - 1];
  for (let i = 0; i < n; i++) {
    const own = byYear.subarray(i * periods * columns, (i + 1) * periods * columns);
    const mean = new Float64Array(columns);
    for (let p = 0; p < periods; p++) {
      const t = p + 1;
      own[p * columns] = change(x, i, t);
      own[p * columns + 1] = change(y, i, t);
      own[p * columns + 2] = change(size, i, t);
      own[p * columns + 3] = y.data[i * T + t + h] - y.data[i * T + t];
      for (let c = 0; c < columns; c++) mean[c] += own[p * columns + c] / periods;
    }
    for (let k = 0; k < own.length; k++) own[k] -= mean[k % columns];
    for (let k = 0; k < own.length; k += columns) {
      for (let a = 0; a < columns; a++) {
        for (let b = 0; b < columns; b++) {
          products[(i * columns + a) * columns + b] += own[k + a] * own[k + b];
        }
      }
    }
  }
  return { periods, byYear, products };
}

function drawn(n: number, { below }: Random): Uint32Array {
  return Uint32Array.from({ length: n }, () => below(n));
}

// The slope on the first column within the drawn economies and the years: products less n times
// those of the years' means.
function firstSlope({ periods, byYear, products }: Projection, economies: Uint32Array): number {
  const n = economies.length;
  const gram = zeros(columns - 1, columns);
  const sums = new Float64Array(periods * columns);
  for (const i of economies) {
    for (let k = 0; k < gram.data.length; k++) gram.data[k] += products[i * columns * columns + k];
    const from = i * sums.length;
    for (let k = 0; k < sums.length; k++) sums[k] += byYear[from + k];
  }
  for (let k = 0; k < sums.length; k += columns) {
    for (let a = 0; a < columns - 1; a++) {
      for (let b = 0; b < columns; b++) {
        gram.data[a * columns + b] -= (sums[k + a] * sums[k + b]) / n;
      }
    }
  }
  return solved(gram);
}

// The first unknown of k equations k×(k + 1), by elimination from the last; NaN where there is none.
function solved({ rows: k, cols, data }: Matrix): number {
  const a = data.slice();
  for (let p = k - 1; p > 0; p--) {
    const pivot = a[p * cols + p];
    if (!(pivot > 1e-12 * data[p * cols + p])) return NaN;
    for (let i = 0; i < p; i++) {
      const factor = a[i * cols + p] / pivot;
      for (let j = 0; j < cols; j++) a[i * cols + j] -= factor * a[p * cols + j];
    }
  }
  return a[0] > 1e-12 * data[0] ? a[k] / a[0] : NaN;
}
