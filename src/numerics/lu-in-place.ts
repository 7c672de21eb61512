import type { Heap, Space } from "./kernels/kernel.ts";
import { rowLength } from "./kernels/layout.ts";
import { solveUnitLowerInPlace } from "./triangular.ts";

const panelColumns = 192;
const leafColumns = 8;

/** Numbers of scratch memory that `luInPlace` needs for order n. */
export function luScratch(n: number): number {
  return n * rowLength(panelColumns);
}

/**
 * P M = L U with partial pivoting, in place of the n×n block at `a` (row length `lda`): U on and
 * above the diagonal, below it L, whose diagonal is one. Blocked; a panel of columns is halved
 * down to 8, so that nearly all of the 2/3 n³ operations are in `update`.
 *
 * @param scratch    offset of `luScratch(n)` free numbers of the heap
 * @param exchanges  n long; receives at k the row that was exchanged with row k at step k
 * @returns the column in which no pivot other than zero was found, or −1 when all is well
 *
 * Source: Golub and Van Loan (2013), Matrix Computations, 4th ed., §3.4; the recursion: Toledo
 * (1997), Locality of Reference in LU Decomposition with Partial Pivoting, SIAM Journal on Matrix
 * Analysis and Applications 18(4).
 */
export function luInPlace(
  workspace: Space,
  a: number,
  n: number,
  lda: number,
  scratch: number,
  exchanges: Int32Array,
): number {
  const { heap, update } = workspace;
  const ld = rowLength(panelColumns);
  for (let k = 0; k < n; k += panelColumns) {
    const w = Math.min(panelColumns, n - k);
    const panel = a + k * lda + k;
    for (let i = 0; i < n - k; i++) {
      heap.copyWithin(scratch + i * ld, panel + i * lda, panel + i * lda + w);
    }
    const local = exchanges.subarray(k, k + w);
    const stuck = panelInPlace(workspace, scratch, n - k, w, ld, local);
    if (stuck >= 0) return k + stuck;
    for (let i = 0; i < n - k; i++) {
      heap.copyWithin(panel + i * lda, scratch + i * ld, scratch + i * ld + w);
    }
    const right = n - k - w;
    exchangeRows(heap, a + k * lda, lda, k, local);
    exchangeRows(heap, panel + w, lda, right, local);
    for (let i = 0; i < w; i++) local[i] += k;

    solveUnitLowerInPlace(workspace, scratch, ld, w, panel + w, lda, right);
    const rest = panel + w * lda + w;
    update(-1, right, right, w, scratch + w * ld, ld, panel + w, lda, rest, lda);
  }
  return -1;
}

/** The same for m×n with m ≥ n, by halving the columns. */
function panelInPlace(
  workspace: Space,
  a: number,
  m: number,
  n: number,
  lda: number,
  exchanges: Int32Array,
): number {
  const { heap, update } = workspace;
  if (n <= leafColumns) return leafInPlace(heap, a, m, n, lda, exchanges);
  const h = Math.ceil(n / 2 / leafColumns) * leafColumns;
  const first = exchanges.subarray(0, h);
  let stuck = panelInPlace(workspace, a, m, h, lda, first);
  if (stuck >= 0) return stuck;
  exchangeRows(heap, a + h, lda, n - h, first);
  solveUnitLowerInPlace(workspace, a, lda, h, a + h, lda, n - h);
  const rest = a + h * lda + h;
  update(-1, m - h, n - h, h, a + h * lda, lda, a + h, lda, rest, lda);

  const second = exchanges.subarray(h, n);
  stuck = panelInPlace(workspace, rest, m - h, n - h, lda, second);
  if (stuck >= 0) return h + stuck;
  exchangeRows(heap, a + h * lda, lda, h, second);
  for (let i = 0; i < n - h; i++) second[i] += h;
  return -1;
}

function leafInPlace(
  heap: Heap,
  a: number,
  m: number,
  n: number,
  lda: number,
  exchanges: Int32Array,
): number {
  let p = 0;
  for (let i = 1; i < m; i++) {
    if (Math.abs(heap[a + i * lda]) > Math.abs(heap[a + p * lda])) p = i;
  }
  for (let k = 0; k < n; k++) {
    const top = a + k * lda;
    exchanges[k] = p;
    swap(heap, top, a + p * lda, n);
    const pivot = heap[top + k];
    if (!(Math.abs(pivot) > 0)) return k;
    let largest = -1; // in the next column, as it is made
    p = k + 1;
    for (let i = k + 1; i < m; i++) {
      const row = a + i * lda;
      const factor = heap[row + k] / pivot;
      heap[row + k] = factor;
      for (let j = k + 1; j < n; j++) heap[row + j] -= factor * heap[top + j];
      const size = Math.abs(heap[row + k + 1]);
      if (size > largest) {
        largest = size;
        p = i;
      }
    }
  }
  return -1;
}

/** Exchanges rows of the block at `a` (`columns` wide) as recorded. */
export function exchangeRows(
  heap: Heap,
  a: number,
  lda: number,
  columns: number,
  exchanges: Int32Array,
): void {
  for (let k = 0; k < exchanges.length; k++) {
    swap(heap, a + k * lda, a + exchanges[k] * lda, columns);
  }
}

function swap(heap: Heap, one: number, other: number, length: number): void {
  if (one === other) return;
  for (let j = 0; j < length; j++) {
    const kept = heap[one + j];
    heap[one + j] = heap[other + j];
    heap[other + j] = kept;
  }
}
