import type { Workspace } from "./kernels/kernel.ts";
import { rowLength } from "./kernels/layout.ts";

/** Orders of the diagonal blocks, outermost first; the last are inverted element by element. */
const blockOrders = [240, 24] as const;

/** Numbers of scratch memory that `gaussJordanInPlace` needs for order n. */
export function gaussJordanScratch(n: number): number {
  return blockOrders[0] * (n + rowLength(n) + 2 * rowLength(blockOrders[0]));
}

/**
 * Inverts the n×n block at `a` of the heap (row length `lda`) in place by blocked Gauss-Jordan
 * elimination: per diagonal block D, with C and R the rest of its columns and rows,
 *
 *     D ← D⁻¹,  R ← D R,  rest ← rest − C R,  C ← −C D.
 *
 * Rows are exchanged only inside the smallest diagonal blocks, which suits matrices with a heavy
 * diagonal; the caller checks the residual. Cost 2 n³ operations, nearly all in `update`.
 *
 * @param scratch  offset of `gaussJordanScratch(n)` free numbers of the heap
 * @returns false when a diagonal block is singular; the block is then spoilt
 *
 * Source: Quintana, Quintana, Sun and van de Geijn (2001), A Note on Parallel Matrix Inversion,
 * SIAM Journal on Scientific Computing 22(5), §2.2.
 */
export function gaussJordanInPlace(
  workspace: Workspace,
  a: number,
  n: number,
  lda: number,
  scratch: number,
): boolean {
  const { heap, update } = workspace;
  const order = blockOrders.find((candidate) => candidate < n);
  if (order === undefined) return invertSmallInPlace(heap, a, n, lda);

  const ldr = rowLength(n);
  const columns = scratch; //          n×w
  const rows = columns + n * order; // w×n
  const inner = rows + order * ldr;
  for (let k = 0; k < n; k += order) {
    const w = Math.min(order, n - k);
    const diagonal = a + k * lda + k;
    if (!gaussJordanInPlace(workspace, diagonal, w, lda, inner)) return false;

    for (let i = 0; i < n; i++) {
      if (i >= k && i < k + w) continue;
      const from = a + i * lda + k;
      heap.copyWithin(columns + i * w, from, from + w);
      heap.fill(0, from, from + w);
    }
    for (let i = 0; i < w; i++) {
      const from = a + (k + i) * lda;
      const to = rows + i * ldr;
      heap.copyWithin(to, from, from + n);
      heap.fill(0, from, from + k);
      heap.fill(0, from + k + w, from + n);
    }
    update(1, w, k, w, diagonal, lda, rows, ldr, a + k * lda, lda);
    const right = k + w;
    update(1, w, n - right, w, diagonal, lda, rows + right, ldr, a + k * lda + right, lda);

    update(-1, k, n, w, columns, w, a + k * lda, lda, a, lda);
    update(-1, n - right, n, w, columns + right * w, w, a + k * lda, lda, a + right * lda, lda);
  }
  return true;
}

/** The same, element by element, with exchanges of rows. */
function invertSmallInPlace(heap: Float64Array, a: number, n: number, lda: number): boolean {
  const exchanged = new Int32Array(n);
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(heap[a + i * lda + k]) > Math.abs(heap[a + p * lda + k])) p = i;
    }
    exchanged[k] = p;
    const pivotRow = a + k * lda;
    for (let j = 0; p !== k && j < n; j++) {
      const kept = heap[pivotRow + j];
      heap[pivotRow + j] = heap[a + p * lda + j];
      heap[a + p * lda + j] = kept;
    }
    const pivot = heap[pivotRow + k];
    if (!(Math.abs(pivot) > 0)) return false;
    heap[pivotRow + k] = 1;
    for (let j = 0; j < n; j++) heap[pivotRow + j] /= pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const row = a + i * lda;
      const factor = heap[row + k];
      heap[row + k] = 0;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) heap[row + j] -= factor * heap[pivotRow + j];
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    const p = exchanged[k];
    for (let i = 0; p !== k && i < n; i++) {
      const row = a + i * lda;
      const kept = heap[row + k];
      heap[row + k] = heap[row + p];
      heap[row + p] = kept;
    }
  }
  return true;
}
