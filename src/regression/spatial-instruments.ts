import { zeros, type Matrix } from "../numerics/matrix.ts";
import { lag, type SpatialWeights } from "../spatial/weights.ts";
import { columnOf } from "./design.ts";

/**
 * Instruments for the spatial lag of y: X, WX, W²X, …, each column kept only if it is not, to 8
 * digits, a combination of those before it.
 *
 * @param X      n×k, the regressors without spatial lags among them
 * @param W      n×n
 * @param order  the highest power of W: 2, or 3 where WX are regressors themselves
 * @returns n×h, k ≤ h ≤ (order + 1) k, the columns of X first
 * Source: Kelejian & Prucha (1998), Journal of Real Estate Finance and Economics 17, eq. 8.
 */
export function spatialInstruments(X: Matrix, W: SpatialWeights, order: number): Matrix {
  let power = Array.from({ length: X.cols }, (_, j) => columnOf(X, j));
  const columns = [...power];
  for (let p = 1; p <= order; p++) {
    power = power.map((column) => lag(W, column));
    columns.push(...power);
  }
  return independentColumns(columns);
}

/**
 * The columns, in order, that are not, to 8 digits, combinations of those before them: Gram-Schmidt,
 * twice over, on columns of length one.
 */
export function independentColumns(columns: readonly Float64Array[]): Matrix {
  const n = columns[0].length;
  const basis: Float64Array[] = [];
  const kept: Float64Array[] = [];
  for (const column of columns) {
    const size = norm(column);
    if (size === 0) continue;
    const rest = column.map((value) => value / size);
    for (let round = 0; round < 2; round++) {
      for (const b of basis) {
        let dot = 0;
        for (let i = 0; i < n; i++) dot += b[i] * rest[i];
        for (let i = 0; i < n; i++) rest[i] -= dot * b[i];
      }
    }
    const left = norm(rest);
    if (left < 1e-8) continue;
    basis.push(rest.map((value) => value / left));
    kept.push(column);
  }
  const H = zeros(n, kept.length);
  for (const [j, column] of kept.entries()) {
    for (let i = 0; i < n; i++) H.data[i * H.cols + j] = column[i];
  }
  return H;
}

function norm(v: Float64Array): number {
  let sum = 0;
  for (const value of v) sum += value * value;
  return Math.sqrt(sum);
}
