import { describe, it } from "node:test";
import fc from "fast-check";
import { geary } from "../../src/spatial/geary.ts";
import { getisOrd } from "../../src/spatial/getis-ord.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { weightsFromLinks } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { crossSection, crossSections } from "./reference.ts";
import { everyOrder, ring } from "./small-graphs.ts";

const close = { rel: 1e-8, abs: 1e-13 };

// weights without symmetry, one place without neighbours
const lopsided = weightsFromLinks(
  ["a", "b", "c", "d", "e", "f"],
  [
    [0, 1, 1],
    [1, 0, 0.3],
    [1, 2, 2],
    [3, 0, 0.5],
    [4, 3, 0.2],
  ],
);

describe("geary", () => {
  it("agrees with spdep in value, moments and p", needsShared, () => {
    for (const name of crossSections) {
      const { results, column, W } = crossSection(name);
      for (const variable of results.keys("univariate")) {
        const path = ["univariate", variable, "geary"];
        const ours = geary(column(variable), W);
        const [C, expected, variance] = results.numbers(
          ...path,
          "randomisation_two.sided",
          "estimate",
        );
        const normal = results.numbers(...path, "normality_two.sided", "estimate")[2];
        assertClose(
          [ours.statistic, ours.expected, ours.varianceRandomisation, ours.varianceNormality],
          [C, expected, variance, normal],
          close,
        );
        // spdep's "greater" is positive autocorrelation: a small C
        const less = geary(column(variable), W, { alternative: "less" });
        const theirs = results.number(...path, "randomisation_greater", "p");
        assertClose([less.pValue], [theirs], { rel: 1e-7, abs: 1e-15 });
      }
    }
  });

  it("has exactly the mean and variance of all arrangements, islands or not", () => {
    const y = Float64Array.of(3, -1, 4, 1, 7, 2);
    const values = everyOrder(y).map((order) => geary(order, lopsided).statistic);
    const { expected, varianceRandomisation } = geary(y, lopsided);
    assertClose([expected, varianceRandomisation], moments(values));
  });

  it("does not change when y is shifted and scaled", () => {
    const value = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 6, maxLength: 6 }), value, (cells, shift) => {
        fc.pre(Math.max(...cells) - Math.min(...cells) > 1);
        const y = Float64Array.from(cells);
        const moved = y.map((v) => shift - 3 * v);
        const C = geary(y, lopsided).statistic;
        assertClose([geary(moved, lopsided).statistic], [C], { rel: 1e-6, abs: 1e-9 });
      }),
    );
  });

  it("draws permutations with the moments that theory gives", needsShared, () => {
    const { column, W } = crossSection("sp_columbus");
    const result = geary(column("CRIME"), W, { permutations: 9999, alternative: "less" });
    const sd = Math.sqrt(result.varianceRandomisation);
    assertClose([result.permutation!.mean], [1], { rel: 0, abs: (4 * sd) / 100 });
    assertClose([result.permutation!.sd], [sd], { rel: 0.03 });
    assertClose([result.permutation!.pValue], [1e-4]);
  });

  it("refuses what it is not defined for", () => {
    const y = Float64Array.of(1, 1, 1, 1, 1, 1);
    assertRefuses(() => geary(y, lopsided), "degenerate", /geary: y is constant/);
    assertRefuses(() => geary(y.slice(1), lopsided), "shape", /5 values, W has 6/);
    assertRefuses(() => geary(y.fill(NaN), lopsided), "not-finite", /y of a is NaN/);
    const z = Float64Array.of(1, 2, 3, 4, 5, 6);
    assertRefuses(() => geary(z, lopsided, { permutations: -1 }), "argument", /-1 permutations/);
  });
});

describe("getisOrd", () => {
  it("agrees with spdep on binary weights in value, moments and p", needsShared, () => {
    for (const name of crossSections) {
      const { results, column, W } = crossSection(name);
      for (const variable of results.keys("univariate")) {
        const path = ["univariate", variable, "globalG_B", "two.sided"];
        if (!results.has(...path)) continue;
        const ours = getisOrd(column(variable), binaryWeights(W));
        assertClose(
          [ours.statistic, ours.expected, ours.varianceRandomisation],
          results.numbers(...path, "estimate"),
          close,
        );
        assertClose([ours.pValue], [results.number(...path, "p")], { rel: 1e-7, abs: 1e-15 });
      }
    }
  });

  it("has exactly the mean and variance of all arrangements, islands or not", () => {
    const y = Float64Array.of(3, 0, 4, 1, 7, 2);
    const values = everyOrder(y).map((order) => getisOrd(order, lopsided).statistic);
    const { expected, varianceRandomisation } = getisOrd(y, lopsided);
    assertClose([expected, varianceRandomisation], moments(values));
  });

  it("does not change with the unit of y", () => {
    const y = Float64Array.of(3, 0, 4, 1, 7, 2);
    const scaled = y.map((v) => 1000 * v);
    const options = { permutations: 99 };
    const [a, b] = [getisOrd(y, ring(6), options), getisOrd(scaled, ring(6), options)];
    assertClose([b.statistic, b.z], [a.statistic, a.z]);
    assertClose([b.permutation!.pValue], [a.permutation!.pValue]);
  });

  it("refuses what it is not defined for", () => {
    const y = Float64Array.of(3, -1, 4, 1, 7, 2);
    assertRefuses(() => getisOrd(y, lopsided), "degenerate", /y of b is -1/);
    const z = y.map(Math.abs);
    const normality = { assumption: "normality" } as const;
    assertRefuses(() => getisOrd(z, lopsided, normality), "argument", /needed randomisation/);
    assertRefuses(() => getisOrd(z.slice(1), lopsided), "shape", /5 values, W has 6/);
    assertRefuses(() => getisOrd(z.fill(NaN), lopsided), "not-finite", /y of a is NaN/);
  });
});

function moments(values: readonly number[]): [mean: number, variance: number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length];
}
