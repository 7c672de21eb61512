import { DataError } from "../errors.ts";
import { fastestKernel } from "./kernels/fastest.ts";
import type { Kernel } from "./kernels/kernel.ts";
import { put, rowLength, take } from "./kernels/layout.ts";
import type { Matrix } from "./matrix.ts";

/**
 * The matrix product A B. Elements that are not finite run through as in the formula.
 *
 * Cost 2 m k n operations; memory: the arguments and the result once more while it runs.
 *
 * @param A       m×k
 * @param B       k×n
 * @param kernel  the implementation; the fastest by default
 * @returns m×n, new
 * @throws DataError "shape"  the columns of A are not as many as the rows of B
 */
export function multiply(A: Matrix, B: Matrix, kernel: Kernel = fastestKernel()): Matrix {
  if (A.cols !== B.rows) {
    throw new DataError(
      "shape",
      `multiply: ${A.rows} x ${A.cols} times ${B.rows} x ${B.cols}, needed as many rows as columns`,
      { left: [A.rows, A.cols], right: [B.rows, B.cols] },
    );
  }
  const [m, k, n] = [A.rows, A.cols, B.cols];
  const lda = rowLength(k);
  const ldb = rowLength(n);
  const b = m * lda;
  const c = b + k * ldb;
  const end = c + m * ldb;
  return kernel.withWorkspace(end, ({ heap, update }) => {
    put(heap, 0, A);
    put(heap, b, B);
    heap.fill(0, c, end);
    update(1, m, n, k, 0, lda, b, ldb, c, ldb);
    return take(heap, c, m, n);
  });
}
