import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { localGeary } from "../../src/spatial/local-geary.ts";
import { localGetisOrd, localGetisOrdStar } from "../../src/spatial/local-getis-ord.ts";
import { localMoran } from "../../src/spatial/local-moran.ts";
import type { LocalStatistic } from "../../src/spatial/local-statistic.ts";
import { moran } from "../../src/spatial/moran.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { weightSums } from "../../src/spatial/weight-sums.ts";
import { weightsFromLinks } from "../../src/spatial/weights.ts";
import { numericColumn } from "../../src/tables/csv/columns.ts";
import { parseCsv } from "../../src/tables/csv/text.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { crossSection, crossSections, peer, referenceFile } from "./reference.ts";
import { everyOrder, ring } from "./small-graphs.ts";

const close = { rel: 1e-8, abs: 1e-12 };

const lopsided = weightsFromLinks(
  ["a", "b", "c", "d", "e", "f"],
  [
    [0, 1, 1],
    [0, 2, 0.7],
    [1, 0, 0.3],
    [1, 2, 2],
    [3, 0, 0.5],
    [4, 3, 0.2],
    [4, 5, 0.4],
  ],
);
const y = Float64Array.of(3, 0.5, 4, 1, 7, 2);

describe("local statistics", () => {
  it("agree with spdep in value, moments, z and p, with PySAL in quadrant", needsShared, () => {
    for (const name of crossSections) {
      const { results, column, W } = crossSection(name);
      const pysal = peer(referenceFile(name, "pysal.json"));
      for (const variable of results.keys("univariate")) {
        const theirs = parseCsv(referenceFile(name, `local_${variable}.csv`));
        const values = (key: string) => numericColumn(theirs, key);
        const x = column(variable);
        for (const [moments, suffix] of [
          ["conditional", "cond"],
          ["total", "total"],
        ] as const) {
          const ours = localMoran(x, W, { moments });
          assertClose(ours.statistic, values("Ii"), close);
          assertClose(ours.expected, values(`E_${suffix}`), close);
          assertClose(ours.variance, values(`Var_${suffix}`), close);
          assertClose(ours.z, values(`Z_${suffix}`), close);
          assertClose(ours.pValue, values(`p_${suffix}`), { rel: 1e-7, abs: 1e-15 });
        }
        // spdep cuts the lag at its own mean; the Moran scatterplot, and PySAL, at that of y
        const codes = ["High-High", "Low-High", "Low-Low", "High-Low"];
        assert.deepEqual(
          localMoran(x, W).quadrant,
          pysal.numbers(variable, "local_moran_q").map((code) => codes[code - 1]),
        );
        assertClose(localGeary(x, W).statistic, values("localC"), close);
        if (x.some((value) => value < 0)) continue;
        assertClose(localGetisOrd(x, W).z, values("G_z"), close);
        assertClose(localGetisOrdStar(x, binaryWeights(W)).z, values("Gstar_z"), close);
      }
    }
  });

  it("have exactly the moments of all arrangements that they speak of", () => {
    const statistics = [
      [localMoran, { moments: "total" }],
      [localMoran, { moments: "conditional" }],
      [localGeary, {}],
      [localGetisOrd, {}],
      [localGetisOrdStar, {}],
    ] as const;
    for (const [statistic, options] of statistics) {
      const result = statistic(y, lopsided, options);
      for (const i of [0, 1, 3, 4]) {
        // conditional: the value of i stays where it is
        const orders =
          result.moments === "total"
            ? everyOrder(y)
            : everyOrder(y.filter((_, j) => j !== i)).map((rest) =>
                Float64Array.of(...rest.slice(0, i), y[i], ...rest.slice(i)),
              );
        const values = orders.map((order) => statistic(order, lopsided, options).statistic[i]);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
        assertClose([result.expected[i], result.variance[i]], [mean, variance]);
      }
    }
  });

  it("leave places without neighbours out, and name them", () => {
    for (const statistic of [localMoran, localGeary, localGetisOrd, localGetisOrdStar]) {
      const result = statistic(y, lopsided, { permutations: 9 });
      for (const key of ["statistic", "expected", "variance", "z", "pValue"] as const) {
        const missing = [...result[key]].map((value) => Number.isNaN(value));
        assert.deepEqual(missing, [false, false, true, false, false, true], key);
      }
      assert.ok(Number.isNaN(result.permutation!.pValue[2]));
      assert.equal(result.quadrant[2], null);
      assert.deepEqual(result.islands, ["c", "f"]);
    }
  });

  it("localMoran adds up to S0 times Moran's I", () => {
    const total = localMoran(y, ring(6)).statistic.reduce((sum, value) => sum + value, 0);
    assertClose([total], [weightSums(ring(6)).s0 * moran(y, ring(6)).statistic]);
  });

  it("refuse what they are not defined for", () => {
    const total = { moments: "total" } as const;
    const flat = y.map(() => 2);
    for (const statistic of [localMoran, localGeary, localGetisOrd, localGetisOrdStar]) {
      assertRefuses(() => statistic(flat, lopsided), "degenerate", /y is constant/);
      assertRefuses(() => statistic(y.slice(1), lopsided), "shape", /5 values, W has 6/);
      assertRefuses(() => statistic(flat.fill(NaN, 1), lopsided), "not-finite", /y of b is NaN/);
      flat.fill(2);
      const half = { permutations: 0.5 };
      assertRefuses(() => statistic(y, lopsided, half), "argument", /0\.5 permutations/);
    }
    assertRefuses(() => localGeary(y, lopsided, total), "argument", /needed conditional/);
    assertRefuses(() => localGetisOrd(y, lopsided, total), "argument", /needed conditional/);
    const negative = y.map((value) => value - 1);
    assertRefuses(() => localGetisOrd(negative, lopsided), "degenerate", /y of b is -0\.5/);
    assertRefuses(() => localGetisOrdStar(negative, lopsided), "degenerate", /y of b is -0\.5/);
  });
});

describe("conditional permutation", () => {
  const exact = (result: LocalStatistic, statistic: typeof localMoran, i: number) => {
    const rest = everyOrder(y.filter((_, j) => j !== i));
    const values = rest.map(
      (order) =>
        statistic(Float64Array.of(...order.slice(0, i), y[i], ...order.slice(i)), lopsided)
          .statistic[i],
    );
    const own = result.statistic[i];
    const share = (kept: number) => kept / values.length;
    return {
      greater: share(values.filter((value) => value >= own - 1e-12).length),
      less: share(values.filter((value) => value <= own + 1e-12).length),
    };
  };

  it("comes near the exact p-values, with shared draws and with draws of each place's own", () => {
    const permutations = 20_000;
    for (const statistic of [localMoran, localGeary, localGetisOrd, localGetisOrdStar]) {
      for (const draws of ["shared", "independent"] as const) {
        for (const alternative of ["greater", "less"] as const) {
          const result = statistic(y, lopsided, { permutations, draws, alternative, seed: 5 });
          for (const i of [0, 1, 3, 4]) {
            const p = exact(result, statistic, i)[alternative];
            const off = Math.abs(result.permutation!.pValue[i] - p);
            assert.ok(off < 4.5 * Math.sqrt((p * (1 - p)) / permutations) + 1e-4, `${off}`);
          }
        }
      }
    }
  });

  it("is the same for a seed, and two-sided is twice the smaller side", () => {
    const options = { permutations: 99, seed: 8 };
    const p = (alternative: "two-sided" | "greater" | "less", seed = 8) =>
      localMoran(y, ring(6), { ...options, seed, alternative }).permutation!.pValue;
    const [both, greater, less] = [p("two-sided"), p("greater"), p("less")];
    assertClose(
      both,
      greater.map((value, i) => Math.min(1, 2 * Math.min(value, less[i]))),
    );
    assert.deepEqual(p("greater"), greater);
    assert.notDeepEqual(p("greater", 9), greater);
  });
});
