import { requireFinite, requireSquare } from "./checks.ts";
import { gaussJordanInPlace, gaussJordanScratch } from "./gauss-jordan.ts";
import { fastestKernel } from "./kernels/fastest.ts";
import type { Kernel } from "./kernels/kernel.ts";
import { put, rowLength, take } from "./kernels/layout.ts";
import { identity, type Matrix } from "./matrix.ts";
import { inversePasses } from "./residual.ts";
import { solveSystem } from "./solve.ts";

/**
 * The inverse M⁻¹, by blocked Gauss-Jordan elimination in place. Its residual is always checked
 * (`inversePasses`); where that fails, by LU factorisation with partial pivoting, as `solve` does.
 *
 * Cost 2 n³ operations, 4.7 n³ where the check fails; memory n² + 480 n numbers beside the result
 * while it runs.
 *
 * @param M  n×n
 * @returns n×n, new
 * @throws DataError "shape"       M is not square
 * @throws DataError "not-finite"  an element of M is NaN or infinite; details name row and column
 * @throws DataError "singular"    a column of M depends on those before it; details name it
 */
export function inverse(M: Matrix, kernel: Kernel = fastestKernel()): Matrix {
  requireSquare("inverse", M);
  requireFinite("inverse", M);
  const n = M.rows;
  const ld = rowLength(n);
  const X = kernel.withWorkspace(n * ld + gaussJordanScratch(n), (workspace) => {
    put(workspace.heap, 0, M);
    const done = gaussJordanInPlace(workspace, 0, n, ld, n * ld);
    return done ? take(workspace.heap, 0, n, n) : undefined;
  });
  if (X !== undefined && inversePasses(M, X)) return X;
  return solveSystem("inverse", M, identity(n), "columns", kernel);
}
