import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { random } from "../../src/numerics/random.ts";
import { pesaranCd } from "../../src/regression/cross-dependence.ts";
import { regressionData } from "../../src/regression/design.ts";
import { dickeyFuller } from "../../src/regression/dickey-fuller.ts";
import { matrixOf } from "../../src/regression/instruments.ts";
import { leastSquares } from "../../src/regression/least-squares.ts";
import {
  bootstrappedPanelTests,
  permutedLagrangeMultiplierTests,
} from "../../src/regression/lm-resampling.ts";
import { lagrangeMultiplierTests } from "../../src/regression/lm-tests.ts";
import { panelData } from "../../src/regression/panel-data.ts";
import { panelLagrangeMultiplierTests } from "../../src/regression/panel-lm-tests.ts";
import { fitPanel } from "../../src/regression/panel.ts";
import { dumitrescuHurlin } from "../../src/regression/panel-granger.ts";
import { cipsTest, ipsTest } from "../../src/regression/unit-roots.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { ring } from "../spatial/small-graphs.ts";
import { panelCase, panels } from "./reference.ts";

describe("pesaranCd", () => {
  it("agrees with plm on the residuals of effects of units", needsShared, () => {
    for (const name of panels) {
      const { data, W, results } = panelCase(name);
      const { residuals } = fitPanel(data, W, "ols", { effects: "individual" });
      const { statistic } = pesaranCd(residuals, data.units.length);
      assertClose([statistic], [results.number("plm", "pesaran_cd", "statistic")], { rel: 1e-8 });
    }
  });

  it("is √T r for two units, and does not see shift, scale or order", () => {
    const v = noise(2 * 9, 4);
    const other = v.map((value, at) => (at % 2 ? 5 - 3 * value : 10 * value));
    const { statistic, meanCorrelation } = pesaranCd(v, 2);
    assertClose([statistic], [3 * meanCorrelation]);
    assertClose([pesaranCd(other, 2).statistic], [-statistic]);
    assertClose([pesaranCd(v.toReversed(), 2).statistic], [statistic]);
  });

  it("refuses what does not vary or is not a panel", () => {
    const flat = Float64Array.of(1, 2, 1, 3, 1, 4);
    assertRefuses(() => pesaranCd(flat, 2), "degenerate", /unit 1 does not vary/);
    assertRefuses(() => pesaranCd(flat, 4), "shape", /6 values of 4 units/);
    assertRefuses(() => pesaranCd(flat, 3), "degenerate", /3 units and 2 periods/);
    assertRefuses(
      () =>
        pesaranCd(
          flat.map(() => NaN),
          2,
        ),
      "not-finite",
      /value 1 is NaN/,
    );
  });
});

describe("panel unit roots", () => {
  it("has the t statistic of the regression written out", () => {
    const y = Float64Array.of(1, 3, 2, 5, 4, 4, 6);
    const dy = Array.from({ length: 6 }, (_, p) => y[p + 1] - y[p]);
    const X = matrixOf([
      Float64Array.of(1, 1, 1, 1, 1),
      Float64Array.from(dy.slice(0, 5)),
      y.slice(1, 6),
    ]);
    const { coefficients, sumOfSquares, inverseGram } = leastSquares(
      X,
      Float64Array.from(dy.slice(1)),
      ["1", "d", "y"],
    );
    const t = coefficients[2] / Math.sqrt((sumOfSquares / 2) * inverseGram.data[8]);
    assertClose([dickeyFuller(y, 1, "intercept")], [t]);
    assertRefuses(() => dickeyFuller(y, 3, "intercept"), "degenerate", /3 periods after 3 lags/);
  });

  it("has cross-section averages beside, of the same period and before", () => {
    const n = 3;
    const v = walk(n, 14, 2, 1);
    const mean = Array.from({ length: 14 }, (_, p) => (v[p * n] + v[p * n + 1] + v[p * n + 2]) / n);
    const own = Array.from({ length: 14 }, (_, p) => v[p * n + 1]);
    const rows = Array.from({ length: 12 }, (_, r) => r + 2); // one lag: from the third period on
    const column = (of: (p: number) => number) => Float64Array.from(rows, of);
    const step = (of: readonly number[], p: number) => of[p] - of[p - 1];
    const X = matrixOf([
      column(() => 1),
      column((p) => own[p - 1]),
      column((p) => mean[p - 1]),
      column((p) => step(mean, p)),
      column((p) => step(own, p - 1)),
      column((p) => step(mean, p - 1)),
    ]);
    const names = ["1", "level", "mean", "step", "lag", "lag of mean"];
    const target = column((p) => step(own, p));
    const { coefficients, sumOfSquares, inverseGram } = leastSquares(X, target, names);
    const t = coefficients[1] / Math.sqrt((sumOfSquares / 6) * inverseGram.data[7]);
    const { units, mean: statistic } = cipsTest(v, n, { lags: 1, draws: 100 });
    assertClose([units[1]], [Math.max(-6.19, Math.min(2.61, t))]);
    assertClose([statistic], [(units[0] + units[1] + units[2]) / 3]);
  });

  it("draws the moments that Im, Pesaran and Shin tabulate", () => {
    // their Table 3, no lags, with a constant: E t and Var t at T = 10, 25 and 50, to 3 decimals
    for (const [t, mean, variance] of [
      [10, -1.504, 1.069],
      [25, -1.52, 0.809],
      [50, -1.527, 0.76],
    ]) {
      const { mean: own, statistic } = ipsTest(noise(t + 1, 3), 1, { lags: 0, draws: 10_000 });
      // of one unit: statistic = (t − E)/√V; two series give E and V
      const second = ipsTest(walk(1, t + 1, 8), 1, { lags: 0, draws: 10_000 });
      const spread = (own - second.mean) / (statistic - second.statistic);
      assert.ok(Math.abs(spread ** 2 - variance) < 0.08, `variance ${spread ** 2} at ${t}`);
      assert.ok(Math.abs(own - statistic * spread - mean) < 0.05, `mean at ${t}`);
    }
  });

  it("keeps its size under unit roots and finds series that return", () => {
    const options = { lags: 1, draws: 200 };
    let ips = 0;
    let cips = 0;
    for (let seed = 1; seed <= 25; seed++) {
      ips += ipsTest(walk(8, 16, seed), 8, { ...options, seed }).pValue < 0.05 ? 1 : 0;
      cips +=
        cipsTest(walk(8, 16, seed, 2), 8, { ...options, draws: 100, seed }).pValue < 0.05 ? 1 : 0;
    }
    // the 99.9 % binomial band around 5 % of 25 draws is 0 to 6
    assert.ok(ips <= 6 && cips <= 6, `rejected ${ips} and ${cips} of 25`);
    const returning = noise(12 * 30, 1);
    assert.ok(ipsTest(returning, 12, options).pValue < 1e-6);
    const { pValue, critical } = cipsTest(returning, 12, options);
    assert.ok(pValue <= 1 / 200);
    assert.ok(critical!["1%"] < critical!["5%"] && critical!["5%"] < critical!["10%"]);
  });

  it("does not see constants of units, nor the scale", () => {
    const v = walk(6, 15, 3);
    const moved = v.map((value, at) => 7 * value + (at % 6) ** 2);
    const options = { draws: 100 };
    assertClose([cipsTest(moved, 6, options).mean], [cipsTest(v, 6, options).mean], { rel: 1e-7 });
    const scaled = v.map((value) => 3 - 2 * value);
    assertClose([ipsTest(scaled, 6, options).statistic], [ipsTest(v, 6, options).statistic], {
      rel: 1e-8,
    });
    assertRefuses(() => ipsTest(v, 6, { draws: 10 }), "argument", /10 draws/);
    assertRefuses(() => cipsTest(v, 6, { lags: 5 }), "degenerate", /after 5 lags/);
  });
});

describe("dumitrescuHurlin", () => {
  it("averages K times the F of each unit, and standardises by the moments of F", () => {
    const n = 3;
    const t = 16;
    const y = noise(n * t, 5);
    const x = noise(n * t, 6);
    const lags = 2;
    const result = dumitrescuHurlin(y, x, n, lags);
    const own = (v: Float64Array, from: number, to: number) =>
      Float64Array.from({ length: to - from }, (_, p) => v[(p + from) * n + 1]);
    const past = (v: Float64Array) => [own(v, 1, 15), own(v, 0, 14)];
    const ones = new Float64Array(14).fill(1);
    const target = own(y, 2, 16);
    const names = ["1", "a", "b", "c", "d"];
    const full = leastSquares(matrixOf([ones, ...past(y), ...past(x)]), target, names);
    const less = leastSquares(matrixOf([ones, ...past(y)]), target, names);
    const F = (less.sumOfSquares - full.sumOfSquares) / 2 / (full.sumOfSquares / 9);
    assertClose([result.units[1]], [2 * F]);
    // F(K, d) has mean d/(d − 2) and variance 2d²(K + d − 2)/(K (d − 2)² (d − 4)); d = 9
    const mean = (2 * 9) / 7;
    const variance = (4 * 2 * 81 * 9) / (2 * 49 * 5);
    assertClose([result.zBarTilde], [(Math.sqrt(n) * (result.wBar - mean)) / Math.sqrt(variance)]);
    assertClose([result.zBar], [Math.sqrt(n / 4) * (result.wBar - 2)]);
  });

  it("keeps its size without causality and finds it where it is", () => {
    let rejects = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const x = noise(20 * 15, seed);
      if (dumitrescuHurlin(noise(20 * 15, 1000 + seed), x, 20).zBarTildePValue < 0.05) rejects++;
    }
    // the 99.9 % binomial band around 5 % of 100 draws is 0 to 13
    assert.ok(rejects <= 13, `rejected ${rejects} of 100`);
    const x = noise(20 * 15, 1);
    const e = noise(20 * 15, 2);
    const y = e.map((value, at) => value + (at < 20 ? 0 : x[at - 20]));
    assert.ok(dumitrescuHurlin(y, x, 20).zBarTildePValue < 1e-6);
    assert.ok(dumitrescuHurlin(x, y, 20).zBarTildePValue > 0.01);
  });

  it("refuses panels that are too short", () => {
    const v = noise(4 * 8, 1);
    assertRefuses(() => dumitrescuHurlin(v, v, 4, 1), "degenerate", /7 periods after 1 lags/);
    assertRefuses(() => dumitrescuHurlin(v, v, 4, 0), "argument", /0 lags/);
    assertRefuses(() => dumitrescuHurlin(v, v.slice(4), 4), "shape", /y has 32 values, x 28/);
  });
});

describe("resampled Lagrange multiplier tests", () => {
  it("keep the statistics and give p near the analytical one where that is right", () => {
    const W = ring(60);
    const data = regressionData(["y", noise(60, 1)], [["x", noise(60, 2)]]);
    const analytical = lagrangeMultiplierTests(data, W);
    const permuted = permutedLagrangeMultiplierTests(data, W, 999, 3);
    for (const [k, test] of permuted.entries()) {
      assert.equal(test.name, `${analytical[k].name}_permutation`);
      assertClose([test.statistic], [analytical[k].statistic]);
      assert.ok(Math.abs(test.pValue - analytical[k].pValue) < 0.06, test.name);
    }
    assert.deepEqual(permutedLagrangeMultiplierTests(data, W, 999, 3), permuted);
    assertRefuses(() => permutedLagrangeMultiplierTests(data, W, 10, 3), "argument", /10 draws/);
  });

  it("hold for panels with effects, whatever the effects are", () => {
    const W = ring(20);
    const draw = (shift: number) => {
      const y = noise(100, 1).map((v, at) => v + shift * ((at % 20) + Math.floor(at / 20) ** 2));
      return panelData(
        regressionData(["y", y], [["x", noise(100, 2)]]),
        Array.from(y, (_, at) => W.ids[at % 20]),
        Array.from(y, (_, at) => String(Math.floor(at / 20))),
      );
    };
    const [here, there] = [0, 1].map((shift) =>
      bootstrappedPanelTests(draw(shift), W, "twoways", true, 199, 5),
    );
    const analytical = panelLagrangeMultiplierTests(draw(0), W, "twoways", true);
    for (const [k, { name, pValue, statistic }] of here.entries()) {
      assert.equal(name, `${analytical[k].name}_bootstrap`);
      assertClose([there[k].statistic], [statistic], { rel: 1e-6, abs: 1e-9 });
      assertClose([there[k].pValue], [pValue]);
      assert.ok(Math.abs(pValue - analytical[k].pValue) < 0.12, name);
    }
  });
});

function noise(length: number, seed: number): Float64Array {
  return Float64Array.from({ length }, random(seed).normal);
}

// random walks, with a share of steps that all units take
function walk(n: number, t: number, seed: number, share = 0): Float64Array {
  const { normal } = random(seed);
  const v = new Float64Array(n * t);
  let together = 0;
  for (let at = 0; at < v.length; at++) {
    if (at % n === 0) together = share * normal();
    v[at] = (at < n ? 0 : v[at - n]) + normal() + together;
  }
  return v;
}
