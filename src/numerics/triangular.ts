import type { Heap, Space } from "./kernels/kernel.ts";

const leaf = 8;

/** The halves of a triangle: the first a multiple of the leaf's order. */
function firstHalf(n: number): number {
  return Math.ceil(n / 2 / leaf) * leaf;
}

/** B ← L⁻¹ B in place, L unit lower triangular n×n at `l`, B n×m at `b`. */
export function solveUnitLowerInPlace(
  workspace: Space,
  l: number,
  ldl: number,
  n: number,
  b: number,
  ldb: number,
  m: number,
): void {
  const { heap, update } = workspace;
  if (n > leaf) {
    const h = firstHalf(n);
    const low = b + h * ldb;
    solveUnitLowerInPlace(workspace, l, ldl, h, b, ldb, m);
    update(-1, n - h, m, h, l + h * ldl, ldl, b, ldb, low, ldb);
    solveUnitLowerInPlace(workspace, l + h * ldl + h, ldl, n - h, low, ldb, m);
    return;
  }
  for (let i = 1; i < n; i++) {
    for (let k = 0; k < i; k++)
      subtractRow(heap, heap[l + i * ldl + k], b + k * ldb, b + i * ldb, m);
  }
}

/** B ← U⁻¹ B in place, U upper triangular n×n at `u`, B n×m at `b`. */
export function solveUpperInPlace(
  workspace: Space,
  u: number,
  ldu: number,
  n: number,
  b: number,
  ldb: number,
  m: number,
): void {
  const { heap, update } = workspace;
  if (n > leaf) {
    const h = firstHalf(n);
    const low = b + h * ldb;
    solveUpperInPlace(workspace, u + h * ldu + h, ldu, n - h, low, ldb, m);
    update(-1, h, m, n - h, u + h, ldu, low, ldb, b, ldb);
    solveUpperInPlace(workspace, u, ldu, h, b, ldb, m);
    return;
  }
  for (let i = n - 1; i >= 0; i--) {
    const diagonal = u + i * ldu + i;
    const row = b + i * ldb;
    subtractRows(heap, n - i - 1, diagonal + 1, row + ldb, ldb, row, m);
    const pivot = heap[diagonal];
    for (let j = row; j < row + m; j++) heap[j] /= pivot;
  }
}

/** B ← B U⁻¹ in place, U upper triangular n×n at `u`, B m×n at `b`. */
export function solveUpperFromRightInPlace(
  workspace: Space,
  u: number,
  ldu: number,
  n: number,
  b: number,
  ldb: number,
  m: number,
): void {
  const { heap, update } = workspace;
  if (n > leaf) {
    const h = firstHalf(n);
    solveUpperFromRightInPlace(workspace, u, ldu, h, b, ldb, m);
    update(-1, m, n - h, h, b, ldb, u + h, ldu, b + h, ldb);
    solveUpperFromRightInPlace(workspace, u + h * ldu + h, ldu, n - h, b + h, ldb, m);
    return;
  }
  for (let i = 0; i < m; i++) {
    const row = b + i * ldb;
    for (let j = 0; j < n; j++) {
      heap[row + j] /= heap[u + j * ldu + j];
      subtractRow(heap, heap[row + j], u + j * ldu + j + 1, row + j + 1, n - j - 1);
    }
  }
}

/** B ← B L⁻¹ in place, L unit lower triangular n×n at `l`, B m×n at `b`. */
export function solveUnitLowerFromRightInPlace(
  workspace: Space,
  l: number,
  ldl: number,
  n: number,
  b: number,
  ldb: number,
  m: number,
): void {
  const { heap, update } = workspace;
  if (n > leaf) {
    const h = firstHalf(n);
    solveUnitLowerFromRightInPlace(workspace, l + h * ldl + h, ldl, n - h, b + h, ldb, m);
    update(-1, m, h, n - h, b + h, ldb, l + h * ldl, ldl, b, ldb);
    solveUnitLowerFromRightInPlace(workspace, l, ldl, h, b, ldb, m);
    return;
  }
  for (let i = 0; i < m; i++) {
    const row = b + i * ldb;
    for (let j = n - 1; j > 0; j--) subtractRow(heap, heap[row + j], l + j * ldl, row, j);
  }
}

/** row at `to` −= Σ factor[k] · row k at `from`, for the `count` factors side by side. */
function subtractRows(
  heap: Heap,
  count: number,
  factors: number,
  from: number,
  ld: number,
  to: number,
  length: number,
): void {
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    const f0 = heap[factors + k];
    const f1 = heap[factors + k + 1];
    const f2 = heap[factors + k + 2];
    const f3 = heap[factors + k + 3];
    const r0 = from + k * ld;
    const r1 = r0 + ld;
    const r2 = r1 + ld;
    const r3 = r2 + ld;
    for (let j = 0; j < length; j++) {
      heap[to + j] -=
        f0 * heap[r0 + j] + f1 * heap[r1 + j] + (f2 * heap[r2 + j] + f3 * heap[r3 + j]);
    }
  }
  for (; k < count; k++) subtractRow(heap, heap[factors + k], from + k * ld, to, length);
}

/** heap[to …] −= factor · heap[from …], `length` numbers. */
function subtractRow(heap: Heap, factor: number, from: number, to: number, length: number): void {
  if (factor === 0) return;
  for (let j = 0; j < length; j++) heap[to + j] -= factor * heap[from + j];
}
