import { DataError } from "../../errors.ts";
import type { Matrix } from "../../numerics/matrix.ts";
import {
  checkMargins,
  infeasible,
  notConverged,
  scaled,
  withDefaults,
  type ScaledMatrix,
  type ScalingOptions,
} from "./biproportional.ts";

/**
 * RAS: the non-negative matrix nearest to X, in relative entropy, that has given row and column sums.
 *
 *     r_i = u_i / Σ_j x_ij s_j,   s_j = v_j / Σ_i r_i x_ij,   result r_i x_ij s_j
 *
 * Zeros stay zero. A row or column with target zero becomes zero.
 *
 * @param X  m×k  no cell negative
 * @param u  m    row targets, none negative
 * @param v  k    column targets, none negative, with the same sum as u
 * @throws DataError "argument"       a cell or a target is negative: use `gras`
 * @throws DataError "shape", "not-finite"
 * @throws DataError "unbalanced"     sums of targets differ, or a row or column of zeros has a target
 * @throws DataError "not-converged"  the worst row and column are named
 *
 * Source: Stone (1961), Input-Output and National Accounts; Miller and Blair (2009), §7.4.
 */
export function ras(
  X: Matrix,
  u: Float64Array,
  v: Float64Array,
  options: ScalingOptions = {},
): ScaledMatrix {
  const filled = withDefaults(options);
  checkMargins("ras", X, u, v);
  for (const values of [X.data, u, v]) {
    const at = values.findIndex((value) => value < 0);
    if (at === -1) continue;
    const what = values === X.data ? "cell" : values === u ? "row target" : "column target";
    throw new DataError(
      "argument",
      `ras: ${what} ${at + 1} is ${values[at]}, needed none negative`,
      {
        index: at,
      },
    );
  }
  const { rows: m, cols: k, data } = X;
  const r = new Float64Array(m).fill(1);
  const s = new Float64Array(k).fill(1);
  const columns = new Float64Array(k);
  for (let iteration = 1; iteration <= filled.maxIterations; iteration++) {
    columns.fill(0);
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let j = 0; j < k; j++) sum += data[i * k + j] * s[j];
      if (sum === 0 && u[i] > 0) throw infeasible(filled, "ras", "row", i, u[i], "is all zeros");
      r[i] = sum === 0 ? 1 : u[i] / sum;
      for (let j = 0; j < k; j++) columns[j] += r[i] * data[i * k + j];
    }
    // Every row meets its target now; what is off shows in the columns.
    let worst = 0;
    for (let j = 0; j < k; j++) {
      const size = s[j] * columns[j] + v[j];
      if (size > 0) worst = Math.max(worst, Math.abs(s[j] * columns[j] - v[j]) / size);
    }
    if (worst <= filled.tolerance) {
      return scaled("RAS", product(X, r, s), r, s, iteration, u, v);
    }
    for (let j = 0; j < k; j++) {
      if (columns[j] === 0 && v[j] > 0) {
        throw infeasible(filled, "ras", "column", j, v[j], "is all zeros");
      }
      s[j] = columns[j] === 0 ? 1 : v[j] / columns[j];
    }
  }
  throw notConverged(filled, "ras", product(X, r, s), u, v);
}

function product({ rows, cols, data }: Matrix, r: Float64Array, s: Float64Array): Matrix {
  const result = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) result[i * cols + j] = r[i] * data[i * cols + j] * s[j];
  }
  return { rows, cols, data: result };
}
