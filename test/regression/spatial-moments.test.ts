import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { regressionData } from "../../src/regression/design.ts";
import { momentForms } from "../../src/regression/error-moments.ts";
import type { Fit } from "../../src/regression/fit.ts";
import { spatialInstruments } from "../../src/regression/spatial-instruments.ts";
import { fitMoments } from "../../src/regression/spatial-moments.ts";
import { twoStageLeastSquares } from "../../src/regression/two-stage.ts";
import { random } from "../../src/numerics/random.ts";
import { logDeterminantOf } from "../../src/spatial/log-determinant.ts";
import { denseWeights } from "../../src/spatial/spectrum.ts";
import { weightsFromLinks, type SpatialWeights } from "../../src/spatial/weights.ts";
import { solveFilter } from "../../src/spatial/filter-solve.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { crossSections } from "../spatial/reference.ts";
import { nearest } from "../spatial/random-graphs.ts";
import { ring } from "../spatial/small-graphs.ts";
import { regressionCase } from "./reference.ts";

describe("fitMoments", () => {
  it("agrees with spatialreg's stsls, plain and robust", needsShared, () => {
    for (const name of crossSections) {
      const { data, W, results } = regressionCase(name);
      for (const [errors, theirs] of [
        ["homoskedastic", "stsls_W2X"],
        ["robust", "stsls_HC0"],
      ] as const) {
        const fit = fitMoments(data, W, "sar", "2sls", errors);
        const all = [fit.rho!, ...fit.coefficients];
        const coefficients = ["Rho", ...data.terms].map((term) =>
          results.number("gm", theirs, "coef", term),
        );
        assertClose(
          all.map(({ estimate }) => estimate),
          coefficients,
          { rel: 1e-8, abs: 1e-10 },
        );
        assertClose(
          all.map(({ stdError }) => stdError),
          results.numbers("gm", theirs, "se"),
          { rel: 1e-8 },
        );
        assertClose([fit.sigma2], [results.number("gm", theirs, "sigma2")], { rel: 1e-8 });
      }
    }
  });

  it("agrees with spatialreg's moments of the error, alone and beside a lag", needsShared, () => {
    for (const name of crossSections) {
      const { data, W, results } = regressionCase(name);
      for (const [model, theirs] of [
        ["sem", "GMerrorsar"],
        ["sac", "gstsls"],
      ] as const) {
        const fit = fitMoments(data, W, model, "gmm");
        const path = ["gm", theirs];
        // their optimiser stops at about 1e-8
        assertClose([fit.lambda!.estimate], [results.number(...path, "lambda")], { rel: 1e-6 });
        for (const { term, estimate, stdError } of fit.coefficients) {
          assertClose([estimate], [results.number(...path, "coef", term)], { rel: 1e-6 });
          assertClose([stdError], [results.number(...path, "se", term)], { rel: 1e-6 });
        }
        if (!fit.rho) continue;
        assertClose([fit.rho.estimate], [results.number(...path, "coef", "Rho_Wy")], { rel: 1e-6 });
        assertClose([fit.rho.stdError], [results.number(...path, "se", "Rho_Wy")], { rel: 1e-6 });
        assert.deepEqual(fitMoments(data, W, "sac", "2sls"), fit);
      }
    }
  });

  it("agrees with sphet's robust estimates, and nearly in their errors", needsShared, () => {
    for (const name of crossSections) {
      const { data, W, results } = regressionCase(name);
      const fit = fitMoments(data, W, "sac", "gmm", "robust");
      const path = ["gm", "sphet_sarar_het"];
      // sphet calls the lag of y lambda and that of the error rho
      assertClose([fit.rho!.estimate], [results.number(...path, "coef", "lambda")], { rel: 1e-6 });
      assertClose([fit.lambda!.estimate], [results.number(...path, "coef", "rho")], { rel: 1e-6 });
      assertClose([fit.lambda!.stdError], [results.number(...path, "se", "rho")], { rel: 0.08 });
      for (const { term, estimate } of fit.coefficients) {
        assertClose([estimate], [results.number(...path, "coef", term)], { rel: 1e-6, abs: 1e-9 });
      }
    }
  });

  it("has standard errors that repeated samples have", () => {
    const W = nearest(250, 5, 4);
    const determinant = logDeterminantOf(W);
    const draws = 150;
    for (const [model, errors, uneven] of [
      ["sar", "homoskedastic", false],
      ["sem", "homoskedastic", false],
      ["sem", "robust", true],
      ["sac", "robust", true],
    ] as const) {
      const fits = Array.from({ length: draws }, (_, d) =>
        fitMoments(simulated(W, model, uneven, d), W, model, "gmm", errors, determinant),
      );
      const parameters: ((fit: Fit) => { estimate: number; stdError: number })[] = [
        (fit) => fit.coefficients[1],
        ...(model === "sem" ? [] : [(fit: Fit) => fit.rho!]),
        ...(model === "sar" ? [] : [(fit: Fit) => fit.lambda!]),
      ];
      for (const [k, parameter] of parameters.entries()) {
        const estimates = fits.map((fit) => parameter(fit).estimate);
        const mean = estimates.reduce((sum, value) => sum + value, 0) / draws;
        const sd = Math.sqrt(
          estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1),
        );
        const typical = median(fits.map((fit) => parameter(fit).stdError));
        // 150 draws know their spread to 6 %; three of those make 18
        assertClose([typical], [sd], { rel: 0.2 });
        const truth = k === 0 ? 2 : model === "sac" && k === 1 ? 0.3 : model === "sar" ? 0.3 : 0.4;
        assert.ok(Math.abs(mean - truth) < 0.06, `${model} ${k}: ${mean} is not ${truth}`);
      }
    }
  });

  it("does not depend on units of measurement or the order of places", () => {
    const W = nearest(40, 4, 1);
    const data = simulated(W, "sac", true, 3);
    const x = Float64Array.from(data.y, (_, i) => data.X.data[2 * i + 1]);
    const back = (v: Float64Array) => v.slice().reverse();
    const links = Array.from({ length: 40 }, (_, i) =>
      Array.from(
        W.neighbour.subarray(W.start[i], W.start[i + 1]),
        (j, k) => [39 - i, 39 - j, W.weight[W.start[i] + k]] as const,
      ),
    ).flat();
    const moved = regressionData(["y", back(data.y.map((v) => 100 * v))], [["x", back(x)]]);
    for (const errors of ["homoskedastic", "robust"] as const) {
      const a = fitMoments(data, W, "sac", "gmm", errors);
      const b = fitMoments(moved, weightsFromLinks(W.ids, links), "sac", "gmm", errors);
      assertClose([b.coefficients[1].estimate], [100 * a.coefficients[1].estimate], { rel: 1e-7 });
      assertClose([b.lambda!.estimate], [a.lambda!.estimate], { rel: 1e-6 });
      assertClose([b.lambda!.z, b.rho!.z], [a.lambda!.z, a.rho!.z], { rel: 1e-6 });
    }
  });

  it("instruments the lags of a Durbin model, and has its impacts", () => {
    const W = nearest(120, 5, 2);
    const fit = fitMoments(simulated(W, "sar", false, 1), W, "sdm", "2sls");
    assert.match(fit.method, /instruments X, WX, W²X, W³X, homoskedastic/);
    const sum = fit.coefficients.slice(1).reduce((all, { estimate }) => all + estimate, 0);
    assertClose([fit.impacts![0].total.estimate], [sum / (1 - fit.rho!.estimate)], { rel: 1e-9 });
    assert.ok(Number.isNaN(fit.logLikelihood) && Number.isNaN(fit.aic));
  });

  it("refuses what it cannot fit", () => {
    const W = ring(12);
    const data = simulated(W, "sar", false, 1);
    const fit = (...[model, estimator]: [Fit["model"], "2sls" | "gmm"]) =>
      fitMoments(data, W, model, estimator);
    assertRefuses(() => fit("ols", "2sls"), "argument", /ols has no spatial lag/);
    assertRefuses(() => fit("sem", "2sls"), "argument", /sem has no lag of y.*needed gmm/);
    assertRefuses(() => fitMoments(data, ring(11), "sar", "2sls"), "shape", /12 rows, W has 11/);
    const alone = weightsFromLinks(W.ids, []);
    assertRefuses(() => fitMoments(data, alone, "sar", "2sls"), "degenerate", /no links/);
    const four = simulated(ring(4), "sar", false, 1);
    assertRefuses(() => fitMoments(four, ring(4), "gns", "gmm"), "degenerate", /4 observations/);
    const constant = regressionData(["y", data.y], []);
    assertRefuses(
      () => fitMoments(constant, W, "sar", "2sls"),
      "degenerate",
      /1 instruments for 2/,
    );
  });
});

describe("spatialInstruments and twoStageLeastSquares", () => {
  it("leave out what repeats, and are least squares where the terms instrument themselves", () => {
    const W = nearest(50, 4, 6);
    const data = simulated(W, "sar", false, 2);
    assert.equal(spatialInstruments(data.X, W, 2).cols, 4); // the intercept's lags repeat it
    const { coefficients, residuals } = twoStageLeastSquares(data.X, data.X, data.y, data.terms);
    for (let j = 0; j < 2; j++) {
      const score = residuals.reduce((sum, e, i) => sum + e * data.X.data[2 * i + j], 0);
      assertClose([score], [0], { abs: 1e-9 });
    }
    assert.equal(coefficients.length, 2);
  });
});

describe("momentForms", () => {
  it("are the matrices of the papers", () => {
    const W = nearest(25, 3, 9);
    const D = denseWeights(W).data;
    const n = 25;
    const v = Float64Array.from({ length: n }, (_, i) => 1 + Math.sin(i));
    const gram = (i: number, j: number) => {
      let sum = 0;
      for (let l = 0; l < n; l++) sum += D[l * n + i] * D[l * n + j];
      return sum;
    };
    let t = 0;
    for (let i = 0; i < n; i++) t += gram(i, i) / n;
    for (const errors of ["homoskedastic", "robust"] as const) {
      const equal = errors === "homoskedastic";
      const first = (i: number, j: number) =>
        equal ? (gram(i, j) - (i === j ? t : 0)) / (1 + t * t) : i === j ? 0 : gram(i, j);
      const second = (i: number, j: number) => (D[i * n + j] + D[j * n + i]) / 2;
      const { forms, products } = momentForms(W, errors);
      const expected = [0, 0, 0];
      for (const [r, A] of [first, second].entries()) {
        const Av = v.map((_, i) => v.reduce((sum, value, j) => sum + A(i, j) * value, 0));
        assertClose(forms[r].times(v), Av, { abs: 1e-13 });
        assertClose(
          forms[r].diagonal,
          v.map((_, i) => A(i, i)),
          { abs: 1e-14 },
        );
      }
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const weight = v[i] * v[j];
          expected[0] += first(i, j) ** 2 * weight;
          expected[1] += first(i, j) * second(i, j) * weight;
          expected[2] += second(i, j) ** 2 * weight;
        }
      }
      assertClose(products(v), expected, { rel: 1e-12 });
    }
  });
});

// y = 1 + 2x with ρ 0.3 in sar and sac and λ 0.4 in sem and sac; uneven: sd 0.5 |x| + 0.5
function simulated(W: SpatialWeights, model: "sar" | "sem" | "sac", uneven: boolean, seed: number) {
  const own = random(1);
  const { normal } = random(seed + 100);
  const x = Float64Array.from({ length: W.n }, own.normal);
  const e = x.map((value) => normal() * (uneven ? 0.5 + 0.5 * Math.abs(value) : 1));
  const u = model === "sar" ? e : solveFilter(W, 0.4, e);
  const mean = x.map((value, i) => 1 + 2 * value + u[i]);
  const y = model === "sem" ? mean : solveFilter(W, 0.3, mean);
  return regressionData(["y", y], [["x", x]]);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
