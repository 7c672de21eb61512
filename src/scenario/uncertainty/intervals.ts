/**
 * Intervals around an estimate: the draws' spread, widened by how much it falls short where the truth
 * is known.
 *
 * Cells are drawn one by one, while true errors come together; so the draws say which indicators are
 * less certain than others, and the truth test says by how much.
 */
import type { UncertainVariable } from "./factor-indicators.ts";
import type { DrawSummary } from "./summary.ts";

/** How many times wider the intervals are than the draws, at least 1. */
export type Widening = (variable: UncertainVariable, known: boolean) => number;

/** Ends of one interval: those of the draws around their median, w times as far from the estimate. */
export function intervalAround(
  estimate: number,
  { low, median, high }: { readonly low: number; readonly median: number; readonly high: number },
  variable: UncertainVariable,
  w: number,
): { readonly low: number; readonly high: number } {
  const [least, most] = boundsOf(variable);
  return {
    low: Math.max(Math.min(estimate - w * (median - low), estimate), Math.min(least, estimate)),
    high: Math.min(Math.max(estimate + w * (high - median), estimate), Math.max(most, estimate)),
  };
}

/**
 * How many half-widths of the draws the truth is away from the estimate; Infinity where the draws
 * do not move and the truth is elsewhere.
 */
export function halfWidthsAway(
  truth: number,
  estimate: number,
  { low, median, high }: { readonly low: number; readonly median: number; readonly high: number },
): number {
  const off = truth - estimate;
  if (off === 0) return 0;
  const reach = off > 0 ? high - median : median - low;
  return reach > 0 ? Math.abs(off) / reach : Infinity;
}

/**
 * The widening at which so large a share of truths lies inside, at least 1.
 *
 * @param halfWidths  of each truth away from its estimate; at least one
 */
export function wideningOf(halfWidths: readonly number[], level: number): number {
  const sorted = Float64Array.from(halfWidths).sort();
  // the finite-sample quantile of split conformal prediction
  const at = Math.min(Math.ceil((sorted.length + 1) * level), sorted.length) - 1;
  return Math.max(1, sorted[at]);
}

/** Where an indicator can lie at all. */
export function boundsOf(variable: UncertainVariable): readonly [number, number] {
  if (variable.startsWith("production_length")) return [1, Infinity];
  if (variable === "gvc_position_production") return [0, Infinity];
  return variable === "gvc_position_trade" ? [-Math.LN2, Math.LN2] : [0, 1];
}

/** One cell of a summary. */
export function cellOf({ low, median, high }: DrawSummary, at: number) {
  return { low: low[at], median: median[at], high: high[at] };
}
