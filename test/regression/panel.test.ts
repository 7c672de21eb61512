import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zeros } from "../../src/numerics/matrix.ts";
import { random } from "../../src/numerics/random.ts";
import { regressionData } from "../../src/regression/design.ts";
import { times } from "../../src/regression/cross-section.ts";
import type { Fit } from "../../src/regression/fit.ts";
import { covarianceOf } from "../../src/regression/information.ts";
import { oneStep } from "../../src/regression/one-step.ts";
import { withoutIntercept, withPanelLags } from "../../src/regression/panel-terms.ts";
import {
  eachPeriod,
  mapColumns,
  panelData,
  panelLag,
  withinEffects,
} from "../../src/regression/panel-data.ts";
import { fitPanel } from "../../src/regression/panel.ts";
import { inverseDistanceWeights } from "../../src/spatial/distance-weights.ts";
import { logDeterminantOf, type LogDeterminant } from "../../src/spatial/log-determinant.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { ring } from "../spatial/small-graphs.ts";
import { panelCase, panels } from "./reference.ts";
import { drawPanel as drawRandomPanel, lopsidedWeights } from "./simulated-panel.ts";

describe("fitPanel", () => {
  it(
    "agrees with the exact concentrated likelihood, for every kind of effects",
    needsShared,
    () => {
      for (const name of panels) {
        const { data, W, exact } = panelCase(name);
        for (const key of exact.keys("models")) {
          const [effects, model, correction] = key.split("_") as [string, string, string?];
          if (model === "SEM" && effects !== "individual") continue; // theirs demeans before lagging
          if (correction !== undefined && effects !== "individual") continue; // see one step below
          const path = ["models", key];
          const fit = fitPanel(data, W, model.toLowerCase() as "sar", {
            effects: effects as "individual",
            biasCorrection: correction === undefined ? "none" : "lee-yu",
          });
          assertClose(estimates(fit), exact.numbers(...path, "coef"), { rel: 1e-5, abs: 1e-9 });
          const spatial = fit.rho ?? fit.lambda!;
          const theirs = exact.number(...path, fit.rho ? "rho" : "lambda");
          assertClose([spatial.estimate], [theirs], { rel: 1e-5 });
          assertClose([fit.sigma2], [exact.number(...path, "sigma2")], { rel: 1e-5 });
          assertClose([fit.logLikelihood], [exact.number(...path, "logLik")], { rel: 1e-9 });
          if (effects === "individual" && exact.has(...path, "se")) {
            const errors = [...fit.coefficients.map((c) => c.stdError), spatial.stdError];
            assertClose(errors, exact.numbers(...path, "se").slice(0, -1), { rel: 1e-4 });
          }
        }
      }
    },
  );

  it("corrects in one step as Lee and Yu do", needsShared, () => {
    for (const name of panels) {
      const { data, W, exact } = panelCase(name);
      const [n, t] = [data.units.length, data.periods.length];
      for (const model of ["sar", "sdm"] as const) {
        const effects = "twoways";
        const raw = fitPanel(data, W, model, { effects, biasCorrection: "none" });
        const rho = raw.rho!.estimate;
        // the reference has G Q X beta in the information, where the demeaned form has Q G X beta
        const own = withoutIntercept(data);
        const { X, terms } = model === "sdm" ? withPanelLags(own, W) : own;
        const within = mapColumns(X, (column) => withinEffects(column, n, effects));
        const beta = Float64Array.from(estimates(raw));
        const theirs = covarianceOf({
          ...{ W, rho, lambda: 0, sigma2: raw.sigma2, dependence: "rho" },
          ...{ size: n * t, periods: t, transformed: false, filtered: within, terms },
          through: (G) => eachPeriod(G, times(within, beta), n),
        });
        const key = `twoways_${model.toUpperCase()}_LeeYu_bc`;
        const step = oneStep(theirs, W, rho, 0, raw.sigma2, t);
        assertClose([rho + step.get("rho")!], [exact.number("models", key, "rho")], { rel: 1e-6 });
        assertClose(
          terms.map((term, k) => beta[k] + step.get(term)!),
          exact.numbers("models", key, "coef"),
          { rel: 1e-5, abs: 1e-8 },
        );
        const sigma2 = ((raw.sigma2 + step.get("sigma2")!) * t) / (t - 1);
        assertClose([sigma2], [exact.number("models", key, "sigma2")], { rel: 1e-6 });
        // the fit itself takes the same step with its own information
        const fit = fitPanel(data, W, model, { effects, biasCorrection: "lee-yu" });
        const ours = oneStep(raw.covariance, W, rho, 0, raw.sigma2, t).get("rho")!;
        assertClose([fit.rho!.estimate], [rho + ours], { rel: 1e-12 });
      }
    }
  });

  it("agrees with plm within, and is unbiased by what the effects hold", needsShared, () => {
    const { data, W, results } = panelCase("pn_produc");
    const ols = fitPanel(data, W, "ols", { effects: "twoways" });
    const theirs = results.numbers("plm", "within_twoways", "coef");
    assertClose(estimates(ols), theirs, { rel: 1e-7, abs: 1e-11 });
    // adding any constants to units and periods changes nothing
    const n = data.units.length;
    const shifted = data.y.map((v, at) => v + (at % n) * 0.1 + Math.floor(at / n) ** 2);
    const before = fitPanel(data, W, "sdm", { effects: "twoways" });
    const after = fitPanel({ ...data, y: shifted }, W, "sdm", { effects: "twoways" });
    assertClose(estimates(after), estimates(before), { rel: 1e-6, abs: 1e-8 });
    assertClose([after.rho!.estimate], [before.rho!.estimate], { rel: 1e-6 });
  });

  it("is the likelihood of the data with the effects projected out", () => {
    // transformed by hand: F'y with F the eigenvectors of J for places and of periods alike
    const { data, W } = simulatedPanel(8, 5, 0.3, 2);
    const fit = fitPanel(data, W, "sar", { effects: "twoways" });
    const byHand = (rho: number) => {
      const n = 8;
      const t = 5;
      const Q = (v: Float64Array) => withinEffects(v, n, "twoways");
      const y = Q(data.y);
      const Wy = Q(panelLag(W, data.y));
      const x = Q(Float64Array.from({ length: n * t }, (_, i) => data.X.data[2 * i + 1]));
      const target = y.map((v, i) => v - rho * Wy[i]);
      const xx = x.reduce((s, v) => s + v * v, 0);
      const b = target.reduce((s, v, i) => s + v * x[i], 0) / xx;
      const sse = target.reduce((s, v, i) => s + (v - b * x[i]) ** 2, 0);
      const size = (n - 1) * (t - 1);
      // ln |I − ρW| on the ring: eigenvalues cos(2πk/n); the one of the constant is taken out
      let jacobian = 0;
      for (let k = 1; k < n; k++) jacobian += Math.log(1 - rho * Math.cos((2 * Math.PI * k) / n));
      return (t - 1) * jacobian - (size / 2) * (Math.log((2 * Math.PI * sse) / size) + 1);
    };
    const rho = fit.rho!.estimate;
    assertClose([byHand(rho)], [fit.logLikelihood], { rel: 1e-12 });
    assert.ok(byHand(rho - 1e-3) < fit.logLikelihood && byHand(rho + 1e-3) < fit.logLikelihood);
  });

  it("covers the truth with dense weights, where the uncorrected likelihood does not", () => {
    const draws = 150;
    const count = { transformed: 0, "lee-yu": 0, none: 0 };
    for (let seed = 1; seed <= draws; seed++) {
      const { data, W } = densePanel(30, 8, 0.4, seed);
      for (const biasCorrection of ["transformed", "lee-yu", "none"] as const) {
        const { rho } = fitPanel(data, W, "sar", { effects: "twoways", biasCorrection });
        if (Math.abs(rho!.estimate - 0.4) < 1.96 * rho!.stdError) count[biasCorrection]++;
      }
    }
    // the 99.9 % binomial band around 95 % of 150 draws is 133 to 150
    assert.ok(count.transformed >= 133, `transformed covers ${count.transformed} of ${draws}`);
    assert.ok(count.none < count["lee-yu"] && count["lee-yu"] <= count.transformed + 5);
    assert.ok(count.none < 120, `uncorrected covers ${count.none} of ${draws}`);
  });

  it("takes the correction that fits when none is named", () => {
    const { data, W } = simulatedPanel(8, 5, 0.3, 2);
    const method = (weights: typeof W, effects: "individual" | "twoways") =>
      fitPanel(data, weights, "sar", { effects }).method;
    assert.match(method(W, "twoways"), /transformed likelihood/);
    assert.match(method(binaryWeights(W), "twoways"), /one-step/);
    assert.match(method(binaryWeights(W), "individual"), /transformed likelihood/);
    const named = { effects: "twoways", biasCorrection: "transformed" } as const;
    assertRefuses(() => fitPanel(data, binaryWeights(W), "sar", named), "argument", /sum to one/);
  });

  it("notes a rho or a lambda from 1 on, which has no impacts", () => {
    const W = lopsidedWeights(6);
    const shocks = drawRandomPanel({ n: 6, t: 3, lambda: 0.6 }, W, 7);
    const sem = fitPanel(shocks, W, "sem", { effects: "twoways" });
    assert.match(sem.notes.map((note) => note.message).join(), /^lambda is 1\.38\d*, not below 1:/);
    const outcomes = drawRandomPanel({ n: 6, t: 3, rho: 0.6 }, W, 16);
    const sar = fitPanel(outcomes, W, "sar", { effects: "twoways" });
    assert.match(sar.notes.map((note) => note.message).join(), /^rho is 1\.09\d*, not below 1:/);
    assert.equal(sar.impacts, undefined);
  });

  it("takes a determinant that is known", () => {
    const { data, W } = simulatedPanel(8, 5, 0.3, 2);
    const fit = (determinant?: LogDeterminant) =>
      fitPanel(data, W, "sdm", { effects: "twoways", ...(determinant && { determinant }) });
    assert.deepEqual(fit(logDeterminantOf(W)), fit());
    assert.notDeepEqual(fit(logDeterminantOf(binaryWeights(W))).rho, fit().rho);
  });

  it("refuses what it cannot fit", () => {
    const { data, W } = simulatedPanel(8, 5, 0, 1);
    assertRefuses(() => fitPanel(data, ring(7), "sar"), "shape", /8 units, W has 7/);
    const X = zeros(40, 2);
    for (let i = 0; i < 40; i++) X.data.set([1, i % 8], 2 * i);
    const fixed = { ...data, X };
    const effects = { effects: "individual" } as const;
    assertRefuses(
      () => fitPanel(fixed, W, "sar", effects),
      "degenerate",
      /x does not vary over time/,
    );
  });
});

describe("panelData", () => {
  const rows = regressionData(
    ["y", Float64Array.of(4, 3, 2, 1)],
    [["x", Float64Array.of(1, 5, 2, 7)]],
  );

  it("stacks by period, units in order of appearance, periods by number", () => {
    const panel = panelData(rows, ["b", "a", "b", "a"], ["10", "10", "9", "9"]);
    assert.deepEqual(
      [panel.units, panel.periods],
      [
        ["b", "a"],
        ["9", "10"],
      ],
    );
    assertClose(panel.y, [2, 1, 4, 3]);
    assertClose(panel.X.data, [1, 2, 1, 7, 1, 1, 1, 5]);
  });

  it("refuses a panel with gaps, with a unit twice, or of one period", () => {
    const stack = (units: string, periods: string) => () =>
      panelData(rows, units.split(""), periods.split(""));
    assertRefuses(stack("abaa", "1123"), "argument", /2 of 6 unit-periods .* b in 2/);
    assertRefuses(stack("abab", "1112"), "argument", /a comes twice in period 1 \(rows 1 and 3\)/);
    assertRefuses(stack("abcd", "1111"), "argument", /1 period, needed at least 2/);
  });
});

function estimates(fit: Fit): number[] {
  return fit.coefficients.map(({ estimate }) => estimate);
}

function simulatedPanel(n: number, t: number, rho: number, seed: number) {
  return drawPanel(ring(n), t, rho, seed);
}

function densePanel(n: number, t: number, rho: number, seed: number) {
  const { uniform } = random(77); // the places stay where they are
  const points = Array.from({ length: n }, () => [uniform(), uniform()] as const);
  const D = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      D.data[i * n + j] = Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
    }
  }
  return drawPanel(inverseDistanceWeights(ring(n).ids, D), t, rho, seed);
}

// y = ρWy + x + effects + e, solved by repetition
function drawPanel(W: ReturnType<typeof ring>, t: number, rho: number, seed: number) {
  const n = W.n;
  const { normal } = random(seed);
  const x = Float64Array.from({ length: n * t }, normal);
  const ofUnit = Float64Array.from({ length: n }, normal);
  const ofPeriod = Float64Array.from({ length: t }, normal);
  const mean = x.map((v, at) => v + ofUnit[at % n] + ofPeriod[Math.floor(at / n)] + normal());
  let y: Float64Array = mean;
  for (let round = 0; round < 60; round++) {
    const lagged = panelLag(W, y);
    y = mean.map((v, i) => v + rho * lagged[i]);
  }
  const unit = Array.from({ length: n * t }, (_, at) => W.ids[at % n]);
  const time = Array.from({ length: n * t }, (_, at) => String(Math.floor(at / n) + 1));
  return { data: panelData(regressionData(["y", y], [["x", x]]), unit, time), W };
}
