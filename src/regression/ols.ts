import { DataError } from "../errors.ts";
import type { RegressionData } from "./design.ts";
import { criteria, estimateOf, type Fit } from "./fit.ts";
import { leastSquares } from "./least-squares.ts";

/**
 * Ordinary least squares.
 *
 *     β = (XᵀX)⁻¹Xᵀy,  Var β = s² (XᵀX)⁻¹,  s² = eᵀe / (n − k)
 *
 * The log-likelihood is that of normal errors with σ² = eᵀe / n, and counts σ² as a parameter.
 *
 * @throws DataError "degenerate"  not more observations than terms
 * @throws DataError "singular"    collinear terms
 */
export function fitOls(data: RegressionData): Fit {
  const { X, y, terms } = data;
  const { rows: n, cols: k } = X;
  requireDegreesOfFreedom("fitOls", n, k);
  const { coefficients, residuals, sumOfSquares, inverseGram } = leastSquares(X, y, terms);
  const df = n - k;
  const sigma2 = sumOfSquares / df;
  const matrix = { ...inverseGram, data: inverseGram.data.map((value) => sigma2 * value) };
  const logLikelihood = (-n / 2) * (Math.log((2 * Math.PI * sumOfSquares) / n) + 1);
  return {
    model: "ols",
    method: "ordinary least squares",
    response: data.response,
    n,
    t: 1,
    coefficients: terms.map((term, j) => ({
      term,
      ...estimateOf(coefficients[j], Math.sqrt(matrix.data[j * k + j]), df),
    })),
    sigma2,
    distribution: "t",
    dfResidual: df,
    ...criteria(logLikelihood, k + 1, n),
    covariance: { names: terms, matrix },
    fitted: y.map((value, i) => value - residuals[i]),
    residuals,
    notes: [],
  };
}

/**
 * Refuses a regression that leaves nothing to estimate the variance from.
 *
 * @throws DataError "degenerate"  not more observations than parameters
 */
export function requireDegreesOfFreedom(caller: string, n: number, parameters: number): void {
  if (n > parameters) return;
  throw new DataError(
    "degenerate",
    `${caller}: ${n} observations for ${parameters} parameters, needed more observations`,
    { n, parameters },
  );
}
