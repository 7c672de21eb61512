/**
 * C ← C + sign · A B for blocks of the heap, A m×k, B k×n, C m×n, row-major.
 * Each block starts at an offset (`a`, `b`, `c`) and has a row length (`lda`, `ldb`, `ldc`).
 * C overlaps neither A nor B. The k products of an element are added up in order, in stretches
 * of `depth`, so that the result doesn't depend on how the work is cut into tiles.
 */
export type Update = (
  sign: 1 | -1,
  m: number,
  n: number,
  k: number,
  a: number,
  lda: number,
  b: number,
  ldb: number,
  c: number,
  ldc: number,
) => void;

/** Memory in numbers of 64 or of 32 bits. */
export type Heap = Float64Array | Float32Array;

/** A flat array and the product on it. */
export interface Space<Numbers extends Heap = Heap> {
  /** The memory the algorithm works in; what it holds at first is unspecified. */
  readonly heap: Numbers;
  readonly update: Update;
}

/**
 * What every dense algorithm here is built from: one product on a flat array.
 * The WebAssembly kernel and its TypeScript twin both offer it, so that each algorithm is written
 * once and its twin differs in nothing but the arithmetic of this product.
 */
export interface Workspace extends Space<Float64Array> {
  /** The same memory in numbers of 32 bits, twice as many, whose products take half the time. */
  readonly inSingle: () => Space<Float32Array>;
}

/** An implementation of the product, and the memory it works in. */
export interface Kernel {
  readonly name: string;

  /**
   * Runs `work` in a workspace of at least `length` numbers, which is void when it returns.
   */
  withWorkspace<Result>(length: number, work: (workspace: Workspace) => Result): Result;
}

/** The longest stretch of products that is added up before it reaches C. */
export const depth = 240;
