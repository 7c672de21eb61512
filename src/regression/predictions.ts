import { DataError } from "../errors.ts";
import { multiply } from "../numerics/multiply.ts";
import { solve } from "../numerics/solve.ts";
import { solveFilter } from "../spatial/filter-solve.ts";
import { radiusBound } from "../spatial/radius.ts";
import { lag, type SpatialWeights } from "../spatial/weights.ts";
import { durbinModels } from "./cross-section.ts";
import { withLaggedTerms, type RegressionData } from "./design.ts";
import type { Fit } from "./fit.ts";
import { spatialFilter } from "./information.ts";

/** What a fit says of each place, n each. */
export interface Predictions {
  readonly trend: Float64Array; //        Xβ + WXθ
  readonly signal: Float64Array; //       what neighbours' y and errors add: fitted = trend + signal
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly reducedForm: Float64Array; //  from the regressors of all places alone
}

/**
 * Predictions of a cross-section at its own places.
 *
 *     trend = Xβ + WXθ,  signal = ρWy + λW[(I − ρW)y − trend],  reduced form = (I − ρW)⁻¹ trend
 *
 * Trend and signal use the y observed around each place; the reduced form uses none, so that it also
 * answers what y would be with other regressors.
 *
 * @param fit   of the data
 * @param data  n observations, without lags
 * @throws DataError "shape"     fit and data differ in n or in terms
 * @throws DataError "singular"  I − ρW has no inverse
 * Source: Goulard, Laurent & Thomas-Agnan (2017), Spatial Economic Analysis 12, table 1 (TS and TC).
 */
export function predictions(fit: Fit, data: RegressionData, W: SpatialWeights): Predictions {
  const design = durbinModels.has(fit.model) ? withLaggedTerms(data, W) : data;
  const { X, y, terms } = design;
  const n = y.length;
  const beta = Float64Array.from(fit.coefficients, ({ estimate }) => estimate);
  if (fit.n !== n || fit.t !== 1 || beta.length !== terms.length || W.n !== n) {
    throw new DataError(
      "shape",
      `predictions: a fit of ${fit.n} places and ${beta.length} terms, data of ${n} and ${terms.length}, W of ${W.n}; needed the same`,
      { fit: [fit.n, beta.length], data: [n, terms.length], W: W.n },
    );
  }
  const rho = fit.rho?.estimate ?? 0;
  const lambda = fit.lambda?.estimate ?? 0;
  const trend = multiply(X, { rows: beta.length, cols: 1, data: beta }).data;
  const Wy = lag(W, y);
  const Wu = lag(
    W,
    y.map((value, i) => value - rho * Wy[i] - trend[i]),
  );
  const signal = Wy.map((value, i) => rho * value + lambda * Wu[i]);
  const fitted = trend.map((value, i) => value + signal[i]);
  return {
    trend,
    signal,
    fitted,
    residuals: y.map((value, i) => value - fitted[i]),
    reducedForm: rho === 0 ? trend : reduced(W, rho, trend),
  };
}

function reduced(W: SpatialWeights, rho: number, trend: Float64Array): Float64Array {
  if (Math.abs(rho) * radiusBound(W) < 0.99) return solveFilter(W, rho, trend);
  return solve(spatialFilter(W, rho), { rows: W.n, cols: 1, data: trend }).data;
}
