import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fitSpatial } from "../../src/regression/cross-section.ts";
import { columnOf, regressionData } from "../../src/regression/design.ts";
import type { Fit } from "../../src/regression/fit.ts";
import { observedCovariance } from "../../src/regression/observed-information.ts";
import { fitPanel } from "../../src/regression/panel.ts";
import { panelData } from "../../src/regression/panel-data.ts";
import { simulateImpacts } from "../../src/regression/simulated-impacts.ts";
import type { Dependence } from "../../src/regression/spatial-likelihood.ts";
import { laggedColumns } from "../../src/regression/cross-section.ts";
import { inverse } from "../../src/numerics/inverse.ts";
import { random } from "../../src/numerics/random.ts";
import { solveFilter } from "../../src/spatial/filter-solve.ts";
import { spectralLogDeterminant } from "../../src/spatial/log-determinant.ts";
import { sparseLogDeterminant } from "../../src/spatial/sparse-log-determinant.ts";
import { spectrum } from "../../src/spatial/spectrum.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { lag, type SpatialWeights } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { nearest } from "../spatial/random-graphs.ts";

const models = ["sar", "sem", "sdm", "sdem", "sac", "gns"] as const;

describe("sparse factors", () => {
  it("give every model the estimates, errors and impacts that eigenvalues give it", () => {
    for (const W of [
      nearest(80, 5, 1),
      nearest(80, 4, 2, true),
      binaryWeights(nearest(70, 4, 3)),
    ]) {
      const data = simulated(W, 0.4, 0.3, 5);
      const exact = spectralLogDeterminant(spectrum(W));
      const sparse = sparseLogDeterminant(W);
      for (const model of models) {
        const a = fitSpatial(data, W, model, exact);
        const b = fitSpatial(data, W, model, sparse);
        assert.match(b.method, /sparse (LU|Cholesky) factors/);
        assertClose(numbers(b), numbers(a), { rel: 1e-6, abs: 1e-9 });
        assertClose([b.logLikelihood], [a.logLikelihood], { rel: 1e-11 });
      }
    }
  });

  it("give a panel's transformed likelihood the same", () => {
    const W = nearest(160, 5, 7);
    const t = 3;
    const { normal } = random(2);
    const rows = Array.from({ length: 160 * t }, (_, k) => [k % 160, Math.floor(k / 160)]);
    const x = Float64Array.from(rows, normal);
    const y = new Float64Array(160 * t);
    for (let s = 0; s < t; s++) {
      const mean = Float64Array.from({ length: 160 }, (_, i) => x[s * 160 + i] + normal());
      y.set(solveFilter(W, 0.5, mean), s * 160);
    }
    const panel = panelData(
      regressionData(["y", y], [["x", x]]),
      rows.map(([i]) => W.ids[i]),
      rows.map(([, s]) => String(s)),
    );
    for (const model of ["sar", "sem", "sac"] as const) {
      const a = fitPanel(panel, W, model, { effects: "twoways", spectrum: spectrum(W) });
      const b = fitPanel(panel, W, model, { effects: "twoways" });
      assertClose(numbers(b), numbers(a), { rel: 1e-6, abs: 1e-9 });
    }
  });

  it("simulate the same impacts", () => {
    const W = nearest(80, 5, 1);
    const fit = fitSpatial(simulated(W, 0.5, 0, 5), W, "sdm");
    const a = simulateImpacts(fit, W, 400, 3, spectralLogDeterminant(spectrum(W)));
    const b = simulateImpacts(fit, W, 400, 3, sparseLogDeterminant(W));
    assert.equal(a.redrawn, b.redrawn);
    for (const kind of ["direct", "indirect", "total"] as const) {
      const [p, q] = [a, b].map(({ impacts }) => Object.values(impacts[0][kind]) as number[]);
      assertClose(q, p, { rel: 1e-8 });
    }
  });
});

describe("observedCovariance", () => {
  it("is the inverse of minus the second differences of the likelihood", () => {
    const W = nearest(60, 4, 4);
    const data = simulated(W, 0.4, 0.3, 8);
    const { y, X, terms } = data;
    const Wy = lag(W, y);
    const determinant = spectralLogDeterminant(spectrum(W));
    const input = {
      ...{ y, Wy, WWy: lag(W, Wy), X, WX: laggedColumns(X, W), terms, determinant },
      ...{ size: 60, periods: 1 },
    };
    for (const [model, dependence] of [
      ["sar", "rho"],
      ["sem", "lambda"],
      ["sac", "both"],
    ] as const) {
      const fit = fitSpatial(data, W, model, determinant);
      const [rho, lambda] = [fit.rho?.estimate ?? 0, fit.lambda?.estimate ?? 0];
      const beta = Float64Array.from(fit.coefficients, ({ estimate }) => estimate);
      const covariance = observedCovariance(input, dependence, rho, lambda, beta, fit.sigma2);
      const at = [
        fit.sigma2,
        ...(dependence === "lambda" ? [] : [rho]),
        ...(dependence === "rho" ? [] : [lambda]),
        ...beta,
      ];
      const likelihood = (theta: number[]) => logLikelihood(data, W, dependence, theta);
      assertClose([likelihood(at)], [fit.logLikelihood], { rel: 1e-11 });
      const p = at.length;
      const h = at.map((value) => 2e-4 * Math.max(Math.abs(value), 0.3));
      const moved = (a: number, da: number, b: number, db: number) =>
        likelihood(at.map((v, k) => v + (k === a ? da * h[a] : 0) + (k === b ? db * h[b] : 0)));
      const information = new Float64Array(p * p);
      for (let a = 0; a < p; a++) {
        for (let b = 0; b < p; b++) {
          const second =
            moved(a, 1, b, 1) - moved(a, 1, b, -1) - moved(a, -1, b, 1) + moved(a, -1, b, -1);
          information[a * p + b] = -second / (4 * h[a] * h[b]);
        }
      }
      const expected = inverse({ rows: p, cols: p, data: information }).data;
      for (let a = 0; a < p; a++) {
        for (let b = 0; b < p; b++) {
          const scale = Math.sqrt(expected[a * p + a] * expected[b * p + b]);
          const mine = covariance.matrix.data[a * p + b];
          assertClose([mine / scale], [expected[a * p + b] / scale], { abs: 2e-5 });
        }
      }
    }
  });

  it("stands in for the expected one beyond 1,000 places, and is near it", () => {
    const W = nearest(1010, 4, 11);
    const data = simulated(W, 0.4, 0, 6);
    const large = fitSpatial(data, W, "sar");
    assert.match(large.method, /sparse LU factors, observed information/);
    assert.ok(Math.abs(large.rho!.estimate - 0.4) < 3 * large.rho!.stdError);
    assertClose([large.rho!.stdError], [0.025], { rel: 0.3 });
  });
});

function numbers(fit: Fit): number[] {
  const all = [...fit.coefficients, fit.rho, fit.lambda].filter((each) => each !== undefined);
  const impacts = (fit.impacts ?? []).flatMap(({ direct, indirect, total }) => [
    direct,
    indirect,
    total,
  ]);
  return [...all, ...impacts].flatMap(({ estimate, stdError }) => [estimate, stdError]);
}

function simulated(W: SpatialWeights, rho: number, lambda: number, seed: number) {
  const { normal } = random(seed);
  const x = Float64Array.from({ length: W.n }, normal);
  const unit = 1 / sparseLogDeterminant(W).upper;
  const u = solveFilter(W, lambda / unit, Float64Array.from({ length: W.n }, normal));
  const mean = x.map((value, i) => 1 + value + u[i]);
  return regressionData(["y", solveFilter(W, rho / unit, mean)], [["x", x]]);
}

// written out from the definition, not concentrated
function logLikelihood(
  data: ReturnType<typeof simulated>,
  W: SpatialWeights,
  dependence: Dependence,
  theta: readonly number[],
): number {
  const [sigma2, ...rest] = theta;
  const rho = dependence === "lambda" ? 0 : rest[0];
  const lambda = dependence === "rho" ? 0 : rest[dependence === "both" ? 1 : 0];
  const beta = rest.slice(dependence === "both" ? 2 : 1);
  const filtered = (v: Float64Array, value: number) => {
    const Wv = lag(W, v);
    return v.map((own, i) => own - value * Wv[i]);
  };
  const v = filtered(data.y, rho);
  for (const [j, b] of beta.entries()) {
    const column = columnOf(data.X, j);
    for (let i = 0; i < v.length; i++) v[i] -= b * column[i];
  }
  const e = filtered(v, lambda);
  const { re, im } = spectrum(W);
  let jacobian = 0;
  for (const value of [rho, lambda]) {
    for (let k = 0; k < re.length; k++) {
      jacobian += Math.log(Math.hypot(1 - value * re[k], value * im[k]));
    }
  }
  const squares = e.reduce((sum, value) => sum + value * value, 0);
  return jacobian - (W.n / 2) * Math.log(2 * Math.PI * sigma2) - squares / (2 * sigma2);
}
