import { zeros, type Matrix } from "../numerics/matrix.ts";
import { multiply } from "../numerics/multiply.ts";
import { logDeterminantOf, type LogDeterminant } from "../spatial/log-determinant.ts";
import { islands, lag, type SpatialWeights } from "../spatial/weights.ts";
import { DataError } from "../errors.ts";
import type { Note } from "../tables/model.ts";
import { columnOf, withLaggedTerms, type RegressionData } from "./design.ts";
import { criteria, estimateOf, standardError, type Fit, type Model } from "./fit.ts";
import { impactsOf } from "./impacts.ts";
import { covarianceOf } from "./information.ts";
import { largestDense, observedCovariance } from "./observed-information.ts";
import { leastSquares } from "./least-squares.ts";
import { fitOls, requireDegreesOfFreedom } from "./ols.ts";
import { maximiseLikelihood, type Dependence } from "./spatial-likelihood.ts";

/** Which spatial parameters a model estimates. */
export const dependences: Readonly<Record<Exclude<Model, "ols" | "slx">, Dependence>> = {
  sar: "rho",
  sdm: "rho",
  sem: "lambda",
  sdem: "lambda",
  sac: "both",
  gns: "both",
};

/** Models with spatial lags of the regressors. */
export const durbinModels: ReadonlySet<Model> = new Set(["slx", "sdm", "sdem", "gns"]);

/**
 * A regression of a cross-section by maximum likelihood (OLS and SLX by least squares).
 *
 *     y = ρWy + Xβ + WXθ + u,  u = λWu + ε,  ε ~ N(0, σ²I)
 *
 * sar: ρ; sem: λ; sdm: ρ, θ; sdem: λ, θ; sac: ρ, λ; gns: ρ, λ, θ; slx: θ. The log-determinant comes
 * from the eigenvalues of W or from sparse factors, whichever is cheaper; standard errors from the
 * expected information up to 1,000 places, beyond that from the observed one, which needs no matrix
 * of n×n. `method` says which.
 *
 * @param data      n observations
 * @param W         n×n
 * @param model     which of ρ, λ and θ are there
 * @param known     the log-determinant of W, where it is at hand
 * @throws DataError "shape"          data and W differ in n
 * @throws DataError "degenerate"     too few observations, or W has no links
 * @throws DataError "singular"       collinear terms
 * @throws DataError "not-converged"  the likelihood has no maximum inside the admissible values
 * Source: Anselin (1988), ch. 12; LeSage & Pace (2009), ch. 3.
 */
export function fitSpatial(
  data: RegressionData,
  W: SpatialWeights,
  model: Model,
  known?: LogDeterminant,
): Fit {
  if (model === "ols") return fitOls(data);
  const n = data.y.length;
  if (W.n !== n) {
    throw new DataError("shape", `fitSpatial: data have ${n} rows, W has ${W.n} units`, {
      rows: n,
      n: W.n,
    });
  }
  if (W.neighbour.length === 0) {
    throw new DataError("degenerate", "fitSpatial: W has no links, needed at least one", { n });
  }
  const design = durbinModels.has(model) ? withLaggedTerms(data, W) : data;
  const notes = islandNotes(W);
  if (model === "slx") {
    const fit = fitOls(design);
    const beta = Float64Array.from(fit.coefficients, ({ estimate }) => estimate);
    const impacts = impactsOf(W, undefined, design.terms, beta, 0, fit.covariance);
    return { ...fit, model, impacts, notes };
  }
  const dependence = dependences[model];
  const { X, y, terms } = design;
  const k = terms.length;
  const parameters = k + (dependence === "both" ? 3 : 2);
  requireDegreesOfFreedom("fitSpatial", n, parameters);
  const determinant = known ?? logDeterminantOf(W);
  const Wy = lag(W, y);
  const WWy = lag(W, Wy);
  const WX = dependence === "rho" ? X : laggedColumns(X, W);
  const input = { y, Wy, WWy, X, WX, terms, determinant, size: n, periods: 1 };
  const { rho, lambda, logLikelihood } = maximiseLikelihood(input, dependence);
  const target = y.map((value, i) => value - (rho + lambda) * Wy[i] + rho * lambda * WWy[i]);
  const filtered = combined(X, WX, -lambda);
  const { coefficients, residuals, sumOfSquares } = leastSquares(filtered, target, terms);
  const sigma2 = sumOfSquares / n;
  const trend = times(X, coefficients);
  const observed = n > largestDense;
  const covariance = observed
    ? observedCovariance(input, dependence, rho, lambda, coefficients, sigma2)
    : covarianceOf({
        W,
        rho,
        lambda,
        sigma2,
        dependence,
        size: n,
        periods: 1,
        transformed: false,
        filtered,
        terms,
        through: (G) => {
          const g = multiply(G, { rows: n, cols: 1, data: trend }).data;
          const Wg = lag(W, g);
          return g.map((value, i) => value - lambda * Wg[i]);
        },
      });
  const parameter = (value: number, name: string) =>
    estimateOf(value, standardError(covariance, name));
  return {
    model,
    method: `maximum likelihood, log-determinant by ${determinant.method}, ${observed ? "observed" : "expected"} information`,
    response: data.response,
    n,
    t: 1,
    coefficients: terms.map((term, j) => ({ term, ...parameter(coefficients[j], term) })),
    ...(dependence !== "lambda" && { rho: parameter(rho, "rho") }),
    ...(dependence !== "rho" && { lambda: parameter(lambda, "lambda") }),
    sigma2,
    distribution: "normal",
    dfResidual: n - parameters,
    ...criteria(logLikelihood, parameters, n),
    covariance,
    fitted: y.map((value, i) => value - residuals[i]),
    residuals,
    ...(model !== "sem" && {
      impacts: impactsOf(W, determinant, terms, coefficients, rho, covariance),
    }),
    notes,
  };
}

/** The spatial lags of the columns of X. */
export function laggedColumns(X: Matrix, W: SpatialWeights): Matrix {
  const out = zeros(X.rows, X.cols);
  for (let j = 0; j < X.cols; j++) {
    const lagged = lag(W, columnOf(X, j));
    for (let i = 0; i < X.rows; i++) out.data[i * X.cols + j] = lagged[i];
  }
  return out;
}

/** A + c B. */
export function combined(A: Matrix, B: Matrix, c: number): Matrix {
  if (c === 0) return A;
  return { ...A, data: A.data.map((value, at) => value + c * B.data[at]) };
}

/** X v. */
export function times(X: Matrix, v: Float64Array): Float64Array {
  return multiply(X, { rows: v.length, cols: 1, data: v }).data;
}

/** Names the places without neighbours. */
export function islandNotes(W: SpatialWeights): Note[] {
  const alone = islands(W).map((i) => W.ids[i]);
  if (alone.length === 0) return [];
  const message = `without neighbours, so that their spatial lags are 0: ${alone.join(", ")}`;
  return [{ code: "islands", message }];
}
