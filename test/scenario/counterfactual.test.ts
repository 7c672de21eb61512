import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { columnSums, rowSums } from "../../src/numerics/index.ts";
import { friendShore } from "../../src/scenario/friend-shoring.ts";
import { buildRefinery } from "../../src/scenario/refinery.ts";
import { rebuildTable } from "../../src/scenario/rebuild.ts";
import { inputCoefficients } from "../../src/accounting/model/leontief.ts";
import { checkTable } from "../../src/tables/check/check.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { assertRefuses } from "../refuses.ts";

const seeds = fc.integer({ min: 1, max: 1e6 });
const sum = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((running, value) => running + value, 0);
const sold = (table: MrioTable, row: number, country: number): number => {
  const N = table.sectors.length;
  const n = table.output.length;
  const flows = table.flows.data.subarray(row * n + country * N, row * n + (country + 1) * N);
  return sum(flows) + table.finalDemand.data[row * table.countries.length + country];
};
const closes = (table: MrioTable): void => {
  const rows = rowSums(table.flows).map((z, i) => z + rowSums(table.finalDemand)[i]);
  assertClose(rows, table.output, { rel: 1e-9 });
  const inputs = columnSums(table.flows);
  assertClose(
    inputs.map((z, j) => z + table.valueAdded[j]),
    table.output,
    { rel: 1e-9 },
  );
  assert.ok(table.flows.data.every((flow) => flow >= 0));
  assert.deepEqual(
    checkTable(table).findings.filter(({ severity }) => severity === "error"),
    [],
  );
};

describe("friend-shoring", () => {
  const question = { members: [1, 2], supplier: 0, sectors: [1], share: 0.5 };

  it("keeps every margin, and moves what was asked to move", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const before = randomTable(4, 3, seed);
        const { table, moved, worst } = friendShore(before, question);
        closes(table);
        assert.ok(worst < 1e-11);
        assert.deepEqual(table.output, before.output);
        assert.deepEqual(table.valueAdded, before.valueAdded);
        assertClose(columnSums(table.flows), columnSums(before.flows), { rel: 1e-9 });
        assertClose(columnSums(table.finalDemand), columnSums(before.finalDemand), { rel: 1e-9 });
        let left = 0;
        for (const g of [1, 2]) {
          assertClose([sold(table, 1, g)], [sold(before, 1, g) / 2], { rel: 1e-12 });
          left += sold(before, 1, g) / 2;
        }
        assertClose([moved], [left], { rel: 1e-12 });
      }),
      { numRuns: 20 },
    );
  });

  it("lets outputs follow orders: members make more, the supplier less, the world as much", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const before = randomTable(4, 3, seed);
        const { table } = friendShore(before, { ...question, keep: "demand" });
        closes(table);
        assertClose([sum(table.valueAdded)], [sum(before.valueAdded)], { rel: 1e-9 });
        assertClose(columnSums(table.finalDemand), columnSums(before.finalDemand), { rel: 1e-9 });
        assert.ok(table.output[1] < before.output[1]);
        assert.ok(table.output[4] + table.output[7] > before.output[4] + before.output[7]);
      }),
      { numRuns: 20 },
    );
  });

  it("says that it is a scenario", () => {
    const { table } = friendShore(randomTable(4, 3, 1), question);
    assert.match(
      table.notes.at(-1)?.message ?? "",
      /^Scenario, not data: R2, R3 buy 50 % .* R1 .* s2/,
    );
    assert.equal(table.provenance, "estimate");
  });

  it("refuses what cannot be asked or met", () => {
    const table = randomTable(4, 3, 2);
    const ask = (over: object) => () => friendShore(table, { ...question, ...over });
    assertRefuses(ask({ supplier: 1 }), "argument", /R2 is in the coalition/);
    assertRefuses(ask({ share: 0 }), "argument", /share is 0/);
    assertRefuses(ask({ members: [] }), "argument", /members: found none/);
    assertRefuses(ask({ sectors: [3] }), "argument", /sectors: found 3/);
    // The supplier makes nearly all there is: members cannot replace it within their output.
    const scarce = randomTable(3, 2, 3);
    const n = 6;
    for (const i of [3, 5]) for (let j = 0; j < n; j++) scarce.flows.data[i * n + j] *= 1e-3;
    for (const i of [3, 5]) for (let g = 0; g < 3; g++) scarce.finalDemand.data[i * 3 + g] *= 1e-3;
    const all = { members: [1, 2], supplier: 0, sectors: [1] };
    assertRefuses(() => friendShore(scarce, all), "unbalanced", /R[23]\.s2/);
  });
});

describe("a new refinery", () => {
  const question = { country: 1, sector: 1, output: 5, like: 2, insteadOf: 0 };

  it("makes a table that closes, with as much final demand", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const before = randomTable(4, 3, seed);
        const { table } = buildRefinery(before, question);
        closes(table);
        assertClose([sum(table.valueAdded)], [sum(before.valueAdded)], { rel: 1e-9 });
        assertClose(columnSums(table.finalDemand), columnSums(before.finalDemand), { rel: 1e-9 });
        assert.ok(table.output[4] > before.output[4]);
        assert.ok(table.output[1] < before.output[1]);
      }),
      { numRuns: 20 },
    );
  });

  it("takes each product's amount from the named country, and ores from where it is told", () => {
    const before = randomTable(4, 3, 4);
    const { table } = buildRefinery(before, { ...question, feed: { sectors: [0], from: [3] } });
    const A = inputCoefficients(before.flows, before.output);
    const B = inputCoefficients(table.flows, table.output);
    const n = 12;
    const of = (M: typeof A, good: number, column: number): number =>
      sum([0, 1, 2, 3].map((s) => M.data[(s * 3 + good) * n + column]));
    const old = before.output[4];
    for (const good of [0, 1, 2]) {
      const expected = (of(A, good, 4) * old + of(A, good, 7) * 5) / (old + 5);
      assertClose([of(B, good, 4)], [expected], { rel: 1e-9 });
    }
    for (const s of [0, 1, 2]) {
      const expected = (A.data[s * 3 * n + 4] * old) / (old + 5); // none of the new ore
      assertClose([B.data[s * 3 * n + 4]], [expected], { rel: 1e-9 });
    }
  });

  it("refuses what cannot be asked", () => {
    const table = randomTable(4, 3, 5);
    const ask = (over: object) => () => buildRefinery(table, { ...question, ...over });
    assertRefuses(ask({ output: 1e9 }), "argument", /needed over 0 and up to .* R1\.s2 sells/);
    assertRefuses(ask({ output: 0 }), "argument", /output is 0/);
    assertRefuses(ask({ insteadOf: 1 }), "argument", /replace itself/);
    assertRefuses(ask({ sector: 3 }), "argument", /sector: found 3/);
    assertRefuses(
      ask({ feed: { sectors: [0], from: [] } }),
      "argument",
      /feed countries: found none/,
    );
  });
});

describe("a table from coefficients", () => {
  it("is the table itself where nothing changes", () => {
    const table = randomTable(3, 3, 6);
    const again = rebuildTable(
      table,
      inputCoefficients(table.flows, table.output),
      table.finalDemand,
      [],
    );
    assertClose(again.output, table.output, { rel: 1e-10 });
    assertClose(again.flows.data, table.flows.data, { rel: 1e-10 });
    assertClose(again.valueAdded, table.valueAdded, { rel: 1e-9 });
  });
});
