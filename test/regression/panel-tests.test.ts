import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inverse } from "../../src/numerics/inverse.ts";
import { zeros, type Matrix } from "../../src/numerics/matrix.ts";
import { multiply } from "../../src/numerics/multiply.ts";
import { chiSquareUpperQuantile } from "../../src/numerics/chi-square.ts";
import { effectsTests } from "../../src/regression/effects-tests.ts";
import type { Fit, ModelTest } from "../../src/regression/fit.ts";
import { hausman } from "../../src/regression/hausman.ts";
import { leastSquares } from "../../src/regression/least-squares.ts";
import { lagrangeMultiplierTests } from "../../src/regression/lm-tests.ts";
import { panelLag, withinEffects, type PanelData } from "../../src/regression/panel-data.ts";
import { panelLagrangeMultiplierTests } from "../../src/regression/panel-lm-tests.ts";
import { panelTests } from "../../src/regression/panel-tests.ts";
import { fitPanel } from "../../src/regression/panel.ts";
import { quadraticMoments } from "../../src/regression/quadratic-moments.ts";
import { randomEffectsTests } from "../../src/regression/random-effects-tests.ts";
import { fitRandomEffects } from "../../src/regression/random-effects.ts";
import { durbinWaldTests, likelihoodRatio } from "../../src/regression/restriction-tests.ts";
import { fitSwamyArora } from "../../src/regression/swamy-arora.ts";
import { weightsFromLinks, type SpatialWeights } from "../../src/spatial/weights.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { panelCase, panels } from "./reference.ts";
import { drawPanel, lopsidedWeights, reordered } from "./simulated-panel.ts";

const spatialNames = ["lml", "lme", "rlml", "rlme"];

describe("panelLagrangeMultiplierTests", () => {
  it("agrees with splm, pooled and within units", needsShared, () => {
    for (const name of panels) {
      const { data, W, results } = panelCase(name);
      for (const [theirs, effects] of [
        ["pooling", "none"],
        ["within", "individual"],
      ] as const) {
        const tests = panelLagrangeMultiplierTests(data, W, effects);
        for (const [i, test] of spatialNames.entries()) {
          const key = `slmtest_${theirs}_${test}`;
          assertClose([tests[i].statistic], [results.number("tests", key, "statistic")], {
            rel: 1e-7,
          });
          assertClose([tests[i].pValue], [results.number("tests", key, "p")], { rel: 1e-6 });
        }
      }
      // with effects of periods splm leaves their means in the lag of the trend; LMerr has no trend
      const error = panelLagrangeMultiplierTests(data, W, "twoways")[1];
      const key = "slmtest_twoways_lme";
      assertClose([error.statistic], [results.number("tests", key, "statistic")], { rel: 1e-9 });
    }
  });

  it("are the scores of the likelihoods over the roots of their information", () => {
    // with effects and a correction alike: the likelihood that fitPanel maximises, at rho or lambda 0
    const W = lopsidedWeights(9);
    const data = drawPanel({ n: 9, t: 5, rho: 0.1, periodEffects: true, sigmaMu: 1 }, W, 8);
    const [n, t] = [9, 5];
    for (const effects of ["individual", "time", "twoways"] as const) {
      const [n1, m] = [effects === "individual" ? n : n - 1, effects === "time" ? t : t - 1];
      const Q = (v: Float64Array) => withinEffects(v, n, effects);
      const [y, Wy] = [Q(data.y), Q(panelLag(W, data.y))];
      const columns = ["x", "z"].map((term) => column(data, term));
      const X = fromColumns(columns.map(Q));
      const WX = fromColumns(columns.map((v) => Q(panelLag(W, v))));
      // ln|I − rW| less the factor of the constant, by powers of W: −Σ rᵏ (tr Wᵏ − 1)/k, first two
      const determinant = (r: number) =>
        m * (-((r * r) / 2) * mixedTrace(W) + (effects === "individual" ? 0 : r + (r * r) / 2));
      const likelihood = (of: "rho" | "lambda") => (r: number) => {
        const target = y.map((v, i) => v - r * Wy[i]);
        const design = of === "rho" ? X : { ...X, data: X.data.map((v, i) => v - r * WX.data[i]) };
        const { sumOfSquares } = leastSquares(design, target, ["x", "z"]);
        return determinant(r) - ((n1 * m) / 2) * Math.log(sumOfSquares);
      };
      const tests = panelLagrangeMultiplierTests(data, W, effects, true);
      for (const [i, of] of (["rho", "lambda"] as const).entries()) {
        const value = likelihood(of);
        const slope = (value(1e-5) - value(-1e-5)) / 2e-5;
        const information = slope ** 2 / tests[i].statistic; // what the test divides by
        // the share of the traces in it, and of the trend for the lag, known by hand
        const traces = m * tracesLeft(W, effects !== "individual");
        const b = leastSquares(X, y, ["x", "z"]);
        const trend = Q(
          panelLag(
            W,
            Float64Array.from({ length: n * t }, (_, r) =>
              columns.reduce((s, v, j) => s + v[r] * b.coefficients[j], 0),
            ),
          ),
        );
        const outside = (leastSquares(X, trend, ["x", "z"]).sumOfSquares * n1 * m) / b.sumOfSquares;
        assertClose([information], [traces + (of === "rho" ? outside : 0)], { rel: 1e-6 });
      }
      assert.deepEqual(
        tests.map(({ name }) => name),
        ["LMlag", "LMerr", "RLMlag", "RLMerr", "SARMA"].map((name) => `${name}_transformed`),
      );
    }
  });

  it("reject a true hypothesis as often as they should, where plain ones reject too often", () => {
    // dense: every place neighbours all others by 1/distance on a line
    const n = 16;
    const links = Array.from({ length: n }, (_, i) => {
      const near = Array.from({ length: n }, (__, j) => (i === j ? 0 : 1 / Math.abs(i - j)));
      const sum = near.reduce((s, v) => s + v, 0);
      return near.flatMap((w, j) => (w === 0 ? [] : [[i, j, w / sum] as const]));
    }).flat();
    const W = weightsFromLinks(
      Array.from({ length: n }, (_, i) => `p${i}`),
      links,
    );
    const draws = 300;
    const critical = chiSquareUpperQuantile(0.05, 1);
    const rejected = { plain: 0, transformed: 0 };
    for (let seed = 1; seed <= draws; seed++) {
      const data = drawPanel({ n, t: 6, sigmaMu: 1, periodEffects: true }, W, seed);
      const plain = panelLagrangeMultiplierTests(data, W, "twoways")[1];
      const transformed = panelLagrangeMultiplierTests(data, W, "twoways", true)[1];
      if (plain.statistic > critical) rejected.plain++;
      if (transformed.statistic > critical) rejected.transformed++;
    }
    // the 99.9 % binomial band around 5 % of 300 is 4 to 29
    assert.ok(rejected.transformed >= 4 && rejected.transformed <= 29, JSON.stringify(rejected));
    assert.ok(rejected.plain > 29, JSON.stringify(rejected));
  });

  it("are those of a cross-section for a panel that repeats itself without effects", () => {
    const W = lopsidedWeights(12);
    const one = drawPanel({ n: 12, t: 2 }, W, 3);
    const single = {
      ...one,
      y: one.y.slice(0, 12),
      X: { ...one.X, rows: 12, data: one.X.data.slice(0, 36) },
    };
    const twice = {
      ...one,
      y: Float64Array.of(...single.y, ...single.y),
      X: { ...one.X, data: Float64Array.of(...single.X.data, ...single.X.data) },
    };
    const cross = lagrangeMultiplierTests(single, W);
    const panel = panelLagrangeMultiplierTests(twice, W, "none");
    assertClose(
      statistics(panel),
      cross.map(({ statistic }) => 2 * statistic),
    );
  });

  it("do not mind the order of units and periods, and refuse other weights", () => {
    const W = lopsidedWeights(8);
    const data = drawPanel({ n: 8, t: 4, rho: 0.3, periodEffects: true }, W, 2);
    const moved = reordered(data, W);
    for (const effects of ["none", "twoways"] as const) {
      assertClose(
        statistics(panelLagrangeMultiplierTests(moved.data, moved.W, effects, true)),
        statistics(panelLagrangeMultiplierTests(data, W, effects, true)),
        { rel: 1e-9 },
      );
    }
    assertRefuses(
      () => panelLagrangeMultiplierTests(data, binaryWeights(W), "time", true),
      "argument",
      /don't sum to one/,
    );
    assertRefuses(
      () => panelLagrangeMultiplierTests(data, lopsidedWeights(9), "time"),
      "shape",
      /8 units, W has 9/,
    );
  });
});

describe("randomEffectsTests", () => {
  it("agrees with splm", needsShared, () => {
    for (const name of panels) {
      const { data, W, results } = panelCase(name);
      const tests = new Map(randomEffectsTests(data, W).map((test) => [test.name, test]));
      for (const test of ["LM1", "LM2", "LMH", "CLMlambda", "CLMmu"]) {
        const theirs = results.number("tests", `bsktest_${test}`, "statistic");
        const ours = tests.get(test)!.statistic;
        // theirs is the root of a square, without the sign
        assertClose([test === "CLMlambda" ? Math.abs(ours) : ours], [theirs], { rel: 1e-6 });
      }
      const p = results.number("tests", "bsktest_LM2", "p");
      assertClose([tests.get("LM2")!.pValue], [p], { rel: 1e-6 });
      const square = results.number("plm", "bp_lm_individual", "statistic");
      assertClose([tests.get("LM1")!.statistic ** 2], [square], { rel: 1e-9 });
    }
  });

  it("standardises by the moments that matrices without structure have", () => {
    const W = lopsidedWeights(6);
    const data = drawPanel({ n: 6, t: 3, sigmaMu: 0.5 }, W, 7);
    const size = 18;
    const M = residualMaker(data);
    const u = multiply(M, { rows: size, cols: 1, data: data.y }).data;
    const uu = u.reduce((s, v) => s + v * v, 0);
    const byHand = (D: Matrix) => {
      const DM = multiply(D, M);
      const s = size - 3;
      const trace = traceOf(DM);
      const variance = (2 * (s * traceOf(multiply(DM, DM)) - trace ** 2)) / (s * s * (s + 2));
      const Du = multiply(D, { rows: size, cols: 1, data: u }).data;
      return (u.reduce((sum, v, i) => sum + v * Du[i], 0) / uu - trace / s) / Math.sqrt(variance);
    };
    const J = zeros(size, size);
    const S = zeros(size, size);
    for (let a = 0; a < size; a++) {
      for (let p = 0; p < 3; p++) J.data[a * size + p * 6 + (a % 6)] = 1;
      const [i, from] = [a % 6, a - (a % 6)];
      for (let l = W.start[i]; l < W.start[i + 1]; l++) {
        const b = from + W.neighbour[l];
        S.data[a * size + b] += W.weight[l] / 2;
        S.data[b * size + a] += W.weight[l] / 2;
      }
    }
    const { effects, spatial } = quadraticMoments(data, W);
    assertClose([effects, spatial], [byHand(J), byHand(S)], { rel: 1e-9 });
  });

  it("finds what is there, and only that", () => {
    const W = lopsidedWeights(40);
    const p = (truth: object) => {
      const data = drawPanel({ n: 40, t: 6, ...truth }, W, 17);
      return Object.fromEntries(randomEffectsTests(data, W).map((t) => [t.name, t.pValue]));
    };
    const effects = p({ sigmaMu: 1 });
    assert.ok(effects.LM1 < 1e-3 && effects.CLMmu < 1e-3 && effects.CLMlambda > 0.01);
    const spatial = p({ lambda: 0.5 });
    assert.ok(spatial.LM2 < 1e-3 && spatial.CLMlambda < 1e-3 && spatial.CLMmu > 0.01);
    const none = p({});
    assert.ok(none.LMJ > 0.01 && none.LMH > 0.01);
    assertRefuses(
      () => randomEffectsTests(drawPanel({ n: 40, t: 2 }, W, 1), lopsidedWeights(9)),
      "shape",
      /randomEffectsTests: data have 40 units, W has 9/,
    );
  });
});

describe("hausman", () => {
  it("agrees with plm through Swamy and Arora", needsShared, () => {
    for (const name of panels) {
      const { data, W, results } = panelCase(name);
      const random = fitSwamyArora(data);
      const fixed = fitPanel(data, W, "ols", { effects: "individual" });
      assertClose([random.theta], [results.number("plm", "random_swar", "theta")], { rel: 1e-9 });
      assertClose(estimates(random), results.numbers("plm", "random_swar", "coef"), {
        rel: 1e-8,
        abs: 1e-11,
      });
      assertClose(
        random.coefficients.map((c) => c.stdError),
        results.numbers("plm", "random_swar", "se"),
        { rel: 1e-8 },
      );
      const test = hausman(fixed, random);
      assertClose([test.statistic], [results.number("plm", "hausman", "statistic")], { rel: 1e-7 });
      assertClose([test.pValue], [results.number("plm", "hausman", "p")], { rel: 1e-5 });
    }
  });

  it("agrees with splm on spatial errors, but for the sign that splm drops", needsShared, () => {
    for (const name of panels) {
      const { data, W, results } = panelCase(name);
      const fixed = fitPanel(data, W, "sem", { effects: "individual", biasCorrection: "none" });
      const random = fitRandomEffects(data, W, "sem", { form: "spatial" });
      const test = hausman(fixed, random);
      const theirs = results.number("tests", "sphtest_ML_error", "statistic");
      assertClose([Math.abs(test.statistic)], [theirs], { rel: 2e-5 });
      assert.equal(Number.isNaN(test.pValue), test.statistic < 0);
      if (test.statistic < 0) assert.match(test.note!, /negative/);
    }
  });

  it("refuses fits of different models", () => {
    const W = lopsidedWeights(8);
    const data = drawPanel({ n: 8, t: 4 }, W, 1);
    const fixed = fitPanel(data, W, "sar", { effects: "individual" });
    const random = fitRandomEffects(data, W, "sem");
    assertRefuses(() => hausman(fixed, random), "argument", /sar against sem/);
  });

  it("needs regressors that vary over time, and units enough", () => {
    const W = lopsidedWeights(8);
    const data = drawPanel({ n: 8, t: 4 }, W, 1);
    const X = zeros(32, 2);
    for (let i = 0; i < 32; i++) X.data.set([1, i % 8], 2 * i);
    const still = { ...data, X, terms: ["(Intercept)", "x"] };
    assertRefuses(() => fitSwamyArora(still), "degenerate", /no regressor varies over time/);
    const small = drawPanel({ n: 4, t: 4 }, lopsidedWeights(4), 1);
    const wide = { ...small, terms: [...small.terms, "v"], X: { ...zeros(16, 4) } };
    assertRefuses(() => fitSwamyArora(wide), "degenerate", /fitSwamyArora: 4 observations for 4/);
  });
});

describe("restriction tests", () => {
  it("agree with the ratios and the Wald test of splm's fits", needsShared, () => {
    const options = { effects: "individual", biasCorrection: "none" } as const;
    for (const name of panels) {
      const { data, W, results } = panelCase(name);
      const number = (key: string) => results.number("tests", `${key}_individual`, "statistic");
      const sdm = fitPanel(data, W, "sdm", options);
      for (const model of ["sar", "sem"] as const) {
        const key = `LR_SDM_vs_${model.toUpperCase()}`;
        const test = likelihoodRatio(fitPanel(data, W, model, options), sdm, key);
        assertClose([test.statistic], [number(key)], { rel: 1e-7 });
        assert.equal(test.df, data.terms.length - 1);
      }
      const [theta, factor] = durbinWaldTests(sdm);
      assertClose([theta.statistic], [number("Wald_theta0")], { rel: 1e-5 });
      // splm's covariance has 0 between ρ and β, which this test needs; with that 0 it is theirs
      const { names, matrix } = sdm.covariance;
      const at = names.indexOf("rho");
      const cut = matrix.data.map((value, i) => {
        const [row, col] = [Math.floor(i / names.length), i % names.length];
        return (row === at) === (col === at) ? value : 0;
      });
      const covariance = { names, matrix: { ...matrix, data: cut } };
      const theirs = durbinWaldTests({ ...sdm, covariance })[1];
      assertClose([theirs.statistic], [number("Wald_common_factor")], { rel: 1e-5 });
      assert.ok(Math.abs(factor.statistic / theirs.statistic - 1) > 1e-3);
    }
  });

  it("come near to one another in a large sample, and to nothing where the restriction holds", () => {
    const W = lopsidedWeights(100);
    const data = drawPanel({ n: 100, t: 10, rho: 0.4 }, W, 5); // y has a lag; its regressors none
    const sdm = fitPanel(data, W, "sdm");
    const ratio = (of: "sar" | "sem") => likelihoodRatio(fitPanel(data, W, of), sdm, of);
    const [theta, factor] = durbinWaldTests(sdm);
    assertClose([theta.statistic], [ratio("sar").statistic], { rel: 0.05 });
    assert.ok(theta.pValue > 0.001);
    assertClose([factor.statistic], [ratio("sem").statistic], { rel: 0.15 });
    assert.ok(factor.pValue < 1e-6);
  });

  it("refuse fits that do not hold one another", () => {
    const W = lopsidedWeights(8);
    const data = drawPanel({ n: 8, t: 4 }, W, 1);
    const sar = fitPanel(data, W, "sar");
    const sdm = fitPanel(data, W, "sdm");
    assertRefuses(() => likelihoodRatio(sdm, sar, "LR"), "argument", /needed fewer/);
    assertRefuses(() => durbinWaldTests(sar), "argument", /a fit of sar, needed sdm/);
  });
});

describe("effectsTests", () => {
  it("has the F of plm's sums of squares", needsShared, () => {
    for (const name of panels) {
      const { data, W, results } = panelCase(name);
      const tests = new Map(effectsTests(data, W, "ols").map((test) => [test.name, test]));
      const rss = (effects: string) => results.number("plm", effects, "rss");
      const n = data.units.length;
      for (const [test, smaller, larger, df] of [
        ["F_individual", "pooling", "within_individual", n - 1],
        ["F_individual_given_time", "within_time", "within_twoways", n - 1],
      ] as const) {
        const df2 = results.number("plm", larger, "df_residual");
        const f = (rss(smaller) - rss(larger)) / df / (rss(larger) / df2);
        assertClose([tests.get(test)!.statistic], [f], { rel: 1e-8 });
        assert.deepEqual([tests.get(test)!.df, tests.get(test)!.df2], [df, df2]);
      }
      // splm's likelihood with random effects, plm's without any
      const random = results.number("spml", "random_none", "logLik");
      const pooled = results.number("plm", "pooling", "logLik_gaussian");
      assertClose([tests.get("LR_random")!.statistic], [2 * (random - pooled)], { rel: 1e-9 });
    }
  });

  it("adds up along its steps, and finds the effects that are there", () => {
    const W = lopsidedWeights(20);
    const data = drawPanel({ n: 20, t: 6, rho: 0.3, sigmaMu: 1 }, W, 2);
    const test = new Map(effectsTests(data, W, "sar").map((t) => [t.name, t]));
    const lr = (name: string) => test.get(`LR_${name}`)!.statistic;
    assertClose([lr("individual") + lr("time_given_individual")], [lr("twoways")], { rel: 1e-9 });
    assertClose([lr("time") + lr("individual_given_time")], [lr("twoways")], { rel: 1e-9 });
    assert.ok(test.get("LR_random")!.pValue < 1e-6 && test.get("LR_individual")!.pValue < 1e-6);
    assert.ok(test.get("LR_time")!.pValue > 0.001);
    assert.ok(!test.has("F_individual"));
  });
});

describe("panelTests", () => {
  it("names the tests that fit the model and the effects", () => {
    const W = lopsidedWeights(9);
    const data = drawPanel({ n: 9, t: 5, rho: 0.3, sigmaMu: 1 }, W, 4);
    const names = (model: "ols" | "sar" | "sdm", effects: "none" | "twoways" | "random") =>
      panelTests(data, W, model, { effects }).map(({ name }) => name);
    const pooled = names("ols", "none");
    for (const name of ["LMlag", "LM1", "CLMmu", "F_individual", "Hausman"]) {
      assert.ok(pooled.includes(name), name);
    }
    const within = names("ols", "twoways");
    assert.ok(within.includes("RLMlag_transformed") && !within.includes("LM1"));
    const durbin = names("sdm", "random");
    for (const name of ["LR_SDM_vs_SLX", "LR_SDM_vs_SEM", "Wald_theta0", "Hausman"]) {
      assert.ok(durbin.includes(name), name);
    }
    assert.ok(!names("sdm", "twoways").includes("LR_SDM_vs_SLX"));
    assert.ok(!names("sar", "none").includes("Wald_theta0"));
  });

  it("says why a test cannot be had", () => {
    const W = lopsidedWeights(9);
    const data = drawPanel({ n: 9, t: 5, sigmaMu: 1 }, W, 4);
    const still = { ...data, X: { ...data.X, data: data.X.data.slice() } };
    for (let row = 0; row < 45; row++) still.X.data[row * 3 + 2] = (row % 9) ** 2;
    const tests = panelTests(still, W, "sar", { effects: "random" });
    const test = tests.find(({ name }) => name === "Hausman")!;
    assert.ok(Number.isNaN(test.statistic) && Number.isNaN(test.pValue));
    assert.match(test.note!, /z does not vary over time/);
    assertRefuses(
      () => panelTests(data, lopsidedWeights(8), "sar", { effects: "none" }),
      "shape",
      /panelTests: data have 9 units, W has 8/,
    );
  });
});

function statistics(tests: readonly ModelTest[]): number[] {
  return tests.map(({ statistic }) => statistic);
}

function estimates(fit: Fit): number[] {
  return fit.coefficients.map(({ estimate }) => estimate);
}

function column({ X, terms }: PanelData, term: string): Float64Array {
  const j = terms.indexOf(term);
  return Float64Array.from({ length: X.rows }, (_, i) => X.data[i * X.cols + j]);
}

function fromColumns(columns: readonly Float64Array[]): Matrix {
  const X = zeros(columns[0].length, columns.length);
  for (const [j, v] of columns.entries()) {
    for (let i = 0; i < v.length; i++) X.data[i * columns.length + j] = v[i];
  }
  return X;
}

function denseOf(W: SpatialWeights): Matrix {
  const D = zeros(W.n, W.n);
  for (let i = 0; i < W.n; i++) {
    for (let l = W.start[i]; l < W.start[i + 1]; l++) {
      D.data[i * W.n + W.neighbour[l]] = W.weight[l];
    }
  }
  return D;
}

function traceOf(A: Matrix): number {
  let sum = 0;
  for (let i = 0; i < A.rows; i++) sum += A.data[i * A.cols + i];
  return sum;
}

function mixedTrace(W: SpatialWeights): number {
  return traceOf(multiply(denseOf(W), denseOf(W)));
}

// tr(V² + VᵀV) of W, or of JWJ
function tracesLeft(W: SpatialWeights, centred: boolean): number {
  const n = W.n;
  const J = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) J.data[i * n + j] = (i === j ? 1 : 0) - (centred ? 1 / n : 0);
  }
  const V = multiply(multiply(J, denseOf(W)), J);
  const squares = V.data.reduce((sum, v) => sum + v * v, 0);
  return squares + traceOf(multiply(V, V));
}

// I − X (XᵀX)⁻¹ Xᵀ
function residualMaker({ X }: PanelData): Matrix {
  const transposed = zeros(X.cols, X.rows);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < X.cols; j++) transposed.data[j * X.rows + i] = X.data[i * X.cols + j];
  }
  const P = multiply(multiply(X, inverse(multiply(transposed, X))), transposed);
  return {
    ...P,
    data: P.data.map((v, at) => (at % (X.rows + 1) === 0 ? 1 : 0) - v),
  };
}
