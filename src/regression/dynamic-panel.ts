import { DataError } from "../errors.ts";
import { multiply } from "../numerics/multiply.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { spectrum as spectrumOf, spectrumWithoutMean, type Spectrum } from "../spatial/spectrum.ts";
import { islands, type SpatialWeights } from "../spatial/weights.ts";
import type { Note } from "../tables/model.ts";
import { durbinModels, islandNotes, times } from "./cross-section.ts";
import { isRowStandardised } from "./design.ts";
import { scoreOfUnitEffects, spectralRadiusOfDynamics, type Dynamics } from "./dynamic-bias.ts";
import { spaceTimeLag, timeLag, withTimeLags, type TimeLags } from "./dynamic-design.ts";
import { longRunImpacts } from "./dynamic-impacts.ts";
import { criteria, estimateOf, standardError, type Fit, type Model } from "./fit.ts";
import { impactsOf } from "./impacts.ts";
import { covarianceOf, type Covariance } from "./information.ts";
import { leastSquares } from "./least-squares.ts";
import { requireDegreesOfFreedom } from "./ols.ts";
import { oneStep } from "./one-step.ts";
import {
  eachPeriod,
  mapColumns,
  panelLag,
  withinEffects,
  type Effects,
  type PanelData,
} from "./panel-data.ts";
import { effectWords } from "./panel-ols.ts";
import { withoutIntercept, withPanelLags } from "./panel-terms.ts";
import type { BiasCorrection } from "./panel.ts";
import { maximiseLikelihood } from "./spatial-likelihood.ts";

export type DynamicModel = "ols" | "slx" | "sar" | "sdm";

export interface DynamicOptions {
  readonly effects?: Effects; //                default "individual"
  readonly biasCorrection?: BiasCorrection; //  default: see fitDynamicPanel
  readonly lags?: TimeLags; //                  default "both", "time" for ols
  readonly spectrum?: Spectrum; //              of W, where it is known already
}

/**
 * A dynamic panel by quasi-maximum likelihood, corrected for what fixed effects do to lags in time.
 *
 *     y_t = ρWy_t + τy_{t−1} + ηWy_{t−1} + X_tβ + WX_tθ + μ + ξ_t 1 + ε_t
 *
 * ols: no ρ; slx: no ρ, with θ; sar: ρ; sdm: ρ, θ. The first period is only a lag. Effects of units
 * are taken off as means, and their bias of order 1/T by θ + Σ⁻¹a/T (Yu, de Jong and Lee).
 * Effects of periods: `transformed` projects them out (rows of W that sum to one), `lee-yu` takes
 * the mean of the places off and corrects by another step Σ⁻¹a/n; `none` corrects nothing. The
 * default is `transformed`, or `lee-yu` where periods have effects and W is not row-standardised.
 * Standard errors are those of normal errors.
 *
 * A panel whose largest eigenvalue of (I − ρW)⁻¹(τI + ηW) is 1 or more is explosive: it is noted,
 * it has no long-run impacts, and no correction where the uncorrected estimates say so.
 *
 * @param data  a balanced panel of 3 or more periods at equal steps
 * @param W     n×n, the same in every period
 * @throws DataError "argument"       a model without a dynamic form; gaps between periods;
 *                                    `transformed` for weights whose rows don't sum to one
 * @throws DataError "shape"          data and W differ in n
 * @throws DataError "degenerate"     too few observations or periods, W without links
 * @throws DataError "singular"       collinear terms
 * @throws DataError "not-converged"  the likelihood has no maximum inside the admissible values
 * Source: Yu, de Jong & Lee (2008), Journal of Econometrics 146; Lee & Yu (2010), Econometric
 * Theory 26; Elhorst (2014), ch. 4.
 */
export function fitDynamicPanel(
  data: PanelData,
  W: SpatialWeights,
  model: DynamicModel,
  options: DynamicOptions = {},
): Fit {
  const { effects = "individual", lags = model === "ols" ? "time" : "both" } = options;
  const n = data.units.length;
  requireWeights(data, W, model, lags);
  const stochastic = isRowStandardised(W) && islands(W).length === 0;
  const ofUnits = effects === "individual" || effects === "twoways";
  const ofPeriods = effects === "time" || effects === "twoways";
  const correction =
    options.biasCorrection ??
    (effects === "none" ? "none" : ofPeriods && !stochastic ? "lee-yu" : "transformed");
  if (correction === "transformed" && ofPeriods && !stochastic) {
    throw new DataError(
      "argument",
      "fitDynamicPanel: the transformed likelihood needs rows of W that all sum to one; standardise W, or take the bias correction lee-yu",
      { effects },
    );
  }
  const own = effects === "none" ? data : withoutIntercept(data);
  const design = withTimeLags(durbinModels.has(model) ? withPanelLags(own, W) : own, W, lags);
  const { terms } = design;
  const t = design.periods.length;
  const Q = (v: Float64Array) => withinEffects(v, n, effects);
  const y = Q(design.y);
  const X = mapColumns(design.X, Q);
  const effectsCounted = { none: 0, individual: n, time: t, twoways: n + t - 1 }[effects];
  const hasRho = model === "sar" || model === "sdm";
  const parameters = terms.length + (hasRho ? 2 : 1);
  requireDegreesOfFreedom("fitDynamicPanel", n * t, parameters + effectsCounted);

  const spectrum = options.spectrum ?? spectrumOf(W);
  const transformed = correction === "transformed" && ofPeriods;
  const remaining = transformed ? spectrumWithoutMean(spectrum) : spectrum;
  const places = transformed ? n - 1 : n;
  const size = places * t;
  const Wy = Q(panelLag(W, design.y));
  const maximum = hasRho
    ? maximiseLikelihood(
        { y, Wy, WWy: Wy, X, WX: X, terms, determinant: remaining, size, periods: t },
        "rho",
      )
    : undefined;
  let rho = maximum?.rho ?? 0;
  const first = leastSquares(
    X,
    y.map((value, i) => value - rho * Wy[i]),
    terms,
  );
  let beta = first.coefficients;
  let sigma2 = first.sumOfSquares / size;
  const logLikelihood =
    maximum?.logLikelihood ?? (-size / 2) * (Math.log(2 * Math.PI * sigma2) + 1);
  const covarianceNow = (): Covariance =>
    hasRho
      ? covarianceOf({
          ...{ W, rho, lambda: 0, sigma2, dependence: "rho", size, periods: t, transformed },
          ...{ filtered: X, terms },
          through: (G) => Q(eachPeriod(G, times(design.X, beta), n)),
        })
      : withVariance(first.inverseGram, terms, sigma2, size);
  const dynamicsNow = (): Dynamics => dynamicsOf(terms, beta, rho);

  let covariance = covarianceNow();
  const spatial = model !== "ols" || lags !== "time";
  const notes: Note[] = spatial ? islandNotes(W) : [];
  const before = spectralRadiusOfDynamics(remaining, dynamicsNow());
  if (correction !== "none" && ofUnits && before >= 1) {
    notes.push(uncorrectedNote(before));
  } else if (correction !== "none" && (ofUnits || !transformed)) {
    const step = new Map<string, number>();
    const add = (name: string, value: number) => step.set(name, (step.get(name) ?? 0) + value);
    if (ofUnits) {
      const score = scoreOfUnitEffects(remaining, dynamicsNow(), sigma2);
      for (const [name, value] of stepOf(covariance, score)) add(name, value);
    }
    if (ofPeriods && !transformed) {
      for (const [name, value] of oneStep(covariance, W, rho, 0, sigma2, t)) add(name, value);
    }
    rho += step.get("rho") ?? 0;
    sigma2 += step.get("sigma2") ?? 0;
    beta = beta.map((value, j) => value + (step.get(terms[j]) ?? 0));
    covariance = covarianceNow();
  }

  const fittedWithin = times(X, beta);
  const residuals = y.map((value, i) => value - rho * Wy[i] - fittedWithin[i]);
  const dynamics = dynamicsNow();
  const radius = spectralRadiusOfDynamics(spectrum, dynamics);
  const explosive = rho >= spectrum.upper;
  if (explosive || !(radius < 1)) notes.push(explosiveNote(dynamics, radius, transformed));
  notes.push(firstPeriodNote(data.periods[0]));
  const isRegressor = (term: string) => term !== timeLag && term !== spaceTimeLag;
  const regressors = terms.filter(isRegressor);
  const slopes = beta.filter((_, j) => isRegressor(terms[j]));
  const parameter = (value: number, name: string) =>
    estimateOf(value, standardError(covariance, name));
  return {
    model,
    method: `dynamic panel, quasi-maximum likelihood, ${effectWords[effects]}, ${correctionWords(correction, effects)}`,
    response: data.response,
    n,
    t,
    coefficients: terms.map((term, j) => ({ term, ...parameter(beta[j], term) })),
    ...(hasRho && { rho: parameter(rho, "rho") }),
    sigma2,
    distribution: "normal",
    dfResidual: n * t - parameters - effectsCounted,
    ...criteria(logLikelihood, parameters, size),
    covariance,
    fitted: design.y.map((value, i) => value - residuals[i]),
    residuals,
    ...(!explosive &&
      model !== "ols" && { impacts: impactsOf(W, spectrum, regressors, slopes, rho, covariance) }),
    ...(!explosive &&
      radius < 1 && {
        longRunImpacts: longRunImpacts(W, spectrum, regressors, slopes, dynamics, covariance),
      }),
    stationarity: { radius },
    notes,
  };
}

/**
 * A model as one that has a dynamic form.
 *
 * @throws DataError "argument"  another model
 */
export function dynamicModel(model: Model): DynamicModel {
  if (model === "ols" || model === "slx" || model === "sar" || model === "sdm") return model;
  throw new DataError(
    "argument",
    `dynamicModel: ${model} has no dynamic form here, needed ols, slx, sar or sdm`,
    { model },
  );
}

/** τ, η and ρ among the estimates of a dynamic panel. */
export function dynamicsOf(
  terms: readonly string[],
  beta: ArrayLike<number>,
  rho: number,
): Dynamics {
  const valueOf = (term: string) => (terms.includes(term) ? beta[terms.indexOf(term)] : 0);
  return { rho, tau: valueOf(timeLag), eta: valueOf(spaceTimeLag) };
}

function requireWeights(
  data: PanelData,
  W: SpatialWeights,
  model: DynamicModel,
  lags: TimeLags,
): void {
  const n = data.units.length;
  dynamicModel(model);
  if (W.n !== n) {
    throw new DataError("shape", `fitDynamicPanel: data have ${n} units, W has ${W.n}`, {
      n,
      W: W.n,
    });
  }
  if (W.neighbour.length === 0 && (model !== "ols" || lags !== "time")) {
    throw new DataError("degenerate", "fitDynamicPanel: W has no links, needed at least one", {
      n,
    });
  }
}

// Covariance times the score, by the name of the parameter.
function stepOf(
  { names, matrix }: Covariance,
  score: ReturnType<typeof scoreOfUnitEffects>,
): Map<string, number> {
  const a: Readonly<Record<string, number>> = {
    sigma2: score.sigma2,
    rho: score.rho,
    [timeLag]: score.tau,
    [spaceTimeLag]: score.eta,
  };
  const values = Float64Array.from(names, (name) => a[name] ?? 0);
  const step = multiply(matrix, { rows: names.length, cols: 1, data: values }).data;
  return new Map(names.map((name, i) => [name, step[i]]));
}

function withVariance(
  inverseGram: Matrix,
  terms: readonly string[],
  sigma2: number,
  size: number,
): Covariance {
  const k = terms.length;
  const matrix = zeros(k + 1, k + 1);
  matrix.data[0] = (2 * sigma2 * sigma2) / size;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      matrix.data[(i + 1) * (k + 1) + j + 1] = sigma2 * inverseGram.data[i * k + j];
    }
  }
  return { names: ["sigma2", ...terms], matrix };
}

function correctionWords(correction: BiasCorrection, effects: Effects): string {
  if (correction === "none") return "no bias correction";
  const ofUnits = "bias correction of Yu, de Jong and Lee";
  if (effects === "individual") return ofUnits;
  const ofPeriods = {
    transformed: "effects of periods projected out",
    "lee-yu": "Lee and Yu's one-step correction for the effects of periods",
  }[correction];
  return effects === "time" ? ofPeriods : `${ofUnits}, ${ofPeriods}`;
}

function explosiveNote({ rho, tau, eta }: Dynamics, radius: number, transformed: boolean): Note {
  const message =
    `not stationary: the largest eigenvalue of (I - rho W)^-1 (tau I + eta W) is ${radius}, needed below 1 ` +
    `(rho ${rho}, tau ${tau}, eta ${eta}); there are no long-run impacts` +
    (transformed ? "; what all places share is taken up by the effects of periods" : "");
  return { code: "explosive", message };
}

function uncorrectedNote(radius: number): Note {
  const message = `no bias correction: the uncorrected estimates are not stationary (largest eigenvalue ${radius})`;
  return { code: "uncorrected", message };
}

function firstPeriodNote(period: string): Note {
  return { code: "first-period", message: `period ${period} is only a lag` };
}
