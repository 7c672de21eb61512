import { DataError } from "../errors.ts";
import { lag, islands, transposedWeights, type SpatialWeights } from "../spatial/weights.ts";
import { times } from "./cross-section.ts";
import { isRowStandardised } from "./design.ts";
import type { ModelTest } from "./fit.ts";
import { leastSquares } from "./least-squares.ts";
import { squareTraces, testsFromScores } from "./lm-tests.ts";
import { mapColumns, panelLag, withinEffects, type Effects, type PanelData } from "./panel-data.ts";
import { requirePanelWeights, withoutIntercept } from "./panel-terms.ts";
import { dot } from "./small-products.ts";

/**
 * Lagrange multiplier tests of a panel without spatial dependence, pooled or with fixed effects.
 *
 *     e the residuals of Qy on QX, N and m the counts of rows and of periods, W* the weights left
 *     s² = eᵀe/N,  d_e = eᵀ(I⊗W)e/s² − m tr W*,  d_l = eᵀQ(I⊗W)y/s² − m tr W*
 *     T = m tr(W*ᵀW* + W*²),  D = T + |M Q(I⊗W)Xb|²/s²;  then as in a cross-section
 *
 * Plain tests have N = nT, m = T and W* = W, as the literature has them. Fixed effects shift and
 * shrink their scores, the more so the denser W and the shorter T, so that they reject a true
 * hypothesis too often; with `transformed` the scores and variances are those of the likelihood with
 * the effects projected out: m = T − 1 with effects of units, W* = JWJ with effects of periods, whose
 * trace is not 0, and N likewise. Those are named `LMlag_transformed` and so on.
 *
 * @param data         a balanced panel
 * @param W            n×n
 * @param transformed  needs rows of W that sum to one where periods have effects
 * @throws DataError "shape"       data and W differ in n
 * @throws DataError "degenerate"  too few observations, or W without links
 * @throws DataError "singular"    collinear terms
 * @throws DataError "argument"    `transformed` with effects of periods and weights whose rows don't
 *                                 sum to one
 * Source: Anselin, Le Gallo & Jayet (2008), ch. 19 of The Econometrics of Panel Data; Elhorst (2014),
 * §3.4.1; the likelihood of Lee & Yu (2010), Journal of Econometrics 154, for `transformed`.
 */
export function panelLagrangeMultiplierTests(
  data: PanelData,
  W: SpatialWeights,
  effects: Effects,
  transformed = false,
): ModelTest[] {
  requirePanelWeights("panelLagrangeMultiplierTests", data, W, "sar");
  const n = W.n;
  const t = data.periods.length;
  const ofPeriods = effects === "time" || effects === "twoways";
  const ofUnits = effects === "individual" || effects === "twoways";
  const centred = transformed && ofPeriods;
  if (centred && !(isRowStandardised(W) && islands(W).length === 0)) {
    throw new DataError(
      "argument",
      "panelLagrangeMultiplierTests: effects of periods and weights whose rows don't sum to one, needed row-standardised weights for transformed tests",
      { effects },
    );
  }
  const { X, y, terms } = effects === "none" ? data : withoutIntercept(data);
  const Q = (v: Float64Array) => withinEffects(v, n, effects);
  const QX = mapColumns(X, Q);
  const { coefficients, residuals: e, sumOfSquares } = leastSquares(QX, Q(y), terms);
  const m = transformed && ofUnits ? t - 1 : t;
  const s2 = sumOfSquares / ((centred ? n - 1 : n) * m);
  const { trace, squares } = centred ? centredTraces(W) : plainTraces(W);
  const trend = Q(panelLag(W, times(X, coefficients)));
  const outside = leastSquares(QX, trend, terms).sumOfSquares / s2;
  const tests = testsFromScores(
    dot(e, panelLag(W, e)) / s2 - m * trace,
    dot(e, Q(panelLag(W, y))) / s2 - m * trace,
    m * squares,
    outside,
  );
  return transformed ? tests.map((test) => ({ ...test, name: `${test.name}_transformed` })) : tests;
}

interface Traces {
  readonly trace: number; //    tr W*
  readonly squares: number; //  tr(W*ᵀW* + W*²)
}

function plainTraces(W: SpatialWeights): Traces {
  const { squares, mixed } = squareTraces(W);
  return { trace: 0, squares: squares + mixed };
}

// of JWJ, J = I − uuᵀ/n, for any W with an empty diagonal
function centredTraces(W: SpatialWeights): Traces {
  const { n } = W;
  const ones = new Float64Array(n).fill(1);
  const out = lag(W, ones);
  const back = lag(transposedWeights(W), ones);
  const mean = dot(ones, out) / n;
  const { squares, mixed } = squareTraces(W);
  const outer = squares - (dot(out, out) + dot(back, back)) / n + mean * mean;
  const square = mixed - (2 * dot(back, out)) / n + mean * mean;
  return { trace: -mean, squares: outer + square };
}
