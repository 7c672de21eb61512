/** Columns and rows of the Leontief inverse, and the small systems between them. */
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import type { LeontiefSolver } from "../accounting/model/solver.ts";
import { type Matrix, solve, zeros } from "../numerics/index.ts";

/** L_:S, n×m. */
export function leontiefColumns(
  { n }: LeontiefModel,
  solver: LeontiefSolver,
  S: readonly number[],
): Matrix {
  const unit = zeros(n, S.length);
  for (const [a, i] of S.entries()) unit.data[i * S.length + a] = 1;
  return solver.solve(unit);
}

/** L_S:, m×n. */
export function leontiefRows(
  { n }: LeontiefModel,
  solver: LeontiefSolver,
  S: readonly number[],
): Matrix {
  const unit = zeros(S.length, n);
  for (const [a, i] of S.entries()) unit.data[a * n + i] = 1;
  return solver.solveLeft(unit);
}

/** The rows S of a matrix. */
export function picked({ cols, data }: Matrix, S: readonly number[]): Matrix {
  const rows = zeros(S.length, cols);
  for (const [a, i] of S.entries()) {
    rows.data.set(data.subarray(i * cols, (i + 1) * cols), a * cols);
  }
  return rows;
}

/**
 * The solution of M w = b for one vector.
 *
 * @throws DataError "singular"  M has no inverse
 */
export function solveSmall(M: Matrix, b: Float64Array): Float64Array {
  return solve(M, { rows: b.length, cols: 1, data: b }).data;
}
