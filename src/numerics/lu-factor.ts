import { requireFinite, requireSquare } from "./checks.ts";
import { requireRegular } from "./condition.ts";
import { fastestKernel } from "./kernels/fastest.ts";
import type { Kernel, Workspace } from "./kernels/kernel.ts";
import { put, rowLength, take } from "./kernels/layout.ts";
import { luInPlace, luScratch } from "./lu-in-place.ts";
import { type LuFactor, luSolve } from "./lu-solve.ts";
import type { Matrix } from "./matrix.ts";
import { probe } from "./residual.ts";
import { singularError } from "./singular.ts";

/**
 * The LU factors of M with partial pivoting, P M = L U, for `luSolve` and `luSolveLeft`. That M
 * is not singular to within rounding is checked (`requireRegular`).
 *
 * Cost 2/3 n³ operations; memory n² numbers beside the result while it runs.
 *
 * @param M       n×n
 * @param kernel  the implementation; the fastest by default
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
  const factor = kernel.withWorkspace(scratch + luScratch(n), (workspace) => {
    const exchanges = factorise("luFactor", M, workspace, 0, scratch);
    return { lu: take(workspace.heap, 0, n, n), exchanges };
  });
  const x = luSolve(factor, { rows: n, cols: 1, data: probe(n) }, kernel);
  requireRegular("luFactor", M, x.data, () => factor, kernel);
  return factor;
}

/** Puts the factors of M at `a` of the heap and returns the exchanges; errors name `name`. */
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
  if (column >= 0) throw singularError(name, M, column, "exactly");
  return exchanges;
}
