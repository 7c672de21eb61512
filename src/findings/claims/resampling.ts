/** Intervals by resampling: quantiles of draws, and years drawn in blocks. */
import { random } from "../../numerics/random.ts";

/** Ends of an interval. */
export interface Ends {
  readonly low: number;
  readonly high: number;
}

/**
 * The middle share `level` of some draws, between order statistics (Hyndman and Fan's definition 7).
 *
 * @param draws  at least one, finite
 */
export function middle(draws: Float64Array, level: number): Ends {
  const sorted = draws.slice().sort();
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
}

/** The p-quantile of ascending values, between order statistics. */
export function quantile(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/**
 * Means of series whose years are drawn in blocks that wrap around (the circular block bootstrap),
 * the same years for all series in a draw.
 *
 * Blocks are of T^(1/3) years, rounded up, so that a year goes with those beside it; each mean is
 * moved away from the series' own by √(T/(T − 1)), which takes the bias of a resampled variance off.
 *
 * @param series  each T long
 * @returns       one array of draws a series
 * Source: Politis and Romano (1992), in Exploring the Limits of Bootstrap.
 */
export function blockMeans(
  series: readonly Float64Array[],
  draws: number,
  seed: number,
): Float64Array[] {
  const T = series.length === 0 ? 0 : series[0].length;
  const block = Math.ceil(Math.cbrt(T));
  const { below } = random(seed);
  const own = series.map((values) => values.reduce((sum, value) => sum + value, 0) / T);
  const stretch = T > 1 ? Math.sqrt(T / (T - 1)) : 1;
  const out = series.map(() => new Float64Array(draws));
  const years = new Uint32Array(T);
  for (let d = 0; d < draws; d++) {
    for (let k = 0; k < T; k++) {
      years[k] = k % block === 0 ? below(T) : (years[k - 1] + 1) % T;
    }
    for (const [s, values] of series.entries()) {
      let sum = 0;
      for (let k = 0; k < T; k++) sum += values[years[k]];
      out[s][d] = own[s] + (sum / T - own[s]) * stretch;
    }
  }
  return out;
}
