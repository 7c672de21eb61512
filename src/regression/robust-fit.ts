import { DataError } from "../errors.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { fitSpatial, islandNotes } from "./cross-section.ts";
import { withLaggedTerms, type RegressionData } from "./design.ts";
import { estimateOf, standardError, type Fit, type Model } from "./fit.ts";
import { impactsOf } from "./impacts.ts";
import { leastSquares } from "./least-squares.ts";
import { mapColumns, withinEffects, type Effects, type PanelData } from "./panel-data.ts";
import { withoutIntercept, withPanelLags } from "./panel-terms.ts";
import { fitPanel } from "./panel.ts";
import { robustCovariance, type Errors } from "./robust-errors.ts";

export interface RobustOptions {
  readonly effects?: Effects; // of a panel; default "none"
  readonly lags?: number; //     of Driscoll and Kraay
}

/**
 * Least squares, pooled, within effects or of a cross-section, with robust standard errors; the
 * estimates are those of `fitPanel` and `fitSpatial`. Models by maximum likelihood have none: where
 * errors are not alike, their estimates themselves are not consistent.
 *
 * @param data    a cross-section or a balanced panel
 * @param W       n×n; only read for slx
 * @param errors  what errors are allowed to be
 * @throws DataError "argument"    another model, or errors that don't fit the data
 * @throws DataError "degenerate"  too few observations or groups
 * @throws DataError "singular"    collinear terms
 */
export function fitRobust(
  data: RegressionData | PanelData,
  W: SpatialWeights,
  model: Model,
  errors: Exclude<Errors, "classical">,
  { effects = "none", lags }: RobustOptions = {},
): Fit {
  if (model !== "ols" && model !== "slx") {
    throw new DataError(
      "argument",
      `fitRobust: ${errors} errors of a ${model}, needed ols or slx; spatial lags are estimated robustly by two-stage least squares, --estimator 2sls`,
      { model, errors },
    );
  }
  const panel = "units" in data ? data : undefined;
  const fit = panel ? fitPanel(panel, W, model, { effects }) : fitSpatial(data, W, model);
  const { X, y } = panel
    ? withinDesign(panel, W, model, effects)
    : model === "slx"
      ? withLaggedTerms(data, W)
      : data;
  const { inverseGram, residuals, coefficients } = leastSquares(X, y, fit.covariance.names);
  const layout = { n: fit.n, t: fit.t, effects };
  const { matrix, df, words } = robustCovariance(X, residuals, inverseGram, errors, layout, lags);
  const covariance = { names: fit.covariance.names, matrix };
  return {
    ...fit,
    method: `${fit.method}, ${words}`,
    coefficients: fit.coefficients.map(({ term, estimate }) => ({
      term,
      ...estimateOf(estimate, standardError(covariance, term), df),
    })),
    covariance,
    ...(model === "slx" && {
      impacts: impactsOf(W, undefined, covariance.names, coefficients, 0, covariance),
    }),
    notes: model === "slx" ? islandNotes(W) : fit.notes,
  };
}

/** Qy and QX of a panel, with the lags of the regressors where the model has them. */
export function withinDesign(
  data: PanelData,
  W: SpatialWeights,
  model: "ols" | "slx",
  effects: Effects,
): RegressionData {
  const own = effects === "none" ? data : withoutIntercept(data);
  const design = model === "slx" ? withPanelLags(own, W) : own;
  const Q = (v: Float64Array) => withinEffects(v, data.units.length, effects);
  return { ...design, y: Q(design.y), X: mapColumns(design.X, Q) };
}
