import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accounts as buildAccounts } from "../../src/accounting/accounts.ts";
import { chooseIndicators } from "../../src/accounting/indicators/registry.ts";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { tripartite } from "../../src/accounting/chains/tripartite.ts";
import { DataError } from "../../src/errors.ts";
import { accountYear } from "../../src/panel/account-year.ts";
import { assemblePanel, valueAt } from "../../src/panel/panel.ts";
import type { Segment } from "../../src/segments/segments.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";

const segments: readonly Segment[] = [
  { id: "upstream", name: "Upstream", covers: "ores", sectors: ["s1"] },
  { id: "midstream", name: "Midstream", covers: "metals", sectors: ["s2", "s4"] },
  { id: "downstream", name: "Downstream", covers: "machines", sectors: ["s3"] },
];
const table = randomTable(4, 5, 1);
const accounts = accountYear(table, segments);
const S = segments.length;

describe("accountYear", () => {
  it("takes ratios of sums over a segment's sectors", () => {
    const model = leontiefModel(table);
    const { pureForward, pureBackward, twoSided } = tripartite(model);
    const rows = [5 + 1, 5 + 3]; // R2.s2 and R2.s4
    const total = (M: { cols: number; data: Float64Array }): number =>
      rows
        .flatMap((i) => [...M.data.slice(i * M.cols, (i + 1) * M.cols)])
        .reduce((a, b) => a + b, 0);
    const exports = rows.reduce((sum, i) => sum + model.exports[i], 0);
    const forward = total(pureForward) / exports;
    const backward = (total(pureBackward) + total(twoSided)) / exports;
    const at = 1 * S + 1;
    assertClose(
      [
        accounts.values.exports[at],
        accounts.values.gvc_participation_forward[at],
        accounts.values.gvc_participation_backward[at],
        accounts.values.gvc_position_trade[at],
      ],
      [exports, forward, backward, Math.log1p(forward) - Math.log1p(backward)],
    );
  });

  it("traces the value captured to the economies that finish the products", () => {
    const { flows, values } = accounts;
    const world = flows.reduce((sum, value) => sum + value, 0);
    const captured = values.value_captured.reduce((sum, value) => sum + value, 0);
    for (let k = 0; k < 4 * S; k++) {
      const earned = flows.slice(k * 4, (k + 1) * 4).reduce((sum, value) => sum + value, 0);
      assertClose([earned / world], [values.value_captured[k] / captured]);
    }
  });

  it("gives a segment of one sector the sector's own values", () => {
    const all = buildAccounts(leontiefModel(table));
    for (const name of [
      "wwyz_participation_backward",
      "gvc_position_production",
      "rca_exports",
    ] as const) {
      const [indicator] = chooseIndicators("sector", [name]);
      const bySector = indicator.compute(all, "sector");
      // R3: upstream is s1, downstream s3
      assertClose(
        [accounts.values[name][2 * S], accounts.values[name][2 * S + 2]],
        [bySector[2 * 5], bySector[2 * 5 + 2]],
      );
    }
  });

  it("has shares that sum to one over the world, and identities that hold", () => {
    for (const name of ["value_added_share", "export_share", "value_captured_share"] as const) {
      for (let s = 0; s < S; s++) {
        let sum = 0;
        for (let g = 0; g < 4; g++) sum += accounts.values[name][g * S + s];
        assertClose([sum], [1]);
      }
    }
    assert.ok(accounts.values.value_captured.every((value) => value > 0 && value < 1));
    assert.ok(accounts.identities.length >= 3);
    for (const { name, error } of accounts.identities)
      assert.ok(error < 1e-12, `${name}: ${error}`);
  });

  it("gives NaN, not zero, for ratios over exports that are not there", () => {
    const closed = randomTable(2, 5, 3);
    for (let i = 0; i < 5; i++) {
      for (let j = 5; j < 10; j++) closed.flows.data[i * 10 + j] = 0;
      closed.finalDemand.data[i * 2 + 1] = 0;
    }
    const { values } = accountYear(closed, segments);
    assert.ok(Number.isNaN(values.gvc_position_trade[0]));
    assert.equal(values.export_share[0], 0);
  });
});

describe("assemblePanel", () => {
  const other = accountYear(randomTable(4, 5, 2, 2011), segments);

  it("puts years side by side, ascending", () => {
    const panel = assemblePanel([other, accounts]);
    assert.deepEqual(panel.years, [2010, 2011]);
    assert.equal(valueAt(panel, "output", 2, 1, 0), accounts.values.output[2 * S + 1]);
    assert.equal(valueAt(panel, "output", 2, 1, 1), other.values.output[2 * S + 1]);
  });

  it("finds an economy by its code where years list them in another order", () => {
    const countries = [...other.countries].reverse();
    const values = Object.fromEntries(
      Object.entries(other.values).map(([name, data]) => [
        name,
        data.map((_, k) => data[(3 - Math.floor(k / S)) * S + (k % S)]),
      ]),
    ) as typeof other.values;
    const flows = other.flows.map((_, k) => {
      const [row, d] = [Math.floor(k / 4), k % 4];
      return other.flows[((3 - Math.floor(row / S)) * S + (row % S)) * 4 + 3 - d];
    });
    const panel = assemblePanel([accounts, { ...other, countries, values, flows }]);
    assert.deepEqual(panel, assemblePanel([accounts, other]));
  });

  it("refuses estimates among other tables: a figure could not say what it shows", () => {
    assert.throws(
      () => assemblePanel([accounts, { ...other, provenance: "estimate" }]),
      (error) =>
        error instanceof DataError && /2011 an estimate; study them apart/.test(error.message),
    );
  });

  it("refuses no year, a year twice, and years that differ in economies or unit", () => {
    const refused = (work: () => unknown, words: RegExp): void => {
      assert.throws(work, (error) => error instanceof DataError && words.test(error.message));
    };
    refused(() => assemblePanel([]), /no year/);
    refused(() => assemblePanel([accounts, accounts]), /2010.*twice/);
    refused(
      () => assemblePanel([accounts, accountYear(randomTable(3, 5, 2, 2011), segments)]),
      /R4/,
    );
    refused(() => assemblePanel([accounts, { ...other, unit: "EUR million" }]), /EUR million/);
  });
});
