/** Whether being further upstream raises the value captured in the long run. */
import { normalUpperQuantile } from "../../../numerics/normal.ts";
import { type Matrix, zeros } from "../../../numerics/matrix.ts";
import { fitDynamicPanel } from "../../../regression/dynamic-panel.ts";
import type { PanelData } from "../../../regression/panel-data.ts";
import type { SpatialWeights } from "../../../spatial/weights.ts";

export interface Pull {
  readonly effect: number; //   long run, standard deviations of y for one of x; NaN where not stationary
  readonly low: number; //      90 % interval
  readonly high: number;
  readonly memory: number; //   coefficient of the year before
  readonly verdict: "no pull" | "pull" | "undetermined";
}

/**
 * The long-run effect of x on y in a dynamic panel with effects of economies and years.
 *
 *     y_t = τ y_{t−1} + β x_{t−1} + γ z_{t−1} + μ + ξ_t + ε_t,   effect = β/(1 − τ)
 *
 * y and x are divided by their standard deviations over all economies and years; regressors are a
 * year old, so that they are not moved by y. The interval is that of the delta method.
 *
 * @param y         n×T
 * @param x         n×T
 * @param z         further regressors, n×T each
 * @param W         of the n economies; the model has no lag in space
 * @param smallest  the smallest effect that would matter: "no pull" where the interval's upper end
 *                  is below it, else "pull" where the lower is above 0
 * @param years     T
 * @throws DataError  as fitDynamicPanel does
 */
export function pullOf(
  y: Matrix,
  x: Matrix,
  z: readonly Matrix[],
  W: SpatialWeights,
  smallest: number,
  years: readonly number[],
): Pull {
  const fit = fitDynamicPanel(panelOf(scaled(y), [scaled(x), ...z], W.ids, years), W, "ols", {
    effects: "twoways",
    lags: "time",
  });
  const memory = fit.coefficients.find(({ term }) => term === "time_lag")?.estimate ?? NaN;
  const impact = fit.longRunImpacts?.find(({ term }) => term === "x0")?.total;
  if (impact === undefined) {
    return { effect: NaN, low: NaN, high: NaN, memory, verdict: "undetermined" };
  }
  const reach = normalUpperQuantile(0.05) * impact.stdError;
  const [low, high] = [impact.estimate - reach, impact.estimate + reach];
  const verdict = high < smallest ? "no pull" : low > 0 ? "pull" : "undetermined";
  return { effect: impact.estimate, low, high, memory, verdict };
}

// From the second year on: y of the year, regressors of the year before.
function panelOf(
  y: Matrix,
  regressors: readonly Matrix[],
  units: readonly string[],
  years: readonly number[],
): PanelData {
  const { rows: n, cols: T } = y;
  const k = regressors.length;
  const X = zeros(n * (T - 1), k);
  const response = new Float64Array(n * (T - 1));
  for (let t = 1; t < T; t++) {
    for (let i = 0; i < n; i++) {
      const row = (t - 1) * n + i;
      response[row] = y.data[i * T + t];
      for (let j = 0; j < k; j++) X.data[row * k + j] = regressors[j].data[i * T + t - 1];
    }
  }
  return {
    response: "y",
    y: response,
    terms: regressors.map((_, j) => `x${j}`),
    X,
    units,
    periods: years.slice(1).map(String),
  };
}

function scaled(values: Matrix): Matrix {
  const { data } = values;
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const square = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
  return { ...values, data: data.map((value) => (value - mean) / Math.sqrt(square)) };
}
