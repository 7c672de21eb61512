import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fromRows, type Matrix } from "../../../src/numerics/matrix.ts";
import { assembleTable } from "../../../src/tables/assemble.ts";
import { checkTable } from "../../../src/tables/check/check.ts";
import type { TableFinding } from "../../../src/tables/check/finding.ts";
import { discrepancy, type MrioTable } from "../../../src/tables/model.ts";
import { assertClose } from "../../close-to.ts";
import { randomTable } from "../../random-table.ts";

const table = randomTable(2, 2, 1);

function finding(checked: MrioTable, check: string): TableFinding {
  const found = checkTable(checked).findings.find((each) => each.check === check);
  assert.ok(found, `${check} was not checked`);
  return found;
}

/** A copy of a matrix with one cell changed. */
function changed({ rows, cols, data }: Matrix, at: number, value: number): Matrix {
  return { rows, cols, data: data.with(at, value) };
}

describe("checkTable", () => {
  it("finds a balanced table in order, and says where it looked", () => {
    const report = checkTable(table);
    assert.equal(report.ok, true);
    assert.deepEqual([report.year, report.countries, report.sectors], [2010, 2, 2]);
    assert.deepEqual(
      report.findings.filter(({ severity }) => severity !== "ok").map(({ check }) => check),
      ["unknown-countries"], // R1 and R2
    );
    assert.deepEqual(
      report.findings.map(({ check }) => check),
      [
        "duplicate-labels",
        "unknown-countries",
        "non-finite",
        "negative-output",
        "negative-flows",
        "negative-final-demand",
        "negative-value-added",
        "zero-output",
        "inputs-without-output",
        "row-balance",
        "column-balance",
        "discrepancy",
        "spectral-radius",
      ],
    );
  });

  it("errs on a label that comes twice", () => {
    const { severity, worst, labels } = finding(
      { ...table, countries: [table.countries[0], table.countries[0]] },
      "duplicate-labels",
    );
    assert.deepEqual([severity, worst, labels], ["error", 1, ["R1"]]);
  });

  it("knows countries by their code", () => {
    const countries = ["CHN", "ROW"].map((code) => ({ code, name: code }));
    assert.equal(finding({ ...table, countries }, "unknown-countries").severity, "ok");
  });

  it("errs on a cell that is no number, and then leaves sums alone", () => {
    const faulty = { ...table, flows: changed(table.flows, 6, Infinity) };
    const { severity, labels } = finding(faulty, "non-finite");
    assert.deepEqual([severity, labels], ["error", ["R1.s2 > R2.s1"]]);
    assert.ok(!checkTable(faulty).findings.some(({ check }) => check === "row-balance"));
    const inFinal = { ...table, finalDemand: changed(table.finalDemand, 3, NaN) };
    assert.deepEqual(finding(inFinal, "non-finite").labels, ["R1.s2 > R2.f1"]);
  });

  it("warns of a negative flow, and names the worst first", () => {
    const flows = changed(changed(table.flows, 1, -1), 14, -7);
    const { severity, worst, labels } = finding({ ...table, flows }, "negative-flows");
    assert.deepEqual([severity, worst], ["warning", -7]);
    assert.deepEqual(labels, ["R2.s2 > R2.s1", "R1.s1 > R1.s2"]);
  });

  it("notes negative final demand and value added, which are legal", () => {
    const stocks = { ...table, finalDemand: changed(table.finalDemand, 0, -2) };
    const found = finding(stocks, "negative-final-demand");
    assert.deepEqual([found.severity, found.worst, found.labels], ["note", -2, ["R1.s1 > R1.f1"]]);
    const subsidised = { ...table, valueAdded: table.valueAdded.with(3, -5) };
    assert.equal(finding(subsidised, "negative-value-added").severity, "note");
  });

  it("notes a sector without output, and errs where it buys inputs", () => {
    const idle = { ...table, output: table.output.with(1, 0) };
    assert.deepEqual(finding(idle, "zero-output").labels, ["R1.s2"]);
    assert.equal(finding(idle, "zero-output").severity, "note");
    assert.equal(finding(idle, "inputs-without-output").severity, "error");
    const negative = { ...table, output: table.output.with(1, -1) };
    assert.equal(finding(negative, "negative-output").severity, "error");
  });

  it("warns of rows and columns that are a little off, and errs where they are far off", () => {
    const row = (by: number): MrioTable => ({
      ...table,
      unit: "US$ billion", // so that 0.15 is the limit
      output: table.output.with(2, table.output[2] + by),
    });
    assert.equal(finding(row(1e-3), "row-balance").severity, "warning");
    assert.equal(finding(row(5), "row-balance").severity, "error");
    assert.deepEqual(finding(row(5), "row-balance").labels, ["R2.s1"]);
    assert.equal(finding(row(5), "column-balance").severity, "error");
    assert.equal(finding(row(1e-9), "row-balance").severity, "ok");
    const { worst } = finding(row(5), "row-balance");
    const x = table.output[2];
    assertClose([worst], [5 / (2 * x + 5)]);
  });

  it("sums what import added: a note, or a warning where it is much", () => {
    const output = table.output.map((x, i) => x + (i === 0 ? 0.5 : -0.25));
    const assembled = assembleTable({ ...table, output, valueAdded: undefined });
    const { severity, worst, labels, message } = finding(assembled, "discrepancy");
    assert.equal(assembled.categories.at(-1), discrepancy);
    assert.equal(severity, "note");
    assertClose([worst], [1.25 / output.reduce((sum, x) => sum + x, 0)]);
    assert.equal(labels[0], "R1.s1");
    assert.match(message, /added 1\.25\d* \(net -0\.25\d*\)/);
    const far = { ...table, output: output.with(0, output[0] * 1.5), valueAdded: undefined };
    assert.equal(
      finding(assembleTable(far, { acceptImbalance: true }), "discrepancy").severity,
      "warning",
    );
  });

  it("errs where inputs are not productive", () => {
    const flows = fromRows([
      [1, 4],
      [4, 1],
    ]);
    const unproductive: MrioTable = {
      ...table,
      countries: table.countries.slice(0, 1),
      flows,
      finalDemand: fromRows([[-1], [-1]]),
      output: Float64Array.of(4, 4),
      valueAdded: Float64Array.of(-1, -1),
    };
    const { severity, worst } = finding(unproductive, "spectral-radius");
    assert.equal(severity, "error");
    assertClose([worst], [1.25]);
    assert.equal(checkTable(unproductive).ok, false);
  });
});
