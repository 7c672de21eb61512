import { zeros } from "../numerics/matrix.ts";
import { asLogDeterminant } from "../spatial/log-determinant.ts";
import { scaledInverse, type Covariance } from "./information.ts";
import type { Dependence, LikelihoodInput } from "./spatial-likelihood.ts";

/** The number of places up to which standard errors come from the expected information. */
export const largestDense = 1000;

/**
 * The inverse of the observed information, minus the second derivatives of the log-likelihood in σ²,
 * ρ, λ and β at its maximum. It needs no matrix of n×n.
 *
 *     e = (I − λW)[(I − ρW) y − Xβ]
 *     ab: (e_aᵀe_b + eᵀe_ab)/σ²,  with m tr G² more for ρρ and m tr H² more for λλ
 *     σ²a: −eᵀe_a/σ⁴,  σ²σ²: eᵀe/σ⁶ − N/2σ⁴
 *     e_ρ = −(I − λW)Wy,  e_λ = −W[(I − ρW)y − Xβ],  e_β = −(I − λW)X,  e_ρλ = WWy,  e_λβ = WX
 *
 * @param input  the data that the likelihood was maximised with
 * @param beta   k
 * Source: Anselin (1988), Spatial Econometrics, §6.2, differentiated without expectations.
 */
export function observedCovariance(
  input: LikelihoodInput,
  dependence: Dependence,
  rho: number,
  lambda: number,
  beta: Float64Array,
  sigma2: number,
): Covariance {
  const { y, Wy, WWy, X, WX, terms, size, periods } = input;
  const hasRho = dependence !== "lambda";
  const hasLambda = dependence !== "rho";
  const names = ["sigma2", ...(hasRho ? ["rho"] : []), ...(hasLambda ? ["lambda"] : []), ...terms];
  const order = names.length;
  const k = terms.length;
  const first = order - k;
  const [atRho, atLambda] = [1, first - 1];
  const info = zeros(order, order);
  const d = info.data;
  const slopes = new Float64Array(order); // of e in one row
  let squares = 0;
  for (let i = 0; i < y.length; i++) {
    const row = i * k;
    let trend = 0;
    let trendLag = 0;
    for (let j = 0; j < k; j++) {
      trend += X.data[row + j] * beta[j];
      if (hasLambda) trendLag += WX.data[row + j] * beta[j];
      slopes[first + j] = -(X.data[row + j] - (hasLambda ? lambda * WX.data[row + j] : 0));
    }
    const twice = dependence === "both" ? WWy[i] : 0;
    const e = y[i] - (rho + lambda) * Wy[i] + rho * lambda * twice - trend + lambda * trendLag;
    squares += e * e;
    if (hasRho) slopes[atRho] = lambda * twice - Wy[i];
    if (hasLambda) slopes[atLambda] = rho * twice - Wy[i] + trendLag;
    for (let a = 1; a < order; a++) {
      for (let b = 1; b <= a; b++) d[a * order + b] += (slopes[a] * slopes[b]) / sigma2;
      d[a * order] -= (e * slopes[a]) / (sigma2 * sigma2);
    }
    if (!hasLambda) continue;
    for (let j = 0; j < k; j++) {
      d[(first + j) * order + atLambda] += (e * WX.data[row + j]) / sigma2;
    }
    if (hasRho) d[atLambda * order + atRho] += (e * twice) / sigma2;
  }
  d[0] = squares / sigma2 ** 3 - size / (2 * sigma2 * sigma2);
  const determinant = asLogDeterminant(input.determinant);
  const curvature = (value: number) => periods * determinant.near(value, value).traces(value).g2;
  if (hasRho) d[atRho * order + atRho] += curvature(rho);
  if (hasLambda) d[atLambda * order + atLambda] += curvature(lambda);
  for (let a = 0; a < order; a++) {
    for (let b = 0; b < a; b++) d[b * order + a] = d[a * order + b];
  }
  return { names, matrix: scaledInverse(info) };
}
