import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { isRowStandardised } from "../regression/design.ts";
import { weightRowSums, type SpatialWeights } from "../spatial/weights.ts";

/**
 * Refuses values that are not finite or, where asked, not above zero.
 *
 * @param caller  name of the function and of the values, for messages
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "argument"    a value at or below zero (sign "positive") or below (sign "from 0")
 */
export function requireValues(
  caller: string,
  values: Float64Array,
  sign: "any" | "from 0" | "positive" = "any",
): void {
  for (let k = 0; k < values.length; k++) {
    const value = values[k];
    if (!Number.isFinite(value)) {
      throw new DataError(
        "not-finite",
        `${caller}: value ${k + 1} is ${value}, needed a finite number`,
        { position: k + 1, value },
      );
    }
    if ((sign === "positive" && value <= 0) || (sign === "from 0" && value < 0)) {
      const needed = sign === "positive" ? "above 0" : "from 0";
      throw new DataError(
        "argument",
        `${caller}: value ${k + 1} is ${value}, needed numbers ${needed}`,
        { position: k + 1, value },
      );
    }
  }
}

/**
 * Refuses lists that do not pair up.
 *
 * @throws DataError "shape"  their lengths differ
 */
export function requireSameLength(caller: string, first: number, second: number): void {
  if (first === second) return;
  throw new DataError("shape", `${caller}: ${first} and ${second} values, needed as many of both`, {
    first,
    second,
  });
}

/**
 * Refuses panels of one period, and weights whose lag is no mean of the neighbours.
 *
 * @throws DataError "argument"  fewer than two periods, or W not row-standardised
 */
export function requirePeriodsAndRows(caller: string, periods: number, W: SpatialWeights): void {
  if (periods < 2) {
    throw new DataError("argument", `${caller}: ${periods} periods, needed two or more`, {
      periods,
    });
  }
  if (isRowStandardised(W)) return;
  const sums = weightRowSums(W);
  const i = sums.findIndex((sum, k) => W.start[k] < W.start[k + 1] && Math.abs(sum - 1) >= 1e-9);
  throw new DataError(
    "argument",
    `${caller}: the weights of ${W.ids[i]} sum to ${sums[i]}, needed row-standardised ones, whose ` +
      "rows sum to one",
    { unit: W.ids[i], sum: sums[i] },
  );
}

/** Column t of a panel, n values. */
export function period(panel: Matrix, t: number): Float64Array {
  return Float64Array.from({ length: panel.rows }, (_, i) => panel.data[i * panel.cols + t]);
}

/**
 * Each value over its period's mean.
 *
 * @param panel  n×T
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  a period whose mean is zero
 */
export function relativeToMean(caller: string, panel: Matrix): Matrix {
  requireValues(caller, panel.data);
  const { rows, cols } = panel;
  const data = panel.data.slice();
  for (let t = 0; t < cols; t++) {
    const mean = period(panel, t).reduce((sum, value) => sum + value, 0) / rows;
    if (mean === 0) {
      throw new DataError("degenerate", `${caller}: the mean of period ${t + 1} is 0`, {
        period: t + 1,
      });
    }
    for (let i = 0; i < rows; i++) data[i * cols + t] /= mean;
  }
  return { rows, cols, data };
}
