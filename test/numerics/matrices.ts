/** Matrices for the tests of dense algebra. */
import { type Matrix, zeros } from "../../src/numerics/matrix.ts";

/** A pseudo-random number in (−1, 1) for each index. */
export function noise(index: number): number {
  const x = Math.sin(index * 12.9898 + 4.1414) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

export function randomMatrix(rows: number, cols: number, seed: number): Matrix {
  const data = Float64Array.from({ length: rows * cols }, (_, i) => noise(seed * 7919 + i));
  return { rows, cols, data };
}

/** I − A with A ≥ 0 and columns of A that sum to less than 0.8. */
export function leontiefSystem(n: number, seed: number): Matrix {
  const A = randomMatrix(n, n, seed).data.map(Math.abs);
  const M = zeros(n, n);
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += A[i * n + j];
    const share = 0.4 + 0.4 * Math.abs(noise(seed + j));
    for (let i = 0; i < n; i++) M.data[i * n + j] = Number(i === j) - (share * A[i * n + j]) / sum;
  }
  return M;
}

/** The product by its definition. */
export function naiveProduct(A: Matrix, B: Matrix): Matrix {
  const C = zeros(A.rows, B.cols);
  for (let i = 0; i < A.rows; i++) {
    for (let k = 0; k < A.cols; k++) {
      const factor = A.data[i * A.cols + k];
      for (let j = 0; j < B.cols; j++) C.data[i * B.cols + j] += factor * B.data[k * B.cols + j];
    }
  }
  return C;
}

/** The solution of M X = R by elimination as in the textbook, row by row with exchanges. */
export function naiveSolution(M: Matrix, R: Matrix): Matrix {
  const n = M.rows;
  const rows = Array.from({ length: n }, (_, i) =>
    Float64Array.of(
      ...M.data.subarray(i * n, (i + 1) * n),
      ...R.data.subarray(i * R.cols, (i + 1) * R.cols),
    ),
  );
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[p][k])) p = i;
    [rows[k], rows[p]] = [rows[p], rows[k]];
    const top = rows[k];
    for (const row of rows) {
      if (row === top) continue;
      const factor = row[k] / top[k];
      for (let j = k; j < row.length; j++) row[j] -= factor * top[j];
    }
  }
  const X = zeros(n, R.cols);
  rows.forEach((row, i) => {
    X.data.set(
      row.subarray(n).map((value) => value / row[i]),
      i * R.cols,
    );
  });
  return X;
}

export function transpose(M: Matrix): Matrix {
  const T = zeros(M.cols, M.rows);
  for (let i = 0; i < M.rows; i++) {
    for (let j = 0; j < M.cols; j++) T.data[j * M.rows + i] = M.data[i * M.cols + j];
  }
  return T;
}

/** Row k of the result is row order[k] of M. */
export function permuteRows(M: Matrix, order: readonly number[]): Matrix {
  const data = new Float64Array(M.data.length);
  order.forEach((from, k) => {
    data.set(M.data.subarray(from * M.cols, (from + 1) * M.cols), k * M.cols);
  });
  return { ...M, data };
}

/** The largest element of |A − B|. */
export function distance(A: Matrix, B: Matrix): number {
  let largest = 0;
  for (let i = 0; i < A.data.length; i++) {
    const off = Math.abs(A.data[i] - B.data[i]);
    if (!(off <= largest)) largest = off; //   NaN is kept
    if (Number.isNaN(off)) return NaN;
  }
  return largest;
}
