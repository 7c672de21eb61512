import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crossSectionTests } from "../../src/regression/cross-section-tests.ts";
import { fitSpatial } from "../../src/regression/cross-section.ts";
import { regressionData } from "../../src/regression/design.ts";
import type { ModelTest } from "../../src/regression/fit.ts";
import { breuschPagan, jarqueBera, whiteTest } from "../../src/regression/heteroskedasticity.ts";
import { residualAutocorrelation } from "../../src/regression/residual-autocorrelation.ts";
import { spatialHausman } from "../../src/regression/spatial-hausman.ts";
import { fitMoments } from "../../src/regression/spatial-moments.ts";
import { fitOls } from "../../src/regression/ols.ts";
import { inverse } from "../../src/numerics/inverse.ts";
import { zeros, type Matrix } from "../../src/numerics/matrix.ts";
import { multiply } from "../../src/numerics/multiply.ts";
import { random } from "../../src/numerics/random.ts";
import { spatialFilter } from "../../src/regression/information.ts";
import { weightsFromLinks, type SpatialWeights } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { crossSections, peer, referenceFile } from "../spatial/reference.ts";
import { ring } from "../spatial/small-graphs.ts";
import { regressionCase } from "./reference.ts";

const find = (tests: readonly ModelTest[], name: string) =>
  tests.find((test) => test.name === name)!;

describe("crossSectionTests", () => {
  it("agrees with spatialreg", needsShared, () => {
    for (const name of ["sp_columbus", "sp_ncsids"]) {
      const { data, W, results } = regressionCase(name);
      const of = (model: "sar" | "sem" | "sdm" | "sac" | "gns" | "sdem") =>
        crossSectionTests(fitSpatial(data, W, model), data, W);
      const all = { sar: of("sar"), sem: of("sem"), sdm: of("sdm"), sac: of("sac") };
      for (const [model, test, ...path] of [
        ["sdm", "LR_SDM_vs_SAR", "tests", "LR_SDM_vs_SAR"],
        ["sdm", "LR_SDM_vs_SEM", "tests", "LR_SDM_vs_SEM"],
        ["sdm", "LR_SDM_vs_SLX", "ml", "SDM", "LR1"],
        ["sdm", "Wald_theta0", "tests", "Wald_theta0"],
        ["sdm", "Wald_common_factor", "tests", "Wald_common_factor"],
        ["sdm", "Wald_rho", "ml", "SDM", "Wald1"],
        ["sac", "LR_SAC_vs_SAR", "tests", "LR_SAC_vs_SAR"],
        ["sac", "LR_SAC_vs_SEM", "tests", "LR_SAC_vs_SEM"],
        ["sac", "LR_SAC_vs_OLS", "ml", "SAC", "LR1"],
        ["sar", "LR_SAR_vs_OLS", "ml", "SAR", "LR1"],
        ["sar", "Wald_rho", "ml", "SAR", "Wald1"],
        ["sar", "BreuschPagan", "tests", "bptest_SAR"],
        ["sem", "LR_SEM_vs_OLS", "ml", "SEM", "LR1"],
        ["sem", "Wald_lambda", "ml", "SEM", "Wald1"],
        ["sem", "BreuschPagan", "tests", "bptest_SEM"],
      ] as const) {
        const { statistic, df, pValue } = find(all[model], test);
        assertClose([statistic], [results.number(...path, "statistic")], { rel: 2e-6 });
        assertClose([df], [results.number(...path, "parameter")]);
        assertClose([pValue], [results.number(...path, "p")], { rel: 2e-5 });
      }
      for (const model of ["sar", "sdm"] as const) {
        const theirs = results.number("ml", model.toUpperCase(), "LM_residual_autocorrelation");
        assertClose([find(all[model], "LM_residual").statistic], [theirs], { rel: 1e-5 });
      }
    }
  });

  it("agrees with PySAL on White's and on Jarque and Bera's tests", needsShared, () => {
    for (const name of crossSections) {
      const { data, W } = regressionCase(name);
      const pysal = peer(referenceFile(name, "pysal.json"));
      const tests = crossSectionTests(fitOls(data), data, W);
      const jb = find(tests, "JarqueBera");
      assertClose(
        [jb.statistic, jb.pValue],
        [pysal.number("OLS", "jarque_bera", "jb"), pysal.number("OLS", "jarque_bera", "pvalue")],
        { rel: 1e-7, abs: 1e-30 },
      );
      if (!pysal.has("OLS", "white", "wh")) continue; // collinear squares, which it gives up on
      const white = find(tests, "White");
      assertClose(
        [white.statistic, white.df, white.pValue],
        [
          pysal.number("OLS", "white", "wh"),
          pysal.number("OLS", "white", "df"),
          pysal.number("OLS", "white", "pvalue"),
        ],
        { rel: 1e-8 },
      );
    }
  });

  it("has ratios that add up along nested models, and none for fits by moments", () => {
    const { data, W } = simulated(60, 3);
    const ratio = (model: "gns" | "sdm" | "sar", name: string) =>
      find(crossSectionTests(fitSpatial(data, W, model), data, W), name).statistic;
    assertClose(
      [
        ratio("gns", "LR_GNS_vs_SDM") +
          ratio("sdm", "LR_SDM_vs_SAR") +
          ratio("sar", "LR_SAR_vs_OLS"),
      ],
      [ratio("gns", "LR_GNS_vs_OLS")],
      { rel: 1e-7 },
    );
    const names = crossSectionTests(fitMoments(data, W, "sac", "gmm"), data, W).map((t) => t.name);
    assert.deepEqual(names, ["Wald_rho", "Wald_lambda", "BreuschPagan", "JarqueBera"]);
  });

  it("asks nothing of weights without links, and says why a test is missing", () => {
    const { data, W } = simulated(12, 1);
    const names = (weights: SpatialWeights) =>
      crossSectionTests(fitOls(data), data, weights).map(({ name }) => name);
    const own = ["BreuschPagan", "White", "JarqueBera"];
    assert.deepEqual(names(weightsFromLinks(W.ids, [])), own);
    const spatial = ["LMlag", "LMerr", "RLMlag", "RLMerr", "SARMA", "Moran"];
    assert.deepEqual(names(W), [...spatial, ...own]);
    const few = whiteTest(Float64Array.of(1, -2, 1, 3, -3), {
      rows: 5,
      cols: 3,
      data: Float64Array.from({ length: 15 }, (_, k) => Math.sin(k * k)),
    });
    assert.ok(Number.isNaN(few.statistic) && Number.isNaN(few.pValue));
    assert.match(few.note!, /5 rows for 10 terms/);
  });
});

describe("spatialHausman", () => {
  // spatialreg 1.2 takes (I − λW)⁻¹ twice where the second should be transposed: right only for
  // symmetric weights. So the reference is the formula, written out with dense matrices.
  it("is the formula of Pace and LeSage, for weights that are not symmetric", () => {
    for (let seed = 1; seed < 4; seed++) {
      const { data, W } = simulated(40, seed);
      const fit = fitSpatial(data, W, "sem");
      const A = inverse(spatialFilter(W, fit.lambda!.estimate));
      const { X } = data;
      const gram = inverse(multiply(transposed(X), X));
      const half = multiply(multiply(gram, transposed(X)), A);
      const Vo = multiply(half, transposed(half));
      const at = data.terms.map((term) => fit.covariance.names.indexOf(term));
      const size = fit.covariance.names.length;
      const V = zeros(2, 2);
      for (let a = 0; a < 2; a++) {
        for (let b = 0; b < 2; b++) {
          const own = fit.covariance.matrix.data[at[a] * size + at[b]];
          V.data[a * 2 + b] = fit.sigma2 * Vo.data[a * 2 + b] - own;
        }
      }
      const ols = fitOls(data);
      const d = fit.coefficients.map((c, j) => ols.coefficients[j].estimate - c.estimate);
      const inner = inverse(V).data;
      const H =
        d[0] * (inner[0] * d[0] + inner[1] * d[1]) + d[1] * (inner[2] * d[0] + inner[3] * d[1]);
      const test = spatialHausman(fit, data, W);
      assertClose([test.statistic], [H], { rel: 1e-7 });
      assert.equal(test.df, 2);
      if (H >= 0) continue;
      assert.ok(Number.isNaN(test.pValue));
      assert.match(test.note!, /negative/);
    }
  });

  it("refuses models with a lag of y, as the test of what they leave refuses those without", () => {
    const { data, W } = simulated(20, 2);
    const sar = fitSpatial(data, W, "sar");
    assertRefuses(() => spatialHausman(sar, data, W), "argument", /sar, needed sem or sdem/);
    const sem = fitSpatial(data, W, "sem");
    assertRefuses(() => residualAutocorrelation(sem, W), "argument", /sem has no rho/);
  });
});

describe("tests of residuals", () => {
  it("do not change with the residuals' scale, and see what is there", () => {
    const { normal } = random(4);
    const n = 400;
    const x = Float64Array.from({ length: n }, (_, i) => i / n);
    const { X, terms } = regressionData(["y", x.map((v) => v * v)], [["x", x]]);
    const even = Float64Array.from({ length: n }, normal);
    const uneven = even.map((e, i) => e * (0.2 + 2 * x[i]));
    for (const test of [
      (e: Float64Array) => breuschPagan(e, X, terms),
      (e: Float64Array) => whiteTest(e, X),
    ]) {
      assertClose([test(even.map((e) => 7 * e)).statistic], [test(even).statistic]);
      assert.ok(test(even).pValue > 0.01 && test(uneven).pValue < 1e-6);
    }
    assert.ok(jarqueBera(even).pValue > 0.01);
    assert.ok(jarqueBera(even.map((e) => e ** 3)).pValue < 1e-6);
    const twice: Matrix = { rows: n, cols: 2, data: new Float64Array(2 * n).fill(1) };
    assertRefuses(() => breuschPagan(even, twice, ["a", "b"]), "singular", /b is a combination/);
  });
});

// links of different strength both ways, y = 1 + x + e
function simulated(n: number, seed: number) {
  const { normal } = random(seed);
  const W = ring(n);
  const weight = W.weight.map((_, k) => (k % 2 === 0 ? 0.7 : 0.3));
  const x = Float64Array.from({ length: n }, normal);
  const y = x.map((value) => 1 + value + normal());
  return { data: regressionData(["y", y], [["x", x]]), W: { ...W, weight } };
}

function transposed(M: Matrix): Matrix {
  const out = zeros(M.cols, M.rows);
  for (let i = 0; i < M.rows; i++) {
    for (let j = 0; j < M.cols; j++) out.data[j * M.rows + i] = M.data[i * M.cols + j];
  }
  return out;
}
