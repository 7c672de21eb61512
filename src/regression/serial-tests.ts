import { DataError } from "../errors.ts";
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { inverse } from "../numerics/inverse.ts";
import { identity, zeros, type Matrix } from "../numerics/matrix.ts";
import { multiply } from "../numerics/multiply.ts";
import { denseWeights, spectrum as spectrumOf } from "../spatial/spectrum.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { combined } from "./cross-section.ts";
import type { ModelTest } from "./fit.ts";
import { spatialFilter } from "./information.ts";
import { leastSquares } from "./least-squares.ts";
import { squareTraces } from "./lm-tests.ts";
import { eachPeriod, panelLag, withinEffects, type PanelData } from "./panel-data.ts";
import { requirePanelWeights } from "./panel-terms.ts";
import { fitRandomEffects } from "./random-effects.ts";
import {
  fitSerialEffects,
  fitSerialSpatial,
  overTime,
  serialVariance,
  sumsOfUnits,
} from "./serial-likelihood.ts";
import { dot, traceOf, transposed } from "./small-products.ts";

/**
 * Lagrange multiplier tests that keep errors which follow on one another in time (r) apart from
 * random effects of units and from spatial errors.
 *
 *     BSJK_J: λ = 0, r = 0 and σ²_μ = 0; three degrees of freedom
 *     BSJK_C1: λ = 0 with r and σ²_μ estimated
 *     BSJK_C2: r = 0 with λ and σ²_μ estimated
 *     BSJK_C3: σ²_μ = 0 with λ and r estimated
 *
 * Each is the square of the score at the maximum under its hypothesis, times what the inverse of the
 * expected information has for it.
 *
 * @param data  a balanced panel with an intercept, of at least 3 periods
 * @param W     n×n
 * @throws DataError "shape"          data and W differ in n
 * @throws DataError "degenerate"     too few observations or periods, or W without links
 * @throws DataError "singular"       collinear terms
 * @throws DataError "not-converged"  a likelihood without a maximum
 * Source: Baltagi, Song, Jung & Koh (2007), Journal of Econometrics 140, §§3.1–3.4.
 */
export function serialTests(data: PanelData, W: SpatialWeights): ModelTest[] {
  requirePanelWeights("serialTests", data, W, "sem");
  const t = data.periods.length;
  if (t < 3) {
    throw new DataError("degenerate", `serialTests: ${t} periods, needed at least 3`, { t });
  }
  const test = (name: string, statistic: number, df: number): ModelTest => {
    return { name, statistic, df, pValue: chiSquareUpperTail(statistic, df) };
  };
  return [
    test("BSJK_J", joint(data, W), 3),
    test("BSJK_C1", spatialGiven(data, W), 1),
    test("BSJK_C2", serialGiven(data, W), 1),
    test("BSJK_C3", effectsGiven(data, W), 1),
  ];
}

// NT²/(2(T−1)(T−2)) [A² − 4AF + 2TF²] + N²T/b H²
function joint({ X, y, terms, units, periods }: PanelData, W: SpatialWeights): number {
  const n = units.length;
  const t = periods.length;
  const { residuals: u, sumOfSquares } = leastSquares(X, y, terms);
  const sums = sumsOfUnits(u, n);
  const A = dot(sums, sums) / sumOfSquares - 1;
  let follow = 0;
  for (let at = n; at < n * t; at++) follow += u[at] * u[at - n];
  const F = follow / sumOfSquares;
  const H = dot(u, panelLag(W, u)) / sumOfSquares;
  const scale = (n * t * t) / (2 * (t - 1) * (t - 2));
  return scale * (A * A - 4 * A * F + 2 * t * F * F) + ((n * n * t) / squared(W)) * H * H;
}

// Var u/σ² = O⊗I, O = φJ + V: score ½ uᵀ(O⁻¹VO⁻¹⊗(W+Wᵀ))u/σ², information tr((O⁻¹V)²) b
function spatialGiven(data: PanelData, W: SpatialWeights): number {
  const n = W.n;
  const { phi, serial, sigma2, errors } = fitSerialEffects(data);
  const { V } = serialVariance(data.periods.length, serial);
  const P = inverse({ ...V, data: V.data.map((value) => value + phi) });
  const PV = multiply(P, V);
  const score = dot(overTime(multiply(PV, P), errors, n), panelLag(W, errors)) / sigma2;
  return score ** 2 / (traceOf(PV, PV) * squared(W));
}

// Var u/σ² = J̄⊗S₁ + E⊗C, C = (BᵀB)⁻¹, S₁ = TφI + C; the slope in r is G⊗C, G ones beside the diagonal
function serialGiven(data: PanelData, W: SpatialWeights): number {
  const n = W.n;
  const t = data.periods.length;
  const fit = fitRandomEffects(data, W, "sem");
  const { sigma2, residuals: u } = fit;
  const { BB, C, change } = filters(W, fit.lambda!.estimate);
  const one = identity(n);
  const ofMeans = inverse(combined(C, one, t * fit.phi.estimate)); // S₁⁻¹
  const P = multiply(ofMeans, C);
  // traces of G with J̄: tr J̄G, tr J̄GG, and tr GG = 2(T − 1)
  const a = (2 * (t - 1)) / t;
  const c = (4 * t - 6) / t;
  const within = withinEffects(u, n, "individual");
  const means = u.map((value, i) => value - within[i]);
  const deviations = eachPeriod(BB, within, n);
  const weighted = eachPeriod(ofMeans, means, n).map((value, i) => value + deviations[i]); // Σ⁻¹u
  const G = serialVariance(t, 0).slope;
  const form = dot(overTime(G, weighted, n), eachPeriod(C, weighted, n)) / sigma2;
  const score = form / 2 - (a * traceOf(P, one) - a * n) / 2;
  const PC = multiply(change, C);
  const blocks = [
    { means: scaled(one, 1 / sigma2), rest: scaled(one, 1 / sigma2) }, //    σ²
    { means: scaled(ofMeans, t), rest: zeros(n, n) }, //                      φ
    { means: multiply(ofMeans, multiply(C, PC)), rest: PC }, //               λ
  ];
  const own =
    a * a * traceOf(P, P) + 2 * (c - a * a) * traceOf(P, one) + (2 * (t - 1) - 2 * c + a * a) * n;
  const info = symmetric([
    ...blocks.map((x, i) =>
      blocks
        .slice(0, i + 1)
        .map((y) => traceOf(x.means, y.means) + (t - 1) * traceOf(x.rest, y.rest)),
    ),
    [...blocks.map(({ means, rest }) => a * (traceOf(P, means) - traceOf(rest, one))), own],
  ]);
  return score ** 2 * last(inverse(info));
}

// Var u/σ² = V⊗C; the slope in φ is J⊗I
function effectsGiven(data: PanelData, W: SpatialWeights): number {
  const n = W.n;
  const t = data.periods.length;
  const { lambda, serial, sigma2, errors } = fitSerialSpatial(data, W, spectrumOf(W));
  const { BB, C, change } = filters(W, lambda);
  const { V, slope } = serialVariance(t, serial);
  const P = inverse(V);
  const PJ = multiply(P, ones(t));
  const PS = multiply(P, slope);
  const PC = multiply(change, C);
  const [timeOne, placeOne] = [identity(t), identity(n)];
  const filtered = eachPeriod(BB, sumsOfUnits(overTime(P, errors, n), n), n);
  const score = dot(filtered, filtered) / (2 * sigma2) - (traceOf(PJ, timeOne) * trace(BB)) / 2;
  // each slope as a product over time and over places
  const slopes = [
    { time: scaled(timeOne, 1 / sigma2), place: placeOne }, // σ²
    { time: PS, place: placeOne }, //                          r
    { time: timeOne, place: PC }, //                           λ
    { time: PJ, place: BB }, //                                φ
  ];
  const info = symmetric(
    slopes.map((x, i) =>
      slopes.slice(0, i + 1).map((y) => traceOf(x.time, y.time) * traceOf(x.place, y.place)),
    ),
  );
  return score ** 2 * last(inverse(info));
}

// BᵀB, its inverse, and WᵀB + BᵀW
function filters(W: SpatialWeights, lambda: number) {
  const B = spatialFilter(W, lambda);
  const BB = multiply(transposed(B), B);
  const WB = multiply(transposed(denseWeights(W)), B);
  return { BB, C: inverse(BB), change: combined(WB, transposed(WB), 1) };
}

// half of the lower triangle of rows, mirrored
function symmetric(rows: readonly (readonly number[])[]): Matrix {
  const order = rows.length;
  const out = zeros(order, order);
  for (const [i, row] of rows.entries()) {
    for (const [j, value] of row.entries()) {
      out.data[i * order + j] = out.data[j * order + i] = value / 2;
    }
  }
  return out;
}

function last({ data }: Matrix): number {
  return data[data.length - 1];
}

function scaled(M: Matrix, factor: number): Matrix {
  return { ...M, data: M.data.map((value) => factor * value) };
}

function ones(t: number): Matrix {
  return { rows: t, cols: t, data: new Float64Array(t * t).fill(1) };
}

function trace(M: Matrix): number {
  return traceOf(M, identity(M.rows));
}

// tr(W² + WᵀW)
function squared(W: SpatialWeights): number {
  const { squares, mixed } = squareTraces(W);
  return squares + mixed;
}
