/**
 * The Leontief model: the output that one unit of final demand calls for, everywhere.
 *
 *     x = A x + y   ⇒   x = L y,   L = (I − A)⁻¹
 *
 * Shapes: n = countries × sectors, country-major.
 *
 * Source: Miller & Blair (2009), Input–Output Analysis, 2nd ed., §2.2–2.3. The literature on trade
 * in value added writes B for our L, and L for its domestic part.
 */
import { DataError } from "../../errors.ts";
import { inverse, type Kernel, type Matrix, zeros } from "../../numerics/index.ts";

/**
 * Input coefficients A = Z x̂⁻¹: what each sector buys per unit of its own output.
 *
 * A sector without output (x_j = 0) and without purchases gets a zero column.
 *
 * @param Z  n×n  intermediate flows, seller by buyer  [money]
 * @param x  n    gross output                         [money, same unit and year as Z]
 * @returns  n×n  A                                    [dimensionless]
 * @throws DataError "shape"       Z is not n×n, or x is not n long
 * @throws DataError "unbalanced"  a sector buys inputs but has no output
 */
export function inputCoefficients(Z: Matrix, x: Float64Array): Matrix {
  const n = x.length;
  if (Z.rows !== n || Z.cols !== n) {
    throw new DataError("shape", `inputCoefficients: Z is ${Z.rows}×${Z.cols}, x has ${n}`);
  }
  const A = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const z = Z.data[i * n + j];
      if (z === 0) continue;
      if (x[j] === 0) {
        throw new DataError(
          "unbalanced",
          `inputCoefficients: sector ${j} buys inputs but has no output`,
          { column: j },
        );
      }
      A.data[i * n + j] = z / x[j];
    }
  }
  return A;
}

/**
 * Value added per unit of output: v_j = 1 − Σᵢ A_ij.
 *
 * Taken from A and not from a published value added, so that v′L = 1 to rounding and every
 * decomposition adds up. A sector that neither produces nor sells has 0. One that sells without output
 * (in rounded tables: a little abroad, as much less at home) keeps its 1, or its exports would have no
 * content.
 *
 * @param A  n×n  input coefficients   [dimensionless]
 * @param x  n    gross output         [money]
 * @param Y  n×m  final demand         [money]
 * @returns  n    v                    [dimensionless]
 */
export function valueAddedShare(A: Matrix, x: Float64Array, Y: Matrix): Float64Array {
  const n = x.length;
  const v = new Float64Array(n).fill(1);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) v[j] -= A.data[i * n + j];
  }
  for (let j = 0; j < n; j++) if (x[j] === 0 && !sells(A, j) && !sells(Y, j)) v[j] = 0;
  return v;
}

function sells({ cols, data }: Matrix, i: number): boolean {
  return data.subarray(i * cols, (i + 1) * cols).some((value) => value !== 0);
}

/**
 * Imported inputs per unit of output: the column sums of A outside the own country.
 *
 * @param A        n×n  input coefficients
 * @param sectors  N, the order of a country's block
 * @returns        n    [dimensionless]
 */
export function importedInputShare(A: Matrix, sectors: number): Float64Array {
  const n = A.rows;
  const share = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const first = i - (i % sectors);
    for (let j = 0; j < first; j++) share[j] += A.data[i * n + j];
    for (let j = first + sectors; j < n; j++) share[j] += A.data[i * n + j];
  }
  return share;
}

/**
 * The Leontief inverse L = (I − A)⁻¹: total requirements per unit of final demand.
 *
 * @param A       n×n  input coefficients      [dimensionless]
 * @param kernel  the implementation; the fastest on one thread by default
 * @returns       n×n  L, a new matrix         [dimensionless]
 * @throws DataError "shape"     A is not square
 * @throws DataError "singular"  I − A has no inverse, e.g. a sector that only feeds itself
 *
 * Cost: O(n³) time, 2n² numbers.
 */
export function leontiefInverse(A: Matrix, kernel?: Kernel): Matrix {
  const n = A.rows;
  if (A.cols !== n) {
    throw new DataError("shape", `leontiefInverse: A is ${n}×${A.cols}, not square`);
  }
  return inverse(identityMinus(A), kernel);
}

/** I − A. */
export function identityMinus(A: Matrix): Matrix {
  const n = A.rows;
  const M = zeros(n, n);
  for (let k = 0; k < n * n; k++) M.data[k] = -A.data[k];
  for (let i = 0; i < n; i++) M.data[i * n + i] += 1;
  return M;
}

/**
 * The domestic Leontief inverses (I − A^ss)⁻¹ of every country, one below the other.
 *
 * @param A        n×n  input coefficients
 * @param sectors  N, the order of a block; n is a multiple of it
 * @returns  n×N, rows sN … sN + N − 1 hold country s
 * @throws DataError "shape"     n is not a multiple of the number of sectors
 * @throws DataError "singular"  a country's own block has no inverse; details name the column of A
 */
export function domesticLeontiefInverse(A: Matrix, sectors: number): Matrix {
  const n = A.rows;
  const N = sectors;
  if (N < 1 || n % N !== 0) {
    throw new DataError("shape", `domesticLeontiefInverse: ${n} rows are not blocks of ${N}`);
  }
  const stacked = zeros(n, N);
  for (let first = 0; first < n; first += N) {
    const block = zeros(N, N);
    for (let i = 0; i < N; i++) {
      const from = (first + i) * n + first;
      block.data.set(A.data.subarray(from, from + N), i * N);
    }
    stacked.data.set(inverseOfBlock(block, first).data, first * N);
  }
  return stacked;
}

// The numerics count columns from the start of the block.
function inverseOfBlock(block: Matrix, first: number): Matrix {
  try {
    return leontiefInverse(block);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const index = error.details["column"] ?? error.details["row"];
    if (typeof index !== "number") throw error;
    const column = first + index;
    throw new DataError(
      error.code,
      `domesticLeontiefInverse: the block of rows ${first}…${first + block.rows - 1} has no inverse`,
      { column },
      { cause: error },
    );
  }
}
