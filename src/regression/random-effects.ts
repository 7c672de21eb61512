import { DataError } from "../errors.ts";
import { newtonMaximum, type Maximum } from "../numerics/newton-maximum.ts";
import { spectrum as spectrumOf, type Spectrum } from "../spatial/spectrum.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import type { Note } from "../tables/model.ts";
import { dependences, durbinModels, islandNotes, times } from "./cross-section.ts";
import { criteria, estimateOf, standardError, type Fit, type Model } from "./fit.ts";
import { impactsOf } from "./impacts.ts";
import { requireDegreesOfFreedom } from "./ols.ts";
import { panelLag, type PanelData } from "./panel-data.ts";
import { requirePanelWeights, withPanelLags } from "./panel-terms.ts";
import { randomEffectsCovariance } from "./random-effects-information.ts";
import {
  randomEffectsLikelihood,
  type EffectsForm,
  type RandomEffectsLikelihood,
} from "./random-effects-likelihood.ts";

export interface RandomEffectsOptions {
  readonly form?: EffectsForm; //   default "independent"
  readonly spectrum?: Spectrum; //  of W, where it is known already
}

/** A fit with random effects. */
export interface RandomEffectsFit extends Fit {
  readonly phi: NonNullable<Fit["phi"]>;
}

const formWords: Readonly<Record<EffectsForm, string>> = {
  independent: "random effects of units",
  spatial: "random effects of units that spread as the errors do",
};

/**
 * A regression of a balanced panel with random effects of units, by maximum likelihood.
 *
 *     y_t = ρWy_t + X_tβ + WX_tθ + v_t
 *     independent: v_t = μ + u_t, u_t = λWu_t + ε_t;  spatial: v_t = λWv_t + μ + ε_t
 *
 * The two forms are one where a model has no λ. The first is that of Baltagi, Song and Koh, the
 * second that of Kapoor, Kelejian and Prucha. `phi` is σ²_μ/σ²_ε and `sigma2` is σ²_ε. An estimate of
 * φ at 0, its bound, is noted: the fit is then the pooled one. Residuals are v, the effects among
 * them. The information is expected and exact; each evaluation with λ and independent effects
 * factors a matrix n×n.
 *
 * @param data   a balanced panel, an intercept among its terms as a rule
 * @param W      n×n, the same in every period; not read for `ols`
 * @param model  which of ρ, λ and θ are there
 * @throws DataError "shape"          data and W differ in n
 * @throws DataError "degenerate"     too few observations, or W without links
 * @throws DataError "singular"       collinear terms
 * @throws DataError "not-converged"  the likelihood has no maximum inside the admissible values
 * Source: Baltagi, Song & Koh (2003), Journal of Econometrics 117; Kapoor, Kelejian & Prucha (2007),
 * Journal of Econometrics 140; Elhorst (2014), §3.3.
 */
export function fitRandomEffects(
  data: PanelData,
  W: SpatialWeights,
  model: Model,
  options: RandomEffectsOptions = {},
): RandomEffectsFit {
  const { form = "independent" } = options;
  const n = data.units.length;
  const t = data.periods.length;
  requirePanelWeights("fitRandomEffects", data, W, model);
  const design = durbinModels.has(model) ? withPanelLags(data, W) : data;
  const { terms, X, y } = design;
  const dependence = model === "ols" || model === "slx" ? undefined : dependences[model];
  const hasRho = dependence !== undefined && dependence !== "lambda";
  const hasLambda = dependence !== undefined && dependence !== "rho";
  const parameters = terms.length + 2 + (hasRho ? 1 : 0) + (hasLambda ? 1 : 0);
  requireDegreesOfFreedom("fitRandomEffects", n * t, parameters);
  const spectrum =
    options.spectrum ??
    (dependence === undefined
      ? { re: new Float64Array(n), im: new Float64Array(n), lower: -1, upper: 1 }
      : spectrumOf(W));
  const likelihood = randomEffectsLikelihood({ design, W, spectrum, hasLambda, form });
  const { at, value } = highest(likelihood, hasRho, hasLambda, spectrum);
  const [rho, lambda, x] = at;
  const { coefficients, sigma2 } = likelihood(rho, lambda, x, false);
  const phi = Math.expm1(x) / t;
  const covariance = randomEffectsCovariance({
    ...{ design, W, form, phi, sigma2, beta: coefficients },
    rho: hasRho ? rho : undefined,
    lambda: hasLambda ? lambda : undefined,
  });
  const parameter = (estimate: number, name: string) =>
    estimateOf(estimate, standardError(covariance, name));
  const Wy = panelLag(W, y);
  const trend = times(X, coefficients);
  const residuals = y.map((v, i) => v - rho * Wy[i] - trend[i]);
  return {
    model,
    method: `maximum likelihood, ${formWords[hasLambda ? form : "independent"]}, expected information`,
    response: data.response,
    n,
    t,
    coefficients: terms.map((term, j) => ({ term, ...parameter(coefficients[j], term) })),
    ...(hasRho && { rho: parameter(rho, "rho") }),
    ...(hasLambda && { lambda: parameter(lambda, "lambda") }),
    phi: parameter(phi, "phi"),
    sigma2,
    distribution: "normal",
    dfResidual: n * t - parameters,
    ...criteria(value, parameters, n * t),
    covariance,
    fitted: y.map((v, i) => v - residuals[i]),
    residuals,
    ...((hasRho || durbinModels.has(model)) && {
      impacts: impactsOf(W, hasRho ? spectrum : undefined, terms, coefficients, rho, covariance),
    }),
    notes: [...(model === "ols" ? [] : islandNotes(W)), ...(x === 0 ? [atZero] : [])],
  };
}

const atZero: Note = {
  code: "no-effects",
  message:
    "the likelihood is highest without random effects (phi at its bound 0): the estimates are the pooled ones",
};

// the best of the maxima uphill from the peaks of a grid
function highest(
  likelihood: RandomEffectsLikelihood,
  hasRho: boolean,
  hasLambda: boolean,
  { lower, upper }: Spectrum,
): Maximum {
  const axis = (points: number) => {
    const [from, to] = [Math.max(lower, -2), Math.min(upper, 2)]; // no bounds where W has no cycles
    return Array.from({ length: points }, (_, k) => from + ((to - from) * (k + 0.5)) / points);
  };
  const rhos = hasRho ? axis(12) : [0];
  const lambdas = hasLambda ? axis(12) : [0];
  const xs = [0.1, 1, 2, 3, 4.5, 6, 8];
  const heights = lambdas.map((lambda) =>
    xs.map((x) => rhos.map((rho) => likelihood(rho, lambda, x, false).value)),
  );
  const free = [hasRho, hasLambda, true];
  const narrowed = (point: Float64Array) => {
    const all = [0, 0, 0];
    let at = 0;
    for (const [i, isFree] of free.entries()) if (isFree) all[i] = point[at++];
    return all as [number, number, number];
  };
  const evaluate = (point: Float64Array) => {
    const { value, gradient } = likelihood(...narrowed(point), true);
    return { value, gradient: gradient.filter((_, i) => free[i]) };
  };
  const spatial = { lower, upper };
  const ranges = [spatial, spatial, { lower: -Infinity, upper: Infinity, floor: 0 }].filter(
    (_, i) => free[i],
  );
  let best: Maximum | undefined;
  for (const [a, b, c] of peaks(heights)) {
    const start = [rhos[c], lambdas[a], xs[b]].filter((_, i) => free[i]);
    const found = newtonMaximum(evaluate, start, ranges);
    if (found && found.value > (best?.value ?? -Infinity)) best = found;
  }
  if (!best) {
    throw new DataError(
      "not-converged",
      `fitRandomEffects: the likelihood rises to the edge, needed a maximum between ${lower} and ${upper}`,
      { lower, upper },
    );
  }
  return { ...best, at: Float64Array.from(narrowed(best.at)) };
}

// positions in a grid of three dimensions that no neighbour along an axis is higher than
function peaks(heights: readonly (readonly (readonly number[])[])[]): [number, number, number][] {
  const out: [number, number, number][] = [];
  const at = (a: number, b: number, c: number) => heights[a]?.[b]?.[c] ?? -Infinity;
  for (const [a, plane] of heights.entries()) {
    for (const [b, row] of plane.entries()) {
      for (const [c, height] of row.entries()) {
        const around = [
          ...[at(a - 1, b, c), at(a + 1, b, c), at(a, b - 1, c)],
          ...[at(a, b + 1, c), at(a, b, c - 1), at(a, b, c + 1)],
        ];
        if (around.every((other) => other <= height)) out.push([a, b, c]);
      }
    }
  }
  return out;
}
