import { requireFinite, requireRightSide, requireSquare } from "./checks.ts";
import { fastestKernel } from "./kernels/fastest.ts";
import type { Kernel } from "./kernels/kernel.ts";
import { put, rowLength, take } from "./kernels/layout.ts";
import { factorise, solveFromLeftInPlace, solveFromRightInPlace } from "./lu.ts";
import { luScratch } from "./lu-in-place.ts";
import type { Matrix } from "./matrix.ts";

/**
 * The solution X of M X = R, by LU factorisation with partial pivoting.
 *
 * Cost 2/3 n³ + 2 n² m operations; memory M and R once more while it runs.
 *
 * @param M  n×n
 * @param R  n×m
 * @returns X, n×m, new
 * @throws DataError "shape"       M is not square or R has not n rows
 * @throws DataError "not-finite"  an element is NaN or infinite; details name row and column
 * @throws DataError "singular"    a column of M depends on those before it; details name it
 *
 * Source: Golub and Van Loan (2013), Matrix Computations, 4th ed., §3.4.
 */
export function solve(M: Matrix, R: Matrix, kernel: Kernel = fastestKernel()): Matrix {
  requireSquare("solve", M);
  requireRightSide("solve", M.rows, R.rows, "rows");
  requireFinite("solve", M);
  requireFinite("solve", R);
  const n = M.rows;
  const b = n * rowLength(n);
  const scratch = b + n * rowLength(R.cols);
  return kernel.withWorkspace(scratch + luScratch(n), (workspace) => {
    const exchanges = factorise("solve", M, workspace, 0, scratch);
    put(workspace.heap, b, R);
    solveFromLeftInPlace(workspace, 0, n, exchanges, b, R.cols);
    return take(workspace.heap, b, n, R.cols);
  });
}

/**
 * The solution X of X M = R, by LU factorisation with partial pivoting.
 *
 * Cost 2/3 n³ + 2 n² m operations; memory M and R once more while it runs.
 *
 * @param M  n×n
 * @param R  m×n
 * @returns X, m×n, new
 * @throws DataError "shape"       M is not square or R has not n columns
 * @throws DataError "not-finite"  an element is NaN or infinite; details name row and column
 * @throws DataError "singular"    a column of M depends on those before it; details name it
 *
 * Source: Golub and Van Loan (2013), Matrix Computations, 4th ed., §3.4.
 */
export function solveLeft(M: Matrix, R: Matrix, kernel: Kernel = fastestKernel()): Matrix {
  requireSquare("solveLeft", M);
  requireRightSide("solveLeft", M.rows, R.cols, "columns");
  requireFinite("solveLeft", M);
  requireFinite("solveLeft", R);
  const n = M.rows;
  const b = n * rowLength(n);
  const scratch = b + R.rows * rowLength(n);
  return kernel.withWorkspace(scratch + luScratch(n), (workspace) => {
    const exchanges = factorise("solveLeft", M, workspace, 0, scratch);
    put(workspace.heap, b, R);
    solveFromRightInPlace(workspace, 0, n, exchanges, b, R.rows);
    return take(workspace.heap, b, R.rows, n);
  });
}
