import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cholesky } from "../../src/numerics/cholesky.ts";
import { inverse } from "../../src/numerics/inverse.ts";
import { zeros, type Matrix } from "../../src/numerics/matrix.ts";
import { multiply } from "../../src/numerics/multiply.ts";
import type { Fit, Model } from "../../src/regression/fit.ts";
import { spatialFilter } from "../../src/regression/information.ts";
import { withPanelLags } from "../../src/regression/panel-terms.ts";
import type { PanelData } from "../../src/regression/panel-data.ts";
import { fitPanel } from "../../src/regression/panel.ts";
import { fitRandomEffects } from "../../src/regression/random-effects.ts";
import { randomEffectsLikelihood } from "../../src/regression/random-effects-likelihood.ts";
import type { EffectsForm } from "../../src/regression/random-effects-likelihood.ts";
import { spectrum } from "../../src/spatial/spectrum.ts";
import { weightsFromLinks, type SpatialWeights } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { panelCase, panels } from "./reference.ts";
import { drawPanel, lopsidedWeights, reordered } from "./simulated-panel.ts";

const forms: readonly (readonly [Model, EffectsForm])[] = [
  ["ols", "independent"],
  ["slx", "independent"],
  ["sar", "independent"],
  ["sem", "independent"],
  ["sem", "spatial"],
  ["sdm", "independent"],
  ["sdem", "spatial"],
  ["sac", "independent"],
  ["gns", "spatial"],
];

describe("fitRandomEffects", () => {
  it(
    "agrees with splm on estimates, likelihood, and errors where splm gives them",
    needsShared,
    () => {
      const cases = [
        ["random_none", "ols", "independent"],
        ["random_SAR", "sar", "independent"],
        ["random_SEM", "sem", "independent"],
        ["random_SEMkkp", "sem", "spatial"],
        ["random_SARAR", "sac", "independent"],
        ["random_SAR_durbin", "sdm", "independent"],
        ["random_SEM_durbin", "sdem", "independent"],
      ] as const;
      let compared = 0;
      for (const name of panels) {
        const { data, W, results } = panelCase(name);
        for (const [key, model, form] of cases) {
          if (!results.has("spml", key)) continue;
          compared++;
          const at = (...path: string[]) => ["spml", key, ...path] as const;
          const fit = fitRandomEffects(data, W, model, { form });
          assertClose([fit.logLikelihood], [results.number(...at("logLik"))], { rel: 1e-10 });
          assertClose(estimates(fit), results.numbers(...at("coef")), { rel: 1e-5, abs: 1e-6 });
          assertClose([fit.phi.estimate], [results.number(...at("errcomp", "phi"))], { rel: 1e-5 });
          assertClose([fit.sigma2], [results.numbers(...at("sigma2"))[1]], { rel: 1e-5 });
          if (fit.lambda) {
            const lambda = results.number(...at("errcomp", "rho")); // splm's letters are the other way
            assertClose([fit.lambda.estimate], [lambda], { rel: 1e-5, abs: 1e-6 });
          }
          if (fit.rho) {
            const rho = results.number(...at("arcoef", "lambda"));
            assertClose([fit.rho.estimate], [rho], { rel: 1e-5, abs: 1e-6 });
          }
          // splm's errors of β take ρ as known, which is no difference only where there is no ρ
          const theirs = results.numbers(...at("se"));
          const given = fit.rho
            ? errorsGiven(fit, ["rho"])
            : fit.coefficients.map((c) => c.stdError);
          assertClose(given, theirs, { rel: fit.rho && fit.lambda ? 1e-2 : 1e-4 });
        }
      }
      assert.equal(compared, 15);
    },
  );

  it("is the density of the stacked data, highest in every parameter", () => {
    const W = lopsidedWeights(7);
    const truth = { n: 7, t: 4, rho: 0.3, lambda: 0.3, sigmaMu: 1 };
    const data = drawPanel(truth, W, 11);
    for (const [model, form] of forms) {
      const fit = fitRandomEffects(data, W, model, { form });
      const { names, values } = parameters(fit);
      const density = (at: readonly number[]) => logDensity(data, W, fit, form, names, at);
      assertClose([density(values)], [fit.logLikelihood], { rel: 1e-10 });
      for (const [i, name] of names.entries()) {
        const h = 1e-5 * Math.max(1, Math.abs(values[i]));
        const moved = (by: number) => density(values.map((v, j) => (i === j ? v + by : v)));
        const slope = (moved(h) - moved(-h)) / (2 * h);
        assert.ok(Math.abs(slope) < 1e-4, `${model} ${form}: slope ${slope} in ${name}`);
      }
    }
  });

  it("has the expected information of that density", () => {
    const W = lopsidedWeights(6);
    const data = drawPanel({ n: 6, t: 4, rho: 0.3, lambda: 0.3, sigmaMu: 1 }, W, 12);
    for (const [model, form] of forms) {
      const fit = fitRandomEffects(data, W, model, { form });
      const { names, values } = parameters(fit);
      assert.deepEqual(fit.covariance.names, names);
      const byHand = inverse(expectedInformation(data, W, fit, form, names, values));
      const scale = byHand.data.map((_, at) => {
        const [i, j] = [Math.floor(at / names.length), at % names.length];
        return Math.sqrt(byHand.data[i * names.length + i] * byHand.data[j * names.length + j]);
      });
      assertClose(
        fit.covariance.matrix.data.map((value, at) => value / scale[at]),
        byHand.data.map((value, at) => value / scale[at]),
        { abs: 1e-6 },
      );
    }
  });

  it("has the slopes of its likelihood", () => {
    const W = lopsidedWeights(9);
    const design = drawPanel({ n: 9, t: 4, rho: 0.3, lambda: 0.3, sigmaMu: 1 }, W, 5);
    for (const form of ["independent", "spatial"] as const) {
      const at = [0.2, -0.3, 0.8] as const;
      const likelihood = randomEffectsLikelihood({
        ...{ design, W, form, hasLambda: true },
        spectrum: spectrum(W),
      });
      const value = (point: readonly number[]) =>
        likelihood(point[0], point[1], point[2], false).value;
      const numeric = at.map((_, i) => {
        const moved = (by: number) => value(at.map((v, j) => (i === j ? v + by : v)));
        return (moved(1e-5) - moved(-1e-5)) / 2e-5;
      });
      assertClose(likelihood(...at, true).gradient, numeric, { rel: 1e-6, abs: 1e-7 });
    }
  });

  it("is the classical one-way model without dependence", () => {
    // Breusch's iteration between σ²_μ/σ²_ε and generalised least squares
    const W = lopsidedWeights(12);
    const data = drawPanel({ n: 12, t: 5, sigmaMu: 1 }, W, 4);
    const fit = fitRandomEffects(data, W, "ols");
    const [n, t] = [12, 5];
    let weight = 1; // of the means, 1/(1 + Tφ)
    for (let round = 0; round < 500; round++) {
      const beta = glsAt(data, weight);
      const e = data.y.map((v, i) => {
        let fitted = 0;
        for (let j = 0; j < 3; j++) fitted += data.X.data[i * 3 + j] * beta[j];
        return v - fitted;
      });
      const means = Float64Array.from({ length: n }, (_, i) => {
        let sum = 0;
        for (let p = 0; p < t; p++) sum += e[p * n + i] / t;
        return sum;
      });
      const between = t * means.reduce((s, v) => s + v * v, 0);
      const within = e.reduce((s, v, i) => s + (v - means[i % n]) ** 2, 0);
      weight = within / ((t - 1) * between);
    }
    assertClose(estimates(fit), glsAt(data, weight), { rel: 1e-8 });
    assertClose([fit.phi.estimate], [(1 / weight - 1) / t], { rel: 1e-7 });
  });

  it("does not mind the order of units and periods, nor the unit of measurement", () => {
    const W = lopsidedWeights(8);
    const data = drawPanel({ n: 8, t: 4, rho: 0.2, lambda: 0.3, sigmaMu: 0.8 }, W, 6);
    const moved = reordered(data, W);
    const scaled = { ...data, y: data.y.map((v) => 1000 * v) };
    for (const [model, form] of forms) {
      const fit = fitRandomEffects(data, W, model, { form });
      const other = fitRandomEffects(moved.data, moved.W, model, { form });
      assertClose(estimates(other), estimates(fit), { rel: 1e-7, abs: 1e-9 });
      assertClose([other.phi.estimate, other.phi.stdError], [fit.phi.estimate, fit.phi.stdError], {
        rel: 1e-6,
      });
      const large = fitRandomEffects(scaled, W, model, { form });
      assertClose(
        estimates(large),
        estimates(fit).map((b) => 1000 * b),
        { rel: 1e-7, abs: 1e-6 },
      );
      assertClose([large.phi.estimate], [fit.phi.estimate], { rel: 1e-6 });
      assertClose([large.sigma2], [1e6 * fit.sigma2], { rel: 1e-6 });
    }
  });

  it("is the pooled fit, and says so, where effects are not there", () => {
    const W = lopsidedWeights(12);
    let met = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const data = drawPanel({ n: 12, t: 4, rho: 0.3 }, W, seed);
      const fit = fitRandomEffects(data, W, "sar");
      if (fit.phi.estimate > 0) continue;
      met++;
      const pooled = fitPanel(data, W, "sar");
      assertClose(estimates(fit), estimates(pooled), { rel: 1e-7 });
      assertClose([fit.logLikelihood], [pooled.logLikelihood], { rel: 1e-11 });
      assertClose([fit.rho!.stdError], [pooled.rho!.stdError], { rel: 1e-6 });
      assert.deepEqual(
        fit.notes.map(({ code }) => code),
        ["no-effects"],
      );
    }
    assert.ok(met > 0, "no draw had its maximum at the bound");
  });

  it("names places without neighbours where their lags are read, and only there", () => {
    const data = drawPanel({ n: 8, t: 4, sigmaMu: 1 }, lopsidedWeights(8), 2);
    const first = lopsidedWeights(8);
    const W = weightsFromLinks(
      first.ids,
      first.ids.flatMap((_, i) => (i < 2 ? [] : [[i, (i + 1) % 8, 1] as const])),
    );
    const codes = (fit: Fit) => fit.notes.map(({ code }) => code).filter((c) => c === "islands");
    assert.deepEqual(codes(fitRandomEffects(data, W, "ols")), []);
    assert.deepEqual(codes(fitPanel(data, W, "ols")), []);
    assert.deepEqual(codes(fitRandomEffects(data, W, "sar")), ["islands"]);
    assert.deepEqual(codes(fitPanel(data, W, "slx")), ["islands"]);
  });

  it("recovers what made the data", () => {
    const W = lopsidedWeights(60);
    const truth = { n: 60, t: 12, rho: 0.4, lambda: 0.3, sigmaMu: 1.2 };
    const fit = fitRandomEffects(drawPanel(truth, W, 21), W, "sac");
    const near = (value: { estimate: number; stdError: number }, target: number) => {
      assert.ok(Math.abs(value.estimate - target) < 3 * value.stdError);
      assert.ok(value.stdError < 0.5);
    };
    near(fit.rho!, 0.4);
    near(fit.lambda!, 0.3);
    near(fit.phi, 1.44);
    for (const [j, target] of [1, 1, -0.5].entries()) near(fit.coefficients[j], target);
    const total = fit.impacts!.find(({ term }) => term === "x")!.total;
    assertClose([total.estimate], [fit.coefficients[1].estimate / (1 - fit.rho!.estimate)]);
  });

  it("refuses what it cannot fit", () => {
    const W = lopsidedWeights(8);
    const data = drawPanel({ n: 8, t: 3 }, W, 1);
    assertRefuses(
      () => fitRandomEffects(data, lopsidedWeights(7), "sar"),
      "shape",
      /fitRandomEffects: data have 8 units, W has 7/,
    );
    const none = { ...W, start: new Uint32Array(9), neighbour: new Uint32Array(0) };
    assertRefuses(() => fitRandomEffects(data, none, "sem"), "degenerate", /no links/);
    const X = zeros(24, 3);
    for (let i = 0; i < 24; i++) X.data.set([1, i, 2 * i], 3 * i);
    assertRefuses(() => fitRandomEffects({ ...data, X }, W, "sar"), "singular", /z is a comb/);
    const few = drawPanel({ n: 4, t: 2 }, lopsidedWeights(4), 1);
    assertRefuses(
      () => fitRandomEffects(few, lopsidedWeights(4), "gns"),
      "degenerate",
      /fitRandomEffects: 8 observations for 9 parameters/,
    );
  });
});

function estimates(fit: Fit): number[] {
  return fit.coefficients.map(({ estimate }) => estimate);
}

// sigma2, phi, rho, lambda and the terms, as in the covariance
function parameters(fit: Fit): { readonly names: string[]; readonly values: number[] } {
  const named: [string, number][] = [
    ["sigma2", fit.sigma2],
    ["phi", fit.phi!.estimate],
    ...(fit.rho ? ([["rho", fit.rho.estimate]] as [string, number][]) : []),
    ...(fit.lambda ? ([["lambda", fit.lambda.estimate]] as [string, number][]) : []),
    ...fit.coefficients.map(({ term, estimate }) => [term, estimate] as [string, number]),
  ];
  return { names: named.map(([name]) => name), values: named.map(([, value]) => value) };
}

// the mean and the variance of all nT values of y, made without any structure
function moments(
  data: PanelData,
  W: SpatialWeights,
  fit: Fit,
  form: EffectsForm,
  names: readonly string[],
  at: readonly number[],
): { readonly mean: Float64Array; readonly variance: Matrix } {
  const n = W.n;
  const size = data.y.length;
  const value = (name: string) => (names.includes(name) ? at[names.indexOf(name)] : 0);
  const { X, terms } = fit.coefficients.length > data.terms.length ? withPanelLags(data, W) : data;
  const inverseA = inverse(spatialFilter(W, value("rho")));
  const inverseB = inverse(spatialFilter(W, value("lambda")));
  const error = multiply(inverseA, inverseB);
  const effect = form === "spatial" ? error : inverseA;
  const outer = (M: Matrix, i: number, j: number) => {
    let sum = 0;
    for (let l = 0; l < n; l++) sum += M.data[i * n + l] * M.data[j * n + l];
    return sum;
  };
  const variance = zeros(size, size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const [i, j] = [a % n, b % n];
      const samePeriod = Math.floor(a / n) === Math.floor(b / n);
      variance.data[a * size + b] =
        value("sigma2") *
        (value("phi") * outer(effect, i, j) + (samePeriod ? outer(error, i, j) : 0));
    }
  }
  const trend = Float64Array.from({ length: size }, (_, a) =>
    terms.reduce((sum, term, j) => sum + X.data[a * terms.length + j] * value(term), 0),
  );
  const mean = trend.map((_, a) => {
    const from = a - (a % n);
    let sum = 0;
    for (let l = 0; l < n; l++) sum += inverseA.data[(a % n) * n + l] * trend[from + l];
    return sum;
  });
  return { mean, variance };
}

function logDensity(
  data: PanelData,
  W: SpatialWeights,
  fit: Fit,
  form: EffectsForm,
  names: readonly string[],
  at: readonly number[],
): number {
  const { mean, variance } = moments(data, W, fit, form, names, at);
  const size = mean.length;
  const L = cholesky(variance);
  const z = data.y.map((v, i) => v - mean[i]);
  let out = (-size / 2) * Math.log(2 * Math.PI);
  for (let i = 0; i < size; i++) {
    for (let l = 0; l < i; l++) z[i] -= L.data[i * size + l] * z[l];
    z[i] /= L.data[i * size + i];
    out -= Math.log(L.data[i * size + i]) + z[i] ** 2 / 2;
  }
  return out;
}

// ½ tr(V⁻¹V_i V⁻¹V_j) + m_iᵀ V⁻¹ m_j with V_i and m_i by central differences
function expectedInformation(
  data: PanelData,
  W: SpatialWeights,
  fit: Fit,
  form: EffectsForm,
  names: readonly string[],
  values: readonly number[],
): Matrix {
  const at = (i: number, by: number) =>
    moments(
      data,
      W,
      fit,
      form,
      names,
      values.map((v, j) => (i === j ? v + by : v)),
    );
  const precision = inverse(moments(data, W, fit, form, names, values).variance);
  const size = precision.rows;
  const slopes = names.map((_, i) => {
    const h = 1e-4 * Math.max(1, Math.abs(values[i]));
    const [above, below] = [at(i, h), at(i, -h)];
    const data = above.variance.data.map((v, l) => (v - below.variance.data[l]) / (2 * h));
    const mean = above.mean.map((v, l) => (v - below.mean[l]) / (2 * h));
    return {
      S: multiply(precision, { rows: size, cols: size, data }),
      mean,
      weighted: multiply(precision, { rows: size, cols: 1, data: mean }).data,
    };
  });
  const order = names.length;
  const info = zeros(order, order);
  for (const [i, a] of slopes.entries()) {
    for (const [j, b] of slopes.entries()) {
      let sum = 0;
      for (let r = 0; r < size; r++) {
        for (let c = 0; c < size; c++) sum += (a.S.data[r * size + c] * b.S.data[c * size + r]) / 2;
        sum += a.mean[r] * b.weighted[r];
      }
      info.data[i * order + j] = sum;
    }
  }
  return info;
}

// the errors of the terms if the named parameters were known: from the block of the information
function errorsGiven({ covariance, coefficients }: Fit, known: readonly string[]): number[] {
  const { names, matrix } = covariance;
  const information = inverse(matrix);
  const kept = names.flatMap((name, at) => (known.includes(name) ? [] : [at]));
  const block = zeros(kept.length, kept.length);
  for (const [i, a] of kept.entries()) {
    for (const [j, b] of kept.entries()) {
      block.data[i * kept.length + j] = information.data[a * names.length + b];
    }
  }
  const { data } = inverse(block);
  return coefficients.map(({ term }) => {
    const at = kept.indexOf(names.indexOf(term));
    return Math.sqrt(data[at * kept.length + at]);
  });
}

// generalised least squares where the means of units count by `weight`
function glsAt(data: PanelData, weight: number): number[] {
  const n = data.units.length;
  const t = data.periods.length;
  const k = data.terms.length;
  const root = 1 - Math.sqrt(weight);
  const quasi = (read: (row: number) => number) => (row: number) => {
    let mean = 0;
    for (let p = 0; p < t; p++) mean += read(p * n + (row % n)) / t;
    return read(row) - root * mean;
  };
  const columns = Array.from({ length: k }, (_, j) => quasi((row) => data.X.data[row * k + j]));
  const y = quasi((row) => data.y[row]);
  const gram = zeros(k, k);
  const right = zeros(k, 1);
  for (let row = 0; row < n * t; row++) {
    for (let a = 0; a < k; a++) {
      right.data[a] += columns[a](row) * y(row);
      for (let b = 0; b < k; b++) gram.data[a * k + b] += columns[a](row) * columns[b](row);
    }
  }
  return [...multiply(inverse(gram), right).data];
}
