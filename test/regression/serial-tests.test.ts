import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cholesky } from "../../src/numerics/cholesky.ts";
import { inverse } from "../../src/numerics/inverse.ts";
import { zeros, type Matrix } from "../../src/numerics/matrix.ts";
import { multiply } from "../../src/numerics/multiply.ts";
import { spatialFilter } from "../../src/regression/information.ts";
import type { PanelData } from "../../src/regression/panel-data.ts";
import { fitRandomEffects } from "../../src/regression/random-effects.ts";
import { fitSerialEffects, fitSerialSpatial } from "../../src/regression/serial-likelihood.ts";
import { serialTests } from "../../src/regression/serial-tests.ts";
import { spectrum } from "../../src/spatial/spectrum.ts";
import type { SpatialWeights } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { panelCase } from "./reference.ts";
import { drawPanel, lopsidedWeights } from "./simulated-panel.ts";

/** σ², φ, r and λ. */
type Theta = readonly [number, number, number, number];

describe("serialTests", () => {
  it("has splm's joint test", needsShared, () => {
    // splm's conditional tests take σ² for the mean square of all errors over 1 + φ, which it is not
    // where errors follow on one another or spread over space: C1, C2 and C3 are tested below
    const { data, W, results } = panelCase("pn_produc");
    const theirs = results.number("tests", "bsjktest_J", "statistic");
    assertClose([serialTests(data, W)[0].statistic], [theirs], { rel: 1e-9 });
  });

  it("is what the dense score and information give", () => {
    const W = lopsidedWeights(7);
    const data = drawPanel({ n: 7, t: 5, lambda: 0.3, sigmaMu: 2, serial: 0.4 }, W, 12);
    const tests = new Map(serialTests(data, W).map(({ name, statistic }) => [name, statistic]));
    const effects = fitSerialEffects(data);
    assert.ok(effects.phi > 0);
    const c1: Theta = [effects.sigma2, effects.phi, effects.serial, 0];
    assertClose([tests.get("BSJK_C1")!], [denseTest(W, effects.errors, c1)], { rel: 1e-5 });
    const random = fitRandomEffects(data, W, "sem");
    const c2: Theta = [random.sigma2, random.phi.estimate, 0, random.lambda!.estimate];
    assertClose([tests.get("BSJK_C2")!], [denseTest(W, random.residuals, c2)], { rel: 1e-5 });
    const spatial = fitSerialSpatial(data, W, spectrum(W));
    const c3: Theta = [spatial.sigma2, 0, spatial.serial, spatial.lambda];
    assertClose([tests.get("BSJK_C3")!], [denseTest(W, spatial.errors, c3)], { rel: 1e-5 });
  });

  it("tells what is there from what is not", () => {
    const W = lopsidedWeights(40);
    const p = (truth: object) => {
      const data = drawPanel({ n: 40, t: 8, ...truth }, W, 23);
      return Object.fromEntries(serialTests(data, W).map((test) => [test.name, test.pValue]));
    };
    const serial = p({ serial: 0.5 });
    assert.ok(serial.BSJK_J < 1e-3 && serial.BSJK_C2 < 1e-3);
    assert.ok(serial.BSJK_C1 > 0.01 && serial.BSJK_C3 > 0.01);
    const effects = p({ sigmaMu: 1 });
    assert.ok(effects.BSJK_C3 < 1e-3 && effects.BSJK_C2 > 0.01 && effects.BSJK_C1 > 0.01);
    const spatial = p({ lambda: 0.5 });
    assert.ok(spatial.BSJK_C1 < 1e-3 && spatial.BSJK_C2 > 0.01 && spatial.BSJK_C3 > 0.01);
    assert.ok(p({}).BSJK_J > 0.01);
  });

  it("refuses weights of other units, and two periods", () => {
    const W = lopsidedWeights(8);
    const data = drawPanel({ n: 8, t: 4 }, W, 1);
    assertRefuses(() => serialTests(data, lopsidedWeights(9)), "shape", /8 units, W has 9/);
    const two = drawPanel({ n: 8, t: 2 }, W, 1);
    assertRefuses(() => serialTests(two, W), "degenerate", /2 periods, needed at least 3/);
  });
});

describe("the likelihoods with errors that follow on one another", () => {
  it("are highest at their estimates", () => {
    const W = lopsidedWeights(8);
    const data = drawPanel({ n: 8, t: 6, lambda: 0.3, sigmaMu: 2, serial: 0.4 }, W, 31);
    const effects = fitSerialEffects(data);
    const spatial = fitSerialSpatial(data, W, spectrum(W));
    const cases: (readonly [Theta, Float64Array, readonly number[]])[] = [
      [[effects.sigma2, effects.phi, effects.serial, 0], effects.errors, [0, 1, 2]],
      [[spatial.sigma2, 0, spatial.serial, spatial.lambda], spatial.errors, [0, 2, 3]],
    ];
    for (const [theta, errors, free] of cases) {
      for (const at of free) {
        const moved = (by: number) =>
          logDensity(W, errors, theta.map((v, i) => (i === at ? v + by : v)) as unknown as Theta);
        const slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        assert.ok(Math.abs(slope) < 1e-4, `slope ${slope} in ${at}`);
      }
      // β is that of generalised least squares
      const weighted = multiply(inverse(varianceAt(W, errors.length / W.n, theta)), {
        rows: errors.length,
        cols: 1,
        data: errors,
      }).data;
      for (let j = 0; j < 3; j++)
        assertClose([columnProduct(data, j, weighted)], [0], { abs: 1e-8 });
    }
  });
});

// σ² [φJ⊗I + V⊗(BᵀB)⁻¹], made without any structure
function varianceAt(W: SpatialWeights, t: number, [sigma2, phi, r, lambda]: Theta): Matrix {
  const n = W.n;
  const inverseB = inverse(spatialFilter(W, lambda));
  const out = zeros(n * t, n * t);
  for (let a = 0; a < n * t; a++) {
    for (let b = 0; b < n * t; b++) {
      const [i, j] = [a % n, b % n];
      let spread = 0;
      for (let l = 0; l < n; l++) spread += inverseB.data[i * n + l] * inverseB.data[j * n + l];
      const apart = Math.abs(Math.floor(a / n) - Math.floor(b / n));
      const follow = (apart === 0 ? 1 : r ** apart) / (1 - r * r);
      out.data[a * n * t + b] = sigma2 * ((i === j ? phi : 0) + follow * spread);
    }
  }
  return out;
}

function logDensity(W: SpatialWeights, u: Float64Array, theta: Theta): number {
  const size = u.length;
  const L = cholesky(varianceAt(W, size / W.n, theta));
  const z = u.slice();
  let out = 0;
  for (let i = 0; i < size; i++) {
    for (let l = 0; l < i; l++) z[i] -= L.data[i * size + l] * z[l];
    z[i] /= L.data[i * size + i];
    out -= Math.log(L.data[i * size + i]) + z[i] ** 2 / 2;
  }
  return out;
}

// sᵀ I⁻¹ s over all four parameters, slopes by central differences
function denseTest(W: SpatialWeights, u: Float64Array, theta: Theta): number {
  const size = u.length;
  const precision = inverse(varianceAt(W, size / W.n, theta));
  const w = multiply(precision, { rows: size, cols: 1, data: u }).data;
  const h = 1e-5;
  const parts = theta.map((_, at) => {
    const moved = (by: number) =>
      varianceAt(W, size / W.n, theta.map((v, i) => (i === at ? v + by : v)) as unknown as Theta);
    const [above, below] = [moved(h), moved(-h)];
    const slope = { ...above, data: above.data.map((v, i) => (v - below.data[i]) / (2 * h)) };
    const S = multiply(precision, slope);
    let score = 0;
    for (let a = 0; a < size; a++) {
      score -= S.data[a * size + a] / 2;
      for (let b = 0; b < size; b++) score += (w[a] * slope.data[a * size + b] * w[b]) / 2;
    }
    return { S, score };
  });
  const info = zeros(4, 4);
  for (const [i, a] of parts.entries()) {
    for (const [j, b] of parts.entries()) {
      for (let r = 0; r < size; r++) {
        for (let c = 0; c < size; c++) {
          info.data[i * 4 + j] += (a.S.data[r * size + c] * b.S.data[c * size + r]) / 2;
        }
      }
    }
  }
  const { data } = inverse(info);
  let out = 0;
  for (const [i, a] of parts.entries()) {
    for (const [j, b] of parts.entries()) out += a.score * data[i * 4 + j] * b.score;
  }
  return out;
}

function columnProduct({ X }: PanelData, j: number, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < X.rows; i++) sum += X.data[i * X.cols + j] * v[i];
  return sum;
}
