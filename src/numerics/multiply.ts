import { DataError } from "../errors.ts";
import { chooseKernel } from "./kernels/choose.ts";
import type { Kernel } from "./kernels/kernel.ts";
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
export function multiply(
  A: Matrix,
  B: Matrix,
  kernel: Kernel = chooseKernel(Math.cbrt(A.rows * A.cols * B.cols)),
): Matrix {
  if (A.cols !== B.rows) {
    throw new DataError(
      "shape",
      `multiply: ${A.rows} x ${A.cols} times ${B.rows} x ${B.cols}, needed as many rows as columns`,
      { left: [A.rows, A.cols], right: [B.rows, B.cols] },
    );
  }
  const [m, k, n] = [A.rows, A.cols, B.cols];
  const b = m * k;
  const c = b + k * n;
  return kernel.withWorkspace(c + m * n, ({ heap, update }) => {
    heap.set(A.data, 0);
    heap.set(B.data, b);
    heap.fill(0, c, c + m * n);
    update(1, m, n, k, 0, k, b, n, c, n);
    return { rows: m, cols: n, data: heap.slice(c, c + m * n) };
  });
}
