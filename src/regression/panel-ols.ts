import type { Matrix } from "../numerics/matrix.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { islandNotes } from "./cross-section.ts";
import { criteria, estimateOf, standardError, type Fit } from "./fit.ts";
import { impactsOf } from "./impacts.ts";
import { leastSquares } from "./least-squares.ts";
import { requireDegreesOfFreedom } from "./ols.ts";
import type { Effects, PanelData } from "./panel-data.ts";

/** Effects in words, for the method of a fit. */
export const effectWords: Readonly<Record<Effects, string>> = {
  none: "pooled",
  individual: "fixed effects of units",
  time: "fixed effects of periods",
  twoways: "fixed effects of units and periods",
};

/**
 * Least squares of a panel within its effects; `slx` adds impacts.
 *
 * @param design          the data before Q, lags among the terms
 * @param y               Qy
 * @param X               QX
 * @param effectsCounted  the degrees of freedom that the effects take
 * @throws DataError "degenerate"  too few observations
 * @throws DataError "singular"    collinear terms
 */
export function fitPanelLeastSquares(
  design: PanelData,
  y: Float64Array,
  X: Matrix,
  W: SpatialWeights,
  model: "ols" | "slx",
  effectsCounted: number,
  effects: Effects,
): Fit {
  const { terms } = design;
  const rows = y.length;
  const df = rows - terms.length - effectsCounted;
  requireDegreesOfFreedom("fitPanel", rows, terms.length + effectsCounted);
  const { coefficients, residuals, sumOfSquares, inverseGram } = leastSquares(X, y, terms);
  const sigma2 = sumOfSquares / df;
  const matrix = { ...inverseGram, data: inverseGram.data.map((value) => sigma2 * value) };
  const logLikelihood = (-rows / 2) * (Math.log((2 * Math.PI * sumOfSquares) / rows) + 1);
  const covariance = { names: terms, matrix };
  return {
    model,
    method: `least squares, ${effectWords[effects]}`,
    response: design.response,
    n: design.units.length,
    t: design.periods.length,
    coefficients: terms.map((term, j) => ({
      term,
      ...estimateOf(coefficients[j], standardError(covariance, term), df),
    })),
    sigma2,
    distribution: "t",
    dfResidual: df,
    ...criteria(logLikelihood, terms.length + 1, rows),
    covariance,
    fitted: design.y.map((value, i) => value - residuals[i]),
    residuals,
    ...(model === "slx" && {
      impacts: impactsOf(W, undefined, terms, coefficients, 0, covariance),
    }),
    notes: model === "ols" ? [] : islandNotes(W),
  };
}
