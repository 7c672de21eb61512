import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { ErrorCode } from "../../../src/errors.ts";
import { columnSums, rowSums } from "../../../src/numerics/matrix.ts";
import { assembleTable } from "../../../src/tables/assemble.ts";
import { checkTable } from "../../../src/tables/check/check.ts";
import { readCsvWide } from "../../../src/tables/csv/wide.ts";
import { assertClose } from "../../close-to.ts";
import { assertRefuses } from "../../refuses.ts";
import { needsShared, shared } from "../../shared.ts";

const folder = join(import.meta.dirname, "..", "..", "fixtures", "csv-wide");
const good = readFileSync(join(folder, "good.csv"), "utf8");
const year = 2010;

const read = (text: string | Uint8Array) => {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return readCsvWide({ source: "table.csv", bytes }, { year });
};
const expected = read(good);

describe("readCsvWide", () => {
  it("finds flows, final demand, value added and output by their labels", () => {
    assert.deepEqual(
      expected.countries.map(({ code, name }) => [code, name]),
      [
        ["CHN", "China"],
        ["USA", "United States"],
      ],
    );
    assert.deepEqual(
      expected.sectors.map(({ code }) => code),
      ["mine", "magnet"],
    );
    assert.deepEqual(
      expected.categories.map(({ code }) => code),
      ["homes", "stocks"],
    );
    assertClose(expected.flows.data, [10, 40, 0, 5, 4, 30, 0, 25, 0, 0, 0, 0, 1, 10, 0, 12]);
    assertClose(expected.finalDemand.data, [20, -3, 8, 0, 60, 6, 35, 0, 0, 0, 0, 0, 9, 0, 70, -2]);
    assertClose(expected.valueAdded!, [65, 80, 0, 58]);
    assertClose(expected.output!, [80, 160, 0, 100]);
    assert.equal(expected.unit, "unit not stated");
  });

  it("reads a sector without output and negative stock changes into a table that closes", () => {
    const table = assembleTable(expected);
    assert.equal(table.categories.length, 2);
    assert.deepEqual(table.notes, []);
  });

  const lines = good.trimEnd().split("\n");
  const variants: Record<string, string> = {
    "a byte order mark and CRLF": "\uFEFF" + good.replaceAll("\n", "\r\n"),
    "a byte order mark before quotes": "\uFEFF" + good.replace("row,", '"row, all",'),
    "a line end and doubled quotes inside quotes": good.replace("row,", '"row\n""all""",'),
    "lines that end in CR": good.replaceAll("\n", "\r"),
    "no line end at the end": good.trimEnd(),
    "empty lines": good.replaceAll("\n", "\n\n"),
    semicolons: good.replaceAll(",", ";"),
    tabs: good.replaceAll(",", "\t"),
    "quoted cells": lines.map((line) => line.replaceAll(/[^,]+/g, '"$&"')).join("\n"),
    "quoted labels": lines.map((line) => line.replaceAll(/[A-Za-z_]+/g, '"$&"')).join("\n"),
    "spaces around numbers": good.replaceAll(/,(-?\d+)/g, ", $1 "),
    "exponents and signs": good.replaceAll(",40,", ",+4.0e1,").replaceAll(",-3,", ",-.3E+1,"),
    "points in the labels": good.replaceAll("_", "."),
    "columns in another order": lines
      .map((line) => {
        const [label, ...cells] = line.split(",");
        return [label, ...cells.slice(4), ...cells.slice(0, 4)].join(",");
      })
      .join("\n"),
    "totals before industries": [lines[0], lines[6], lines[5], ...lines.slice(1, 5)].join("\n"),
    "taxes apart": good.replace("VA,65,80,0,58", "TLS,5,10,0,8,,,,,\nVA,60,70,0,50"),
    "output as a row only": lines.map((line) => line.slice(0, line.lastIndexOf(","))).join("\n"),
    "output as a column only": lines.slice(0, 6).join("\n"),
  };
  for (const [what, text] of Object.entries(variants)) {
    it(`reads the same from a file with ${what}`, () => {
      const { notes, ...raw } = read(text);
      const { notes: none, ...same } = expected;
      assert.deepEqual(raw, same);
      assert.deepEqual(notes, none);
    });
  }

  it("reads decimal commas between semicolons, and says so", () => {
    const { finalDemand, notes } = read(good.replaceAll(",", ";").replace(";35;", ";34,75;"));
    assert.equal(finalDemand.data[6], 34.75);
    assert.deepEqual(
      notes.map(({ code }) => code),
      ["decimal-comma"],
    );
  });

  it("counts lines inside quotes when it names a fault", () => {
    const text = good.replace("row,", '"row\n\nall",').replace("4,30,0", "4,x,0");
    assertRefuses(() => read(text), "format", /line 5, column 3/);
  });

  it("keeps every digit of a number", () => {
    const cells = [
      "0.1",
      "1234567.891234567",
      "123456789012345678",
      "4.9e-324",
      "0.30000000000000004",
    ];
    for (const cell of cells) {
      assert.equal(read(good.replace(",40,", `,${cell},`)).flows.data[1], Number(cell), cell);
    }
  });

  it("reads one column of final demand a country, and a table of one country", () => {
    const one = read("x,A.a,A.b,A,X\nA.a,1,2,3,6\nA.b,1,1,3,5\nV,4,2,,\n");
    assert.deepEqual(one.categories, [{ code: "final", name: "Final demand" }]);
    assertClose(one.finalDemand.data, [3, 3]);
    assertClose(assembleTable(one).valueAdded, [4, 2]);
  });

  it("gives the rest of the world and Romania today's codes, and says so", () => {
    const { countries, notes } = read(good.replaceAll("CHN", "RoW").replaceAll("USA", "ROM"));
    assert.deepEqual(countries, [
      { code: "ROW", name: "Rest of the world" },
      { code: "ROU", name: "Romania" },
    ]);
    assert.equal(notes.length, 2);
  });
});

describe("a bad wide file", () => {
  const faults = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Record<
    string,
    { readonly code: ErrorCode; readonly words: string }
  >;

  it("is expected for every file of the folder", () => {
    const names = readdirSync(folder).filter(
      (name) => name.endsWith(".csv") && name !== "good.csv",
    );
    assert.deepEqual(
      names.sort(),
      Object.keys(faults)
        .map((name) => `${name}.csv`)
        .sort(),
    );
  });

  for (const [name, { code, words }] of Object.entries(faults)) {
    it(`is refused: ${name}`, () => {
      const bytes = readFileSync(join(folder, `${name}.csv`));
      assertRefuses(() => assembleTable(read(bytes)), code, new RegExp(words, "s"));
    });
  }
});

describe("the published tables of 2007 to 2010", () => {
  for (const published of [2007, 2008, 2009, 2010]) {
    it(`of ${published} is read whole, and closes once assembled`, needsShared, () => {
      const path = `${shared}/tables/wiod2013/wiot_${published}_wide.csv.gz`;
      const raw = readCsvWide(
        { source: path, bytes: gunzipSync(readFileSync(path)) },
        { year: published },
      );
      assert.equal(raw.countries.length, 41);
      assert.equal(raw.sectors[1].name, "Mining and quarrying");
      assert.equal(raw.categories[0].name, "Final consumption of households");
      assert.equal(raw.unit, "US$ million, current prices");
      const table = assembleTable(raw);
      assert.deepEqual(table.output, raw.output);
      assert.deepEqual(table.valueAdded, raw.valueAdded);
      const final = rowSums(table.finalDemand);
      const sales = rowSums(table.flows).map((z, i) => z + final[i]);
      assertClose(sales, table.output, { rel: 1e-12, abs: 1e-9 });
      const inputs = columnSums(table.flows);
      assertClose(
        table.valueAdded.map((v, j) => v + inputs[j]),
        table.output,
      );
      assert.ok(checkTable(table).ok);
    });
  }
});
