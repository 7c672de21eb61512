/**
 * C += sign A B on blocks of the memory, row-major, for 64-bit or 32-bit numbers T: the one kernel that
 * every dense algorithm in src/numerics is built from. Its twin is src/numerics/kernels/typescript.ts.
 *
 * A and B are copied in panels of a tile's rows or columns, so that the innermost loop reads straight
 * on; a packed block of B stays in the second-level cache, a panel of A in the first. Tiles of C are
 * 4 or 6 rows by 32 bytes, taken along its rows, which the processor fetches ahead; the sums are the
 * same to the bit. Six rows keep both multipliers busy but need 15 registers, which V8 finds only
 * since Node 24; before, it loads all factors first and spills. For the same reason the loop over k is
 * not unrolled.
 */

// @ts-nocheck AssemblyScript, not TypeScript

const DEPTH: usize = 240; //   k at once
const TILE: usize = TILE_ROWS; // 4 or 6, set by build.mjs
const ROWS: usize = 96; //     of A at once: 184 kB packed
const WIDTH: usize = 2880; //  bytes of B's rows at once: 691 kB packed, stays in the second-level cache

/** Bytes of memory for `packed`: A, B and one tile. */
export function packedBytes(): usize {
  return ((DEPTH * ROWS) << 3) + DEPTH * WIDTH + (TILE << 5);
}

/** `update` of 64-bit numbers. */
export function update64(
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
  update<f64>(sign, m, n, k, a, lda, b, ldb, c, ldc, packed);
}

/** `update` of 32-bit numbers. */
export function update32(
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
  update<f32>(sign, m, n, k, a, lda, b, ldb, c, ldc, packed);
}

/** Offsets are addresses in bytes; lda, ldb and ldc are row lengths in bytes. */
export function update<T>(
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
  const packedB = packed + ((DEPTH * ROWS) << alignof<T>());
  const edge = packedB + DEPTH * WIDTH;
  const columns = WIDTH >> alignof<T>();
  for (let p: usize = 0; p < k; p += DEPTH) {
    const kk = min(DEPTH, k - p);
    for (let j: usize = 0; j < n; j += columns) {
      const nn = min(columns, n - j);
      packColumns<T>(packedB, b + p * ldb + (j << alignof<T>()), ldb, kk, nn);
      for (let i: usize = 0; i < m; i += ROWS) {
        const mm = min(ROWS, m - i);
        packRows<T>(packed, a + i * lda + (p << alignof<T>()), lda, mm, kk);
        const at = c + i * ldc + (j << alignof<T>());
        updateTiles<T>(sign, mm, nn, kk, packed, packedB, at, ldc, edge);
      }
    }
  }
}

/** The rows of a tile side by side, column after column; rows beyond the last are zero. */
function packRows<T>(to: usize, a: usize, lda: usize, rows: usize, k: usize): void {
  let i: usize = 0;
  for (; i + TILE <= rows; i += TILE) {
    let from = a + i * lda;
    let p: usize = 0;
    const columns: usize = 16 >> alignof<T>(); // in a vector
    for (; p + columns <= k; p += columns) {
      if (sizeof<T>() == 8) packPairs(to, from, lda);
      else packQuads(to, from, lda);
      from += 16;
      to += TILE << 4;
    }
    for (; p < k; p++) {
      for (let r: usize = 0; r < TILE; r++) {
        store<T>(to + (r << alignof<T>()), load<T>(from + r * lda));
      }
      from += sizeof<T>();
      to += TILE << alignof<T>();
    }
  }
  if (i >= rows) return;
  for (let p: usize = 0; p < k; p++) {
    for (let r: usize = 0; r < TILE; r++) {
      const at = a + (i + r) * lda + (p << alignof<T>());
      store<T>(to, i + r < rows ? load<T>(at) : <T>0);
      to += sizeof<T>();
    }
  }
}

/** The same for two columns of 64-bit numbers. */
function packPairs(to: usize, from: usize, lda: usize): void {
  for (let r: usize = 0; r < TILE; r += 2) {
    const r0 = v128.load(from);
    const r1 = v128.load(from + lda);
    v128.store(to + (r << 3), v128.shuffle<f64>(r0, r1, 0, 2));
    v128.store(to + ((TILE + r) << 3), v128.shuffle<f64>(r0, r1, 1, 3));
    from += 2 * lda;
  }
}

/** The same for four columns of 32-bit numbers. */
function packQuads(to: usize, from: usize, lda: usize): void {
  for (let r: usize = 0; r < TILE; r += 2) {
    const r0 = v128.load(from);
    const r1 = v128.load(from + lda);
    const low = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const at = to + (r << 2);
    v128.store_lane<i64>(at, low, 0);
    v128.store_lane<i64>(at + (TILE << 2), low, 1);
    v128.store_lane<i64>(at + (TILE << 3), high, 0);
    v128.store_lane<i64>(at + 12 * TILE, high, 1);
    from += 2 * lda;
  }
}

/** Tiles' columns of B, 32 bytes, side by side, row after row; columns beyond the last are zero. */
function packColumns<T>(to: usize, b: usize, ldb: usize, k: usize, columns: usize): void {
  const tile: usize = 32 >> alignof<T>();
  let j: usize = 0;
  for (; j + tile <= columns; j += tile) {
    let from = b + (j << alignof<T>());
    for (let p: usize = 0; p < k; p++) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      from += ldb;
      to += 32;
    }
  }
  if (j == columns) return;
  for (let p: usize = 0; p < k; p++) {
    for (let s: usize = 0; s < tile; s++) {
      const at = b + p * ldb + ((j + s) << alignof<T>());
      store<T>(to, j + s < columns ? load<T>(at) : <T>0);
      to += sizeof<T>();
    }
  }
}

function updateTiles<T>(
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
  const tile: usize = 32 >> alignof<T>();
  const signs = v128.splat<T>(<T>sign);
  for (let i: usize = 0; i < m; i += TILE) {
    const panelA = packedA + ((i * k) << alignof<T>());
    for (let j: usize = 0; j < n; j += tile) {
      const panelB = packedB + ((j * k) << alignof<T>());
      const at = c + i * ldc + (j << alignof<T>());
      if (i + TILE <= m && j + tile <= n) {
        updateTile<T>(signs, k, panelA, panelB, at, ldc);
        continue;
      }
      memory.fill(edge, 0, TILE << 5);
      updateTile<T>(v128.splat<T>(<T>1), k, panelA, panelB, edge, 32);
      const rows = min(TILE, m - i);
      const columns = min(tile, n - j);
      for (let r: usize = 0; r < rows; r++) {
        for (let s: usize = 0; s < columns; s++) {
          const to = at + r * ldc + (s << alignof<T>());
          const more = load<T>(edge + (r << 5) + (s << alignof<T>()));
          store<T>(to, load<T>(to) + <T>sign * more);
        }
      }
    }
  }
}

function add<T>(sum: v128, x: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(x, y, sum);
  return v128.add<T>(sum, v128.mul<T>(x, y));
}

function updateTile<T>(signs: v128, k: usize, a: usize, b: usize, c: usize, ldc: usize): void {
  let c00 = v128.splat<T>(<T>0);
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
  const end = a + k * (TILE << alignof<T>());
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<T>(a);
    c00 = add<T>(c00, x, b0);
    c01 = add<T>(c01, x, b1);
    x = v128.load_splat<T>(a, sizeof<T>());
    c10 = add<T>(c10, x, b0);
    c11 = add<T>(c11, x, b1);
    x = v128.load_splat<T>(a, 2 * sizeof<T>());
    c20 = add<T>(c20, x, b0);
    c21 = add<T>(c21, x, b1);
    x = v128.load_splat<T>(a, 3 * sizeof<T>());
    c30 = add<T>(c30, x, b0);
    c31 = add<T>(c31, x, b1);
    if (TILE == 6) {
      x = v128.load_splat<T>(a, 4 * sizeof<T>());
      c40 = add<T>(c40, x, b0);
      c41 = add<T>(c41, x, b1);
      x = v128.load_splat<T>(a, 5 * sizeof<T>());
      c50 = add<T>(c50, x, b0);
      c51 = add<T>(c51, x, b1);
    }
    a += TILE << alignof<T>();
    b += 32;
  }
  updateRow<T>(signs, c, c00, c01);
  c += ldc;
  updateRow<T>(signs, c, c10, c11);
  c += ldc;
  updateRow<T>(signs, c, c20, c21);
  c += ldc;
  updateRow<T>(signs, c, c30, c31);
  if (TILE == 4) return;
  c += ldc;
  updateRow<T>(signs, c, c40, c41);
  c += ldc;
  updateRow<T>(signs, c, c50, c51);
}

function updateRow<T>(signs: v128, c: usize, left: v128, right: v128): void {
  v128.store(c, v128.add<T>(v128.load(c), v128.mul<T>(signs, left)));
  v128.store(c, v128.add<T>(v128.load(c, 16), v128.mul<T>(signs, right)), 16);
}
