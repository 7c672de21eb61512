import type { Matrix } from "../../numerics/matrix.ts";
import {
  checkMargins,
  infeasible,
  notConverged,
  scaled,
  withDefaults,
  type Margin,
  type ScaledMatrix,
  type ScalingOptions,
} from "./biproportional.ts";

/**
 * GRAS: RAS for a matrix with negative cells. Signs and zeros are kept.
 *
 * With X = P − N, P and N ≥ 0, p_i = Σ_j P_ij s_j and m_i = Σ_j N_ij / s_j:
 *
 *     r_i = (u_i + √(u_i² + 4 p_i m_i)) / 2 p_i   where p_i > 0
 *     r_i = −m_i / u_i                            where p_i = 0 < m_i
 *     r_i = 1                                     where p_i = m_i = 0
 *
 * and s_j likewise from the columns; the result is r_i P_ij s_j − N_ij / (r_i s_j). A row or column
 * of one sign with target zero becomes zero (r_i = 0, or infinite where it is negative). For a
 * non-negative X this is RAS.
 *
 * @param X  m×k  cells of any sign
 * @param u  m    row targets of any sign
 * @param v  k    column targets, with the same sum as u
 * @throws DataError "shape", "not-finite"
 * @throws DataError "unbalanced"     sums of targets differ, or a row's or column's signs do not
 *                                    allow its target
 * @throws DataError "not-converged"  the worst row and column are named
 *
 * Source: Junius and Oosterhaven (2003), Economic Systems Research 15:87; corrected by Lenzen, Wood
 * and Gallego (2007), ESR 19:461; rows without positive cells, Temurshoev, Miller and Bouwmeester
 * (2013), ESR 25:361.
 */
export function gras(
  X: Matrix,
  u: Float64Array,
  v: Float64Array,
  options: ScalingOptions = {},
): ScaledMatrix {
  const filled = withDefaults(options);
  checkMargins("gras", X, u, v);
  const { rows: m, cols: k } = X;
  const P = cellsOfSign(X, 1);
  const N = cellsOfSign(X, -1);
  const r = new Float64Array(m).fill(1);
  const s = new Float64Array(k).fill(1);
  const p = new Float64Array(k); // Σ_i r_i P_ij
  const q = new Float64Array(k); // Σ_i N_ij / r_i
  const fail = (margin: Margin, index: number, target: number, why: string) =>
    infeasible(filled, "gras", margin, index, target, why);

  for (let iteration = 1; iteration <= filled.maxIterations; iteration++) {
    p.fill(0);
    q.fill(0);
    for (let i = 0; i < m; i++) {
      let up = 0;
      let down = 0;
      for (let c = P.start[i]; c < P.start[i + 1]; c++) up += P.size[c] * s[P.column[c]];
      for (let c = N.start[i]; c < N.start[i + 1]; c++) down += N.size[c] / s[N.column[c]];
      r[i] = factor(up, down, u[i], (why) => fail("row", i, u[i], why));
      for (let c = P.start[i]; c < P.start[i + 1]; c++) p[P.column[c]] += r[i] * P.size[c];
      for (let c = N.start[i]; c < N.start[i + 1]; c++) q[N.column[c]] += N.size[c] / r[i];
    }
    // Every row meets its target now; what is off shows in the columns.
    let worst = 0;
    for (let j = 0; j < k; j++) {
      const up = p[j] === 0 || s[j] === 0 ? 0 : p[j] * s[j];
      const down = q[j] === 0 || s[j] === Infinity ? 0 : q[j] / s[j];
      const size = up + down + Math.abs(v[j]);
      if (size > 0) worst = Math.max(worst, Math.abs(up - down - v[j]) / size);
    }
    if (worst <= filled.tolerance) {
      return scaled("GRAS", product(X, r, s), r, s, iteration, u, v);
    }
    for (let j = 0; j < k; j++) {
      s[j] = factor(p[j], q[j], v[j], (why) => fail("column", j, v[j], why));
    }
  }
  throw notConverged(filled, "gras", product(X, r, s), u, v);
}

/** The cells of one sign, row by row: row i is from `start[i]` to `start[i + 1]`. */
interface SignedCells {
  readonly start: Int32Array; //    m + 1
  readonly column: Int32Array; //   of each cell
  readonly size: Float64Array; //   of each cell, without its sign
}

function cellsOfSign({ rows, cols, data }: Matrix, sign: 1 | -1): SignedCells {
  let count = 0;
  for (const x of data) if (sign * x > 0) count++;
  const start = new Int32Array(rows + 1);
  const column = new Int32Array(count);
  const size = new Float64Array(count);
  let c = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const x = sign * data[i * cols + j];
      if (x <= 0) continue;
      column[c] = j;
      size[c++] = x;
    }
    start[i + 1] = c;
  }
  return { start, column, size };
}

/** The positive root of p f² − t f − m = 0, in the form that does not cancel. */
function factor(p: number, m: number, target: number, fail: (why: string) => Error): number {
  if (p === 0 && m === 0) {
    if (target !== 0) throw fail("is all zeros");
    return 1;
  }
  if (m === 0) {
    if (target < 0) throw fail("has no negative cell");
    return target / p;
  }
  if (p === 0) {
    if (target > 0) throw fail("has no positive cell");
    return target === 0 ? Infinity : -m / target;
  }
  const root = Math.sqrt(target * target + 4 * p * m);
  return target >= 0 ? (target + root) / (2 * p) : (2 * m) / (root - target);
}

function product({ rows, cols, data }: Matrix, r: Float64Array, s: Float64Array): Matrix {
  const result = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const x = data[i * cols + j];
      if (x === 0 || removed(x, r[i]) || removed(x, s[j])) continue;
      result[i * cols + j] = x > 0 ? r[i] * x * s[j] : x / (r[i] * s[j]);
    }
  }
  return { rows, cols, data: result };
}

/** Whether a factor takes a cell to zero: no other factor can then bring it back. */
function removed(x: number, f: number): boolean {
  return x > 0 ? f === 0 : f === Infinity;
}
