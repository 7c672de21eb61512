import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { marginsOf } from "../../../data/build/truth.ts";
import { columnSums, rowSums } from "../../../src/numerics/matrix.ts";
import { carryForward } from "../../../src/tables/balance/carry-forward.ts";
import { leontiefModel } from "../../../src/accounting/model/leontief-model.ts";
import { assertClose } from "../../close-to.ts";
import { randomTable } from "../../random-table.ts";
import { assertRefuses } from "../../refuses.ts";

describe("carryForward", () => {
  const before = randomTable(3, 4, 1);
  const later = { ...randomTable(3, 4, 2), year: 2011 };

  it("leaves a table that has the margins already as it is", () => {
    const { table, exportError } = carryForward(before, marginsOf(before));
    assertClose(table.flows.data, before.flows.data, { rel: 1e-4, abs: 1e-4 }); // a millionth is seeded
    assertClose(table.output, before.output, { rel: 1e-9 });
    assert.ok(exportError < 1e-4);
  });

  it("meets sales and purchases of every sector, and closes", () => {
    const margins = marginsOf(later);
    const { table } = carryForward(before, margins);
    assertClose(rowSums(table.flows), margins.intermediateSales, { rel: 1e-6 });
    assertClose(columnSums(table.flows), margins.inputs, { rel: 1e-5 });
    assertClose(rowSums(table.finalDemand), margins.finalSales, { rel: 1e-6 });
    assertClose(
      table.output.map((x, j) => x - table.valueAdded[j]),
      columnSums(table.flows),
    );
    assert.equal(table.year, 2011);
    assert.equal(table.provenance, "estimate");
  });

  it("comes nearer to exports with every round", () => {
    const margins = marginsOf(later);
    const off = [1, 3, 12].map((rounds) => carryForward(before, margins, { rounds }).exportError);
    assert.ok(off[0] > off[1] && off[1] > off[2], off.join(", "));
    assert.ok(off[2] < 0.02, off.join(", "));
  });

  it("follows trade by partner where it is known", () => {
    const margins = marginsOf(later);
    const { exportsByPartner } = leontiefModel(later);
    const trade = new Float64Array(3 * 3 * 4).fill(NaN);
    for (let k = 0; k < 12; k++) {
      for (let s = 0; s < 3; s++) {
        const r = Math.floor(k / 4);
        if (r !== s) trade[(r * 3 + s) * 4 + (k % 4)] = exportsByPartner.data[k * 3 + s];
      }
    }
    const off = (given?: Float64Array): number => {
      const { table } = carryForward(before, margins, {
        rounds: 12,
        ...(given !== undefined && { trade: given }),
      });
      const found = leontiefModel(table).exportsByPartner.data;
      return found.reduce((sum, value, k) => sum + Math.abs(value - exportsByPartner.data[k]), 0);
    };
    assert.ok(off(trade) < 0.2 * off(), `${off(trade)} of ${off()}`);
  });

  it("refuses margins of other economies, and trade of another size", () => {
    assertRefuses(
      () => carryForward(before, marginsOf(randomTable(2, 4, 1))),
      "shape",
      /countries/,
    );
    assertRefuses(
      () => carryForward(before, marginsOf(later), { trade: new Float64Array(5) }),
      "shape",
      /5 cells/,
    );
  });
});
