import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { columnSums, rowSums } from "../../../src/numerics/matrix.ts";
import { assembleTable } from "../../../src/tables/assemble.ts";
import { balanceTable, withoutDiscrepancy } from "../../../src/tables/balance/balance.ts";
import { readFinalTargets, readSectorTargets } from "../../../src/tables/balance/targets.ts";
import { checkTable } from "../../../src/tables/check/check.ts";
import { readCsvWide } from "../../../src/tables/csv/wide.ts";
import { parseCsv } from "../../../src/tables/csv/text.ts";
import { discrepancy } from "../../../src/tables/model.ts";
import { assertClose } from "../../close-to.ts";
import { randomTable } from "../../random-table.ts";
import { assertRefuses } from "../../refuses.ts";
import { needsShared, shared } from "../../shared.ts";

const table = randomTable(2, 2, 3);

describe("balanceTable", () => {
  it("leaves a table that has its margins as it is", () => {
    const { table: same, scaling } = balanceTable(table, {});
    assertClose(same.flows.data, table.flows.data);
    assertClose(same.valueAdded, table.valueAdded);
    assert.deepEqual([scaling.method, scaling.iterations, same.provenance], ["RAS", 1, "user"]);
  });

  it("scales everything alike when every target is twice as large", () => {
    const twice = (values: Float64Array) => values.map((value) => 2 * value);
    const { table: doubled } = balanceTable(table, {
      output: twice(table.output),
      valueAdded: twice(table.valueAdded),
    });
    assertClose(doubled.flows.data, twice(table.flows.data));
    assertClose(doubled.finalDemand.data, twice(table.finalDemand.data));
    assert.equal(doubled.provenance, "estimate");
  });

  it("meets output, value added and final demand together, and the table closes", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), (seed, other) => {
        const structure = randomTable(2, 3, seed);
        const goal = randomTable(2, 3, other);
        const finalDemand = columnSums(goal.finalDemand);
        const { output, valueAdded } = goal;
        const { table: balanced } = balanceTable(structure, { output, valueAdded, finalDemand });
        assertClose(balanced.output, output);
        assertClose(balanced.valueAdded, valueAdded, { rel: 1e-8 });
        assertClose(columnSums(balanced.finalDemand), finalDemand, { rel: 1e-8 });
        const final = rowSums(balanced.finalDemand);
        assertClose(
          rowSums(balanced.flows).map((z, i) => z + final[i]),
          output,
          { rel: 1e-8 },
        );
        assert.ok(
          balanced.flows.data.every((z, k) => (z === 0) === (structure.flows.data[k] === 0)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("keeps the proportions of final demand where it gets no targets", () => {
    const { table: balanced } = balanceTable(table, {
      valueAdded: table.valueAdded.map((v) => 0.9 * v),
    });
    const before = columnSums(table.finalDemand);
    const after = columnSums(balanced.finalDemand);
    assertClose([after[0] / after[1]], [before[0] / before[1]], { rel: 1e-8 });
  });

  it("takes GRAS where a cell is negative, or where it is asked", () => {
    const data = table.finalDemand.data.with(0, -1);
    const output = table.output.with(0, table.output[0] - 1 - table.finalDemand.data[0]);
    const valueAdded = table.valueAdded.with(
      0,
      table.valueAdded[0] - 1 - table.finalDemand.data[0],
    );
    const stocks = { ...table, finalDemand: { ...table.finalDemand, data }, output, valueAdded };
    assert.equal(balanceTable(stocks, {}).scaling.method, "GRAS");
    assert.equal(balanceTable(table, {}, { method: "gras" }).scaling.method, "GRAS");
    assertRefuses(
      () => balanceTable(stocks, {}, { method: "ras" }),
      "argument",
      /needed none negative/,
    );
  });

  it("puts proper cells in the place of what import had to add", () => {
    const rounded = assembleTable({
      ...table,
      output: table.output.map((x, i) => x + (i % 2 === 0 ? 0.3 : -0.3)),
      valueAdded: undefined,
    });
    assert.equal(rounded.categories.at(-1), discrepancy);
    const { table: balanced } = balanceTable(rounded, {});
    assert.deepEqual(balanced.categories, table.categories);
    assertClose(balanced.output, rounded.output);
    assertClose(balanced.valueAdded, rounded.valueAdded, { rel: 1e-8 });
    assert.ok(!balanced.notes.some(({ code }) => code === "row-imbalance"));
  });

  it("refuses targets that cannot be met, and names where", () => {
    const { output, valueAdded } = table;
    assertRefuses(
      () => balanceTable(table, { valueAdded: valueAdded.with(2, output[2] * 2) }),
      "unbalanced",
      /R2\.s1 has value added .* needed no more than its output/,
    );
    assertRefuses(
      () => balanceTable(table, { finalDemand: Float64Array.of(1, 2) }),
      "unbalanced",
      /row targets sum to .* and column targets to/,
    );
    assertRefuses(() => balanceTable(table, { output: output.slice(1) }), "shape", /3 outputs/);
    const idle = {
      ...table,
      flows: { ...table.flows, data: table.flows.data.map((z, k) => (k < 4 ? 0 : z)) },
    };
    const noFinal = {
      ...idle,
      finalDemand: {
        ...table.finalDemand,
        data: table.finalDemand.data.map((y, k) => (k < 2 ? 0 : y)),
      },
    };
    assertRefuses(() => balanceTable(noFinal, {}), "unbalanced", /row R1\.s1 is all zeros/);
    assertRefuses(
      () => balanceTable(table, { valueAdded: valueAdded.map(() => 0) }),
      "argument",
      /value added to 0/,
    );
  });

  it("balances the published table of 2009, stock changes and all", needsShared, () => {
    const path = `${shared}/tables/wiod2013/wiot_2009_wide.csv.gz`;
    const bytes = gunzipSync(readFileSync(path));
    const published = assembleTable(readCsvWide({ source: path, bytes }, { year: 2009 }));
    const { table: balanced, scaling } = balanceTable(published, {}, { tolerance: 1e-6 });
    assert.equal(scaling.method, "GRAS");
    assert.ok(scaling.iterations < 200 && scaling.worstColumn <= 1e-6);
    assert.equal(balanced.categories.length, 5);
    const report = checkTable(balanced);
    assert.equal(report.findings.find(({ check }) => check === "row-balance")?.severity, "ok");
  });
});

describe("withoutDiscrepancy", () => {
  it("drops that category only, in every country", () => {
    const three = randomTable(3, 2, 4);
    const output = three.output.with(0, three.output[0] + 1);
    const rounded = assembleTable({ ...three, output, valueAdded: undefined });
    assert.equal(rounded.finalDemand.cols, 6);
    assert.deepEqual(withoutDiscrepancy(rounded).finalDemand, three.finalDemand);
    assert.equal(withoutDiscrepancy(three), three);
  });
});

describe("targets from csv", () => {
  const csv = (text: string) => parseCsv(text, "t.csv");

  it("are placed by label, in any order", () => {
    const rows = csv("sector,country,output\ns2,R2,4\ns1,R1,1\ns1,R2,3\ns2,R1,2\n");
    assertClose(readSectorTargets(rows, table, "output"), [1, 2, 3, 4]);
    assertClose(readFinalTargets(csv("country,final_demand\nR2,5\nR1,6\n"), table), [6, 5]);
    const full = csv("country,category,final_demand\nR2,f1,5\nR1,f1,6\n");
    assertClose(readFinalTargets(full, table), [6, 5]);
  });

  it("are refused where a label is unknown, missing or repeated, or a number is none", () => {
    const text = "country,sector,output\nR1,s1,1\nR1,s2,2\nR2,s1,3\nR2,s2,4\n";
    const read = (changed: string) => () => readSectorTargets(csv(changed), table, "output");
    assertRefuses(
      read(text.replace("R2,s2", "R2,s3")),
      "shape",
      /line 5: the table has no sector s3/,
    );
    assertRefuses(
      read(text.replace("R2,s2", "R3,s2")),
      "shape",
      /line 5: the table has no country R3/,
    );
    assertRefuses(
      read(text.replace("R2,s2", "R2,s1")),
      "shape",
      /line 5: R2\.s1 comes a second time/,
    );
    assertRefuses(read(text.replace("R2,s2,4\n", "")), "shape", /no line for R2\.s2, needed all 4/);
    assertRefuses(read(text.replace("s2,4", "s2,x")), "not-finite", /line 5.*column output is "x"/);
    assertRefuses(read(text.replace("output", "x")), "format", /no column "output"/);
  });
});
