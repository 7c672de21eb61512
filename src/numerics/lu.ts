import { DataError } from "../errors.ts";
import { requireFinite, requireRightSide, requireSquare } from "./checks.ts";
import { fastestKernel } from "./kernels/fastest.ts";
import type { Kernel, Workspace } from "./kernels/kernel.ts";
import { put, rowLength, take } from "./kernels/layout.ts";
import { exchangeRows, luInPlace, luScratch } from "./lu-in-place.ts";
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
 * The LU factors of M with partial pivoting, P M = L U.
 *
 * Cost 2/3 n³ operations; memory n² numbers beside the result while it runs.
 *
 * @param M  n×n
 * @throws DataError "shape"       M is not square
 * @throws DataError "not-finite"  an element of M is NaN or infinite; details name row and column
 * @throws DataError "singular"    a column depends on those before it; details name it
 *
 * Source: Golub and Van Loan (2013), Matrix Computations, 4th ed., §3.4.
 */
export function luFactor(M: Matrix, kernel: Kernel = fastestKernel()): LuFactor {
  requireSquare("luFactor", M);
  requireFinite("luFactor", M);
  const n = M.rows;
  const scratch = n * rowLength(n);
  return kernel.withWorkspace(scratch + luScratch(n), (workspace) => {
    const exchanges = factorise("luFactor", M, workspace, 0, scratch);
    return { lu: take(workspace.heap, 0, n, n), exchanges };
  });
}

/**
 * The solution X of M X = R from the factors of M.
 *
 * Cost 2 n² m operations; memory the factors and R once more while it runs.
 *
 * @param factor  of M, n×n
 * @param R       n×m
 * @returns n×m, new
 * @throws DataError "shape"  R has not n rows
 */
export function luSolve(factor: LuFactor, R: Matrix, kernel: Kernel = fastestKernel()): Matrix {
  const n = factor.lu.rows;
  requireRightSide("luSolve", n, R.rows, "rows");
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
 * @throws DataError "shape"  R has not n columns
 */
export function luSolveLeft(factor: LuFactor, R: Matrix, kernel: Kernel = fastestKernel()): Matrix {
  const n = factor.lu.rows;
  requireRightSide("luSolveLeft", n, R.cols, "columns");
  const b = n * rowLength(n);
  return kernel.withWorkspace(b + R.rows * rowLength(n), (workspace) => {
    put(workspace.heap, 0, factor.lu);
    put(workspace.heap, b, R);
    solveFromRightInPlace(workspace, 0, n, factor.exchanges, b, R.rows);
    return take(workspace.heap, b, R.rows, n);
  });
}

/** Puts the factors of M at `a` of the heap and returns the exchanges; `name` is to be blamed. */
export function factorise(
  name: string,
  M: Matrix,
  workspace: Workspace,
  a: number,
  scratch: number,
): Int32Array {
  const n = M.rows;
  const exchanges = new Int32Array(n);
  put(workspace.heap, a, M);
  const column = luInPlace(workspace, a, n, rowLength(n), scratch, exchanges);
  if (column >= 0) {
    throw new DataError(
      "singular",
      `${name}: column ${column} of ${n} depends on the columns before it, needed an invertible matrix`,
      { column, n },
    );
  }
  return exchanges;
}

/** B ← M⁻¹ B for the factors of M at `lu` and B n×m at `b` of the heap. */
export function solveFromLeftInPlace(
  workspace: Workspace,
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
  workspace: Workspace,
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
