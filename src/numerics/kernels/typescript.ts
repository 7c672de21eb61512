import { depth, type Heap, type Kernel, type Space } from "./kernel.ts";

const tile = 4;
const rowsAtOnce = 96;
const columnsAtOnce = 360; // packed B: 240 × 360 numbers, 691 kB, stays in the second-level cache

/**
 * The plain TypeScript twin of the WebAssembly kernel: packed panels and 4×4 tiles.
 * Where multiplication and addition are not fused, the two agree to the last bit for 64-bit numbers;
 * those of 32 bits it adds up in 64.
 */
export const typescriptKernel: Kernel = {
  name: "typescript",
  withWorkspace(length, work) {
    const heap = new Float64Array(length);
    return work({ ...spaceOf(heap), inSingle: () => spaceOf(new Float32Array(heap.buffer)) });
  },
};

let packedA = new Float64Array(0);
let packedB = packedA;

function spaceOf<Numbers extends Heap>(heap: Numbers): Space<Numbers> {
  return {
    heap,
    update(sign, m, n, k, a, lda, b, ldb, c, ldc) {
      if (m * n * k <= 4096) {
        updateSmall(heap, sign, m, n, k, a, lda, b, ldb, c, ldc);
        return;
      }
      if (packedA.length === 0) {
        packedA = new Float64Array(rowsAtOnce * depth);
        packedB = new Float64Array(columnsAtOnce * depth);
      }
      for (let p = 0; p < k; p += depth) {
        const kk = Math.min(depth, k - p);
        for (let j = 0; j < n; j += columnsAtOnce) {
          const nn = Math.min(columnsAtOnce, n - j);
          packColumns(packedB, heap, b + p * ldb + j, ldb, kk, nn);
          for (let i = 0; i < m; i += rowsAtOnce) {
            const mm = Math.min(rowsAtOnce, m - i);
            packRows(packedA, heap, a + i * lda + p, lda, mm, kk);
            updatePacked(packedA, packedB, sign, mm, nn, kk, heap, c + i * ldc + j, ldc);
          }
        }
      }
    },
  };
}

/** The same sums in the same order, without packing. */
function updateSmall(
  heap: Heap,
  sign: number,
  m: number,
  n: number,
  k: number,
  a: number,
  lda: number,
  b: number,
  ldb: number,
  c: number,
  ldc: number,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let p = 0; p < k; p += depth) {
        const end = Math.min(k, p + depth);
        let sum = 0;
        for (let q = p; q < end; q++) sum += heap[a + i * lda + q] * heap[b + q * ldb + j];
        heap[c + i * ldc + j] += sign * sum;
      }
    }
  }
}

/** Four rows of A side by side, column after column; rows beyond the last are zero. */
function packRows(
  packed: Float64Array,
  heap: Heap,
  a: number,
  lda: number,
  rows: number,
  k: number,
): void {
  let to = 0;
  for (let i = 0; i < rows; i += tile) {
    for (let p = 0; p < k; p++) {
      for (let r = 0; r < tile; r++) {
        packed[to++] = i + r < rows ? heap[a + (i + r) * lda + p] : 0;
      }
    }
  }
}

/** Four columns of B side by side, row after row; columns beyond the last are zero. */
function packColumns(
  packed: Float64Array,
  heap: Heap,
  b: number,
  ldb: number,
  k: number,
  columns: number,
): void {
  let to = 0;
  for (let j = 0; j < columns; j += tile) {
    for (let p = 0; p < k; p++) {
      for (let s = 0; s < tile; s++) {
        packed[to++] = j + s < columns ? heap[b + p * ldb + j + s] : 0;
      }
    }
  }
}

const edge = new Float64Array(tile * tile);

function updatePacked(
  packedA: Float64Array,
  packedB: Float64Array,
  sign: number,
  m: number,
  n: number,
  k: number,
  heap: Heap,
  c: number,
  ldc: number,
): void {
  for (let i = 0; i < m; i += tile) {
    for (let j = 0; j < n; j += tile) {
      const at = c + i * ldc + j;
      if (i + tile <= m && j + tile <= n) {
        updateTile(packedA, i * k, packedB, j * k, k, sign, heap, at, ldc);
        continue;
      }
      const rows = Math.min(tile, m - i);
      const columns = Math.min(tile, n - j);
      edge.fill(0);
      updateTile(packedA, i * k, packedB, j * k, k, 1, edge, 0, tile);
      for (let r = 0; r < rows; r++) {
        for (let s = 0; s < columns; s++) heap[at + r * ldc + s] += sign * edge[r * tile + s];
      }
    }
  }
}

function updateTile(
  A: Float64Array,
  a: number,
  B: Float64Array,
  b: number,
  k: number,
  sign: number,
  C: Heap,
  c: number,
  ldc: number,
): void {
  for (let half = 0; half < tile; half += 2) {
    let c00 = 0;
    let c01 = 0;
    let c02 = 0;
    let c03 = 0;
    let c10 = 0;
    let c11 = 0;
    let c12 = 0;
    let c13 = 0;
    for (let p = 0; p < k; p++) {
      const a0 = A[a + p * tile + half];
      const a1 = A[a + p * tile + half + 1];
      const b0 = B[b + p * tile];
      const b1 = B[b + p * tile + 1];
      const b2 = B[b + p * tile + 2];
      const b3 = B[b + p * tile + 3];
      c00 += a0 * b0;
      c01 += a0 * b1;
      c02 += a0 * b2;
      c03 += a0 * b3;
      c10 += a1 * b0;
      c11 += a1 * b1;
      c12 += a1 * b2;
      c13 += a1 * b3;
    }
    const at = c + half * ldc;
    C[at] += sign * c00;
    C[at + 1] += sign * c01;
    C[at + 2] += sign * c02;
    C[at + 3] += sign * c03;
    C[at + ldc] += sign * c10;
    C[at + ldc + 1] += sign * c11;
    C[at + ldc + 2] += sign * c12;
    C[at + ldc + 3] += sign * c13;
  }
}
