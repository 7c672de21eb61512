import type { Matrix } from "../matrix.ts";
import type { Heap } from "./kernel.ts";

/**
 * The length of a row of `cols` numbers in a workspace: rounded up to whole cache lines, and such
 * that the rows of a large matrix don't all begin in the same few places of the cache.
 */
export function rowLength(cols: number): number {
  const whole = Math.ceil(cols / 8) * 8;
  return whole % 256 === 0 ? whole + 8 : whole;
}

/** Copies a matrix to `at` of the heap, rows `rowLength(M.cols)` apart. */
export function put(heap: Heap, at: number, M: Matrix): void {
  const { rows, cols, data } = M;
  const ld = rowLength(cols);
  if (cols < 16) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) heap[at + i * ld + j] = data[i * cols + j];
    }
  } else {
    for (let i = 0; i < rows; i++) heap.set(data.subarray(i * cols, (i + 1) * cols), at + i * ld);
  }
}

/** A copy of the matrix that `put` has left at `at` of the heap. */
export function take(heap: Heap, at: number, rows: number, cols: number): Matrix {
  const data = new Float64Array(rows * cols);
  const ld = rowLength(cols);
  if (cols < 16) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) data[i * cols + j] = heap[at + i * ld + j];
    }
  } else {
    for (let i = 0; i < rows; i++) {
      data.set(heap.subarray(at + i * ld, at + i * ld + cols), i * cols);
    }
  }
  return { rows, cols, data };
}
