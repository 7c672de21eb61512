import { DataError } from "../errors.ts";
import { fastestKernel } from "./kernels/fastest.ts";
import type { Kernel } from "./kernels/kernel.ts";
import { put, rowLength, take } from "./kernels/layout.ts";
import type { Matrix } from "./matrix.ts";

/**
 * The products of blocks A_g B_g side by side, where A = (A_1 … A_G) and B has B_1 … B_G one below the
 * other: the terms that A B would add up.
 *
 * Cost 2 m n p operations for A m×n and B n×p, as of A B.
 *
 * @param A       m×(G·k)
 * @param B       (G·k)×p
 * @param k       columns of a block of A, rows of a block of B
 * @param kernel  the implementation; the fastest by default
 * @returns m×(G·p), new; A_g B_g in columns g·p … g·p + p − 1
 * @throws DataError "shape"  the columns of A are not as many as the rows of B, or not blocks of k
 */
export function blockProducts(
  A: Matrix,
  B: Matrix,
  k: number,
  kernel: Kernel = fastestKernel(),
): Matrix {
  const blocks = A.cols / k;
  if (A.cols !== B.rows || !Number.isInteger(blocks)) {
    throw new DataError(
      "shape",
      `blockProducts: ${A.rows} x ${A.cols} times ${B.rows} x ${B.cols}, needed as many rows as columns, in blocks of ${k}`,
      { left: [A.rows, A.cols], right: [B.rows, B.cols], block: k },
    );
  }
  const [m, p] = [A.rows, B.cols];
  const [lda, ldb, ldc] = [rowLength(A.cols), rowLength(p), rowLength(blocks * p)];
  const b = m * lda;
  const c = b + B.rows * ldb;
  const end = c + m * ldc;
  return kernel.withWorkspace(end, ({ heap, update }) => {
    put(heap, 0, A);
    put(heap, b, B);
    heap.fill(0, c, end);
    for (let g = 0; g < blocks; g++) {
      update(1, m, p, k, g * k, lda, b + g * k * ldb, ldb, c + g * p, ldc);
    }
    return take(heap, c, m, blocks * p);
  });
}
