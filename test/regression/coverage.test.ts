import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { coverCell, sizeCell, weightsOf } from "../../bench/coverage-cells.ts";
import { isRowStandardised } from "../../src/regression/design.ts";

// A small part of bench/coverage.ts. The 99.9 % binomial band around 95 % of 120 draws is 105 to 120,
// around 5 % of 150 draws 0 to 17.
describe("two-way panels by Monte Carlo", () => {
  it("covers the truth with the transformed likelihood, where the raw one does not", () => {
    for (const cell of [
      { graph: "five nearest", n: 49, t: 15, rho: 0.4, model: "sar" },
      { graph: "squared distance", n: 49, t: 15, rho: 0, model: "sdm" },
      { graph: "inverse distance", n: 49, t: 15, rho: 0.4, model: "sar" },
    ] as const) {
      const { covered, slope, failed, rho, draws } = coverCell(cell, 0, 120);
      const where = JSON.stringify(cell);
      assert.equal(failed, 0, where);
      assert.ok(covered.transformed >= 105, `${where}: rho covered ${covered.transformed} times`);
      assert.ok(slope >= 105, `${where}: the slope is covered ${slope} times`);
      if (cell.graph !== "inverse distance") continue;
      assert.ok(covered.none < 105 && covered["lee-yu"] < 105, where);
      assert.ok(rho.none < rho["lee-yu"] && rho["lee-yu"] < rho.transformed, where);
      assert.ok(Math.abs(rho.transformed / draws - 0.4) < 0.05, where);
    }
  });

  it("rejects a true null as often as it should, transformed and drawn", () => {
    for (const graph of ["five nearest", "inverse distance"] as const) {
      const { rejected } = sizeCell({ graph, n: 49, t: 15 }, 0, 150, 0);
      for (const name of ["LMlag", "LMerr"]) {
        assert.ok(
          rejected[`${name}_transformed`] <= 17,
          `${graph}: ${name} ${rejected[`${name}_transformed`]}`,
        );
      }
      if (graph === "inverse distance") assert.ok(rejected.LMerr > 40, "plain");
      const drawn = sizeCell({ graph, n: 49, t: 1 }, 0, 60, 99).rejected;
      for (const name of ["LMlag", "LMerr"]) {
        assert.ok(drawn[`${name}_permutation`] <= 10, `${graph}: ${name} drawn`); // 0 to 10 of 60
      }
    }
  });

  it("draws the same whoever draws, in parts or at once", () => {
    const cell = { graph: "five nearest", n: 49, t: 5, rho: 0.4, model: "sar" } as const;
    const whole = coverCell(cell, 0, 6);
    const parts = [coverCell(cell, 0, 2), coverCell(cell, 2, 4)];
    for (const name of ["transformed", "lee-yu", "none"]) {
      assert.equal(whole.covered[name], parts[0].covered[name] + parts[1].covered[name]);
    }
    assert.ok(isRowStandardised(weightsOf("squared distance", 62)));
  });
});
