import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { lag, weightRowSums, type SpatialWeights } from "../spatial/weights.ts";

export const interceptName = "(Intercept)";

/** What a regression is run on: n observations of a response and of k terms. */
export interface RegressionData {
  readonly response: string;
  readonly y: Float64Array; //             n
  readonly terms: readonly string[]; //    k  `(Intercept)` first where there is one
  readonly X: Matrix; //                   n×k
}

/**
 * Regression data from columns, checked.
 *
 * @param response   its name and its n values
 * @param columns    names and values of the regressors, n each
 * @param intercept  whether a column of ones comes first
 * @throws DataError "shape"       columns of different lengths
 * @throws DataError "not-finite"  a value that is not finite
 * @throws DataError "degenerate"  a constant response, or a constant regressor beside an intercept
 */
export function regressionData(
  response: readonly [name: string, values: Float64Array],
  columns: readonly (readonly [name: string, values: Float64Array])[],
  intercept = true,
): RegressionData {
  const [name, y] = response;
  for (const [column, values] of [response, ...columns]) {
    if (values.length !== y.length) {
      throw new DataError(
        "shape",
        `regressionData: ${column} has ${values.length} values, ${name} has ${y.length}`,
        { column, values: values.length, needed: y.length },
      );
    }
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new DataError(
        "not-finite",
        `regressionData: ${column} is ${values[bad]} in row ${bad + 1}, needed a finite number`,
        { column, row: bad + 1 },
      );
    }
    if (values.every((value) => value === values[0]) && (values === y || intercept)) {
      throw new DataError(
        "degenerate",
        `regressionData: ${column} is constant (${values[0]}), needed a variable that varies`,
        { column },
      );
    }
  }
  const ones = new Float64Array(y.length).fill(1);
  const all = intercept ? [[interceptName, ones] as const, ...columns] : columns;
  return { response: name, y, ...fromColumns(all) };
}

/**
 * The data with the spatial lags of the regressors beside them, named `lag.NAME`.
 *
 * The intercept's lag is added only where the row sums of W differ, islands apart; equal rows would
 * only repeat it.
 */
export function withLaggedTerms(data: RegressionData, W: SpatialWeights): RegressionData {
  const columns = data.terms.map((term, j) => [term, columnOf(data.X, j)] as const);
  const lagged = columns
    .filter(([term]) => term !== interceptName || !hasEqualRows(W))
    .map(([term, values]) => [`lag.${term}`, lag(W, values)] as const);
  return { ...data, ...fromColumns([...columns, ...lagged]) };
}

/** Whether every row of W sums to one, islands apart. */
export function isRowStandardised(W: SpatialWeights): boolean {
  return weightRowSums(W).every(
    (sum, i) => W.start[i] === W.start[i + 1] || Math.abs(sum - 1) < 1e-9,
  );
}

/** Whether all rows of W have the same sum, islands apart. */
export function hasEqualRows(W: SpatialWeights): boolean {
  const sums = weightRowSums(W).filter((_, i) => W.start[i] < W.start[i + 1]);
  return sums.every((sum) => Math.abs(sum - sums[0]) <= 1e-9 * Math.abs(sums[0]));
}

/** Column j of a matrix. */
export function columnOf(M: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: M.rows }, (_, i) => M.data[i * M.cols + j]);
}

function fromColumns(columns: readonly (readonly [string, Float64Array])[]): {
  readonly terms: readonly string[];
  readonly X: Matrix;
} {
  const n = columns[0][1].length;
  const k = columns.length;
  const X = zeros(n, k);
  for (const [j, [, values]] of columns.entries()) {
    for (let i = 0; i < n; i++) X.data[i * k + j] = values[i];
  }
  return { terms: columns.map(([term]) => term), X };
}
