import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inverse } from "../../src/numerics/inverse.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import { multiply } from "../../src/numerics/multiply.ts";
import { random } from "../../src/numerics/random.ts";
import { regressionData } from "../../src/regression/design.ts";
import { leastSquares } from "../../src/regression/least-squares.ts";
import { panelData, type PanelData } from "../../src/regression/panel-data.ts";
import {
  bartlettLags,
  clusterMeat,
  driscollKraayMeat,
  heteroskedasticMeat,
} from "../../src/regression/robust-covariance.ts";
import { robustCovariance } from "../../src/regression/robust-errors.ts";
import { fitRobust, withinDesign } from "../../src/regression/robust-fit.ts";
import { fitPanel } from "../../src/regression/panel.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { ring } from "../spatial/small-graphs.ts";

describe("robustCovariance", () => {
  // a regression through three points: x 0, 1, 2; e 1, −2, 1; (XᵀX)⁻¹ = [[5, −3], [−3, 3]]/6
  const X: Matrix = { rows: 3, cols: 2, data: Float64Array.of(1, 0, 1, 1, 1, 2) };
  const e = Float64Array.of(1, -2, 1);
  const B = inverse({ rows: 2, cols: 2, data: Float64Array.of(3, 3, 3, 5) });
  const single = { n: 3, t: 1, effects: "none" } as const;

  it("is White's and MacKinnon and White's by hand", () => {
    // M = Σ e² xxᵀ = [[6, 6], [6, 8]]; leverages 5/6, 1/3, 5/6
    assertClose(heteroskedasticMeat(X, e, B, "hc0").data, [6, 6, 6, 8]);
    assertClose(heteroskedasticMeat(X, e, B, "hc1").data, [18, 18, 18, 24]);
    assertClose(heteroskedasticMeat(X, e, B, "hc2").data, [6 + 6 + 6, 6 + 12, 18, 6 + 24]);
    assertClose(heteroskedasticMeat(X, e, B, "hc3").data, [9 + 36 + 36, 9 + 72, 81, 9 + 144]);
    const { matrix, df } = robustCovariance(X, e, B, "hc0", single);
    // B M B: the slope's variance is Σ ((x − 1)/2)² e² = (1 + 1)/4
    assertClose([matrix.data[3], df], [0.5, 1]);
  });

  it("sums scores over groups, and over near periods with Bartlett's weights", () => {
    const Z: Matrix = { rows: 6, cols: 1, data: Float64Array.of(1, 2, 3, 4, 5, 6) };
    const u = Float64Array.of(1, -1, 2, 1, -1, 1); // two units, three periods
    // units: 1 + 6 − 5 = 2, −2 + 4 + 6 = 8; periods: −1, 10, 1
    assertClose(clusterMeat(Z, u, Int32Array.of(0, 1, 0, 1, 0, 1)).data, [4 + 64]);
    assertClose(driscollKraayMeat(Z, u, 2, 0).data, [1 + 100 + 1]);
    assertClose(driscollKraayMeat(Z, u, 2, 1).data, [102 + 0.5 * 2 * (-10 + 10)]);
    assertClose(driscollKraayMeat(Z, u, 2, 2).data, [102 + (2 / 3) * 0 + (1 / 3) * 2 * -1]);
    assert.deepEqual([1, 15, 100, 200].map(bartlettLags), [1, 2, 4, 4]);
    const one = inverse({ rows: 1, cols: 1, data: Float64Array.of(91) });
    const layout = { n: 2, t: 3, effects: "individual" } as const;
    const { matrix, df } = robustCovariance(Z, u, one, "cluster", layout);
    assertClose([matrix.data[0], df], [(((68 * 2) / 1) * (5 / 4)) / 91 ** 2, 1]); // K = 1 + 1
    const time = robustCovariance(Z, u, one, "cluster-time", layout);
    assertClose([time.matrix.data[0], time.df], [(102 * 3 * 5) / (2 * 3) / 91 ** 2, 2]); // K = 1 + 1 + 1
    const kraay = robustCovariance(Z, u, one, "driscoll-kraay", layout, 0);
    assertClose(kraay.matrix.data, time.matrix.data);
    // by unit, by period, less White's 1 + 4 + 36 + 16 + 25 + 36
    const both = robustCovariance(Z, u, one, "cluster-twoways", layout);
    assertClose(both.matrix.data, [((68 + 102 - 118) * 2 * 5) / 4 / 91 ** 2]);
  });

  it("covers under errors that last, where the classical errors do not", () => {
    const W = ring(40);
    const draws = 150;
    const covered = { classical: 0, cluster: 0 };
    for (let seed = 1; seed <= draws; seed++) {
      const data = lastingPanel(40, 10, seed);
      const effects = "individual";
      const classical = fitPanel(data, W, "ols", { effects }).coefficients[0];
      const cluster = fitRobust(data, W, "ols", "cluster", { effects }).coefficients[0];
      assertClose([cluster.estimate], [classical.estimate]);
      if (Math.abs(classical.z - 1 / classical.stdError) < 1.96) covered.classical++;
      if (Math.abs(cluster.z - 1 / cluster.stdError) < 2.02) covered.cluster++;
    }
    // the 99.9 % binomial band around 95 % of 150 draws is 133 to 150
    assert.ok(covered.cluster >= 133, `clustered errors cover ${covered.cluster} of ${draws}`);
    assert.ok(covered.classical < 125, `classical errors cover ${covered.classical} of ${draws}`);
  });

  it("goes through to the effects of lagged regressors", () => {
    const W = ring(12);
    const data = lastingPanel(12, 8, 3);
    const effects = "twoways";
    const fit = fitRobust(data, W, "slx", "driscoll-kraay", { effects, lags: 1 });
    const { X, y } = withinDesign(data, W, "slx", effects);
    const { inverseGram, residuals } = leastSquares(X, y, ["x", "lag.x"]);
    const M = driscollKraayMeat(X, residuals, 12, 1);
    const factor = (8 / 7) * (95 / (96 - 2 - 11 - 1));
    const V = multiply(multiply(inverseGram, M), inverseGram).data.map((v) => v * factor);
    assertClose(fit.covariance.matrix.data, V, { rel: 1e-10 });
    // the total effect of a ring is β + θ
    const spread = Math.sqrt(V[0] + V[1] + V[2] + V[3]);
    assertClose([fit.impacts![0].total.stdError], [spread], { rel: 1e-10 });
    assert.match(fit.method, /Driscoll-Kraay errors, lags up to 1/);
  });

  it("refuses what it cannot robustify", () => {
    const W = ring(8);
    const data = lastingPanel(8, 5, 1);
    const effects = "individual";
    assertRefuses(() => fitRobust(data, W, "sar", "cluster"), "argument", /of a sar, .*2sls/);
    assertRefuses(
      () => fitRobust(data, W, "ols", "hc1", { effects }),
      "argument",
      /not consistent/,
    );
    assertRefuses(
      () => fitRobust(data, W, "ols", "driscoll-kraay", { lags: 5 }),
      "argument",
      /5 lags, needed .* 0 to 4/,
    );
    assertRefuses(() => robustCovariance(X, e, B, "cluster", single), "argument", /needed a panel/);
    // scores of two units that cancel in every period leave nothing between periods
    const flat = { rows: 4, cols: 1, data: Float64Array.of(1, 1, 1, 1) };
    const quarter = { rows: 1, cols: 1, data: Float64Array.of(0.25) };
    const panel = { n: 2, t: 2, effects: "none" } as const;
    assertRefuses(
      () => robustCovariance(flat, Float64Array.of(1, -1, 1, -1), quarter, "cluster-time", panel),
      "degenerate",
      /variance of 0 by cluster-time/,
    );
  });

  it("does not depend on the order of units or on the scale of a regressor", () => {
    const data = lastingPanel(9, 6, 4);
    const W = ring(9);
    const se = (of: PanelData) =>
      fitRobust(of, W, "ols", "cluster-twoways").coefficients.map((c) => c.stdError);
    const order = [4, 2, 8, 0, 1, 7, 6, 5, 3];
    const from = (at: number) => Math.floor(at / 9) * 9 + order[at % 9];
    const moved = {
      ...data,
      y: data.y.map((_, at) => data.y[from(at)]),
      X: { ...data.X, data: data.X.data.map((_, at) => data.X.data[2 * from(at >> 1) + (at & 1)]) },
    };
    assertClose(se(moved), se(data));
    const scaled = {
      ...data,
      X: { ...data.X, data: data.X.data.map((v, at) => (at & 1 ? 10 * v : v)) },
    };
    const [constant, slope] = se(data);
    assertClose(se(scaled), [constant, slope / 10]);
  });
});

// y = x + μ + u, x and u lasting from period to period with weight 0.8
function lastingPanel(n: number, t: number, seed: number): PanelData {
  const { normal } = random(seed);
  const series = () => {
    const v = new Float64Array(n * t);
    for (let at = 0; at < v.length; at++) v[at] = (at < n ? 0 : 0.8 * v[at - n]) + normal();
    return v;
  };
  const x = series();
  const u = series();
  const mu = Float64Array.from({ length: n }, normal);
  const y = x.map((v, at) => v + mu[at % n] + u[at]);
  const ids = ring(n).ids;
  return panelData(
    regressionData(["y", y], [["x", x]]),
    Array.from(y, (_, at) => ids[at % n]),
    Array.from(y, (_, at) => String(Math.floor(at / n))),
  );
}
