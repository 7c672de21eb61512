import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "./matrix.ts";

/**
 * The lower triangle L of a symmetric positive definite matrix, S = L Lᵀ.
 *
 * @param S  n×n  its lower triangle is read
 * @throws DataError "singular"  S is not positive definite (the row is named)
 */
export function cholesky(S: Matrix): Matrix {
  const n = S.rows;
  const L = zeros(n, n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = S.data[i * n + j];
      for (let k = 0; k < j; k++) sum -= L.data[i * n + k] * L.data[j * n + k];
      if (i > j) {
        L.data[i * n + j] = sum / L.data[j * n + j];
      } else if (sum > 0) {
        L.data[j * n + j] = Math.sqrt(sum);
      } else {
        throw new DataError(
          "singular",
          `cholesky: row ${j + 1} leaves ${sum}, needed a positive definite matrix`,
          { row: j + 1, pivot: sum },
        );
      }
    }
  }
  return L;
}
