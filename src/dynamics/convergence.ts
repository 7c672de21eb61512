import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { fitSpatial } from "../regression/cross-section.ts";
import { regressionData } from "../regression/design.ts";
import type { Fit, Model } from "../regression/fit.ts";
import { fitOls } from "../regression/ols.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { period, requireSameLength, requireValues } from "./checks.ts";

/** Whether places spread less as time goes by. */
export interface SigmaConvergence {
  readonly spread: Float64Array; //    T  standard deviation of logs, divisor n
  readonly variation: Float64Array; // T  coefficient of variation, divisor n
  readonly trend: Fit; //              spread on time 0, 1, …: a slope below 0 is convergence
}

/**
 * Sigma convergence: the spread of logs in each period and its trend.
 *
 * The errors of the trend follow one another in time, so its p-value says little where T is small.
 *
 * @param values  n×T  above 0; T at least 3
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "argument"    a value not above zero
 * @throws DataError "degenerate"  fewer than three periods, or a spread that never changes
 * Source: Barro & Sala-i-Martin (1992), Journal of Political Economy 100.
 */
export function sigmaConvergence(values: Matrix): SigmaConvergence {
  requireValues("sigmaConvergence", values.data, "positive");
  const T = values.cols;
  if (T < 3) {
    throw new DataError("degenerate", `sigmaConvergence: ${T} periods, needed three`, { T });
  }
  const spread = new Float64Array(T);
  const variation = new Float64Array(T);
  for (let t = 0; t < T; t++) {
    const y = period(values, t);
    spread[t] = meanAndSd(y.map(Math.log)).sd;
    const { mean, sd } = meanAndSd(y);
    variation[t] = sd / mean;
  }
  const time = Float64Array.from({ length: T }, (_, t) => t);
  return { spread, variation, trend: fitOls(regressionData(["spread", spread], [["time", time]])) };
}

/** Whether places that start low grow faster. */
export interface BetaConvergence {
  readonly fit: Fit; //           growth per period on the log of the start, and controls
  readonly beta: number; //       the coefficient of the start, or its total impact where y or X is lagged
  readonly converging: boolean; // beta below 0
  readonly speed: number; //      −ln(1 + βT) / T per period; NaN where 1 + βT ≤ 0
  readonly halfLife: number; //   ln 2 / speed, periods; NaN without convergence
}

export interface BetaOptions {
  readonly weights?: SpatialWeights;
  readonly model?: Model; //  default "ols"; the others need weights
  readonly controls?: readonly (readonly [name: string, values: Float64Array])[];
}

/**
 * Beta convergence, with spatial effects where a model asks for them.
 *
 *     (1/T) ln(y_T / y_0) = α + β ln y_0 + controls (+ ρ W growth, W X θ, λ W u)
 *
 * With lags of growth or of the regressors, β of the speed is the total impact of the start.
 *
 * @param start    n  above 0
 * @param end      n  above 0
 * @param periods  T, above 0
 * @throws DataError "shape"       lengths differ
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "argument"    a value or T not above zero, or a spatial model without weights
 * @throws DataError "degenerate"  a start that is the same everywhere, or too few places
 * @throws DataError "singular"    collinear controls
 * Source: Barro & Sala-i-Martin (1992); Rey & Montouri (1999), Regional Studies 33.
 */
export function betaConvergence(
  start: Float64Array,
  end: Float64Array,
  periods: number,
  { weights, model = "ols", controls = [] }: BetaOptions = {},
): BetaConvergence {
  requireSameLength("betaConvergence", start.length, end.length);
  requireValues("betaConvergence: of the start", start, "positive");
  requireValues("betaConvergence: of the end", end, "positive");
  if (!(periods > 0) || (model !== "ols" && weights === undefined)) {
    throw new DataError(
      "argument",
      `betaConvergence: ${periods} periods, model ${model}; needed more than 0, and weights for it`,
      { periods, model },
    );
  }
  const growth = start.map((from, i) => Math.log(end[i] / from) / periods);
  const term = "ln(start)";
  const data = regressionData(["growth", growth], [[term, start.map(Math.log)], ...controls]);
  const fit = weights === undefined ? fitOls(data) : fitSpatial(data, weights, model);
  const impact = fit.impacts?.find((each) => each.term === term);
  const beta =
    impact?.total.estimate ?? fit.coefficients.find((each) => each.term === term)!.estimate;
  const speed = 1 + beta * periods > 0 ? -Math.log(1 + beta * periods) / periods : NaN;
  return { fit, beta, converging: beta < 0, speed, halfLife: speed > 0 ? Math.LN2 / speed : NaN };
}

function meanAndSd(y: Float64Array): { readonly mean: number; readonly sd: number } {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const variance = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length;
  return { mean, sd: Math.sqrt(variance) };
}
