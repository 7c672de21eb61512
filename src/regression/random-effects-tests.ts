import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { inverse } from "../numerics/inverse.ts";
import { identity, type Matrix } from "../numerics/matrix.ts";
import { multiply } from "../numerics/multiply.ts";
import { normalUpperTail } from "../numerics/normal.ts";
import { denseWeights } from "../spatial/spectrum.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { combined } from "./cross-section.ts";
import type { ModelTest } from "./fit.ts";
import { spatialFilter } from "./information.ts";
import { leastSquares } from "./least-squares.ts";
import { squareTraces } from "./lm-tests.ts";
import { eachPeriod, panelLag, withinEffects, type PanelData } from "./panel-data.ts";
import { fitPanel } from "./panel.ts";
import { requirePanelWeights } from "./panel-terms.ts";
import { quadraticMoments } from "./quadratic-moments.ts";
import { fitRandomEffects } from "./random-effects.ts";
import { dot, traceOf, transposed } from "./small-products.ts";

/**
 * Lagrange multiplier tests for random effects of units and spatial errors, alone, together, and each
 * where the other may be there.
 *
 *     LM1 = √(nT/2(T−1)) [uᵀ(J_T⊗I)u/uᵀu − 1]    σ²_μ = 0, λ = 0 given; one-sided
 *     LM2 = √(n²T/b) uᵀ(I⊗W)u/uᵀu, b = tr(W² + WᵀW)    λ = 0, σ²_μ = 0 given; two-sided
 *     SLM1, SLM2: the same scores less their mean over their deviation, both exact for OLS residuals
 *     LMJ = LM1² + LM2²    both, χ²(2)
 *     LMH: only positive ones of LM1 and LM2 squared, against λ > 0 and σ²_μ > 0;
 *          ¼χ²(0) + ½χ²(1) + ¼χ²(2)
 *     CLMlambda: λ = 0 with σ²_μ estimated; two-sided
 *     CLMmu: σ²_μ = 0 with λ estimated; one-sided
 *
 * Scores have NaN for degrees of freedom. `LM1²` is Breusch and Pagan's test.
 *
 * @param data  a balanced panel with an intercept
 * @param W     n×n
 * @throws DataError "shape"          data and W differ in n
 * @throws DataError "degenerate"     too few observations, or W without links
 * @throws DataError "singular"       collinear terms
 * @throws DataError "not-converged"  the likelihood with λ has no maximum
 * Source: Baltagi, Song & Koh (2003), Journal of Econometrics 117, §§2.1–2.4; Honda (1985), Review of
 * Economic Studies 52, for the standardised ones.
 */
export function randomEffectsTests(data: PanelData, W: SpatialWeights): ModelTest[] {
  requirePanelWeights("randomEffectsTests", data, W, "sem");
  const lm1 = effectsScore(data);
  const lm2 = spatialScore(data, W);
  const both = lm1 ** 2 + lm2 ** 2;
  const positive = Math.max(lm1, 0) ** 2 + Math.max(lm2, 0) ** 2;
  const mixture = (x: number) =>
    x > 0 ? chiSquareUpperTail(x, 1) / 2 + chiSquareUpperTail(x, 2) / 4 : 1;
  const { effects, spatial } = quadraticMoments(data, W);
  return [
    oneSided("LM1", lm1),
    twoSided("LM2", lm2),
    oneSided("SLM1", effects),
    twoSided("SLM2", spatial),
    { name: "LMJ", statistic: both, df: 2, pValue: chiSquareUpperTail(both, 2) },
    { name: "LMH", statistic: positive, df: 2, pValue: mixture(positive) },
    twoSided("CLMlambda", conditionalSpatialScore(data, W)),
    oneSided("CLMmu", conditionalEffectsScore(data, W)),
  ];
}

function oneSided(name: string, statistic: number): ModelTest {
  return { name, statistic, df: NaN, pValue: normalUpperTail(statistic) };
}

function twoSided(name: string, statistic: number): ModelTest {
  return { name, statistic, df: NaN, pValue: 2 * normalUpperTail(Math.abs(statistic)) };
}

function effectsScore({ X, y, terms, units, periods }: PanelData): number {
  const { residuals: u, sumOfSquares } = leastSquares(X, y, terms);
  const t = periods.length;
  const ofMeans = squareOfMeans(u, units.length); // uᵀ(J_T⊗I)u/T
  const scale = Math.sqrt((units.length * t) / (2 * (t - 1)));
  return scale * ((t * ofMeans) / sumOfSquares - 1);
}

function spatialScore({ X, y, terms, periods }: PanelData, W: SpatialWeights): number {
  const { residuals: u, sumOfSquares } = leastSquares(X, y, terms);
  return (
    (W.n * Math.sqrt(periods.length / symmetricTrace(W)) * dot(u, panelLag(W, u))) / sumOfSquares
  );
}

// at the estimates with random effects: σ²_1 = σ²_ε + Tσ²_μ
function conditionalSpatialScore(data: PanelData, W: SpatialWeights): number {
  const n = W.n;
  const t = data.periods.length;
  const { residuals: u } = fitRandomEffects(data, W, "ols");
  const within = withinEffects(u, n, "individual");
  const means = u.map((value, i) => value - within[i]);
  const error = dot(within, within) / (n * (t - 1));
  const ofMeans = dot(means, means) / n;
  const ratio = error / ofMeans;
  const score =
    (ratio / ofMeans) * dot(means, panelLag(W, means)) + dot(within, panelLag(W, within)) / error;
  return score / Math.sqrt((t - 1 + ratio ** 2) * symmetricTrace(W));
}

// at the pooled estimates with λ: the score of σ²_μ over the root of its variance given σ² and λ
function conditionalEffectsScore(data: PanelData, W: SpatialWeights): number {
  const n = W.n;
  const t = data.periods.length;
  const fit = fitPanel(data, W, "sem");
  const lambda = fit.lambda!.estimate;
  const { sigma2 } = fit;
  const u = rawResiduals(
    data,
    fit.coefficients.map(({ estimate }) => estimate),
  );
  const B = spatialFilter(W, lambda);
  const BB = multiply(transposed(B), B);
  const within = withinEffects(u, n, "individual");
  const means = u.map((value, i) => value - within[i]);
  const BBu = eachPeriod(BB, means, n);
  const trace = traceOf(BB, identity(n));
  const score = (t * dot(BBu, BBu)) / (2 * sigma2 ** 2) - (t * trace) / (2 * sigma2);
  // information of σ²_μ, σ² and λ over T/2
  const WB = multiply(transposed(denseWeights(W)), B);
  const change = combined(WB, transposed(WB), 1); // WᵀB + BᵀW
  const P = multiply(change, inverse(BB));
  const one = identity(n);
  const information: Matrix = {
    rows: 3,
    cols: 3,
    data: Float64Array.from(
      [
        [(t * traceOf(BB, BB)) / sigma2 ** 2, trace / sigma2 ** 2, traceOf(change, one) / sigma2],
        [trace / sigma2 ** 2, n / sigma2 ** 2, traceOf(P, one) / sigma2],
        [traceOf(change, one) / sigma2, traceOf(P, one) / sigma2, traceOf(P, P)],
      ].flat(),
      (value) => (t / 2) * value,
    ),
  };
  return score * Math.sqrt(inverse(information).data[0]);
}

function rawResiduals({ X, y }: PanelData, beta: readonly number[]): Float64Array {
  const k = X.cols;
  return y.map((value, i) => {
    let fitted = 0;
    for (let j = 0; j < k; j++) fitted += X.data[i * k + j] * beta[j];
    return value - fitted;
  });
}

function squareOfMeans(u: Float64Array, n: number): number {
  const within = withinEffects(u, n, "individual");
  return u.reduce((sum, value, i) => sum + (value - within[i]) ** 2, 0);
}

// tr(W² + WᵀW)
function symmetricTrace(W: SpatialWeights): number {
  const { squares, mixed } = squareTraces(W);
  return squares + mixed;
}
