/**
 * The kernel of update.ts on memory that threads share: a product is cut into chunks of C, any
 * thread may update any chunk.
 *
 * An element of C is in one chunk, and its sum is added up in the same order in any chunk, so that
 * the bytes depend neither on the number of threads nor on who takes what. Who takes which chunk is
 * settled by the caller: V8 11's first compiler loses variables across atomic operations.
 */

// @ts-nocheck AssemblyScript, not TypeScript

import { packedBytes, update32, update64 } from "./update";

const PRODUCT: usize = 0; // the arguments of the product, the size of a chunk
const HEAP: usize = 64; //   the threads' packed operands, then the workspace

const LEAST_WORK: u64 = 1 << 20; // products of a chunk, some 0.1 ms
const MOST_WIDTH: usize = 2880; // bytes; packed, B fits the second-level cache, see update.ts
const MOST_ROWS: usize = 480;

/** The address of the workspace for so many threads. */
export function workspace(threads: usize): usize {
  return HEAP + threads * packedBytes();
}

/** Takes a product of numbers of so many bytes, with the arguments of `update`, and returns the number of its chunks. */
export function cut(
  threads: usize,
  bytes: usize,
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
): usize {
  // Whole tiles, some four chunks a thread; columns are cut finer only where rows are few.
  const wanted = <usize>min<u64>(4 * threads, (<u64>m * <u64>n * <u64>k) / LEAST_WORK);
  let rows = m;
  let columns = n;
  if (wanted > 1) {
    columns = min<usize>(MOST_WIDTH / bytes, n);
    rows = whole(divideUp(m, divideUp(wanted, divideUp(n, columns))), TILE_ROWS);
    rows = min<usize>(MOST_ROWS, max<usize>(48, rows));
    const down = divideUp(m, rows);
    if (down * divideUp(n, columns) < wanted) {
      columns = max<usize>(24, whole(divideUp(n, divideUp(wanted, down)), 8));
    }
  }
  store<f64>(PRODUCT, sign);
  store<usize>(PRODUCT, m, 8);
  store<usize>(PRODUCT, n, 12);
  store<usize>(PRODUCT, k, 16);
  store<usize>(PRODUCT, a, 20);
  store<usize>(PRODUCT, lda, 24);
  store<usize>(PRODUCT, b, 28);
  store<usize>(PRODUCT, ldb, 32);
  store<usize>(PRODUCT, c, 36);
  store<usize>(PRODUCT, ldc, 40);
  store<usize>(PRODUCT, rows, 44);
  store<usize>(PRODUCT, columns, 48);
  store<usize>(PRODUCT, bytes, 52);
  return divideUp(m, rows) * divideUp(n, columns);
}

/** Updates a chunk of the product that was cut last. */
export function updateChunk(thread: usize, chunk: usize): void {
  const m = load<usize>(PRODUCT, 8);
  const n = load<usize>(PRODUCT, 12);
  const lda = load<usize>(PRODUCT, 24);
  const ldc = load<usize>(PRODUCT, 40);
  const rows = load<usize>(PRODUCT, 44);
  const columns = load<usize>(PRODUCT, 48);
  const bytes = load<usize>(PRODUCT, 52);
  const across = divideUp(n, columns);
  const i = (chunk / across) * rows;
  const j = (chunk % across) * columns;
  const sign = load<f64>(PRODUCT);
  const k = load<usize>(PRODUCT, 16);
  const a = load<usize>(PRODUCT, 20) + i * lda;
  const b = load<usize>(PRODUCT, 28) + j * bytes;
  const ldb = load<usize>(PRODUCT, 32);
  const c = load<usize>(PRODUCT, 36) + i * ldc + j * bytes;
  const mm = min(rows, m - i);
  const nn = min(columns, n - j);
  const packed = workspace(thread);
  if (bytes == 8) update64(sign, mm, nn, k, a, lda, b, ldb, c, ldc, packed);
  else update32(sign, mm, nn, k, a, lda, b, ldb, c, ldc, packed);
}

function divideUp(value: usize, by: usize): usize {
  return (value + by - 1) / by;
}

function whole(length: usize, tile: usize): usize {
  return divideUp(length, tile) * tile;
}
