import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { fUpperTail } from "../numerics/f-distribution.ts";
import type { LogDeterminant } from "../spatial/log-determinant.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import type { Fit, Model, ModelTest } from "./fit.ts";
import type { Effects, PanelData } from "./panel-data.ts";
import { fitPanel } from "./panel.ts";
import { fitRandomEffects } from "./random-effects.ts";

/**
 * Whether a panel needs effects: each kind of fixed effects against the next smaller one, and random
 * effects of units against none.
 *
 *     LR = 2 (ln L_larger − ln L_smaller);  F, of least squares, = (ΔSSE/Δdf) / (SSE_larger/df)
 *
 * Names: `LR_individual`, `LR_time` (against none), `LR_time_given_individual`,
 * `LR_individual_given_time`, `LR_twoways` (against none); `F_…` likewise for `ols` and `slx`, which are
 * exact where errors are normal; `LR_random`. Likelihoods are the uncorrected ones. LR with
 * effects of units has n − 1 degrees of freedom and rejects too often where T is small. A
 * variance cannot be negative, so that `LR_random` is 0 half of the time under its hypothesis and its
 * p is half of that of χ²(1).
 *
 * @param data   a balanced panel with an intercept
 * @param W      n×n
 * @param model  which of ρ, λ and θ are there
 * @param determinant  of W, where it is known already
 * @throws DataError  as `fitPanel` and `fitRandomEffects` do
 * Source: Baltagi (2021), Econometric Analysis of Panel Data, §4.1; Elhorst (2014), §3.4.
 */
export function effectsTests(
  data: PanelData,
  W: SpatialWeights,
  model: Model,
  determinant?: LogDeterminant,
): ModelTest[] {
  const known = determinant && { determinant };
  const fit = (effects: Effects) =>
    fitPanel(data, W, model, { effects, biasCorrection: "none", ...known });
  const fits: Readonly<Record<Effects, Fit>> = {
    none: fit("none"),
    individual: fit("individual"),
    time: fit("time"),
    twoways: fit("twoways"),
  };
  const n = data.units.length;
  const t = data.periods.length;
  const steps = [
    ["individual", "none", "individual", n - 1],
    ["time", "none", "time", t - 1],
    ["time_given_individual", "individual", "twoways", t - 1],
    ["individual_given_time", "time", "twoways", n - 1],
    ["twoways", "none", "twoways", n + t - 2],
  ] as const;
  const out = steps.map(([name, smaller, larger, df]) => {
    const statistic = 2 * (fits[larger].logLikelihood - fits[smaller].logLikelihood);
    return { name: `LR_${name}`, statistic, df, pValue: chiSquareUpperTail(statistic, df) };
  });
  const random = fitRandomEffects(
    data,
    W,
    model,
    determinant?.omega && { spectrum: determinant.omega },
  );
  const statistic = Math.max(0, 2 * (random.logLikelihood - fits.none.logLikelihood));
  const tail = chiSquareUpperTail(statistic, 1) / 2;
  out.push({ name: "LR_random", statistic, df: 1, pValue: statistic > 0 ? tail : 1 });
  if (model !== "ols" && model !== "slx") return out;
  const sse = (effects: Effects) => fits[effects].sigma2 * fits[effects].dfResidual;
  const exact = steps.map(([name, smaller, larger, df]) => {
    const df2 = fits[larger].dfResidual;
    const f = (sse(smaller) - sse(larger)) / df / fits[larger].sigma2;
    return { name: `F_${name}`, statistic: f, df, df2, pValue: fUpperTail(f, df, df2) };
  });
  return [...out, ...exact];
}
