import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { criteria, estimateOf, standardError, type Fit } from "./fit.ts";
import { leastSquares } from "./least-squares.ts";
import { requireDegreesOfFreedom } from "./ols.ts";
import { mapColumns, withinEffects, type PanelData } from "./panel-data.ts";
import { times } from "./cross-section.ts";
import { withoutIntercept } from "./panel-terms.ts";

/** A panel with random effects by feasible generalised least squares. */
export interface SwamyAroraFit extends Fit {
  readonly theta: number; // the share of the units' means that is taken off
}

/**
 * Random effects of units by Swamy and Arora's two variances, without spatial dependence.
 *
 *     σ²_ε = SSE_within / (nT − n − k),  σ²_1 = T SSE_between / (n − k − 1),  θ = 1 − √(σ²_ε/σ²_1)
 *     least squares of y − θȳ on X − θX̄
 *
 * θ is 0 where σ²_1 is below σ²_ε, which leaves the pooled regression. `sigma2` is the variance of
 * the quasi-demeaned regression.
 *
 * @param data  a balanced panel with an intercept
 * @throws DataError "degenerate"  too few units or observations, a regressor that does not vary over
 *                                 time is left out within
 * @throws DataError "singular"    collinear terms
 * Source: Swamy & Arora (1972), Econometrica 40; Baltagi (2021), Econometric Analysis of Panel Data, §2.3.
 */
export function fitSwamyArora(data: PanelData): SwamyAroraFit {
  const n = data.units.length;
  const t = data.periods.length;
  const { X, y, terms } = data;
  const k = terms.length;
  requireDegreesOfFreedom("fitSwamyArora", n, k);
  const meansOf = (v: Float64Array) => {
    const within = withinEffects(v, n, "individual");
    return v.map((value, i) => value - within[i]);
  };
  const own = withVariation(withoutIntercept(data), n);
  const within = leastSquares(own.X, withinEffects(y, n, "individual"), own.terms);
  const between = leastSquares(mapColumns(X, meansOf), meansOf(y), terms);
  const idiosyncratic = within.sumOfSquares / (n * t - n - own.terms.length);
  const ofMeans = between.sumOfSquares / (n - k);
  const theta = 1 - Math.sqrt(Math.min(1, idiosyncratic / ofMeans));
  const quasi = (v: Float64Array) => {
    const means = meansOf(v);
    return v.map((value, i) => value - theta * means[i]);
  };
  const fit = leastSquares(mapColumns(X, quasi), quasi(y), terms);
  const df = n * t - k;
  const sigma2 = fit.sumOfSquares / df;
  const matrix = { ...fit.inverseGram, data: fit.inverseGram.data.map((value) => sigma2 * value) };
  const covariance = { names: terms, matrix };
  const trend = times(X, fit.coefficients);
  const size = n * t;
  const logLikelihood =
    (-size / 2) * (Math.log((2 * Math.PI * fit.sumOfSquares) / size) + 1) + n * Math.log(1 - theta);
  return {
    model: "ols",
    method: "generalised least squares, random effects of units by Swamy and Arora",
    response: data.response,
    n,
    t,
    coefficients: terms.map((term, j) => ({
      term,
      ...estimateOf(fit.coefficients[j], standardError(covariance, term)),
    })),
    sigma2,
    distribution: "normal",
    dfResidual: df,
    ...criteria(logLikelihood, k + 2, size),
    covariance,
    fitted: trend,
    residuals: y.map((v, i) => v - trend[i]),
    notes: [],
    theta,
  };
}

// the columns of QX that are not constant over time in every unit
function withVariation(data: PanelData, n: number): { terms: readonly string[]; X: Matrix } {
  const QX = mapColumns(data.X, (column) => withinEffects(column, n, "individual"));
  const squares = (M: Matrix, j: number) => {
    let sum = 0;
    for (let i = 0; i < M.rows; i++) sum += M.data[i * M.cols + j] ** 2;
    return sum;
  };
  const kept = data.terms.flatMap((_, j) =>
    squares(QX, j) > 1e-20 * squares(data.X, j) ? [j] : [],
  );
  if (kept.length === 0) {
    throw new DataError("degenerate", "fitSwamyArora: no regressor varies over time, needed one", {
      terms: data.terms,
    });
  }
  const X = { rows: QX.rows, cols: kept.length, data: new Float64Array(QX.rows * kept.length) };
  for (let i = 0; i < QX.rows; i++) {
    for (const [at, j] of kept.entries()) X.data[i * X.cols + at] = QX.data[i * QX.cols + j];
  }
  return { terms: kept.map((j) => data.terms[j]), X };
}
