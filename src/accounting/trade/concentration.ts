/**
 * How unevenly an amount is spread.
 *
 *     HHI   Σ s_k²                        1/K (even) … 1 (one holds all)
 *     Theil (1/K) Σ (a_k/μ) ln(a_k/μ)     0 (even) … ln K
 *
 * Sources: Hirschman (1964); Theil (1967), Economics and Information Theory, ch. 4.
 */

/** The Herfindahl–Hirschman index of amounts; NaN where they sum to zero. */
export function herfindahl(amounts: Float64Array): number {
  const sum = amounts.reduce((running, value) => running + value, 0);
  if (sum === 0) return NaN;
  return amounts.reduce((running, value) => running + (value / sum) ** 2, 0);
}

/** Theil's index of non-negative amounts; NaN where they sum to zero or one is negative. */
export function theil(amounts: Float64Array): number {
  const sum = amounts.reduce((running, value) => running + value, 0);
  if (!(sum > 0) || amounts.some((value) => value < 0)) return NaN;
  const mean = sum / amounts.length;
  let index = 0;
  for (const value of amounts) {
    if (value > 0) index += (value / mean) * Math.log(value / mean);
  }
  return index / amounts.length;
}
