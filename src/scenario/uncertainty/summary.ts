/** Draws in short: mean, standard deviation, median and the middle 90 per cent. */

/** One number each for every cell; NaN where fewer than half of the draws have a value. */
export interface DrawSummary {
  readonly mean: Float64Array;
  readonly sd: Float64Array; //   divisor D − 1
  readonly median: Float64Array;
  readonly low: Float64Array; //  5 % quantile
  readonly high: Float64Array; // 95 % quantile
}

/** The level of the intervals. */
export const intervalLevel = 0.9;

/**
 * Summarises draws cell by cell; draws in which a cell has no value are left out of it.
 *
 * @param draws  D records of K cells each
 * @param level  of the interval, between order statistics (Hyndman and Fan's definition 7)
 */
export function summariseDraws(draws: readonly Float64Array[], level = intervalLevel): DrawSummary {
  const K = draws.length === 0 ? 0 : draws[0].length;
  const out = {
    mean: new Float64Array(K).fill(NaN),
    sd: new Float64Array(K).fill(NaN),
    median: new Float64Array(K).fill(NaN),
    low: new Float64Array(K).fill(NaN),
    high: new Float64Array(K).fill(NaN),
  };
  const column = new Float64Array(draws.length);
  for (let k = 0; k < K; k++) {
    let count = 0;
    for (const draw of draws) if (Number.isFinite(draw[k])) column[count++] = draw[k];
    if (count < 2 || 2 * count < draws.length) continue;
    const values = column.slice(0, count).sort();
    let mean = 0;
    for (const value of values) mean += value / count;
    let squares = 0;
    for (const value of values) squares += (value - mean) ** 2;
    out.mean[k] = mean;
    out.sd[k] = Math.sqrt(squares / (count - 1));
    out.median[k] = quantile(values, 0.5);
    out.low[k] = quantile(values, (1 - level) / 2);
    out.high[k] = quantile(values, (1 + level) / 2);
  }
  return out;
}

/** The p-quantile of ascending values, between order statistics. */
function quantile(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
