import { DataError } from "../errors.ts";
import { zeros } from "../numerics/matrix.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { columnOf, interceptName } from "./design.ts";
import { panelLag, type PanelData } from "./panel-data.ts";

/** Which lags of the response a dynamic panel has: in time, of neighbours in time, or both. */
export type TimeLags = "time" | "space-time" | "both";

export const timeLag = "time_lag";
export const spaceTimeLag = "space_time_lag";

/**
 * The panel from its second period on, with the lags of y among the regressors, before the others.
 *
 *     time_lag = y_{t−1},  space_time_lag = W y_{t−1}
 *
 * @param data  periods at equal steps, 3 or more; n·t rows become n·(t − 1)
 * @param W     n×n
 * @throws DataError "degenerate"  fewer than 3 periods
 * @throws DataError "argument"    periods with a gap between them, or a regressor of these names
 */
export function withTimeLags(data: PanelData, W: SpatialWeights, lags: TimeLags): PanelData {
  const { periods, terms, X, y } = data;
  const n = data.units.length;
  if (periods.length < 3) {
    throw new DataError(
      "degenerate",
      `withTimeLags: ${periods.length} periods, needed 3 or more, of which the first is only a lag`,
      { periods },
    );
  }
  requireEqualSteps(periods);
  const taken = terms.find((term) => term === timeLag || term === spaceTimeLag);
  if (taken !== undefined) {
    throw new DataError(
      "argument",
      `withTimeLags: a regressor is named ${taken}, which names a lag of the response; rename it`,
      { term: taken },
    );
  }
  const before = y.subarray(0, y.length - n);
  const lagged: (readonly [string, Float64Array])[] = [
    ...(lags === "space-time" ? [] : [[timeLag, before] as const]),
    ...(lags === "time" ? [] : [[spaceTimeLag, panelLag(W, before)] as const]),
  ];
  const own = terms.map((term, j) => [term, columnOf(X, j).subarray(n)] as const);
  const first = terms[0] === interceptName ? 1 : 0;
  const columns = [...own.slice(0, first), ...lagged, ...own.slice(first)];
  const k = columns.length;
  const design = zeros(y.length - n, k);
  for (const [j, [, values]] of columns.entries()) {
    for (let i = 0; i < values.length; i++) design.data[i * k + j] = values[i];
  }
  return {
    ...data,
    y: y.slice(n),
    terms: columns.map(([term]) => term),
    X: design,
    periods: periods.slice(1),
  };
}

/**
 * Refuses periods between which some are missing; names that are not numbers are taken in order.
 *
 * @throws DataError "argument"  steps that differ
 */
export function requireEqualSteps(periods: readonly string[]): void {
  const numbers = periods.map(Number);
  if (!numbers.every(Number.isFinite)) return;
  const step = numbers[1] - numbers[0];
  for (let p = 2; p < numbers.length; p++) {
    if (Math.abs(numbers[p] - numbers[p - 1] - step) <= 1e-9 * Math.abs(step)) continue;
    throw new DataError(
      "argument",
      `requireEqualSteps: ${periods[p]} follows ${periods[p - 1]}, but ${periods[1]} follows ${periods[0]}; a lag in time needs periods at equal steps`,
      { period: periods[p], before: periods[p - 1], step },
    );
  }
}
