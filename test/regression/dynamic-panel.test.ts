import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { random } from "../../src/numerics/random.ts";
import { regressionData } from "../../src/regression/design.ts";
import { scoreOfUnitEffects, spectralRadiusOfDynamics } from "../../src/regression/dynamic-bias.ts";
import { withTimeLags } from "../../src/regression/dynamic-design.ts";
import { dynamicsOf, fitDynamicPanel } from "../../src/regression/dynamic-panel.ts";
import type { Fit } from "../../src/regression/fit.ts";
import { spatialFilter } from "../../src/regression/information.ts";
import { panelData, panelLag, type PanelData } from "../../src/regression/panel-data.ts";
import { fitPanel } from "../../src/regression/panel.ts";
import { simulateDynamics } from "../../src/regression/simulated-dynamics.ts";
import { inverse } from "../../src/numerics/inverse.ts";
import { identity, type Matrix } from "../../src/numerics/matrix.ts";
import { multiply } from "../../src/numerics/multiply.ts";
import { denseWeights, spectrum } from "../../src/spatial/spectrum.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { weightsFromLinks, type SpatialWeights } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { ring } from "../spatial/small-graphs.ts";

describe("fitDynamicPanel", () => {
  it("is unbiased and covers, where the uncorrected likelihood does not", () => {
    const truth = { rho: 0.3, time_lag: 0.4, space_time_lag: 0.1, x: 1 };
    const draws = 120;
    const W = ring(25);
    const omega = spectrum(W);
    const sums = { corrected: new Map<string, number>(), raw: new Map<string, number>() };
    const covered = new Map<string, number>();
    let rawCovers = 0;
    for (let seed = 1; seed <= draws; seed++) {
      const data = drawDynamicPanel(W, 21, truth, seed);
      const options = { effects: "twoways", spectrum: omega } as const;
      const fit = fitDynamicPanel(data, W, "sar", options);
      const raw = fitDynamicPanel(data, W, "sar", { ...options, biasCorrection: "none" });
      for (const [name, value] of Object.entries(truth)) {
        const { estimate, stdError } = named(fit, name);
        add(sums.corrected, name, estimate / draws);
        add(sums.raw, name, named(raw, name).estimate / draws);
        if (Math.abs(estimate - value) < 1.96 * stdError) add(covered, name, 1);
      }
      const { estimate, stdError } = named(raw, "time_lag");
      if (Math.abs(estimate - truth.time_lag) < 1.96 * stdError) rawCovers++;
    }
    // the 99.9 % binomial band around 95 % of 120 draws is 105 to 120
    for (const name of Object.keys(truth)) {
      assert.ok(covered.get(name)! >= 105, `${name} is covered ${covered.get(name)} times`);
    }
    assert.ok(rawCovers < 105, `uncorrected covers ${rawCovers} of ${draws}`);
    const off = (of: Map<string, number>) => Math.abs(of.get("time_lag")! - truth.time_lag);
    assert.ok(off(sums.corrected) < 0.01, `corrected is off by ${off(sums.corrected)}`);
    assert.ok(off(sums.raw) > 0.025, `uncorrected is off by ${off(sums.raw)}`);
  });

  it("is Hahn and Kuersteiner's correction where there is no space", () => {
    const W = ring(12);
    const data = drawDynamicPanel(W, 10, { rho: 0, time_lag: 0.5, space_time_lag: 0, x: 0 }, 3);
    const own: PanelData = {
      ...data,
      terms: [],
      X: { rows: data.y.length, cols: 0, data: new Float64Array() },
    };
    const raw = fitDynamicPanel(own, W, "ols", { biasCorrection: "none" });
    const fit = fitDynamicPanel(own, W, "ols");
    const tau = raw.coefficients[0];
    // of Σ⁻¹a/T: n σ̂² (Z'Z)⁻¹ / (1 − τ), which tends to (1 + τ)/T
    const step = (12 * tau.stdError ** 2) / (1 - tau.estimate);
    assertClose([fit.coefficients[0].estimate], [tau.estimate + step], { rel: 1e-12 });
    assertClose([fit.sigma2], [raw.sigma2 * (1 + 1 / 9)], { rel: 1e-12 });
    assert.equal(fit.t, 9);
  });

  it("is the static panel of later periods where the lags are regressors", () => {
    const W = ring(9);
    const data = drawDynamicPanel(W, 8, { rho: 0.2, time_lag: 0.3, space_time_lag: 0.1, x: 1 }, 5);
    const before = data.y.slice(0, -9);
    const later = panelData(
      regressionData(
        ["y", data.y.slice(9)],
        [
          ["a", before],
          ["b", panelLag(W, before)],
          ["x", columnX(data).slice(9)],
        ],
      ),
      Array.from({ length: 63 }, (_, at) => W.ids[at % 9]),
      Array.from({ length: 63 }, (_, at) => String(Math.floor(at / 9))),
    );
    for (const effects of ["none", "individual", "time", "twoways"] as const) {
      const options = { effects, biasCorrection: "none" } as const;
      const dynamic = fitDynamicPanel(data, W, "sar", options);
      const fixed = fitPanel(later, W, "sar", options);
      const values = (fit: Fit) =>
        [...fit.coefficients, fit.rho!].flatMap((c) => [c.estimate, c.stdError]);
      const theirs = values(fixed);
      assertClose(values(dynamic).slice(0, theirs.length), theirs, { rel: 1e-9, abs: 1e-12 });
      assertClose([dynamic.logLikelihood], [fixed.logLikelihood]);
    }
  });

  it("gives short- and long-run effects whose totals are closed forms", () => {
    const W = ring(10);
    const data = drawDynamicPanel(W, 12, { rho: 0.3, time_lag: 0.4, space_time_lag: 0.1, x: 1 }, 7);
    const fit = fitDynamicPanel(data, W, "sdm", { effects: "twoways" });
    const [b, theta] = ["x", "lag.x"].map((name) => named(fit, name).estimate);
    const rho = fit.rho!.estimate;
    const tau = named(fit, "time_lag").estimate;
    const eta = named(fit, "space_time_lag").estimate;
    assertClose([fit.impacts![0].total.estimate], [(b + theta) / (1 - rho)]);
    const longRun = fit.longRunImpacts![0];
    assertClose([longRun.total.estimate], [(b + theta) / (1 - tau - rho - eta)]);
    assertClose([longRun.direct.estimate + longRun.indirect.estimate], [longRun.total.estimate]);
    const M = inverse(plus(spatialFilter(W, rho + eta), -tau));
    const S = multiply(M, plus(scaled(denseWeights(W), theta), b));
    assertClose([longRun.direct.estimate], [trace(S) / 10]);
    // the delta method: differences of the total against one-sided moves of each estimate
    const names = ["time_lag", "space_time_lag", "x", "lag.x", "rho"];
    const at = (values: readonly number[]) =>
      (values[2] + values[3]) / (1 - values[0] - values[1] - values[4]);
    const centre = [tau, eta, b, theta, rho];
    const gradient = centre.map((value, i) => {
      const h = 1e-6;
      const move = (by: number) => at(centre.map((v, j) => (j === i ? value + by : v)));
      return (move(h) - move(-h)) / (2 * h);
    });
    const { names: rows, matrix } = fit.covariance;
    let variance = 0;
    for (const [i, gi] of gradient.entries()) {
      for (const [j, gj] of gradient.entries()) {
        variance +=
          gi * gj * matrix.data[rows.indexOf(names[i]) * matrix.cols + rows.indexOf(names[j])];
      }
    }
    assertClose([longRun.total.stdError], [Math.sqrt(variance)], { rel: 1e-6 });
  });

  it("draws effects around their exact values, with the spread of the delta method", () => {
    const W = ring(20);
    const data = drawDynamicPanel(W, 30, { rho: 0.3, time_lag: 0.3, space_time_lag: 0.1, x: 1 }, 7);
    const fit = fitDynamicPanel(data, W, "sdm", { effects: "twoways" });
    const drawn = simulateDynamics(fit, W, 4000, 11);
    for (const [exact, simulated] of [
      [fit.impacts![0], drawn.impacts[0]],
      [fit.longRunImpacts![0], drawn.longRun[0]],
    ] as const) {
      for (const kind of ["direct", "indirect", "total"] as const) {
        const { estimate, stdError } = exact[kind];
        const { mean, sd } = simulated[kind];
        assert.ok(Math.abs(mean - estimate) < 0.25 * stdError, `${kind}: ${mean}, ${estimate}`);
        assert.ok(Math.abs(sd / stdError - 1) < 0.15, `${kind}: sd ${sd}, ${stdError}`);
      }
    }
    assert.deepEqual(simulateDynamics(fit, W, 50, 1), simulateDynamics(fit, W, 50, 1));
    assertRefuses(() => simulateDynamics(fit, W, 1, 1), "argument", /1 draws/);
  });

  it("does not depend on the order of units, or on what the effects hold", () => {
    const W = ring(8);
    const data = drawDynamicPanel(W, 9, { rho: 0.2, time_lag: 0.4, space_time_lag: 0, x: 1 }, 9);
    const fit = fitDynamicPanel(data, W, "sdm", { effects: "twoways" });
    const order = [3, 1, 7, 0, 2, 6, 5, 4];
    const place = (v: Float64Array) => v.map((_, at) => v[Math.floor(at / 8) * 8 + order[at % 8]]);
    const links = order.flatMap((from, i) =>
      order.flatMap((to, j) => {
        const w = denseWeights(W).data[from * 8 + to];
        return w === 0 ? [] : [[i, j, w] as const];
      }),
    );
    const moved: PanelData = {
      ...data,
      y: place(data.y),
      X: {
        ...data.X,
        data: data.X.data.map(
          (_, at) =>
            data.X.data[
              (Math.floor(at / 2 / 8) * 8 + order[Math.floor(at / 2) % 8]) * 2 + (at % 2)
            ],
        ),
      },
    };
    const again = fitDynamicPanel(moved, weightsFromLinks(W.ids, links), "sdm", {
      effects: "twoways",
    });
    // constants of units and periods that a dynamic model takes up
    const shifted = { ...data, y: data.y.map((v, at) => v + (at % 8) ** 2 + Math.floor(at / 8)) };
    const third = fitDynamicPanel(shifted, W, "sdm", { effects: "twoways" });
    for (const other of [again, third]) {
      assertClose(
        [...other.coefficients, other.rho!].map((c) => c.estimate),
        [...fit.coefficients, fit.rho!].map((c) => c.estimate),
        { rel: 1e-7, abs: 1e-9 },
      );
    }
  });

  it("notes an explosive panel and gives it no long-run effects", () => {
    const W = ring(10);
    const truth = { rho: 0.3, time_lag: 0.5, space_time_lag: 0.3, x: 1 };
    const data = drawDynamicPanel(W, 15, truth, 4, 0);
    const fit = fitDynamicPanel(data, W, "sar");
    assert.ok(fit.stationarity!.radius >= 1);
    assert.equal(fit.longRunImpacts, undefined);
    assert.match(fit.notes.map(({ message }) => message).join(), /not stationary/);
    assertRefuses(() => simulateDynamics(fit, W, 10, 1), "argument", /long-run impacts/);
  });

  it("names places without neighbours only where it reads their lags", () => {
    const W = ring(10);
    const data = drawDynamicPanel(W, 8, { rho: 0.2, time_lag: 0.4, space_time_lag: 0, x: 1 }, 3);
    const alone = weightsFromLinks(W.ids, [[0, 1, 1] as const]);
    const codes = (model: "ols" | "slx") =>
      fitDynamicPanel(data, alone, model).notes.map(({ code }) => code);
    assert.deepEqual(codes("ols"), ["first-period"]);
    assert.ok(codes("slx").includes("islands"));
  });

  it("refuses what it cannot fit", () => {
    const W = ring(8);
    const data = drawDynamicPanel(W, 6, { rho: 0, time_lag: 0.4, space_time_lag: 0, x: 1 }, 9);
    assertRefuses(() => fitDynamicPanel(data, W, "sem" as "sar"), "argument", /no dynamic form/);
    assertRefuses(() => fitDynamicPanel(data, ring(7), "sar"), "shape", /8 units, W has 7/);
    assertRefuses(
      () => withTimeLags({ ...data, periods: ["1", "2"] }, W, "both"),
      "degenerate",
      /2 periods/,
    );
    const gap = { ...data, periods: ["1", "2", "3", "5", "6", "7"] };
    assertRefuses(() => fitDynamicPanel(gap, W, "sar"), "argument", /5 follows 3/);
    const taken = { ...data, terms: ["(Intercept)", "time_lag"] };
    assertRefuses(() => fitDynamicPanel(taken, W, "sar"), "argument", /named time_lag/);
    assertRefuses(
      () =>
        fitDynamicPanel(data, binaryWeights(W), "sar", {
          effects: "twoways",
          biasCorrection: "transformed",
        }),
      "argument",
      /sum to one/,
    );
    const none = weightsFromLinks(W.ids, []);
    assertRefuses(() => fitDynamicPanel(data, none, "sar"), "degenerate", /no links/);
    assert.equal(fitDynamicPanel(data, none, "ols").coefficients.length, 2);
  });
});

describe("scoreOfUnitEffects", () => {
  it("is the traces of the paper, for weights with complex eigenvalues", () => {
    const W = weightsFromLinks(
      ["a", "b", "c", "d"],
      [
        [0, 1, 1],
        [1, 2, 0.7],
        [1, 3, 0.3],
        [2, 0, 1],
        [3, 2, 1],
      ],
    );
    const [rho, tau, eta] = [0.3, 0.35, 0.15];
    const D = denseWeights(W);
    const S = inverse(spatialFilter(W, rho));
    const A = multiply(S, plus(scaled(D, eta), tau));
    let power = identity(4);
    let M = scaled(S, 0);
    for (let h = 0; h < 300; h++) {
      M = { ...M, data: M.data.map((v, i) => v + multiply(power, S).data[i]) };
      power = multiply(power, A);
    }
    const G = multiply(D, S);
    const score = scoreOfUnitEffects(spectrum(W), { rho, tau, eta }, 0.5);
    const GW = multiply(G, D);
    assertClose(
      [score.tau, score.eta, score.rho, score.sigma2],
      [
        trace(M),
        trace(multiply(D, M)),
        tau * trace(multiply(G, M)) + eta * trace(multiply(GW, M)) + trace(G),
        4,
      ],
      { rel: 1e-9, abs: 1e-9 },
    );
    const star = spectralRadiusOfDynamics(spectrum(W), { rho, tau, eta });
    assertClose([star], [(tau + eta) / (1 - rho)], { rel: 1e-12 }); // rows sum to one
  });

  it("reads the parameters by their names", () => {
    const found = dynamicsOf(["space_time_lag", "x"], [0.2, 9], 0.1);
    assert.deepEqual(found, { rho: 0.1, tau: 0, eta: 0.2 });
  });
});

interface Truth {
  readonly rho: number;
  readonly time_lag: number;
  readonly space_time_lag: number;
  readonly x: number;
}

// y_t = ρWy_t + τy_{t−1} + ηWy_{t−1} + bx_t + effects + e, from a start long before
function drawDynamicPanel(
  W: SpatialWeights,
  t: number,
  { rho, time_lag, space_time_lag, x: b }: Truth,
  seed: number,
  before = 30,
): PanelData {
  const n = W.n;
  const { normal } = random(seed);
  const S = inverse(spatialFilter(W, rho));
  const ofUnit = Float64Array.from({ length: n }, normal);
  let y: Float64Array = new Float64Array(n);
  const ys: number[] = [];
  const xs: number[] = [];
  for (let p = -before; p < t; p++) {
    const x = Float64Array.from({ length: n }, normal);
    const ofPeriod = normal();
    const lagged = panelLag(W, y);
    const data = x.map(
      (v, i) =>
        b * v + ofUnit[i] + ofPeriod + time_lag * y[i] + space_time_lag * lagged[i] + normal(),
    );
    y = multiply(S, { rows: n, cols: 1, data }).data;
    if (p >= 0) {
      ys.push(...y);
      xs.push(...x);
    }
  }
  const unit = Array.from({ length: n * t }, (_, at) => W.ids[at % n]);
  const time = Array.from({ length: n * t }, (_, at) => String(Math.floor(at / n)));
  return panelData(
    regressionData(["y", Float64Array.from(ys)], [["x", Float64Array.from(xs)]]),
    unit,
    time,
  );
}

function columnX({ X }: PanelData): Float64Array {
  return Float64Array.from({ length: X.rows }, (_, i) => X.data[2 * i + 1]);
}

function named(fit: Fit, name: string) {
  return name === "rho" ? fit.rho! : fit.coefficients.find(({ term }) => term === name)!;
}

function add(to: Map<string, number>, name: string, value: number): void {
  to.set(name, (to.get(name) ?? 0) + value);
}

function scaled(M: Matrix, c: number): Matrix {
  return { ...M, data: M.data.map((v) => v * c) };
}

// M + c I
function plus(M: Matrix, c: number): Matrix {
  return { ...M, data: M.data.map((v, at) => (at % (M.cols + 1) === 0 ? v + c : v)) };
}

function trace(M: Matrix): number {
  return M.data.reduce((sum, v, at) => (at % (M.cols + 1) === 0 ? sum + v : sum), 0);
}
