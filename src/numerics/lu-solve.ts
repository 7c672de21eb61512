import { requireFinite, requireRightSide } from "./checks.ts";
import { fastestKernel } from "./kernels/fastest.ts";
import type { Kernel, Space } from "./kernels/kernel.ts";
import { put, rowLength, take } from "./kernels/layout.ts";
import { exchangeRows } from "./lu-in-place.ts";
import type { Matrix } from "./matrix.ts";
import {
  solveUnitLowerFromRightInPlace,
  solveUnitLowerInPlace,
  solveUpperFromRightInPlace,
  solveUpperInPlace,
} from "./triangular.ts";

/** P M = L U, for solving with the same M again and again. */
export interface LuFactor {
  /** U on and above the diagonal, below it L without its unit diagonal; n×n. */
  readonly lu: Matrix;
  /** At k the row that was exchanged with row k at step k. */
  readonly exchanges: Int32Array;
}

/**
 * The solution X of M X = R from the factors of M.
 *
 * Cost 2 n² m operations; memory the factors and R once more while it runs.
 *
 * @param factor  of M, n×n
 * @param R       n×m
 * @returns n×m, new
 * @throws DataError "shape"       R has not n rows
 * @throws DataError "not-finite"  an element of R is NaN or infinite; details name row and column
 */
export function luSolve(factor: LuFactor, R: Matrix, kernel: Kernel = fastestKernel()): Matrix {
  const n = factor.lu.rows;
  requireRightSide("luSolve", n, R, "columns");
  requireFinite("luSolve", R);
  const b = n * rowLength(n);
  return kernel.withWorkspace(b + n * rowLength(R.cols), (workspace) => {
    put(workspace.heap, 0, factor.lu);
    put(workspace.heap, b, R);
    solveFromLeftInPlace(workspace, 0, n, factor.exchanges, b, R.cols);
    return take(workspace.heap, b, n, R.cols);
  });
}

/**
 * The solution X of X M = R from the factors of M.
 *
 * Cost 2 n² m operations; memory the factors and R once more while it runs.
 *
 * @param factor  of M, n×n
 * @param R       m×n
 * @returns m×n, new
 * @throws DataError "shape"       R has not n columns
 * @throws DataError "not-finite"  an element of R is NaN or infinite; details name row and column
 */
export function luSolveLeft(factor: LuFactor, R: Matrix, kernel: Kernel = fastestKernel()): Matrix {
  const n = factor.lu.rows;
  requireRightSide("luSolveLeft", n, R, "rows");
  requireFinite("luSolveLeft", R);
  const b = n * rowLength(n);
  return kernel.withWorkspace(b + R.rows * rowLength(n), (workspace) => {
    put(workspace.heap, 0, factor.lu);
    put(workspace.heap, b, R);
    solveFromRightInPlace(workspace, 0, n, factor.exchanges, b, R.rows);
    return take(workspace.heap, b, R.rows, n);
  });
}

/** B ← M⁻¹ B for the factors of M at `lu` and B n×m at `b` of the heap. */
export function solveFromLeftInPlace(
  workspace: Space,
  lu: number,
  n: number,
  exchanges: Int32Array,
  b: number,
  m: number,
): void {
  const ld = rowLength(n);
  const ldb = rowLength(m);
  exchangeRows(workspace.heap, b, ldb, m, exchanges);
  solveUnitLowerInPlace(workspace, lu, ld, n, b, ldb, m);
  solveUpperInPlace(workspace, lu, ld, n, b, ldb, m);
}

/** B ← B M⁻¹ for the factors of M at `lu` and B m×n at `b` of the heap. */
export function solveFromRightInPlace(
  workspace: Space,
  lu: number,
  n: number,
  exchanges: Int32Array,
  b: number,
  m: number,
): void {
  const { heap } = workspace;
  const ld = rowLength(n);
  solveUpperFromRightInPlace(workspace, lu, ld, n, b, ld, m);
  solveUnitLowerFromRightInPlace(workspace, lu, ld, n, b, ld, m);
  for (let i = 0; i < m; i++) {
    const row = b + i * ld;
    for (let k = n - 1; k >= 0; k--) {
      const p = exchanges[k];
      const kept = heap[row + k];
      heap[row + k] = heap[row + p];
      heap[row + p] = kept;
    }
  }
}
