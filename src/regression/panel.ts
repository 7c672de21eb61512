import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import {
  asLogDeterminant,
  logDeterminantOf,
  withoutMean,
  type LogDeterminant,
} from "../spatial/log-determinant.ts";
import type { Spectrum } from "../spatial/spectrum.ts";
import { islands, type SpatialWeights } from "../spatial/weights.ts";
import type { Note } from "../tables/model.ts";
import { combined, dependences, durbinModels, islandNotes, times } from "./cross-section.ts";
import { isRowStandardised } from "./design.ts";
import { criteria, estimateOf, standardError, type Fit, type Model } from "./fit.ts";
import { impactsOf } from "./impacts.ts";
import { covarianceOf } from "./information.ts";
import { leastSquares } from "./least-squares.ts";
import { largestDense, observedCovariance } from "./observed-information.ts";
import { requireDegreesOfFreedom } from "./ols.ts";
import {
  eachPeriod,
  mapColumns,
  panelLag,
  withinEffects,
  type Effects,
  type PanelData,
} from "./panel-data.ts";
import { requirePanelWeights, withoutIntercept, withPanelLags } from "./panel-terms.ts";
import { oneStep } from "./one-step.ts";
import { effectWords, fitPanelLeastSquares } from "./panel-ols.ts";
import { maximiseLikelihood } from "./spatial-likelihood.ts";

/** What is done about the parameters that fixed effects add. */
export type BiasCorrection = "none" | "lee-yu" | "transformed";

export interface PanelOptions {
  readonly effects?: Effects; //                default "none": pooled
  readonly biasCorrection?: BiasCorrection; //  default: see fitPanel
  readonly spectrum?: Spectrum; //              of W, where it is known already
  readonly determinant?: LogDeterminant; //     of W, the same
}

/** How a likelihood counts places and periods under fixed effects and a correction. */
interface Counting {
  readonly size: number; //         N
  readonly periods: number; //      m
  readonly transformed: boolean; // places taken from their mean
}

/**
 * A regression of a balanced panel by maximum likelihood (OLS and SLX by least squares), pooled or
 * with fixed effects of units, periods or both.
 *
 *     y_t = ρWy_t + X_tβ + WX_tθ + μ + ξ_t 1 + u_t,  u_t = λWu_t + ε_t
 *
 * The likelihood is exact: Q takes the means off y, Wy and X alike (QWy, not WQy). Corrections:
 * `transformed`, the likelihood of the data with the effects projected out (T − 1 periods, and n − 1
 * places where periods have effects; needs rows of W that sum to one for the latter); `lee-yu`,
 * θ + Σ⁻¹a/n once and σ² T/(T − 1); `none`. The default is `transformed`, or `lee-yu` where periods
 * have effects and W is not row-standardised: with dense W one step leaves much of the bias. An
 * estimate of ρ or λ from 1 on, which the transformed likelihood allows, is noted; there are no
 * impacts with such a ρ.
 *
 * @param data   a balanced panel
 * @param W      n×n, the same in every period
 * @param model  which of ρ, λ and θ are there
 * @throws DataError "shape"          data and W differ in n
 * @throws DataError "argument"       `transformed` for weights whose rows don't sum to one
 * @throws DataError "degenerate"     too few observations, W without links, a regressor that the
 *                                    effects leave nothing of
 * @throws DataError "singular"       collinear terms
 * @throws DataError "not-converged"  the likelihood has no maximum inside the admissible values
 * Source: Elhorst (2014), ch. 3; Lee & Yu (2010), Journal of Econometrics 154.
 */
export function fitPanel(
  data: PanelData,
  W: SpatialWeights,
  model: Model,
  options: PanelOptions = {},
): Fit {
  const { effects = "none" } = options;
  const n = data.units.length;
  const t = data.periods.length;
  requirePanelWeights("fitPanel", data, W, model);
  const stochastic = isRowStandardised(W) && islands(W).length === 0;
  const correction = options.biasCorrection ?? defaultCorrection(effects, stochastic);
  const counting = countingOf(effects, correction, n, t, stochastic);
  const own = effects === "none" ? data : withoutIntercept(data);
  const design = durbinModels.has(model) ? withPanelLags(own, W) : own;
  const { terms } = design;
  const Q = (v: Float64Array) => withinEffects(v, n, effects);
  const y = Q(design.y);
  const X = mapColumns(design.X, Q);
  requireVariation(X, design.X, terms, effects);
  const effectsCounted = { none: 0, individual: n, time: t, twoways: n + t - 1 }[effects];

  if (model === "ols" || model === "slx") {
    return fitPanelLeastSquares(design, y, X, W, model, effectsCounted, effects);
  }
  const dependence = dependences[model];
  const spatial = dependence === "both" ? 2 : 1;
  const parameters = terms.length + spatial + 1;
  requireDegreesOfFreedom("fitPanel", n * t, parameters + effectsCounted);
  const known = options.determinant ?? options.spectrum;
  const determinant = known ? asLogDeterminant(known) : logDeterminantOf(W);
  const lagged = panelLag(W, design.y);
  const Wy = Q(lagged);
  const WWy = Q(panelLag(W, lagged));
  const WX = mapColumns(design.X, (column) => Q(panelLag(W, column)));
  const remaining = counting.transformed ? withoutMean(determinant) : determinant;
  const input = { y, Wy, WWy, X, WX, terms, determinant: remaining, ...counting };
  const maximum = maximiseLikelihood(input, dependence);

  const estimateBeta = (rho: number, lambda: number) => {
    const target = y.map((value, i) => value - (rho + lambda) * Wy[i] + rho * lambda * WWy[i]);
    return leastSquares(combined(X, WX, -lambda), target, terms);
  };
  const covarianceAt = (rho: number, lambda: number, beta: Float64Array, sigma2: number) =>
    n > largestDense
      ? observedCovariance(input, dependence, rho, lambda, beta, sigma2)
      : covarianceOf({
          W,
          rho,
          lambda,
          sigma2,
          dependence,
          ...counting,
          filtered: combined(X, WX, -lambda),
          terms,
          through: (G) => {
            const g = eachPeriod(G, times(design.X, beta), n);
            const Wg = panelLag(W, g);
            return Q(g.map((value, i) => value - lambda * Wg[i]));
          },
        });

  let { rho, lambda } = maximum;
  const first = estimateBeta(rho, lambda);
  let beta = first.coefficients;
  let sigma2 = first.sumOfSquares / counting.size;
  let covariance = covarianceAt(rho, lambda, beta, sigma2);
  if (correction === "lee-yu" && (effects === "time" || effects === "twoways")) {
    const step = oneStep(covariance, W, rho, lambda, sigma2, t);
    rho += step.get("rho") ?? 0;
    lambda += step.get("lambda") ?? 0;
    beta = beta.map((value, j) => value + step.get(terms[j])!);
    sigma2 += step.get("sigma2")!;
    if (effects === "twoways") sigma2 *= t / (t - 1);
    covariance = covarianceAt(rho, lambda, beta, sigma2);
  }
  const residuals = residualsAt(y, Wy, WWy, X, WX, rho, lambda, beta);
  const parameter = (value: number, name: string) =>
    estimateOf(value, standardError(covariance, name));
  const explosive = rho >= determinant.upper;
  return {
    model,
    method: `maximum likelihood, ${effectWords[effects]}, ${correctionWords[correction]}`,
    response: data.response,
    n,
    t,
    coefficients: terms.map((term, j) => ({ term, ...parameter(beta[j], term) })),
    ...(dependence !== "lambda" && { rho: parameter(rho, "rho") }),
    ...(dependence !== "rho" && { lambda: parameter(lambda, "lambda") }),
    sigma2,
    distribution: "normal",
    dfResidual: n * t - parameters - effectsCounted,
    ...criteria(maximum.logLikelihood, parameters, n * t),
    covariance,
    fitted: design.y.map((value, i) => value - residuals[i]),
    residuals,
    ...(model !== "sem" &&
      !explosive && { impacts: impactsOf(W, determinant, terms, beta, rho, covariance) }),
    notes: [...islandNotes(W), ...explosiveNotes(rho, lambda, determinant.upper)],
  };
}

function explosiveNotes(rho: number, lambda: number, upper: number): Note[] {
  const bound = Number(upper.toPrecision(10));
  const ofRho = `rho is ${rho}, not below ${bound}: effects would grow without end, so there are no impacts`;
  const ofLambda = `lambda is ${lambda}, not below ${bound}: shocks would grow without end from neighbour to neighbour`;
  return [...(rho >= upper ? [ofRho] : []), ...(lambda >= upper ? [ofLambda] : [])].map(
    (message) => ({ code: "explosive", message }),
  );
}

const correctionWords: Readonly<Record<BiasCorrection, string>> = {
  none: "no bias correction",
  "lee-yu": "Lee and Yu's one-step bias correction",
  transformed: "transformed likelihood",
};

function defaultCorrection(effects: Effects, stochastic: boolean): BiasCorrection {
  if (effects === "none") return "none";
  return effects === "individual" || stochastic ? "transformed" : "lee-yu";
}

function countingOf(
  effects: Effects,
  correction: BiasCorrection,
  n: number,
  t: number,
  stochastic: boolean,
): Counting {
  const ofUnits = effects === "individual" || effects === "twoways";
  const ofPeriods = effects === "time" || effects === "twoways";
  if (correction === "transformed" && ofPeriods && !stochastic) {
    throw new DataError(
      "argument",
      "fitPanel: the transformed likelihood with effects of periods needs rows of W that all sum to one; standardise W, or take the bias correction lee-yu",
      { effects },
    );
  }
  const corrected = correction === "transformed" || (correction === "lee-yu" && !ofPeriods);
  const periods = corrected && ofUnits ? t - 1 : t;
  const transformed = correction === "transformed" && ofPeriods;
  return { size: (transformed ? n - 1 : n) * periods, periods, transformed };
}

function residualsAt(
  y: Float64Array,
  Wy: Float64Array,
  WWy: Float64Array,
  X: Matrix,
  WX: Matrix,
  rho: number,
  lambda: number,
  beta: Float64Array,
): Float64Array {
  const fitted = times(combined(X, WX, -lambda), beta);
  return y.map((v, i) => v - (rho + lambda) * Wy[i] + rho * lambda * WWy[i] - fitted[i]);
}

function requireVariation(
  within: Matrix,
  before: Matrix,
  terms: readonly string[],
  effects: Effects,
): void {
  if (effects === "none") return;
  for (const [j, term] of terms.entries()) {
    let left = 0;
    let all = 0;
    for (let i = 0; i < within.rows; i++) {
      left += within.data[i * within.cols + j] ** 2;
      all += before.data[i * within.cols + j] ** 2;
    }
    if (left > 1e-20 * all) continue;
    const what = { individual: "over time", time: "between units", twoways: "beyond both" };
    throw new DataError(
      "degenerate",
      `fitPanel: ${term} does not vary ${what[effects]}, so the effects leave nothing of it; leave it out, or take other effects`,
      { term, effects },
    );
  }
}
