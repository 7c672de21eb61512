/** What RAS and GRAS share: options, result, and the margins that no scaling can meet. */
import { DataError } from "../../errors.ts";
import { columnSums, rowSums, type Matrix } from "../../numerics/matrix.ts";

export interface ScalingOptions {
  readonly tolerance?: number; //      largest |sum − target| over Σ|cells| + |target|; 1e-10 by default
  readonly maxIterations?: number; //  5,000 by default; one scales every row and every column
  readonly rowLabel?: (i: number) => string; //     for messages
  readonly columnLabel?: (j: number) => string; //  for messages
}

/** A matrix scaled to margins, with the factors that do it. */
export interface ScaledMatrix {
  readonly method: "RAS" | "GRAS";
  readonly matrix: Matrix; //               m×k
  readonly rowFactors: Float64Array; //     m, r
  readonly columnFactors: Float64Array; //  k, s
  readonly iterations: number;
  readonly worstRow: number; //             largest |sum − target| over Σ|cells| + |target|, of the result
  readonly worstColumn: number;
}

export type Margin = "row" | "column";

/** Options with their defaults. */
export function withDefaults(options: ScalingOptions): Required<ScalingOptions> {
  return {
    tolerance: 1e-10,
    maxIterations: 5_000,
    rowLabel: (i) => `row ${i + 1}`,
    columnLabel: (j) => `column ${j + 1}`,
    ...options,
  };
}

/**
 * Refuses margins that do not fit a matrix.
 *
 * @throws DataError "shape"       u is not m long or v is not k long
 * @throws DataError "not-finite"  a cell or a target is not a number
 * @throws DataError "unbalanced"  Σ u and Σ v differ by over 1e-9 of Σ|u| + Σ|v|
 */
export function checkMargins(method: string, X: Matrix, u: Float64Array, v: Float64Array): void {
  if (u.length !== X.rows || v.length !== X.cols) {
    throw new DataError(
      "shape",
      `${method}: X is ${X.rows}×${X.cols}, and there are ${u.length} row and ${v.length} column targets`,
    );
  }
  if (![X.data, u, v].every((values) => values.every(Number.isFinite))) {
    throw new DataError("not-finite", `${method}: a cell or a target is not a number`);
  }
  const rows = u.reduce((sum, value) => sum + value, 0);
  const columns = v.reduce((sum, value) => sum + value, 0);
  const size = [...u, ...v].reduce((sum, value) => sum + Math.abs(value), 0);
  if (Math.abs(rows - columns) > 1e-9 * size) {
    throw new DataError(
      "unbalanced",
      `${method}: row targets sum to ${rows} and column targets to ${columns}, needed the same`,
      { rows, columns },
    );
  }
}

/** The error for a row or column that no scaling can bring to its target. */
export function infeasible(
  { rowLabel, columnLabel }: Required<ScalingOptions>,
  method: string,
  margin: Margin,
  index: number,
  target: number,
  why: string,
): DataError {
  const label = margin === "row" ? rowLabel(index) : columnLabel(index);
  return new DataError(
    "unbalanced",
    `${method}: ${margin} ${label} ${why}, so no scaling brings it to ${target}`,
    { margin, index, label, target },
  );
}

/** The error for scaling that ran out of iterations; it names the worst row and column. */
export function notConverged(
  { rowLabel, columnLabel, maxIterations, tolerance }: Required<ScalingOptions>,
  method: string,
  matrix: Matrix,
  u: Float64Array,
  v: Float64Array,
): DataError {
  const rows = marginErrors(matrix, u, "row");
  const columns = marginErrors(matrix, v, "column");
  const row = largestIndex(rows);
  const column = largestIndex(columns);
  return new DataError(
    "not-converged",
    `${method}: after ${maxIterations} iterations row ${rowLabel(row)} is off by ${rows[row].toExponential(1)} ` +
      `and column ${columnLabel(column)} by ${columns[column].toExponential(1)}, needed ${tolerance}; ` +
      `the zeros of the matrix may not allow these margins`,
    {
      row: rowLabel(row),
      column: columnLabel(column),
      worst: Math.max(rows[row], columns[column]),
    },
  );
}

/** |sum − target| over Σ|cells| + |target| of every row or column; 0 where all of it is zero. */
export function marginErrors(X: Matrix, target: Float64Array, margin: Margin): Float64Array {
  const sums = margin === "row" ? rowSums(X) : columnSums(X);
  const absolute = { ...X, data: X.data.map(Math.abs) };
  const sizes = margin === "row" ? rowSums(absolute) : columnSums(absolute);
  return sums.map((sum, i) => {
    const size = sizes[i] + Math.abs(target[i]);
    return size > 0 ? Math.abs(sum - target[i]) / size : 0;
  });
}

/** The result of a scaling, its errors measured on the matrix itself. */
export function scaled(
  method: "RAS" | "GRAS",
  matrix: Matrix,
  rowFactors: Float64Array,
  columnFactors: Float64Array,
  iterations: number,
  u: Float64Array,
  v: Float64Array,
): ScaledMatrix {
  const largest = (errors: Float64Array): number => errors.reduce((a, b) => Math.max(a, b), 0);
  return {
    method,
    matrix,
    rowFactors,
    columnFactors,
    iterations,
    worstRow: largest(marginErrors(matrix, u, "row")),
    worstColumn: largest(marginErrors(matrix, v, "column")),
  };
}

function largestIndex(values: Float64Array): number {
  return values.reduce((best, value, i) => (value > values[best] ? i : best), 0);
}
