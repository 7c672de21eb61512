import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DataError } from "../../../src/errors.ts";
import { columnIndex, parseCsv, parseNumber } from "../../../src/tables/csv/text.ts";

const refuses = (work: () => unknown, words: RegExp) => {
  assert.throws(work, (error) => {
    return error instanceof DataError && error.code === "format" && words.test(error.message);
  });
};

describe("parseCsv", () => {
  it("reads quotes, a byte order mark, CRLF and empty lines", () => {
    const csv = parseCsv('\uFEFF"id",name\r\n\r\n1,"a ""b"", c\nd"\r\n2,\r\n');
    assert.deepEqual(csv.columns, ["id", "name"]);
    assert.deepEqual(csv.rows, [
      ["1", 'a "b", c\nd'],
      ["2", ""],
    ]);
    assert.deepEqual(csv.lines, [3, 5]);
  });

  it("takes the separator from the first line, outside quotes", () => {
    assert.equal(parseCsv("a;b\n1;2,5").separator, ";");
    assert.equal(parseCsv("a\tb\n1\t2").separator, "\t");
    assert.equal(parseCsv('"a;b;c",d\n1,2').separator, ",");
  });

  it("gives back any cells that were written with quotes", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r", " ") });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = ["x,y,z", ...rows.map((row) => row.map(quote).join(","))].join("\n");
        assert.deepEqual(parseCsv(text).rows, rows);
      }),
    );
  });

  it("refuses what is not CSV, naming the line", () => {
    refuses(() => parseCsv(""), /is empty/);
    refuses(() => parseCsv("a,b\n1,2\n1,2,3", "f.csv"), /f\.csv, line 3: has 3 cells, needed 2/);
    refuses(() => parseCsv('a,b\n1,"2'), /line 2: a quote is opened/);
    refuses(() => parseCsv('a,b\n1,"2"x'), /line 2: "x" follows a closing quote/);
  });
});

it("columnIndex finds a column and names what is there when it does not", () => {
  assert.equal(columnIndex(parseCsv("a,b\n1,2"), "b"), 1);
  refuses(() => columnIndex(parseCsv("a,b\n1,2"), "c"), /no column "c", found a, b/);
  refuses(() => columnIndex(parseCsv("a,a\n1,2"), "a"), /two or more/);
});

it("parseNumber reads finite numbers only, decimal commas only where they cannot separate", () => {
  assert.deepEqual(
    [" 1.5e3 ", "-.5", "7.", "+2"].map((cell) => parseNumber(cell)),
    [1500, -0.5, 7, 2],
  );
  assert.equal(parseNumber("2,5", ";"), 2.5);
  for (const cell of ["", "NA", "2,5", "1e999", "0x10", "Infinity", "1 2"]) {
    assert.ok(Number.isNaN(parseNumber(cell)), cell);
  }
});
