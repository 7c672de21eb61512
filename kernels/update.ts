/**
 * C += sign A B on blocks of the memory, row-major, for 64-bit numbers: the one kernel that every
 * dense algorithm in src/numerics is built from. Its twin is src/numerics/kernels/typescript.ts.
 *
 * A and B are copied in panels of 4 rows or columns, so that the innermost loop reads straight
 * on; a packed block of B stays in the second-level cache, a panel of A in the first. Tiles of C
 * are 4 x 4, taken along its rows, which the processor fetches ahead. The loop over k is not
 * unrolled: V8 would hoist the loads and spill registers.
 */

// @ts-nocheck AssemblyScript, not TypeScript

const DEPTH: usize = 240; //   k at once
const ROWS: usize = 96; //     of A at once: 184 kB packed
const COLUMNS: usize = 360; // of B at once: 691 kB packed, stays in the second-level cache

/** Bytes of memory for `packed`: A, B and one tile. */
export function packedBytes(): usize {
  return (DEPTH * (ROWS + COLUMNS) + 16) << 3;
}

/** Offsets are addresses in bytes; lda, ldb and ldc are row lengths in bytes. */
export function update(
  sign: f64,
  m: usize,
  n: usize,
  k: usize,
  a: usize,
  lda: usize,
  b: usize,
  ldb: usize,
  c: usize,
  ldc: usize,
  packed: usize,
): void {
  const packedB = packed + ((DEPTH * ROWS) << 3);
  const edge = packedB + ((DEPTH * COLUMNS) << 3);
  for (let p: usize = 0; p < k; p += DEPTH) {
    const kk = min(DEPTH, k - p);
    for (let j: usize = 0; j < n; j += COLUMNS) {
      const nn = min(COLUMNS, n - j);
      packColumns(packedB, b + p * ldb + (j << 3), ldb, kk, nn);
      for (let i: usize = 0; i < m; i += ROWS) {
        const mm = min(ROWS, m - i);
        packRows(packed, a + i * lda + (p << 3), lda, mm, kk);
        updateTiles(sign, mm, nn, kk, packed, packedB, c + i * ldc + (j << 3), ldc, edge);
      }
    }
  }
}

/** Four rows of A side by side, column after column; rows beyond the last are zero. */
function packRows(to: usize, a: usize, lda: usize, rows: usize, k: usize): void {
  let i: usize = 0;
  for (; i + 4 <= rows; i += 4) {
    let a0 = a + i * lda;
    let a1 = a0 + lda;
    let a2 = a1 + lda;
    let a3 = a2 + lda;
    let p: usize = 0;
    for (; p + 2 <= k; p += 2) {
      const r0 = v128.load(a0);
      const r1 = v128.load(a1);
      const r2 = v128.load(a2);
      const r3 = v128.load(a3);
      v128.store(to, v128.shuffle<f64>(r0, r1, 0, 2));
      v128.store(to, v128.shuffle<f64>(r2, r3, 0, 2), 16);
      v128.store(to, v128.shuffle<f64>(r0, r1, 1, 3), 32);
      v128.store(to, v128.shuffle<f64>(r2, r3, 1, 3), 48);
      a0 += 16;
      a1 += 16;
      a2 += 16;
      a3 += 16;
      to += 64;
    }
    if (p < k) {
      store<f64>(to, load<f64>(a0));
      store<f64>(to, load<f64>(a1), 8);
      store<f64>(to, load<f64>(a2), 16);
      store<f64>(to, load<f64>(a3), 24);
      to += 32;
    }
  }
  if (i == rows) return;
  for (let p: usize = 0; p < k; p++) {
    for (let r: usize = 0; r < 4; r++) {
      store<f64>(to, i + r < rows ? load<f64>(a + (i + r) * lda + (p << 3)) : 0);
      to += 8;
    }
  }
}

/** Four columns of B side by side, row after row; columns beyond the last are zero. */
function packColumns(to: usize, b: usize, ldb: usize, k: usize, columns: usize): void {
  let j: usize = 0;
  for (; j + 4 <= columns; j += 4) {
    let from = b + (j << 3);
    for (let p: usize = 0; p < k; p++) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      from += ldb;
      to += 32;
    }
  }
  if (j == columns) return;
  for (let p: usize = 0; p < k; p++) {
    for (let s: usize = 0; s < 4; s++) {
      store<f64>(to, j + s < columns ? load<f64>(b + p * ldb + ((j + s) << 3)) : 0);
      to += 8;
    }
  }
}

function updateTiles(
  sign: f64,
  m: usize,
  n: usize,
  k: usize,
  packedA: usize,
  packedB: usize,
  c: usize,
  ldc: usize,
  edge: usize,
): void {
  const signs = f64x2.splat(sign);
  for (let i: usize = 0; i < m; i += 4) {
    const panelA = packedA + ((i * k) << 3);
    for (let j: usize = 0; j < n; j += 4) {
      const panelB = packedB + ((j * k) << 3);
      const at = c + i * ldc + (j << 3);
      if (i + 4 <= m && j + 4 <= n) {
        updateTile(signs, k, panelA, panelB, at, ldc);
        continue;
      }
      memory.fill(edge, 0, 128);
      updateTile(f64x2.splat(1), k, panelA, panelB, edge, 32);
      const rows = min(4, m - i);
      const columns = min(4, n - j);
      for (let r: usize = 0; r < rows; r++) {
        for (let s: usize = 0; s < columns; s++) {
          const to = at + r * ldc + (s << 3);
          store<f64>(to, load<f64>(to) + sign * load<f64>(edge + (r << 5) + (s << 3)));
        }
      }
    }
  }
}

function add(sum: v128, x: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(x, y, sum);
  return f64x2.add(sum, f64x2.mul(x, y));
}

function updateTile(signs: v128, k: usize, a: usize, b: usize, c: usize, ldc: usize): void {
  let c00 = f64x2.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  const end = a + (k << 5);
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<f64>(a);
    c00 = add(c00, x, b0);
    c01 = add(c01, x, b1);
    x = v128.load_splat<f64>(a, 8);
    c10 = add(c10, x, b0);
    c11 = add(c11, x, b1);
    x = v128.load_splat<f64>(a, 16);
    c20 = add(c20, x, b0);
    c21 = add(c21, x, b1);
    x = v128.load_splat<f64>(a, 24);
    c30 = add(c30, x, b0);
    c31 = add(c31, x, b1);
    a += 32;
    b += 32;
  }
  updateRow(signs, c, c00, c01);
  c += ldc;
  updateRow(signs, c, c10, c11);
  c += ldc;
  updateRow(signs, c, c20, c21);
  c += ldc;
  updateRow(signs, c, c30, c31);
}

function updateRow(signs: v128, c: usize, left: v128, right: v128): void {
  v128.store(c, f64x2.add(v128.load(c), f64x2.mul(signs, left)));
  v128.store(c, f64x2.add(v128.load(c, 16), f64x2.mul(signs, right)), 16);
}
