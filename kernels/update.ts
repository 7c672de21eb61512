/**
 * C += sign A B on blocks of the memory, row-major, for 64-bit numbers: the one kernel that every
 * dense algorithm in src/numerics is built from. Its twin is src/numerics/kernels/typescript.ts.
 *
 * A and B are copied in panels of a tile's rows or columns, so that the innermost loop reads straight
 * on; a packed block of B stays in the second-level cache, a panel of A in the first. Tiles of C are
 * 4 or 6 rows by 4 columns, taken along its rows, which the processor fetches ahead; the sums are the
 * same to the bit. Six rows keep both multipliers busy but need 15 registers, which V8 finds only
 * since Node 24; before, it loads all factors first and spills. For the same reason the loop over k is
 * not unrolled.
 */

// @ts-nocheck AssemblyScript, not TypeScript

const DEPTH: usize = 240; //   k at once
const TILE: usize = TILE_ROWS; // 4 or 6, set by build.mjs
const ROWS: usize = 96; //     of A at once: 184 kB packed
const COLUMNS: usize = 360; // of B at once: 691 kB packed, stays in the second-level cache

/** Bytes of memory for `packed`: A, B and one tile. */
export function packedBytes(): usize {
  return (DEPTH * (ROWS + COLUMNS) + 4 * TILE) << 3;
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

/** The rows of a tile side by side, column after column; rows beyond the last are zero. */
function packRows(to: usize, a: usize, lda: usize, rows: usize, k: usize): void {
  const column = TILE << 3;
  let i: usize = 0;
  for (; i + TILE <= rows; i += TILE) {
    let a0 = a + i * lda;
    let p: usize = 0;
    for (; p + 2 <= k; p += 2) {
      let from = a0;
      for (let r: usize = 0; r < TILE; r += 2) {
        const r0 = v128.load(from);
        const r1 = v128.load(from + lda);
        v128.store(to + (r << 3), v128.shuffle<f64>(r0, r1, 0, 2));
        v128.store(to + column + (r << 3), v128.shuffle<f64>(r0, r1, 1, 3));
        from += 2 * lda;
      }
      a0 += 16;
      to += 2 * column;
    }
    if (p < k) {
      for (let r: usize = 0; r < TILE; r++) store<f64>(to + (r << 3), load<f64>(a0 + r * lda));
      to += column;
    }
  }
  if (i >= rows) return;
  for (let p: usize = 0; p < k; p++) {
    for (let r: usize = 0; r < TILE; r++) {
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
  for (let i: usize = 0; i < m; i += TILE) {
    const panelA = packedA + ((i * k) << 3);
    for (let j: usize = 0; j < n; j += 4) {
      const panelB = packedB + ((j * k) << 3);
      const at = c + i * ldc + (j << 3);
      if (i + TILE <= m && j + 4 <= n) {
        updateTile(signs, k, panelA, panelB, at, ldc);
        continue;
      }
      memory.fill(edge, 0, TILE << 5);
      updateTile(f64x2.splat(1), k, panelA, panelB, edge, 32);
      const rows = min(TILE, m - i);
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
  let c40 = c00;
  let c41 = c00;
  let c50 = c00;
  let c51 = c00;
  const end = a + k * (TILE << 3);
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
    if (TILE == 6) {
      x = v128.load_splat<f64>(a, 32);
      c40 = add(c40, x, b0);
      c41 = add(c41, x, b1);
      x = v128.load_splat<f64>(a, 40);
      c50 = add(c50, x, b0);
      c51 = add(c51, x, b1);
    }
    a += TILE << 3;
    b += 32;
  }
  updateRow(signs, c, c00, c01);
  c += ldc;
  updateRow(signs, c, c10, c11);
  c += ldc;
  updateRow(signs, c, c20, c21);
  c += ldc;
  updateRow(signs, c, c30, c31);
  if (TILE == 4) return;
  c += ldc;
  updateRow(signs, c, c40, c41);
  c += ldc;
  updateRow(signs, c, c50, c51);
}

function updateRow(signs: v128, c: usize, left: v128, right: v128): void {
  v128.store(c, f64x2.add(v128.load(c), f64x2.mul(signs, left)));
  v128.store(c, f64x2.add(v128.load(c, 16), f64x2.mul(signs, right)), 16);
}
