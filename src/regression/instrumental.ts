import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { logDeterminantOf } from "../spatial/log-determinant.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import type { Note } from "../tables/model.ts";
import { islandNotes, times } from "./cross-section.ts";
import type { RegressionData } from "./design.ts";
import { estimateOf, standardError, type Fit, type Model } from "./fit.ts";
import { efficientMoments } from "./efficient-moments.ts";
import { impactsOf } from "./impacts.ts";
import { instrumentTests } from "./instrument-tests.ts";
import { instrumentedDesign, type Instruments } from "./instruments.ts";
import { requireDegreesOfFreedom } from "./ols.ts";
import { withinEffects, type Effects, type PanelData } from "./panel-data.ts";
import { effectWords } from "./panel-ols.ts";
import { withoutIntercept } from "./panel-terms.ts";
import { robustCovariance, type ErrorLayout, type Errors } from "./robust-errors.ts";
import { twoStageCovariance, twoStageLeastSquares } from "./two-stage.ts";

export type InstrumentedModel = "ols" | "slx" | "sar" | "sdm";

export interface InstrumentalOptions {
  readonly estimator?: "2sls" | "gmm"; // default "2sls"
  readonly effects?: Effects; //          of a panel; default "none"
  readonly errors?: Errors; //            default "classical"; gmm: "cluster" of a panel, else "hc0"
  readonly lags?: number; //              of Driscoll and Kraay
}

/**
 * A model as one that instruments go with.
 *
 * @throws DataError "argument"  another model
 */
export function instrumented(model: Model): InstrumentedModel {
  if (model === "ols" || model === "slx" || model === "sar" || model === "sdm") return model;
  throw new DataError(
    "argument",
    `instrumented: ${model} with instruments or in a panel by moments, needed ols, slx, sar or sdm`,
    { model },
  );
}

/** No endogenous regressors: a lag of y alone is instrumented. */
export const noInstruments: Instruments = { endogenous: [], excluded: [] };

/**
 * A regression with endogenous regressors, of a cross-section or within the effects of a panel, by
 * two-stage least squares or two-step generalised moments.
 *
 *     y = ρWy + Xβ + WXθ + Yγ + u,  instruments: X, excluded columns, and their spatial lags
 *
 * 2sls: δ = (ẐᵀẐ)⁻¹Ẑᵀy, Ẑ the projection of Z on H. gmm: δ = (ZᵀH S⁻¹ HᵀZ)⁻¹ ZᵀH S⁻¹ Hᵀy, S the
 * covariance of Hᵀu under the errors, from the residuals of 2sls. ols and slx: no ρ; slx and sdm: θ,
 * the lags of endogenous regressors being endogenous too. Wy is demeaned after it is lagged. The fit
 * has first-stage F statistics, the test of overidentifying restrictions (Sargan, or Hansen's J
 * under robust errors) and Wu and Hausman's. There is no likelihood, so it and the criteria are NaN.
 *
 * @param data         the formula's terms and the excluded columns together, n or n·t rows
 * @param W            n×n
 * @param model        which of ρ and θ are there
 * @param instruments  which terms are endogenous and which are excluded
 * @throws DataError "argument"    a name that is not among the terms; errors that don't fit the data;
 *                                 nothing that is endogenous; gmm with classical errors
 * @throws DataError "degenerate"  too few observations, groups or instruments
 * @throws DataError "singular"    terms that the instruments don't tell apart
 * Source: Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, ch. 5, 8 and 11;
 * Kelejian & Prucha (1998); Mutl & Pfaffermayr (2011), Econometrics Journal 14.
 */
export function fitInstrumental(
  data: RegressionData | PanelData,
  W: SpatialWeights,
  model: InstrumentedModel,
  instruments: Instruments,
  options: InstrumentalOptions = {},
): Fit {
  const { effects = "none", estimator = "2sls" } = options;
  const panel = "units" in data ? data : undefined;
  const n = panel ? panel.units.length : data.y.length;
  const t = data.y.length / n;
  requireFit(W, n, model, instruments, effects, panel !== undefined);
  const errors = options.errors ?? (estimator === "2sls" ? "classical" : t > 1 ? "cluster" : "hc0");
  if (estimator === "gmm" && errors === "classical") {
    throw new DataError(
      "argument",
      "fitInstrumental: gmm with classical errors is 2sls, needed robust errors, or 2sls",
      { errors },
    );
  }
  const own = panel && effects !== "none" ? withoutIntercept(panel) : data;
  const Q = (v: Float64Array) => withinEffects(v, n, effects);
  const hasRho = model === "sar" || model === "sdm";
  const durbin = model === "slx" || model === "sdm";
  const design = instrumentedDesign(own, W, instruments, hasRho, durbin, Q);
  const { y, Z, H, names } = design;
  const counted = { none: 0, individual: n, time: t, twoways: n + t - 1 }[effects];
  requireDegreesOfFreedom("fitInstrumental", y.length, H.cols + counted);
  const layout: ErrorLayout = { n, t, effects };
  const first = twoStageLeastSquares(Z, H, y, names);
  const df = y.length - names.length - counted;
  const moments =
    errors === "classical"
      ? undefined
      : efficientMoments(Z, H, y, first.residuals, errors, layout, options.lags);
  let { coefficients } = first;
  let matrix: Matrix;
  let words = "";
  let dfOfT = df;
  if (errors === "classical") {
    const scale = (y.length - names.length) / df;
    const plain = twoStageCovariance(first, "homoskedastic");
    matrix = { ...plain, data: plain.data.map((value) => value * scale) };
  } else {
    const B = first.inverseGram;
    const robust = robustCovariance(
      first.projected,
      first.residuals,
      B,
      errors,
      layout,
      options.lags,
    );
    ({ matrix, words, df: dfOfT } = robust);
    if (estimator === "gmm") ({ coefficients, matrix } = moments!);
  }
  const fittedWithin = times(Z, coefficients);
  const residuals = y.map((value, i) => value - fittedWithin[i]);
  const tests = instrumentTests(design, first, moments, errors, layout, counted, options.lags);
  const covariance = { names, matrix };
  const parameter = (value: number, name: string) =>
    estimateOf(value, standardError(covariance, name), dfOfT);
  const terms = names.filter((name) => name !== "rho");
  const beta = hasRho ? coefficients.slice(1) : coefficients;
  const rho = hasRho ? coefficients[0] : 0;
  const determinant = hasRho ? logDeterminantOf(W) : undefined;
  const explosive =
    determinant !== undefined && !(rho > determinant.lower && rho < determinant.upper);
  const steps = estimator === "2sls" ? "two-stage least squares" : "two-step generalised moments";
  return {
    model,
    method: [
      steps,
      ...(panel ? [effectWords[effects]] : []),
      ...(words === "" ? [] : [words]),
      `endogenous: ${design.endogenous.map((name) => (name === "rho" ? "the spatial lag of y" : name)).join(", ")}`,
      `${H.cols} instruments with the exogenous regressors`,
    ].join(", "),
    response: data.response,
    n,
    t,
    coefficients: terms.map((term, j) => ({ term, ...parameter(beta[j], term) })),
    ...(hasRho && { rho: parameter(rho, "rho") }),
    sigma2: residuals.reduce((sum, e) => sum + e * e, 0) / df,
    distribution: "t",
    dfResidual: df,
    logLikelihood: NaN,
    parameters: names.length,
    aic: NaN,
    bic: NaN,
    covariance,
    fitted: data.y.map((value, i) => value - residuals[i]),
    residuals,
    ...(model !== "ols" &&
      !explosive && { impacts: impactsOf(W, determinant, terms, beta, rho, covariance) }),
    tests,
    notes: [
      ...(model === "ols" ? [] : islandNotes(W)),
      ...(explosive ? [explosiveNote(rho)] : []),
      ...weaknessNotes(tests),
    ],
  };
}

function requireFit(
  W: SpatialWeights,
  n: number,
  model: InstrumentedModel,
  { endogenous }: Instruments,
  effects: Effects,
  isPanel: boolean,
): void {
  instrumented(model);
  if (endogenous.length === 0 && model !== "sar" && model !== "sdm") {
    throw new DataError(
      "argument",
      `fitInstrumental: nothing in a ${model} is endogenous, needed instruments or a lag of y`,
      { model },
    );
  }
  if (effects !== "none" && !isPanel) {
    throw new DataError("argument", `fitInstrumental: effects ${effects} need a panel`, {
      effects,
    });
  }
  if (W.n !== n) {
    throw new DataError("shape", `fitInstrumental: data have ${n} units, W has ${W.n}`, {
      n,
      W: W.n,
    });
  }
  if (W.neighbour.length === 0 && model !== "ols") {
    throw new DataError("degenerate", "fitInstrumental: W has no links, needed at least one", {
      n,
    });
  }
}

function explosiveNote(rho: number): Note {
  const message = `rho is ${rho}, where I - rho W may be singular: there are no impacts`;
  return { code: "explosive", message };
}

function weaknessNotes(tests: NonNullable<Fit["tests"]>): Note[] {
  return tests
    .filter(({ name, statistic }) => name.startsWith("first_stage") && statistic < 10)
    .map(({ name, statistic }) => ({
      code: "weak-instruments",
      message: `${name} is ${statistic}, below 10: weak instruments bias estimates towards least squares, and intervals are too narrow`,
    }));
}
