import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { assembleTable } from "../../../src/tables/assemble.ts";
import { readIcio, type IcioOptions } from "../../../src/tables/icio/read.ts";
import { unzipCsv, zippedCsvNames } from "../../../src/tables/csv/zipped.ts";
import { assertClose } from "../../close-to.ts";
import { assertRefuses } from "../../refuses.ts";
import { needsShared, shared } from "../../shared.ts";
import { mockTable, type MockTable } from "../industry-sheet/fixture.ts";
import { bytesOf, writeZip } from "../xlsx/write-workbook.ts";

const mock = mockTable(["AUS", "CHN", "MEX"], 2);
const cats = ["HFCE", "NPISH", "GGFC", "GFCF", "INVNT"];

interface Edition {
  readonly taxes?: "TLS" | "TAXSUB" | "VA+TAXSUB";
  readonly reversed?: boolean; // HFCE_AUS
  readonly disc?: boolean; //     a column DISC and no totals
}

/** Rows of cells, labels among them; the first row holds the labels of the columns. */
function icioCells(table: MockTable, edition: Edition = {}): (string | number)[][] {
  const { economies, sectors, Z, Y, x, v } = table;
  const n = x.length;
  const industries = economies.flatMap((g) => sectors.map((s) => `${g}_A0_${s}`));
  const final = economies.flatMap((g) =>
    cats.map((c) => (edition.reversed ? `${c}_${g}` : `${g}_${c}`)),
  );
  const last = edition.disc ? "DISC" : "OUT";
  const wide = final.length;
  const rows: (string | number)[][] = [["", ...industries, ...final, last]];
  for (const [i, label] of industries.entries()) {
    const cells = [...Z.subarray(i * n, (i + 1) * n), ...Y.subarray(i * wide, (i + 1) * wide)];
    rows.push([label, ...cells, edition.disc ? 0 : x[i]]);
  }
  const zeros = new Array<number>(wide + 1).fill(0);
  const below = (label: string, values: Float64Array) => rows.push([label, ...values, ...zeros]);
  const { taxes = "TLS" } = edition;
  if (taxes === "TLS")
    below(
      "TLS",
      v.map((value) => 0.1 * value),
    );
  if (taxes === "TAXSUB") {
    for (const g of economies)
      below(
        `${g}_TAXSUB`,
        v.map((value) => (0.1 * value) / economies.length),
      );
  }
  if (taxes === "VA+TAXSUB") below(taxes, v);
  else
    below(
      taxes === "TLS" ? "VA" : "VALU",
      v.map((value) => 0.9 * value),
    );
  below(taxes === "TAXSUB" ? "OUTPUT" : "OUT", x);
  return rows;
}

function read(
  cells: readonly (readonly (string | number)[])[],
  options: Partial<IcioOptions> = {},
) {
  const bytes = bytesOf(cells.map((row) => row.join(",")).join("\n"));
  return readIcio({ source: "2018.csv", bytes }, { year: 2018, ...options });
}

/** The mock with China and Mexico each in two parts beside a whole that is empty, as the OECD does it. */
function extended(): { readonly cells: (string | number)[][]; readonly whole: MockTable } {
  const parts = mockTable(["AUS", "CHN", "MEX", "CN1", "CN2", "MX1", "MX2"], 2);
  const cells = icioCells(parts);
  const kept = cells[0].map(
    (label) => !/^(CN\d|MX\d)_(HFCE|NPISH|GGFC|GFCF|INVNT)$/.test(String(label)),
  );
  const isEmpty = (label: string | number) => /^(CHN|MEX)_A0/.test(String(label));
  const emptied = cells.map((row, r) =>
    row.map((cell, c) => (r > 0 && c > 0 && (isEmpty(row[0]) || isEmpty(cells[0][c])) ? 0 : cell)),
  );
  return { cells: emptied.map((row) => row.filter((_, c) => kept[c])), whole: parts };
}

describe("readIcio", () => {
  const editions: Readonly<Record<string, Edition>> = {
    "with rows TLS, VA and OUT": {},
    "with a row of taxes a country": { taxes: "TAXSUB" },
    "with taxes in value added, final demand by category, and DISC": {
      taxes: "VA+TAXSUB",
      reversed: true,
      disc: true,
    },
  };
  for (const [which, edition] of Object.entries(editions)) {
    it(`reads editions ${which} as the same table`, () => {
      const found = read(icioCells(mock, edition));
      assertClose(found.flows.data, mock.Z, { rel: 0, abs: 0 });
      assertClose(found.finalDemand.data, mock.Y, { rel: 0, abs: 0 });
      assertClose(found.valueAdded!, mock.v, { rel: 1e-12 });
      assertClose(found.output!, mock.x, { rel: 0, abs: 0 });
      assert.deepEqual(
        found.countries.map(({ name }) => name),
        ["Australia", "China", "Mexico"],
      );
      assert.deepEqual(
        found.sectors.map(({ code }) => code),
        ["A0_c1", "A0_c2"],
      );
      assert.deepEqual(
        found.categories.map(({ code }) => code),
        cats,
      );
      assert.equal(found.year, 2018);
      assert.equal(found.unit, "US$ million, current prices");
      assert.deepEqual(assembleTable(found).notes, []);
    });
  }

  it("adds the parts of China and Mexico, as sellers and as buyers", () => {
    const { cells } = extended();
    const found = read(cells, { acceptImbalance: true });
    assert.deepEqual(
      found.countries.map(({ code }) => code),
      ["AUS", "CHN", "MEX"],
    );
    assert.match(found.notes[0].message, /China \(CHN\) includes its parts CN1, CN2/);
    assert.match(found.notes[1].message, /Mexico \(MEX\) includes its parts MX1, MX2/);
    // By hand from the cells: what CHN's second sector sells to MEX's first, and MEX's output.
    const at = (row: string, column: string): number =>
      Number(cells.find(([label]) => label === row)![cells[0].indexOf(column)]);
    let sold = 0;
    for (const seller of ["CHN", "CN1", "CN2"]) {
      for (const buyer of ["MEX", "MX1", "MX2"]) sold += at(`${seller}_A0_c2`, `${buyer}_A0_c1`);
    }
    assert.equal(found.flows.data[3 * 6 + 4], sold);
    assertClose([found.output![4]], [at("OUT", "MX1_A0_c1") + at("OUT", "MX2_A0_c1")]);
    const households = at("CN1_A0_c1", "MEX_HFCE") + at("CN2_A0_c1", "MEX_HFCE");
    assertClose([found.finalDemand.data[2 * 15 + 10]], [households]);
    const kept = found.flows.data.reduce((a, b) => a + b, 0);
    const given = cells.slice(1, 15).flatMap((row) => row.slice(1, 15) as number[]);
    assertClose([kept], [given.reduce((a, b) => a + b, 0)]);
  });

  it("reads the published layouts of the editions of 2018 and 2016", needsShared, () => {
    const file = (name: string) => readFileSync(join(shared!, "layouts/oecd_mock", name));
    const found = readIcio({ source: "2018", bytes: file("ICIO2018_2010.CSV") }, { year: 2010 });
    assert.deepEqual(
      found.countries.map(({ code }) => code),
      ["AUS", "BEL", "MEX", "BRA", "COL"],
    );
    assert.equal(found.sectors.length, 8);
    assert.equal(found.flows.data[0], 23697.221);
    assert.equal(found.flows.data[16 * 40 + 16], 72351.977); // MX1 to MX1, since MEX is empty
    assert.equal(found.output![0], 235295.522015598);
    const zip = { source: "2018.zip", bytes: file("ICIO2018_2010.zip") };
    assert.deepEqual(zippedCsvNames(zip), ["ICIO2018_2010.CSV"]);
    const unzipped = unzipCsv(zip, "ICIO2018_2010.CSV");
    assert.deepEqual(readIcio(unzipped, { year: 2010 }), found);
    const older = readIcio({ source: "2016", bytes: file("ICIO2016_2003.csv") }, { year: 2003 });
    assert.deepEqual(
      older.countries.map(({ code }) => code),
      ["AUS", "NZL", "CHN", "PER"],
    );
    assert.equal(older.categories.length, 6);
  });

  type Change = (cells: (string | number)[][]) => unknown;
  const refused: Readonly<Record<string, readonly ["format" | "shape", Change, RegExp]>> = {
    "a file that is cut off": [
      "format",
      (c) => c.splice(5),
      /last row is "CHN_A0_c2".*OUT or OUTPUT/,
    ],
    "no value added": ["format", (c) => c.splice(8, 1), /VA or VALU/],
    "an unknown row": ["format", (c) => (c[3][0] = "total"), /line 4: found "total"/],
    "an unknown column": ["format", (c) => (c[0][9] = "AUS_MORE"), /column 10: found "AUS_MORE"/],
    "an industry without a row": [
      "shape",
      (c) => c.splice(2, 1),
      /AUS has no row AUS_A0_c2, needed all 2 industries/,
    ],
    "an industry without a column": [
      "shape",
      (c) => (c[0][2] = "AUS_A0_c3"),
      /AUS_A0_c2 has a row and no column/,
    ],
    "a missing column": [
      "shape",
      (c) => {
        c.forEach((row) => row.splice(2, 1));
      },
      /AUS_A0_c2 has a row/,
    ],
    "final demand that lacks a category": [
      "shape",
      (c) => {
        c.forEach((row) => row.splice(12, 1));
      },
      /CHN has no final demand HFCE/,
    ],
    "no final demand": [
      "format",
      (c) => {
        c.forEach((row) => row.splice(7, 15));
      },
      /no columns of final/,
    ],
    "an empty cell": [
      "format",
      (c) => (c[2][3] = ""),
      /line 3, column 4 \(AUS_A0_c2, CHN_A0_c1\).*empty/,
    ],
    "a text": ["format", (c) => (c[2][3] = "x"), /line 3, column 4.*"x"/],
    "shifted cells": [
      "format",
      (c) => {
        c.slice(1, 7).forEach((row) => row.splice(1, 0, row.pop()!));
      },
      /OUT of .* its cells sum to .*shifted/,
    ],
  };
  for (const [what, [code, change, words]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      const cells = icioCells(mock);
      change(cells);
      assertRefuses(() => read(cells), code, words);
    });
  }

  it("takes totals that are off where they are accepted", () => {
    const cells = icioCells(mock);
    cells[1][22] = 1;
    const found = read(cells, { acceptImbalance: true });
    assert.deepEqual(
      found.notes.map(({ code }) => code),
      ["totals-differ"],
    );
  });
});

describe("zippedCsvNames and unzipCsv", () => {
  const csv = bytesOf("a,b\n");
  const zip = { source: "x.zip", bytes: writeZip({ "a/2018.CSV": csv, "readme.txt": csv }) };

  it("find the csv files of an archive", () => {
    assert.deepEqual(zippedCsvNames(zip), ["a/2018.CSV"]);
    assert.deepEqual(unzipCsv(zip, "a/2018.CSV"), { source: "x.zip, a/2018.CSV", bytes: csv });
    assert.equal(zippedCsvNames({ source: "x.csv", bytes: csv }), undefined);
  });

  it("refuse an archive without them, and a name it lacks", () => {
    const other = { source: "x.zip", bytes: writeZip({ "readme.txt": csv }) };
    assertRefuses(() => zippedCsvNames(other), "format", /x.zip: found a zip archive without csv/);
    assertRefuses(() => unzipCsv(zip, "b.csv"), "format", /no b.csv/);
  });
});
