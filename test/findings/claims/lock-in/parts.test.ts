import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lockInDraw } from "../../../../bench/finding-worlds/lock-in.ts";
import { judgeLockIn, verdictOn } from "../../../../src/findings/claims/lock-in/judge-lock-in.ts";
import { levelOf, midRanks } from "../../../../src/findings/claims/lock-in/level.ts";
import { persistenceOf } from "../../../../src/findings/claims/lock-in/persistence.ts";
import { pullOf } from "../../../../src/findings/claims/lock-in/pull.ts";
import { incompleteBeta } from "../../../../src/numerics/incomplete-beta.ts";
import { type Matrix, zeros } from "../../../../src/numerics/matrix.ts";
import { random } from "../../../../src/numerics/random.ts";
import { assertClose } from "../../../close-to.ts";
import { assertRefuses } from "../../../refuses.ts";

describe("level", () => {
  it("ranks from the least, ties alike", () => {
    assert.deepEqual(midRanks(Float64Array.of(5, 1, 5, 9)), Float64Array.of(2.5, 1, 2.5, 4));
  });

  it("is the prediction band of a least-squares line", () => {
    const level = levelOf(
      Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      Float64Array.of(2, 1, 4, 3, 6, 5, 8, 7),
    );
    // by hand: Σxx = 42, Σxy = 38, s² = (42 − 38²/42)/6, t(0.95, 6) = 1.9431803
    const s = Math.sqrt((42 - 38 ** 2 / 42) / 6);
    assertClose([level.slope, level.intercept], [38 / 42, 4.5 * (1 - 38 / 42)]);
    assertClose([level.reach[0]], [1.9431802805 * s * Math.sqrt(1 + 1 / 8 + 3.5 ** 2 / 42)]);
  });

  it("finds one that captures far less than its rank upstream", () => {
    const up = Float64Array.from({ length: 30 }, (_, i) => i);
    const capture = up.map((value, i) => (i === 27 ? -1 : value));
    const { below } = levelOf(up, capture);
    assert.deepEqual(
      below.flatMap((each, i) => (each ? [i] : [])),
      [27],
    );
  });

  it("refuses three economies, or all of one rank", () => {
    const three = Float64Array.of(1, 2, 3);
    assertRefuses(() => levelOf(three, three), "degenerate", /3 economies/);
    const same = new Float64Array(5).fill(1);
    assertRefuses(
      () => levelOf(same, Float64Array.of(1, 2, 3, 4, 5)),
      "degenerate",
      /one upstream rank/,
    );
  });
});

describe("persistence", () => {
  it("has the beta distribution of the moves that are counted", () => {
    const { relative, W } = lockInDraw("noise", 1);
    const { pooled, classes } = persistenceOf(relative, W);
    const T = relative.cols;
    let years = 0;
    let stays = 0;
    for (let i = 0; i < relative.rows; i++) {
      for (let t = 0; t + 1 < T; t++) {
        if (classes[i * T + t] !== 0) continue;
        years++;
        if (classes[i * T + t + 1] === 0) stays++;
      }
    }
    assert.deepEqual([pooled.stays, pooled.years], [stays, years]);
    assertClose([pooled.probability], [(stays + 0.25) / (years + 1)]);
    assert.ok(pooled.low < pooled.probability && pooled.probability < pooled.high);
  });

  it("leaves a twentieth on either side of its interval", () => {
    const { relative, W } = lockInDraw("noise", 2);
    const { pooled, conditional } = persistenceOf(relative, W);
    const a = pooled.stays + 0.25;
    const b = pooled.years - pooled.stays + 0.75;
    assertClose([incompleteBeta(a, b, pooled.low, 1 - pooled.low).lower], [0.05]);
    assertClose([incompleteBeta(a, b, pooled.high, 1 - pooled.high).upper], [0.05]);
    assert.equal(
      conditional.reduce((sum, { years }) => sum + years, 0),
      pooled.years,
    );
  });
});

describe("pull", () => {
  const T = 15;
  const years = Array.from({ length: T }, (_, t) => 2007 + t);
  const { W: near } = lockInDraw("noise", 1);

  // y_t = 0.6 y_{t−1} + effect (1 − 0.6) x_{t−1} + noise, and effects of economies and years
  function made(effect: number): { readonly y: Matrix; readonly x: Matrix } {
    const { normal } = random(11);
    const [y, x] = [zeros(near.n, T), zeros(near.n, T)];
    for (let i = 0; i < near.n; i++) {
      const own = normal();
      for (let t = 0; t < T; t++) {
        const k = i * T + t;
        x.data[k] = normal();
        y.data[k] =
          t === 0
            ? own
            : 0.6 * y.data[k - 1] + 0.4 * own + effect * 0.4 * x.data[k - 1] + 0.3 * normal();
      }
    }
    return { y, x };
  }

  it("finds a long-run effect, in standard deviations", () => {
    const { y, x } = made(0.5);
    const { effect, low, high, verdict, memory } = pullOf(y, x, [], near, 0.2, years);
    const spread = ({ data }: Matrix): number => {
      const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
      return Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length);
    };
    const expected = (0.5 * spread(x)) / spread(y);
    assert.ok(low < expected && expected < high, `${low} ${expected} ${high}`);
    assertClose([effect], [expected], { rel: 0.1 });
    assertClose([memory], [0.6], { abs: 0.05, rel: 0 });
    assert.equal(verdict, "pull");
  });

  it("rules it out where there is none, and cannot tell against a smaller effect", () => {
    const { y, x } = made(0);
    assert.equal(pullOf(y, x, [], near, 0.2, years).verdict, "no pull");
    assert.equal(pullOf(y, x, [], near, 1e-6, years).verdict, "undetermined");
  });
});

describe("lock-in", () => {
  it("labels all three parts, one or two, or none", () => {
    const world = lockInDraw("true", 3);
    const judged = judgeLockIn(world, 0.2);
    for (const [i, states] of judged.states.entries()) {
      for (const { level, persistent, label } of states) {
        const all = level && persistent && judged.pull.verdict === "no pull";
        const expected = all ? "locked in" : level || persistent ? "mixed" : "not locked in";
        assert.equal(label, expected, String(i));
      }
    }
    assert.deepEqual(judged.windows, [
      [2007, 2011],
      [2012, 2016],
      [2017, 2021],
    ]);
    assert.equal(verdictOn(judged, 0), "supported");
    // the same economy where no effect is small enough
    assert.equal(verdictOn(judgeLockIn(world, 1e-6), 0), "undetermined");
  });

  it("does not depend on the unit of what is ranked or classed", () => {
    const world = lockInDraw("noise", 4);
    const times = (M: Matrix, factor: number): Matrix => ({
      ...M,
      data: M.data.map((value) => factor * value),
    });
    const other = judgeLockIn(
      {
        ...world,
        upstream: times(world.upstream, 1000),
        capture: times(world.capture, 0.01),
        relative: times(world.relative, 7),
      },
      0.2,
    );
    assert.deepEqual(other.states, judgeLockIn(world, 0.2).states);
  });
});
