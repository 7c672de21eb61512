import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { bivariateMoran } from "../../src/spatial/bivariate-moran.ts";
import { distanceCorrelogram, orderCorrelogram } from "../../src/spatial/correlogram.ts";
import { planeDistances } from "../../src/spatial/distances.ts";
import { clusters, falseDiscoveryAdjusted } from "../../src/spatial/false-discovery.ts";
import { localMoran } from "../../src/spatial/local-moran.ts";
import { moran } from "../../src/spatial/moran.ts";
import { weightsFromLinks } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { crossSection, crossSections } from "./reference.ts";
import { everyOrder, ring } from "./small-graphs.ts";

const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 6 });
const varied = numbers.filter((v) => new Set(v).size > 1).map((v) => Float64Array.from(v));
const uneven = weightsFromLinks(
  ["a", "b", "c", "d", "e"],
  [
    [0, 1, 2],
    [0, 2, 1],
    [1, 3, 1],
    [2, 0, 0.5],
    [4, 0, 3],
  ],
);
const x5 = Float64Array.of(1, 4, 2, 8, 5);
const y5 = Float64Array.of(3, 1, 4, 1, 9);

describe("bivariateMoran", () => {
  it("agrees with spdep and esda", needsShared, () => {
    for (const name of crossSections) {
      const { column, W, results } = crossSection(name);
      const read = (key: string) => results.number("bivariate_moran", key);
      const [x, y] = variables[name];
      const options = { permutations: 999, shuffle: "pairs" } as const;
      const { statistic, permutation } = bivariateMoran(column(x), column(y), W, options);
      // spdep's scale() divides by n − 1 above and below: the same figure
      assertClose([statistic], [read("I")], { rel: 1e-8 });
      // its permutations draw pairs; both sides hold the error of simulation
      assertClose([permutation!.sd], [read("perm_sd")], { rel: 0.1 });
      assertClose([permutation!.mean], [read("perm_mean")], { abs: 0.2 * permutation!.sd });
    }
  });

  it("has the mean and variance of all orders of y, and the mean of all orders of pairs", () => {
    const result = bivariateMoran(x5, y5, uneven);
    const drawn = everyOrder(y5).map((y) => bivariateMoran(x5, y, uneven).statistic);
    const mean = drawn.reduce((a, b) => a + b) / drawn.length;
    const variance = drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / drawn.length;
    assertClose([mean, variance], [result.expected, result.variance]);
    const orders = everyOrder(Float64Array.of(0, 1, 2, 3, 4));
    const pairs = orders.map(
      (order) =>
        bivariateMoran(
          order.map((i) => x5[i]),
          order.map((i) => y5[i]),
          uneven,
        ).statistic,
    );
    const expected = bivariateMoran(x5, y5, uneven, { shuffle: "pairs" }).expected;
    assertClose([pairs.reduce((a, b) => a + b) / pairs.length], [expected]);
  });

  it("is Moran's I of a variable with itself, and blind to shift and positive scale", () => {
    fc.assert(
      fc.property(varied, varied, (x, y) => {
        const W = ring(6);
        const own = bivariateMoran(x, x, W, { shuffle: "pairs" });
        assertClose([own.statistic, own.expected], [moran(x, W).statistic, -0.2]);
        const moved = bivariateMoran(
          x.map((v) => 3 * v - 7),
          y.map((v) => 100 + v / 2),
          W,
        );
        assertClose([moved.statistic], [bivariateMoran(x, y, W).statistic], { abs: 1e-10 });
      }),
    );
  });

  it("draws pairs together where asked, reproducibly", () => {
    const test = (seed: number) =>
      bivariateMoran(x5, y5, uneven, { shuffle: "pairs", permutations: 4000, seed }).permutation!;
    const { expected } = bivariateMoran(x5, y5, uneven, { shuffle: "pairs" });
    assert.ok(Math.abs(test(1).mean - expected) < (4 * test(1).sd) / Math.sqrt(4000));
    assert.deepEqual(test(2), test(2));
  });

  it("refuses what moran refuses, and says of which variable", () => {
    const five = new Float64Array(5).fill(2);
    assertRefuses(() => bivariateMoran(five, y5, uneven), "degenerate", /\(x\): y is constant/);
    assertRefuses(() => bivariateMoran(x5, five, uneven), "degenerate", /\(y\): y is constant/);
    assertRefuses(() => bivariateMoran(x5, y5, ring(6)), "shape", /5 values, W has 6/);
    const gap = Float64Array.of(1, NaN, 2, 3, 4);
    assertRefuses(() => bivariateMoran(x5, gap, uneven), "not-finite", /y of b is NaN/);
    const options = { permutations: -1 };
    assertRefuses(() => bivariateMoran(x5, y5, uneven, options), "argument", /-1 permutations/);
  });
});

const variables: Readonly<Record<(typeof crossSections)[number], readonly [string, string]>> = {
  sp_columbus: ["INC", "CRIME"],
  sp_boston: ["lLSTAT", "lCMEDV"],
  sp_ncsids: ["nwr74", "ft74"],
};

describe("falseDiscoveryAdjusted", () => {
  it("adjusts the fifteen p-values of Benjamini and Hochberg's example", () => {
    // their table of §3.2: four hypotheses are rejected at q = 0.05
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
      0.6528, 0.759, 1,
    ];
    const adjusted = falseDiscoveryAdjusted(Float64Array.from(p));
    assert.equal(adjusted.filter((value) => value <= 0.05).length, 4);
    assertClose(adjusted.subarray(0, 5), [0.0015, 0.003, 0.0095, 0.035625, 0.0603]);
  });

  it("never lowers a p-value, keeps their order, and passes over places without one", () => {
    const p = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(p, (values) => {
        const adjusted = falseDiscoveryAdjusted(Float64Array.from([NaN, ...values]));
        assert.ok(Number.isNaN(adjusted[0]));
        assertClose(adjusted.subarray(1), falseDiscoveryAdjusted(Float64Array.from(values)));
        for (const [i, value] of values.entries()) {
          assert.ok(adjusted[i + 1] >= value);
          for (const [j, other] of values.entries()) {
            if (value < other) assert.ok(adjusted[i + 1] <= adjusted[j + 1]);
          }
        }
      }),
    );
    assertRefuses(() => falseDiscoveryAdjusted(Float64Array.of(0.5, 2)), "argument", /2 is 2/);
  });
});

describe("clusters", () => {
  const y = Float64Array.of(9, 9.5, 9, 5, 5.2, 5, 5.1, 5, 5.2, 5, 4.8, 5);
  const local = localMoran(y, ring(12));

  it("labels places at the level, with and without control", () => {
    const all = clusters(local, { control: "none" });
    const fewer = clusters(local);
    assert.equal(all[1], "High-High");
    const significant = (labels: string[]) => labels.filter((c) => c !== "not significant");
    assert.ok(significant(fewer).length <= significant(all).length);
    const alone = localMoran(x5, weightsFromLinks(uneven.ids, [[0, 1, 1]]));
    assert.equal(clusters(alone)[4], "no neighbours");
    assertRefuses(() => clusters(local, { level: 0 }), "argument", /level is 0/);
  });
});

describe("correlograms", () => {
  const y = Float64Array.of(1, 2, 4, 3, 6, 5, 9, 7);
  const places = Float64Array.from(y, (_, i) => i);
  const D = planeDistances(places, new Float64Array(8));
  const ids = Array.from(y, (_, i) => String(i));

  it("by distance and by order are the same on a line, the first being Moran's I", () => {
    const line = weightsFromLinks(
      ids,
      ids.slice(1).flatMap((_, i) => [[i, i + 1, 1] as const, [i + 1, i, 1] as const]),
    );
    const byDistance = distanceCorrelogram(y, ids, D, [0, 1, 2, 3, 9, 12]);
    const byOrder = orderCorrelogram(y, line, 3);
    for (const [k, step] of byOrder.entries()) {
      assert.equal(step.pairs, 2 * (7 - k));
      assertClose([step.moran!.statistic], [byDistance[k].moran!.statistic]);
    }
    assert.ok(byOrder[0].moran!.statistic > byOrder[2].moran!.statistic);
    assert.equal(byDistance[4].pairs, 0);
    assert.equal(byDistance[4].moran, undefined);
    assert.ok(Number.isNaN(byDistance[4].adjustedP));
    const total = byDistance.reduce((sum, { pairs }) => sum + pairs, 0);
    assert.equal(total, 8 * 7);
  });

  it("refuse breaks and orders that are none", () => {
    assertRefuses(() => distanceCorrelogram(y, ids, D, [1, 1]), "argument", /breaks are 1, 1/);
    assertRefuses(() => orderCorrelogram(y, ring(8), 0), "argument", /0 orders/);
  });
});
