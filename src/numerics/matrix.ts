import { DataError } from "../errors.ts";

/** A dense matrix, row-major: element (i, j) is `data[i * cols + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** A zero matrix of the given shape. */
export function zeros(rows: number, cols: number): Matrix {
  return { rows, cols, data: new Float64Array(rows * cols) };
}

/** The identity matrix of order n. */
export function identity(n: number): Matrix {
  const I = zeros(n, n);
  for (let i = 0; i < n; i++) I.data[i * n + i] = 1;
  return I;
}

/**
 * A matrix from nested rows; for tests, examples and small literals.
 *
 * @throws DataError "shape"  rows differ in length
 */
export function fromRows(rows: readonly (readonly number[])[]): Matrix {
  const cols = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== cols)) {
    throw new DataError("shape", "fromRows: rows differ in length", { cols });
  }
  return { rows: rows.length, cols, data: Float64Array.from(rows.flat()) };
}

/** The sums of the rows, `rows` long. */
export function rowSums(M: Matrix): Float64Array {
  const sums = new Float64Array(M.rows);
  for (let i = 0; i < M.rows; i++) {
    let sum = 0;
    for (let j = 0; j < M.cols; j++) sum += M.data[i * M.cols + j];
    sums[i] = sum;
  }
  return sums;
}

/** The sums of the columns, `cols` long. */
export function columnSums(M: Matrix): Float64Array {
  const sums = new Float64Array(M.cols);
  for (let i = 0; i < M.rows; i++) {
    for (let j = 0; j < M.cols; j++) sums[j] += M.data[i * M.cols + j];
  }
  return sums;
}
