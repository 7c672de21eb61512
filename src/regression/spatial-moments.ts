import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { solveFilter } from "../spatial/filter-solve.ts";
import { logDeterminantOf, type LogDeterminant } from "../spatial/log-determinant.ts";
import { radiusBound } from "../spatial/radius.ts";
import { lag, transposedWeights, type SpatialWeights } from "../spatial/weights.ts";
import { combined, dependences, durbinModels, islandNotes } from "./cross-section.ts";
import { laggedColumns, times } from "./cross-section.ts";
import { withLaggedTerms, type RegressionData } from "./design.ts";
import { dot, leastMoments, momentForms, momentsOf, slope } from "./error-moments.ts";
import { estimateOf, standardError, type Fit, type Model } from "./fit.ts";
import { impactsOf } from "./impacts.ts";
import { momentCovariance } from "./moment-covariance.ts";
import { requireDegreesOfFreedom } from "./ols.ts";
import { spatialInstruments } from "./spatial-instruments.ts";
import { twoStageCovariance, twoStageLeastSquares } from "./two-stage.ts";
import type { ErrorModel, TwoStage } from "./two-stage.ts";

/** Spatial two-stage least squares, or generalised moments for the error's λ as well. */
export type MomentEstimator = "2sls" | "gmm";

/**
 * A regression of a cross-section with spatial dependence, by moments: no likelihood, no normality.
 *
 *     y = ρWy + Xβ + WXθ + u,  u = λWu + ε
 *
 * ρ: two-stage least squares with instruments X, WX, W²X (and W³X beside WX regressors). λ: moments
 * of the residuals. The steps are least squares (or two stages), λ from their residuals, the same
 * again on y − λWy and X − λWX. Homoskedastic: λ by Kelejian and Prucha (1999), whose estimate for
 * sac is their GS2SLS (1998). Robust: the estimator of 2010, whose moments hold with errors of any
 * variances, weighed best in a second step; White's errors where there is no λ.
 *
 * sar and sdm: 2sls and gmm are the same. sem and sdem: gmm. sac and gns: both are the same steps.
 * There is no likelihood, so it and the criteria are NaN.
 *
 * @param data    n observations
 * @param W       n×n
 * @param errors  what is assumed about the variances of ε
 * @param known   the log-determinant of W, which impacts need, where it is at hand
 * @throws DataError "argument"       a model without spatial dependence, or 2sls of a model of λ only
 * @throws DataError "shape"          data and W differ in n
 * @throws DataError "degenerate"     too few observations, W has no links, too few instruments
 * @throws DataError "singular"       collinear terms
 * @throws DataError "not-converged"  no admissible λ brings the moments near zero
 * Source: Kelejian & Prucha (1998), Journal of Real Estate Finance and Economics 17; (1999),
 * International Economic Review 40; (2010), Journal of Econometrics 157.
 */
export function fitMoments(
  data: RegressionData,
  W: SpatialWeights,
  model: Model,
  estimator: MomentEstimator,
  errors: ErrorModel = "homoskedastic",
  known?: LogDeterminant,
): Fit {
  if (model === "ols" || model === "slx") {
    throw new DataError("argument", `fitMoments: ${model} has no spatial lag to estimate`, {
      model,
    });
  }
  const dependence = dependences[model];
  if (dependence === "lambda" && estimator === "2sls") {
    throw new DataError(
      "argument",
      `fitMoments: ${model} has no lag of y, so that 2sls has nothing to estimate; needed gmm`,
      { model, estimator },
    );
  }
  const n = data.y.length;
  if (W.n !== n) {
    throw new DataError("shape", `fitMoments: data have ${n} rows, W has ${W.n} units`, { n });
  }
  const bound = 1 / radiusBound(W);
  const design = durbinModels.has(model) ? withLaggedTerms(data, W) : data;
  const hasRho = dependence !== "lambda";
  const hasLambda = dependence !== "rho";
  const { y, X, terms } = design;
  const names = hasRho ? ["rho", ...terms] : terms;
  requireDegreesOfFreedom("fitMoments", n, names.length + (hasLambda ? 1 : 0));
  const Z = hasRho ? beside(lag(W, y), X) : X;
  const H = hasRho ? spatialInstruments(data.X, W, durbinModels.has(model) ? 3 : 2) : undefined;
  const fit = (lambda: number): TwoStage => {
    const Wy = lag(W, y);
    const target = y.map((value, i) => value - lambda * Wy[i]);
    const Zs = combined(Z, laggedColumns(Z, W), -lambda);
    return twoStageLeastSquares(Zs, H ?? Zs, target, names);
  };
  const disturbances = ({ coefficients }: TwoStage) => {
    const fitted = times(Z, coefficients);
    return y.map((value, i) => value - fitted[i]);
  };
  const first = fit(0);
  if (!hasLambda) {
    const matrix = twoStageCovariance(first, errors);
    return result({ estimate: first, lambda: NaN, matrix, names, sigma2: sigma(first) });
  }
  const shape = momentForms(W, errors);
  const fromFirst = momentsOf(shape.forms, W, first.residuals);
  const initial = leastMoments(fromFirst, shape.weights, -bound, bound);
  const second = fit(initial);
  const u = errors === "robust" ? disturbances(second) : first.residuals;
  const moments = momentsOf(shape.forms, W, u);
  const innovation = filtered(W, u, initial);
  // how the coefficients behind u answer to ε
  const response =
    errors === "robust" ? influence(second) : throughFilter(W, influence(first), initial);
  const common = { shape, innovation, design: combined(Z, laggedColumns(Z, W), -initial), errors };
  let lambda = initial;
  let weights = shape.weights;
  if (errors === "robust") {
    weights = momentCovariance({ ...common, response }).bestWeights;
    lambda = leastMoments(moments, weights, -bound, bound);
  }
  const slopes = moments.map((moment) => slope(moment, lambda));
  const { spread, withLambda } = momentCovariance({
    ...common,
    response,
    final: influence(second),
    innovation: errors === "robust" ? filtered(W, u, lambda) : innovation,
    weights,
    slopes,
  });
  const beta = twoStageCovariance(second, errors);
  const s2 = hasRho ? sigma(second) : dot(innovation, innovation) / n;
  if (errors === "homoskedastic" && !hasRho) rescale(beta, s2 / sigma(second));
  return result({
    estimate: second,
    lambda,
    matrix: bordered(beta, withLambda, spread),
    names: [...names, "lambda"],
    sigma2: s2,
  });

  function sigma({ sumOfSquares }: TwoStage): number {
    return sumOfSquares / (n - names.length);
  }

  function result(found: {
    readonly estimate: TwoStage;
    readonly lambda: number;
    readonly matrix: Matrix;
    readonly names: readonly string[];
    readonly sigma2: number;
  }): Fit {
    const covariance = { names: found.names, matrix: found.matrix };
    const { coefficients, residuals } = found.estimate;
    const parameter = (value: number, name: string) =>
      estimateOf(value, standardError(covariance, name));
    const rho = hasRho ? coefficients[0] : 0;
    const beta = hasRho ? coefficients.slice(1) : coefficients;
    const explosive = Math.abs(rho) >= bound;
    const determinant = hasRho && !explosive ? (known ?? logDeterminantOf(W)) : undefined;
    return {
      model,
      method: methodOf(model, errors),
      response: data.response,
      n,
      t: 1,
      coefficients: terms.map((term, j) => ({ term, ...parameter(beta[j], term) })),
      ...(hasRho && { rho: parameter(rho, "rho") }),
      ...(hasLambda && { lambda: parameter(found.lambda, "lambda") }),
      sigma2: found.sigma2,
      distribution: "normal",
      dfResidual: n - names.length,
      logLikelihood: NaN,
      parameters: found.names.length + 1,
      aic: NaN,
      bic: NaN,
      covariance,
      fitted: y.map((value, i) => value - residuals[i]),
      residuals,
      ...(model !== "sem" &&
        !explosive && { impacts: impactsOf(W, determinant, terms, beta, rho, covariance) }),
      notes: [
        ...islandNotes(W),
        ...(explosive
          ? [
              {
                code: "explosive",
                message: `rho is ${rho}, not between ${-bound} and ${bound}, so there are no impacts`,
              },
            ]
          : []),
      ],
    };
  }
}

function methodOf(model: Model, errors: ErrorModel): string {
  const variances = errors === "robust" ? "robust to heteroskedasticity" : "homoskedastic errors";
  const dependence = dependences[model as keyof typeof dependences];
  const instruments = durbinModels.has(model) ? "X, WX, W²X, W³X" : "X, WX, W²X";
  const [year98, year99] = errors === "robust" ? ["2010", "2010"] : ["1998", "1999"];
  return {
    rho: `spatial two-stage least squares, instruments ${instruments}, ${variances}`,
    lambda: `generalised moments (Kelejian and Prucha ${year99}), ${variances}`,
    both: `generalised spatial two-stage least squares (Kelejian and Prucha ${year98}), instruments ${instruments}, ${variances}`,
  }[dependence];
}

// n Ẑ (ẐᵀẐ)⁻¹: √n (δ̂ − δ) = n^−½ Tᵀε for the ε behind the second stage
function influence({ projected, inverseGram }: TwoStage): Matrix {
  const { rows: n, cols: k } = projected;
  const T = zeros(n, k);
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < k; a++) {
      let sum = 0;
      for (let b = 0; b < k; b++) sum += projected.data[i * k + b] * inverseGram.data[b * k + a];
      T.data[i * k + a] = n * sum;
    }
  }
  return T;
}

// (I − λWᵀ)⁻¹ T, for residuals u = (I − λW)⁻¹ ε that were not filtered
function throughFilter(W: SpatialWeights, T: Matrix, lambda: number): Matrix {
  const back = transposedWeights(W);
  const out = zeros(T.rows, T.cols);
  for (let j = 0; j < T.cols; j++) {
    const column = Float64Array.from({ length: T.rows }, (_, i) => T.data[i * T.cols + j]);
    const solved = solveFilter(back, lambda, column);
    for (let i = 0; i < T.rows; i++) out.data[i * T.cols + j] = solved[i];
  }
  return out;
}

function filtered(W: SpatialWeights, u: Float64Array, lambda: number): Float64Array {
  const Wu = lag(W, u);
  return u.map((value, i) => value - lambda * Wu[i]);
}

function beside(column: Float64Array, X: Matrix): Matrix {
  const Z = zeros(X.rows, X.cols + 1);
  for (let i = 0; i < X.rows; i++) {
    Z.data[i * Z.cols] = column[i];
    for (let j = 0; j < X.cols; j++) Z.data[i * Z.cols + 1 + j] = X.data[i * X.cols + j];
  }
  return Z;
}

function rescale(M: Matrix, factor: number): void {
  for (let at = 0; at < M.data.length; at++) M.data[at] *= factor;
}

function bordered(M: Matrix, border: Float64Array, corner: number): Matrix {
  const k = M.rows;
  const out = zeros(k + 1, k + 1);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) out.data[i * (k + 1) + j] = M.data[i * k + j];
    out.data[i * (k + 1) + k] = out.data[k * (k + 1) + i] = border[i];
  }
  out.data[k * (k + 1) + k] = corner;
  return out;
}
