import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { multiply } from "../numerics/multiply.ts";
import { lag, type SpatialWeights } from "../spatial/weights.ts";
import type { RegressionData } from "./design.ts";

/** A balanced panel, stacked by period: row p·n + i is unit i in period p. */
export interface PanelData extends RegressionData {
  readonly units: readonly string[]; //    n
  readonly periods: readonly string[]; //  t
}

/** Which means are taken off: those of units, of periods, of both, or none. */
export type Effects = "none" | "individual" | "time" | "twoways";

/** Which row is which unit in which period. */
export interface PanelOrder {
  readonly units: readonly string[]; //    n, in the order of their first appearance
  readonly periods: readonly string[]; //  t, by number, or by first appearance where one is no number
  readonly rows: Int32Array; //            t·n, row of unit i in period p at p·n + i
}

/**
 * The order of a balanced panel whose rows come in any order.
 *
 * @param unit  the unit of each row
 * @param time  the period of each row
 * @throws DataError "argument"  a unit twice in a period, a unit missing in a period, one period
 */
export function panelOrder(unit: readonly string[], time: readonly string[]): PanelOrder {
  const units = [...new Set(unit)];
  const periods = [...new Set(time)];
  if (periods.every((period) => Number.isFinite(Number(period)))) {
    periods.sort((a, b) => Number(a) - Number(b));
  }
  const n = units.length;
  const t = periods.length;
  if (t < 2) {
    throw new DataError("argument", `panelData: ${t} period, needed at least 2`, { periods });
  }
  const unitAt = new Map(units.map((name, i) => [name, i]));
  const periodAt = new Map(periods.map((name, p) => [name, p]));
  const rowOf = new Int32Array(n * t).fill(-1);
  for (let r = 0; r < unit.length; r++) {
    const at = periodAt.get(time[r])! * n + unitAt.get(unit[r])!;
    if (rowOf[at] >= 0) {
      throw new DataError(
        "argument",
        `panelData: unit ${unit[r]} comes twice in period ${time[r]} (rows ${rowOf[at] + 1} and ${r + 1}), needed once`,
        { unit: unit[r], period: time[r], rows: [rowOf[at] + 1, r + 1] },
      );
    }
    rowOf[at] = r;
  }
  const gap = rowOf.indexOf(-1);
  if (gap >= 0) {
    const missing = rowOf.filter((row) => row < 0).length;
    const [name, period] = [units[gap % n], periods[Math.floor(gap / n)]];
    throw new DataError(
      "argument",
      `panelData: ${missing} of ${n * t} unit-periods are missing, the first ${name} in ${period}; needed a balanced panel: leave out the units or the periods that have gaps`,
      { missing, unit: name, period },
    );
  }
  return { units, periods, rows: rowOf };
}

/**
 * A balanced panel from rows in any order.
 *
 * Units keep the order of their first appearance; periods are put in the order of their numbers, or
 * of their first appearance where they are not numbers.
 *
 * @param data   one row per unit and period
 * @param unit   the unit of each row
 * @param time   the period of each row
 * @throws DataError "argument"  a unit twice in a period, a unit missing in a period, one period
 */
export function panelData(
  data: RegressionData,
  unit: readonly string[],
  time: readonly string[],
): PanelData {
  const { units, periods, rows } = panelOrder(unit, time);
  const cells = rows.length;
  const k = data.terms.length;
  const X = zeros(cells, k);
  const y = new Float64Array(cells);
  for (const [at, row] of rows.entries()) {
    y[at] = data.y[row];
    for (let j = 0; j < k; j++) X.data[at * k + j] = data.X.data[row * k + j];
  }
  return { response: data.response, y, terms: data.terms, X, units, periods };
}

/** The spatial lag of a stacked variable, period by period. */
export function panelLag(W: SpatialWeights, v: Float64Array): Float64Array {
  const out = new Float64Array(v.length);
  for (let from = 0; from < v.length; from += W.n) {
    out.set(lag(W, v.subarray(from, from + W.n)), from);
  }
  return out;
}

/** The within transformation Q: v less the means of its units, periods, or both (plus the mean). */
export function withinEffects(v: Float64Array, n: number, effects: Effects): Float64Array {
  const t = v.length / n;
  const ofUnit = new Float64Array(n);
  const ofPeriod = new Float64Array(t);
  let all = 0;
  for (let p = 0; p < t; p++) {
    for (let i = 0; i < n; i++) {
      const value = v[p * n + i];
      ofUnit[i] += value / t;
      ofPeriod[p] += value / n;
      all += value / (n * t);
    }
  }
  const out = new Float64Array(v.length);
  for (let p = 0; p < t; p++) {
    for (let i = 0; i < n; i++) {
      let value = v[p * n + i];
      if (effects === "individual" || effects === "twoways") value -= ofUnit[i];
      if (effects === "time" || effects === "twoways") value -= ofPeriod[p];
      if (effects === "twoways") value += all;
      out[p * n + i] = value;
    }
  }
  return out;
}

/** A matrix with a function applied to each of its columns. */
export function mapColumns(M: Matrix, f: (column: Float64Array) => Float64Array): Matrix {
  const out = zeros(M.rows, M.cols);
  for (let j = 0; j < M.cols; j++) {
    const column = new Float64Array(M.rows);
    for (let i = 0; i < M.rows; i++) column[i] = M.data[i * M.cols + j];
    const mapped = f(column);
    for (let i = 0; i < M.rows; i++) out.data[i * M.cols + j] = mapped[i];
  }
  return out;
}

/** G v, period by period. */
export function eachPeriod(G: Matrix, v: Float64Array, n: number): Float64Array {
  const out = new Float64Array(v.length);
  for (let from = 0; from < v.length; from += n) {
    const data = v.slice(from, from + n);
    out.set(multiply(G, { rows: n, cols: 1, data }).data, from);
  }
  return out;
}
