import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clusteringWorldOf } from "../../../bench/finding-worlds/clustering.ts";
import { driversWorldOf } from "../../../bench/finding-worlds/drivers.ts";
import { linkageWorldOf } from "../../../bench/finding-worlds/linkage.ts";
import { judgeClustering } from "../../../src/findings/claims/clustering/judge-clustering.ts";
import { judgeDrivers } from "../../../src/findings/claims/drivers/judge-drivers.ts";
import { sameDrivers } from "../../../src/findings/claims/drivers/same-drivers.ts";
import { stackedWald } from "../../../src/findings/claims/drivers/stacked-wald.ts";
import { judgeLinkage, verdictOf } from "../../../src/findings/claims/linkage/judge-linkage.ts";
import { policyEffect } from "../../../src/findings/claims/linkage/policy.ts";
import { type Matrix, zeros } from "../../../src/numerics/matrix.ts";
import { random } from "../../../src/numerics/random.ts";
import { fitPanel } from "../../../src/regression/panel.ts";
import { assertClose } from "../../close-to.ts";

const near = (actual: number, expected: number, tolerance: number): void => {
  assertClose([actual], [expected], { abs: tolerance });
};

const draws = { resamples: 49, permutations: 99, seed: 7 };

describe("judgeClustering", () => {
  const world = clusteringWorldOf("true", 3);

  it("gives the plain differences of means and of ratios of sums", () => {
    const { gain, rate } = judgeClustering(world, { ...draws, span: 1 });
    const { captured, valueAdded, output, places } = world;
    const T = captured.cols;
    const mean = (asia: boolean): number => {
      const values = places.flatMap((place, i) =>
        (place === "asia") === asia
          ? [Math.log(captured.data[i * T + T - 1] / captured.data[i * T])]
          : [],
      );
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    near(gain.value, mean(true) - mean(false), 1e-12);
    let [above, below] = [0, 0];
    for (const [i, place] of places.entries()) {
      if (place !== "europe") continue;
      above += valueAdded.data[i * T + T - 1];
      below += output.data[i * T + T - 1];
    }
    near(rate.own, above / below, 1e-12);
  });

  it("does not mind the unit of output", () => {
    const scaled = (M: Matrix): Matrix => ({ ...M, data: M.data.map((value) => 1000 * value) });
    const other = judgeClustering(
      { ...world, output: scaled(world.output), valueAdded: scaled(world.valueAdded) },
      draws,
    );
    const same = judgeClustering(world, draws);
    near(other.rate.low, same.rate.low, 1e-12);
    assert.equal(other.verdict, same.verdict);
  });
});

describe("judgeLinkage", () => {
  it("finds the elasticity that was put in, without noise", () => {
    const n = 12;
    const T = 12;
    const { normal } = random(5);
    const table = (): Matrix => zeros(n, T);
    const [up, mid, down, size] = [table(), table(), table(), table()];
    for (let i = 0; i < n; i++) {
      const ups = Float64Array.from({ length: T }, normal);
      for (let t = 0; t < T; t++) {
        const at = i * T + t;
        up.data[at] = ups[t];
        // each change follows 0.3 times the change of upstream the year before
        mid.data[at] = t < 1 ? i : mid.data[at - 1] + (t < 2 ? 0 : 0.3 * (ups[t - 1] - ups[t - 2]));
        down.data[at] = normal();
        size.data[at] = normal();
      }
    }
    const { ahead, back } = judgeLinkage(
      { segments: [up, mid, down], size },
      { resamples: 29, seed: 1, smallestPull: 0.2 },
    );
    const [one] = ahead;
    assert.deepEqual([one.from, one.to, one.horizon], [0, 1, 1]);
    near(one.elasticity, 0.3, 1e-9);
    near(one.low, 0.3, 1e-9);
    near(one.high, 0.3, 1e-9);
    assert.equal(ahead.length + back.length, 12);
  });

  it("does not mind another unit of any segment", () => {
    const world = linkageWorldOf("false", 1);
    const [up, mid, down] = world.segments;
    const moved: Matrix = { ...up, data: up.data.map((value) => value + 3) };
    const setting = { resamples: 29, seed: 1, smallestPull: 0.2 };
    const a = judgeLinkage(world, setting);
    const b = judgeLinkage({ ...world, segments: [moved, mid, down] }, setting);
    for (const [k, { elasticity }] of a.ahead.entries()) {
      near(b.ahead[k].elasticity, elasticity, 1e-9);
    }
  });

  it("needs every upper end below the least pull, or most lower ends above zero", () => {
    const pulls = (to: number, ends: readonly (readonly [number, number])[]) =>
      ends.map(([low, high], k) => ({
        ...{ from: 0, to, horizon: k + 1, elasticity: (low + high) / 2 },
        ...{ low, high },
      }));
    const small = [
      [-0.1, 0.1],
      [-0.1, 0.15],
      [0.01, 0.19],
    ] as const;
    const large = [
      [0.1, 0.3],
      [0.2, 0.4],
      [-0.1, 0.3],
    ] as const;
    const once = [
      [-0.1, 0.3],
      [-0.2, 0.4],
      [0.1, 0.3],
    ] as const;
    assert.equal(verdictOf([...pulls(1, small), ...pulls(2, small)], 0.2), "supported");
    assert.equal(verdictOf([...pulls(1, small), ...pulls(2, large)], 0.2), "contradicted");
    assert.equal(verdictOf([...pulls(1, once), ...pulls(2, small)], 0.2), "undetermined");
  });
});

describe("policyEffect", () => {
  const n = 30;
  const years = [2007, 2008, 2009, 2010, 2011, 2012, 2013];
  const T = years.length;
  const { normal, uniform } = random(9);
  const exposure = Float64Array.from({ length: n }, uniform);
  const setting = { permutations: 199, seed: 1 };
  const world = (effect: number, trend: number): Matrix => {
    const M = zeros(n, T);
    for (let i = 0; i < n; i++) {
      const own = normal();
      for (let t = 0; t < T; t++) {
        M.data[i * T + t] = own + 2 * t + exposure[i] * (effect * (t >= 4 ? 1 : 0) + trend * t);
      }
    }
    return M;
  };

  it("finds the effect that was put in, whatever economies and years have of their own", () => {
    const { effect, preTrend, pValue } = policyEffect(
      world(1.5, 0),
      exposure,
      years,
      2011,
      3,
      setting,
    );
    near(effect, 1.5, 1e-9);
    for (const { slope } of preTrend) near(slope, 0, 1e-9);
    assert.equal(pValue, 1 / 200);
  });

  it("sees another path before the measure", () => {
    const { preTrend, preTrendP } = policyEffect(world(0, 0.2), exposure, years, 2011, 3, setting);
    near(preTrend[0].slope, -0.6, 1e-9);
    assert.equal(preTrendP, 1 / 200);
  });

  it("ranks the date among others", () => {
    const { placebos, placeboRank } = policyEffect(
      world(1.5, 0),
      exposure,
      years,
      2011,
      2,
      setting,
    );
    assert.deepEqual(
      placebos.map(({ year }) => year),
      [2009, 2010, 2012],
    );
    near(placeboRank, 1 / 4, 1e-12);
  });
});

describe("sameDrivers and stackedWald", () => {
  const { segments, W } = driversWorldOf("true", 2);

  it("do not mind the order of segments, and find nothing between equal ones", () => {
    const one = sameDrivers(segments, W, 99, 1);
    const [a, b, c] = segments;
    near(sameDrivers([c, a, b], W, 99, 1).statistic, one.statistic, 1e-9);
    const equal = sameDrivers([a, a, a], W, 99, 1);
    near(equal.statistic, 0, 1e-6);
    assert.equal(equal.pValue, 1);
    const fits = segments.map((data) => fitPanel(data, W, "sdm", { effects: "twoways" }));
    const [direct] = stackedWald(fits, W);
    const [turned] = stackedWald([fits[2], fits[0], fits[1]], W);
    near(turned.statistic, direct.statistic, 1e-6);
    assert.equal(direct.df, 8);
  });

  it("tell different drivers from the same", () => {
    assert.equal(judgeDrivers(segments, W, { permutations: 99, seed: 1 }).verdict, "supported");
  });
});
