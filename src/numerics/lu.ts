import { DataError } from "../errors.ts";
import { requireFinite, requireSquare } from "./finite.ts";
import { chooseKernel } from "./kernels/choose.ts";
import type { Kernel, Workspace } from "./kernels/kernel.ts";
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
  readonly n: number;
  /** U on and above the diagonal, below it L without its unit diagonal; row-major, n×n. */
  readonly lu: Float64Array;
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
export function luFactor(M: Matrix, kernel: Kernel = chooseKernel(M.rows)): LuFactor {
  requireSquare("luFactor", M);
  requireFinite("luFactor", M);
  const n = M.rows;
  return kernel.withWorkspace(n * n + luScratch(n), (workspace) => {
    const exchanges = factorise("luFactor", M, workspace, 0, n * n);
    return { n, lu: workspace.heap.slice(0, n * n), exchanges };
  });
}

/** Puts the factors of M at `a` of the heap and returns the exchanges. */
export function factorise(
  name: string,
  M: Matrix,
  workspace: Workspace,
  a: number,
  scratch: number,
): Int32Array {
  const n = M.rows;
  const exchanges = new Int32Array(n);
  workspace.heap.set(M.data, a);
  const column = luInPlace(workspace, a, n, n, scratch, exchanges);
  if (column >= 0) {
    throw new DataError(
      "singular",
      `${name}: column ${column} of ${n} depends on the columns before it, needed an invertible matrix`,
      { column, n },
    );
  }
  return exchanges;
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
export function luSolve(
  factor: LuFactor,
  R: Matrix,
  kernel: Kernel = chooseKernel(Math.cbrt(factor.n * factor.n * R.cols)),
): Matrix {
  const { n, lu, exchanges } = factor;
  requireRightSide("luSolve", n, R.rows, "rows");
  const b = n * n;
  return kernel.withWorkspace(b + n * R.cols, (workspace) => {
    workspace.heap.set(lu, 0);
    workspace.heap.set(R.data, b);
    solveFromLeftInPlace(workspace, 0, n, exchanges, b, R.cols);
    return { rows: n, cols: R.cols, data: workspace.heap.slice(b, b + n * R.cols) };
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
export function luSolveLeft(
  factor: LuFactor,
  R: Matrix,
  kernel: Kernel = chooseKernel(Math.cbrt(factor.n * factor.n * R.rows)),
): Matrix {
  const { n, lu, exchanges } = factor;
  requireRightSide("luSolveLeft", n, R.cols, "columns");
  const b = n * n;
  return kernel.withWorkspace(b + R.rows * n, (workspace) => {
    workspace.heap.set(lu, 0);
    workspace.heap.set(R.data, b);
    solveFromRightInPlace(workspace, 0, n, exchanges, b, R.rows);
    return { rows: R.rows, cols: n, data: workspace.heap.slice(b, b + R.rows * n) };
  });
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
  exchangeRows(workspace.heap, b, m, m, exchanges, false);
  solveUnitLowerInPlace(workspace, lu, n, n, b, m, m);
  solveUpperInPlace(workspace, lu, n, n, b, m, m);
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
  solveUpperFromRightInPlace(workspace, lu, n, n, b, n, m);
  solveUnitLowerFromRightInPlace(workspace, lu, n, n, b, n, m);
  for (let i = 0; i < m; i++) {
    const row = b + i * n;
    for (let k = n - 1; k >= 0; k--) {
      const p = exchanges[k];
      const kept = heap[row + k];
      heap[row + k] = heap[row + p];
      heap[row + p] = kept;
    }
  }
}

/** Throws unless the right-hand side is as long as the system. */
export function requireRightSide(name: string, n: number, found: number, what: string): void {
  if (found === n) return;
  throw new DataError("shape", `${name}: right-hand side with ${found} ${what}, needed ${n}`, {
    found,
    needed: n,
  });
}
