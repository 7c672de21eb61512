import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { moran } from "../../src/spatial/moran.ts";
import { rowStandardised } from "../../src/spatial/standardise.ts";
import { weightsFromLinks, type SpatialWeights } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { crossSection, crossSections } from "./reference.ts";
import { everyOrder, ring } from "./small-graphs.ts";

const close = { rel: 1e-8, abs: 1e-13 };

describe("moran", () => {
  it("agrees with spdep in value, moments and p", needsShared, () => {
    for (const name of crossSections) {
      const { results, column, W } = crossSection(name);
      for (const variable of results.keys("univariate")) {
        for (const assumption of ["randomisation", "normality"] as const) {
          for (const [key, alternative] of [
            ["two.sided", "two-sided"],
            ["greater", "greater"],
          ] as const) {
            const path = ["univariate", variable, "moran", `${assumption}_${key}`];
            const [I, expected, variance] = results.numbers(...path, "estimate");
            const ours = moran(column(variable), W, { assumption, alternative });
            const ourVariance =
              assumption === "normality" ? ours.varianceNormality : ours.varianceRandomisation;
            assertClose(
              [ours.statistic, ours.expected, ourVariance, ours.z],
              [I, expected, variance, results.number(...path, "statistic")],
              close,
            );
            assertClose([ours.pValue], [results.number(...path, "p")], { rel: 1e-7, abs: 1e-15 });
          }
        }
      }
    }
  });

  it("has exactly the mean and variance of all arrangements, islands or not", () => {
    const y = Float64Array.of(3, -1, 4, 1, 7);
    const withIsland = weightsFromLinks(
      ["a", "b", "c", "d", "e"],
      [
        [0, 1, 1],
        [1, 0, 0.3],
        [1, 2, 2],
        [3, 0, 0.5],
      ],
    );
    for (const W of [ring(5), rowStandardised(withIsland)]) {
      const values = everyOrder(y).map((order) => moran(order, W).statistic);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
      const { expected, varianceRandomisation } = moran(y, W);
      assertClose([expected, varianceRandomisation], [mean, variance]);
    }
    assert.deepEqual(moran(y, withIsland).islands, ["c", "e"]);
  });

  it("does not change when y is shifted and scaled, or the places are put in another order", () => {
    const W = ring(6);
    const value = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 6, maxLength: 6 }), value, (cells, shift) => {
        fc.pre(Math.max(...cells) - Math.min(...cells) > 1);
        const y = Float64Array.from(cells);
        const I = moran(y, W).statistic;
        const moved = y.map((v) => shift - 3 * v);
        assertClose([moran(moved, W).statistic], [I], { rel: 1e-6, abs: 1e-9 });
        const order = [4, 2, 5, 0, 1, 3];
        const turned = moran(
          y.map((_, i) => y[order[i]]),
          reordered(W, order),
        );
        assertClose([turned.statistic], [I], { abs: 1e-9 });
      }),
    );
  });

  it("tests by permutation as its formula says", () => {
    const y = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 9);
    const options = { permutations: 999, seed: 3 };
    const [twoSided, greater, less] = (["two-sided", "greater", "less"] as const).map(
      (alternative) => moran(y, ring(8), { ...options, alternative }).permutation!,
    );
    assert.equal(twoSided.pValue, Math.min(1, 2 * Math.min(greater.pValue, less.pValue)));
    // each arrangement counts in one of the two, ties in both, and the observed one in both
    assert.ok(greater.pValue + less.pValue >= 1 + 1 / 1000);
    assert.ok(Number.isInteger(Math.round(greater.pValue * 1e9) / 1e6));
    const again = moran(y, ring(8), options).permutation!;
    assert.deepEqual(again, twoSided);
    const other = moran(y, ring(8), { ...options, seed: 4 }).permutation!;
    assert.notEqual(other.mean, twoSided.mean);
  });

  it("draws permutations with the moments that theory gives", needsShared, () => {
    const { column, W } = crossSection("sp_columbus");
    const { expected, varianceRandomisation, permutation } = moran(column("CRIME"), W, {
      permutations: 9999,
      seed: 11,
    });
    const error = Math.sqrt(varianceRandomisation / 9999);
    assert.ok(Math.abs(permutation!.mean - expected) < 4 * error);
    assertClose([permutation!.sd], [Math.sqrt(varianceRandomisation)], { rel: 0.03 });
    assert.equal(permutation!.pValue, 2 / 10_000);
  });

  it("counts arrangements that differ by rounding as equal", () => {
    // one place differs, so every arrangement on a ring has the same I
    const y = Float64Array.of(0.1, 0.1, 0.1, 0.7, 0.1, 0.1, 0.1);
    const { permutation, z } = moran(y, ring(7), { permutations: 99, alternative: "greater" });
    assert.equal(permutation!.pValue, 1);
    assert.ok(Number.isNaN(z), "a statistic that cannot vary has no score");
  });

  it("refuses what it is not defined for", () => {
    const W = ring(5);
    const y = Float64Array.of(1, 2, 3, 4, 5);
    const unlinked = weightsFromLinks(W.ids, []);
    const opposed = weightsFromLinks(W.ids, [
      [0, 1, 1],
      [1, 2, -1],
    ]);
    assertRefuses(() => moran(y.slice(1), W), "shape", /y has 4 values, W has 5/);
    assertRefuses(() => moran(y.map(Math.log).fill(NaN, 2, 3), W), "not-finite", /y of 3 is NaN/);
    assertRefuses(() => moran(y.fill(0.1), W), "degenerate", /y is constant \(0\.1\)/);
    const z = Float64Array.of(1, 2, 3, 4, 5);
    assertRefuses(() => moran(z, unlinked), "degenerate", /no links/);
    assertRefuses(() => moran(z, opposed), "degenerate", /weights sum to 0/);
    assertRefuses(() => moran(z.slice(2), ring(3)), "degenerate", /3 units, needed at least 4/);
    assertRefuses(() => moran(z, W, { permutations: 0.5 }), "argument", /0\.5 permutations/);
    assertRefuses(() => moran(z, W, { permutations: 9, seed: 0.5 }), "argument", /seed is 0\.5/);
  });
});

function reordered(W: SpatialWeights, order: readonly number[]): SpatialWeights {
  const place = order.map((_, i) => order.indexOf(i));
  const links: [number, number, number][] = [];
  for (let i = 0; i < W.n; i++) {
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      links.push([place[i], place[W.neighbour[k]], W.weight[k]]);
    }
  }
  return weightsFromLinks(W.ids, links);
}
