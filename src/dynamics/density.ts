import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { normalDensity } from "../numerics/normal.ts";
import { isRowStandardised } from "../regression/design.ts";
import { lag as lagOf, type SpatialWeights } from "../spatial/weights.ts";
import { period, requireSameLength, requireValues } from "./checks.ts";

/**
 * Silverman's bandwidth, 0.9 min(s, IQR / 1.34) n^(−1/5); s alone where the quartiles coincide.
 *
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  fewer than two values, or a constant
 * Source: Silverman (1986), Density Estimation, p. 48, eq. 3.31.
 */
export function silvermanBandwidth(values: Float64Array): number {
  requireValues("silvermanBandwidth", values);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const s = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  if (!(s > 0)) {
    throw new DataError(
      "degenerate",
      `silvermanBandwidth: ${n} values that do not vary, needed two that differ`,
      { n },
    );
  }
  const sorted = values.slice().sort();
  const range = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
  return 0.9 * (range > 0 ? Math.min(s, range) : s) * n ** -0.2;
}

/**
 * The density of values at points, by a normal kernel.
 *
 *     f(g) = (1 / n h) Σ φ((g − yᵢ) / h)
 *
 * @param values     n
 * @param grid       m  where to estimate it
 * @param bandwidth  h; default Silverman's
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  values that do not vary, without a bandwidth
 * @throws DataError "argument"    a bandwidth not above zero
 * Source: Silverman (1986), Density Estimation.
 */
export function kernelDensity(
  values: Float64Array,
  grid: Float64Array,
  bandwidth = silvermanBandwidth(values),
): Float64Array {
  requireValues("kernelDensity", values);
  requireBandwidth("kernelDensity", bandwidth);
  return grid.map((g) => {
    let sum = 0;
    for (const y of values) sum += normalDensity((g - y) / bandwidth);
    return sum / (values.length * bandwidth);
  });
}

/**
 * The densities of each period on one grid, each with its own bandwidth.
 *
 * @param panel  n×T
 * @returns T×m
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  a period whose values do not vary
 */
export function densitiesThroughTime(panel: Matrix, grid: Float64Array): Matrix {
  const out = zeros(panel.cols, grid.length);
  for (let t = 0; t < panel.cols; t++) {
    out.data.set(kernelDensity(period(panel, t), grid), t * grid.length);
  }
  return out;
}

/**
 * The density of y given x: of a place's value given its neighbours', or given its own some periods
 * before (a stochastic kernel).
 *
 *     f(y | x) = Σ φ((x − xᵢ)/h_x) φ((y − yᵢ)/h_y) / (h_y Σ φ((x − xᵢ)/h_x))
 *
 * Each row integrates to one; a row far from every xᵢ (weights that vanish) is NaN.
 *
 * @param x      n  the condition
 * @param y      n
 * @param gridX  a
 * @param gridY  b
 * @returns a×b
 * @throws DataError "shape"       x and y differ in length
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  x or y does not vary
 * Source: Quah (1997), Journal of Economic Growth 2; Hyndman, Bashtannyk & Grunwald (1996).
 */
export function conditionalDensity(
  x: Float64Array,
  y: Float64Array,
  gridX: Float64Array,
  gridY: Float64Array,
): Matrix {
  requireSameLength("conditionalDensity", x.length, y.length);
  const hx = silvermanBandwidth(x);
  const hy = silvermanBandwidth(y);
  const out = zeros(gridX.length, gridY.length);
  for (let a = 0; a < gridX.length; a++) {
    const near = x.map((value) => normalDensity((gridX[a] - value) / hx));
    const total = near.reduce((sum, w) => sum + w, 0);
    for (let b = 0; b < gridY.length; b++) {
      let sum = 0;
      for (let i = 0; i < y.length; i++) sum += near[i] * normalDensity((gridY[b] - y[i]) / hy);
      out.data[a * gridY.length + b] = sum / (hy * total);
    }
  }
  return out;
}

/**
 * An even grid of m points over the values, three of Silverman's bandwidths beyond either end.
 *
 * @param points  m, a whole number from 2
 * @throws DataError "argument"    fewer than two points
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  values that do not vary
 */
export function evenGrid(values: Float64Array, points: number): Float64Array {
  if (!(Number.isInteger(points) && points >= 2)) {
    throw new DataError("argument", `evenGrid: ${points} points, needed 2 or more`, { points });
  }
  const margin = 3 * silvermanBandwidth(values);
  const from = values.reduce((a, b) => Math.min(a, b), Infinity) - margin;
  const to = values.reduce((a, b) => Math.max(a, b), -Infinity) + margin;
  return Float64Array.from({ length: points }, (_, g) => from + ((to - from) * g) / (points - 1));
}

/**
 * Conditions and values of all places and periods, for `conditionalDensity`: y_t given the
 * neighbours' (W y)_t, or given the own y_{t − lag}.
 *
 * @param panel  n×T
 * @throws DataError "argument"  a lag that is not 1 … T − 1, or W not row-standardised
 * @throws DataError "shape"     panel and W differ in n
 */
export function stochasticPairs(
  panel: Matrix,
  condition: { readonly lag: number } | { readonly weights: SpatialWeights },
): { readonly x: Float64Array; readonly y: Float64Array } {
  const { rows, cols, data } = panel;
  if ("weights" in condition) {
    const W = condition.weights;
    if (W.n !== rows) {
      throw new DataError("shape", `stochasticPairs: ${rows} rows of values, W has ${W.n} units`, {
        rows,
        n: W.n,
      });
    }
    if (!isRowStandardised(W)) {
      throw new DataError("argument", "stochasticPairs: rows of W do not sum to one, needed that", {
        standardisation: W.standardisation,
      });
    }
    const x = new Float64Array(rows * cols);
    for (let t = 0; t < cols; t++) {
      for (const [i, value] of lagOf(W, period(panel, t)).entries()) x[i * cols + t] = value;
    }
    return { x, y: data.slice() };
  }
  const { lag } = condition;
  if (!(Number.isInteger(lag) && lag >= 1 && lag < cols)) {
    throw new DataError("argument", `stochasticPairs: lag is ${lag}, needed 1 to ${cols - 1}`, {
      lag,
      periods: cols,
    });
  }
  const m = cols - lag;
  const at = (k: number) => Math.floor(k / m) * cols + (k % m);
  return {
    x: Float64Array.from({ length: rows * m }, (_, k) => data[at(k)]),
    y: Float64Array.from({ length: rows * m }, (_, k) => data[at(k) + lag]),
  };
}

function requireBandwidth(caller: string, bandwidth: number): void {
  if (bandwidth > 0 && bandwidth < Infinity) return;
  throw new DataError("argument", `${caller}: bandwidth is ${bandwidth}, needed a number above 0`, {
    bandwidth,
  });
}

// Between order statistics: Hyndman & Fan (1996), definition 7.
function quantile(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
