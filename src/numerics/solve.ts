import { DataError } from "../errors.ts";
import { requireFinite, requireRightSide, requireSquare } from "./checks.ts";
import { requireRegular } from "./condition.ts";
import { fastestKernel } from "./kernels/fastest.ts";
import type { Kernel } from "./kernels/kernel.ts";
import { put, rowLength, take } from "./kernels/layout.ts";
import { factorise } from "./lu-factor.ts";
import { luScratch } from "./lu-in-place.ts";
import { solveFromLeftInPlace, solveFromRightInPlace } from "./lu-solve.ts";
import { type Matrix, zeros } from "./matrix.ts";
import { multiply } from "./multiply.ts";
import { solutionPasses, probe, type Unknowns } from "./residual.ts";
import { solveRefined, suitsRefinement } from "./solve-refined.ts";

/**
 * The solution X of M X = R, by LU factorisation with partial pivoting. Its residual and the
 * condition of M are always checked (`solutionPasses`, `requireRegular`), with one more right-hand
 * side; a residual that is too large is refined. From order 1,500 on, for few right-hand sides, the
 * factors are made in 32-bit numbers first (`solveRefined`), and in 64 bits where that doesn't
 * converge.
 *
 * Cost 2/3 n³ + 2 n² m operations; memory M and 4 times R while it runs.
 *
 * @param M       n×n
 * @param R       n×m
 * @param kernel  the implementation; the fastest by default
 * @returns X, n×m, new
 * @throws DataError "shape"          M is not square or R has not n rows
 * @throws DataError "not-finite"     an element is NaN or infinite; details name row and column
 * @throws DataError "singular"       a column of M depends on those before it; details name it
 * @throws DataError "not-converged"  the residual stays too large
 *
 * Source: Golub and Van Loan (2013), Matrix Computations, 4th ed., §3.4 and §3.5.3.
 */
export function solve(M: Matrix, R: Matrix, kernel: Kernel = fastestKernel()): Matrix {
  return solveSystem("solve", M, R, "columns", kernel);
}

/**
 * The solution X of X M = R; otherwise like `solve`, with R and X m×n.
 *
 * @throws DataError "shape"          M is not square or R has not n columns
 * @throws DataError "not-finite"     an element is NaN or infinite; details name row and column
 * @throws DataError "singular"       a column of M depends on those before it; details name it
 * @throws DataError "not-converged"  the residual stays too large
 */
export function solveLeft(M: Matrix, R: Matrix, kernel: Kernel = fastestKernel()): Matrix {
  return solveSystem("solveLeft", M, R, "rows", kernel);
}

/** `solve` or `solveLeft`; errors name the function `name`. */
export function solveSystem(
  name: string,
  M: Matrix,
  R: Matrix,
  unknowns: Unknowns,
  kernel: Kernel,
): Matrix {
  requireSquare(name, M);
  requireRightSide(name, M.rows, R, unknowns);
  requireFinite(name, M);
  requireFinite(name, R);
  const n = M.rows;
  const right = withProbe(R, unknowns);
  const m = unknowns === "columns" ? right.cols : right.rows;
  if (suitsRefinement(n, m)) {
    const X = solveRefined(M, right, unknowns, kernel);
    if (X !== undefined && solutionPasses(M, X, right, unknowns)) return withoutLast(X, unknowns);
  }
  const b = n * rowLength(n);
  const scratch = b + right.rows * rowLength(right.cols);
  return kernel.withWorkspace(scratch + luScratch(n), (workspace) => {
    const exchanges = factorise(name, M, workspace, 0, scratch);
    const solution = (side: Matrix): Matrix => {
      put(workspace.heap, b, side);
      const inPlace = unknowns === "columns" ? solveFromLeftInPlace : solveFromRightInPlace;
      inPlace(workspace, 0, n, exchanges, b, m);
      return take(workspace.heap, b, side.rows, side.cols);
    };
    let X = solution(right);
    const factor = () => ({ lu: take(workspace.heap, 0, n, n), exchanges });
    requireRegular(name, M, last(X, unknowns), factor, kernel);
    for (let round = 0; !solutionPasses(M, X, right, unknowns); round++) {
      if (round === 3) {
        throw new DataError("not-converged", `${name}: the residual stays too large, order ${n}`);
      }
      const product = unknowns === "columns" ? multiply(M, X, kernel) : multiply(X, M, kernel);
      const step = solution(minus(right, product));
      X = { ...X, data: X.data.map((value, at) => value + step.data[at]) };
    }
    return withoutLast(X, unknowns);
  });
}

/** R with one more column, or row: the probe, whose solution tells the size of the inverse. */
function withProbe(R: Matrix, unknowns: Unknowns): Matrix {
  const { rows, cols, data } = R;
  if (unknowns === "rows") {
    const more = new Float64Array((rows + 1) * cols);
    more.set(data);
    more.set(probe(cols), rows * cols);
    return { rows: rows + 1, cols, data: more };
  }
  const last = probe(rows);
  const more = zeros(rows, cols + 1);
  for (let i = 0; i < rows; i++) {
    more.data.set(data.subarray(i * cols, (i + 1) * cols), i * (cols + 1));
    more.data[i * (cols + 1) + cols] = last[i];
  }
  return more;
}

function withoutLast(X: Matrix, unknowns: Unknowns): Matrix {
  const { rows, cols, data } = X;
  if (unknowns === "rows") return { rows: rows - 1, cols, data: data.slice(0, (rows - 1) * cols) };
  const less = zeros(rows, cols - 1);
  for (let i = 0; i < rows; i++) {
    less.data.set(data.subarray(i * cols, (i + 1) * cols - 1), i * (cols - 1));
  }
  return less;
}

/** The last column, or row. */
function last({ rows, cols, data }: Matrix, unknowns: Unknowns): Float64Array {
  if (unknowns === "rows") return data.subarray((rows - 1) * cols);
  return Float64Array.from({ length: rows }, (_, i) => data[i * cols + cols - 1]);
}

function minus(A: Matrix, B: Matrix): Matrix {
  return { ...A, data: A.data.map((value, at) => value - B.data[at]) };
}
