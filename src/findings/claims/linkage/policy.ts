/** Whether economies that depend more on one supplier do otherwise after one of its measures. */
import type { Matrix } from "../../../numerics/matrix.ts";
import { random, shuffleInPlace } from "../../../numerics/random.ts";

/** The effect of an exposure after a year, beside what chance gives. */
export interface PolicyEffect {
  readonly effect: number; //       of full exposure: change of the outcome after less before
  readonly pValue: number; //       exposures in random order
  readonly preTrend: readonly { readonly year: number; readonly slope: number }[]; // against the last year before
  readonly preTrendP: number; //    all of them together, exposures in random order; NaN with fewer than two years before
  readonly placebos: readonly { readonly year: number; readonly effect: number }[]; // other dates
  readonly placeboRank: number; //  share of dates, this one among them, with an effect as large
}

/**
 * The exposure design with effects of economies and years: in a balanced window the slope of the
 * change (mean of the years from the date on less mean of those before) on exposure.
 *
 *     y_it = δ exposure_i · after_t + μ_i + ξ_t + e_it
 *
 * @param outcome   n×T
 * @param exposure  n  from 0 to 1, of years before
 * @param years     T, ascending
 * @param from      the first year after
 * @param span      years on either side, at most
 */
export function policyEffect(
  outcome: Matrix,
  exposure: Float64Array,
  years: readonly number[],
  from: number,
  span: number,
  { permutations, seed }: { readonly permutations: number; readonly seed: number },
): PolicyEffect {
  const { rows: n, cols: T } = outcome;
  const at = years.indexOf(from);
  const value = (i: number, t: number): number => outcome.data[i * T + t];
  const change = (date: number): Float64Array => {
    const before = Math.min(span, date);
    const after = Math.min(span, T - date);
    return Float64Array.from({ length: n }, (_, i) => {
      let sum = 0;
      for (let t = date; t < date + after; t++) sum += value(i, t) / after;
      for (let t = date - before; t < date; t++) sum -= value(i, t) / before;
      return sum;
    });
  };
  const own = change(at);
  const early = Array.from({ length: Math.max(0, at - 1) }, (_, t) =>
    Float64Array.from({ length: n }, (_, i) => value(i, t) - value(i, at - 1)),
  );
  const effect = slope(exposure, own);
  const together = (x: Float64Array): number =>
    early.reduce((sum, each) => sum + (slope(x, each) / spread(each)) ** 2, 0);
  const observed = together(exposure);
  const source = random(seed, 31);
  const shuffled = exposure.slice();
  let [above, earlier] = [1, 1];
  for (let k = 0; k < permutations; k++) {
    shuffleInPlace(shuffled, source);
    if (Math.abs(slope(shuffled, own)) >= Math.abs(effect) * (1 - 1e-10)) above++;
    if (together(shuffled) >= observed * (1 - 1e-10)) earlier++;
  }
  const placebos = years.flatMap((year, t) =>
    t < 2 || t > T - 2 || t === at ? [] : [{ year, effect: slope(exposure, change(t)) }],
  );
  const asLarge = placebos.filter((each) => Math.abs(each.effect) >= Math.abs(effect)).length;
  return {
    effect,
    pValue: above / (permutations + 1),
    preTrend: early.map((each, t) => ({ year: years[t], slope: slope(exposure, each) })),
    preTrendP: early.length === 0 ? NaN : earlier / (permutations + 1),
    placebos,
    placeboRank: (asLarge + 1) / (placebos.length + 1),
  };
}

function slope(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const [mx, my] = [x, y].map((v) => v.reduce((sum, value) => sum + value, 0) / n);
  let [xx, xy] = [0, 0];
  for (let i = 0; i < n; i++) {
    xx += (x[i] - mx) ** 2;
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy / xx;
}

function spread(v: Float64Array): number {
  const mean = v.reduce((sum, value) => sum + value, 0) / v.length;
  return Math.sqrt(v.reduce((sum, value) => sum + (value - mean) ** 2, 0) / v.length);
}
