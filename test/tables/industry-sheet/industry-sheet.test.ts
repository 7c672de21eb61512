// Workbooks in the layouts of ADB-MRIO and WIOD 2013: whole ones, and each way of being wrong.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { adbYears, readAdb } from "../../../src/tables/industry-sheet/adb.ts";
import { assembleTable } from "../../../src/tables/assemble.ts";
import { yearsIn } from "../../../src/tables/industry-sheet/title.ts";
import { readWiod2013, wiod2013Years } from "../../../src/tables/industry-sheet/wiod2013.ts";
import { assertClose } from "../../close-to.ts";
import { assertRefuses } from "../../refuses.ts";
import { needsShared, shared } from "../../shared.ts";
import { adb63, iso63, mockTable, sheetRows, type MockTable, type SheetLayout } from "./fixture.ts";
import {
  bytesOf,
  workbookParts,
  writeWorkbook,
  writeZip,
  type FixtureCell,
} from "../xlsx/write-workbook.ts";

const economies = ["AUS", "PRC", "TAP", "RoW"];
const table = mockTable(economies, 3);
const legend = { name: "Legend", rows: [["Code", "Economy"]] };

/** The rows of a sheet after a fault was put in; `cell` addresses them as Excel does. */
function rowsOf(
  layout: SheetLayout,
  change: (
    cell: (name: string, value?: FixtureCell) => FixtureCell,
    rows: FixtureCell[][],
  ) => void = () => undefined,
  of: MockTable = table,
): FixtureCell[][] {
  const rows = [...sheetRows(of, layout)];
  change((name, value) => {
    const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(name)!;
    let column = 0;
    for (const letter of letters) column = 26 * column + letter.charCodeAt(0) - 64;
    const row = rows[Number(digits) - 1];
    if (value !== undefined) row[column - 1] = value;
    return row[column - 1];
  }, rows);
  return rows;
}

function adbBook(rows: FixtureCell[][], name = "ADB MRIO 2017"): Uint8Array {
  return writeWorkbook([legend, { name, rows }]);
}

function assertIsTheMock(found: ReturnType<typeof readAdb>[number]): void {
  assertClose(found.flows.data, table.Z, { rel: 0, abs: 0 });
  assertClose(found.finalDemand.data, table.Y, { rel: 0, abs: 0 });
  assertClose(found.output!, table.x, { rel: 0, abs: 0 });
  assertClose(found.valueAdded!, table.v, { rel: 1e-12 });
}

describe("readAdb", () => {
  it("reads a table in the true layout, labels, year and unit among it", () => {
    const bytes = adbBook(rowsOf({ format: "adb", footnote: "Source: ADB." }));
    const [found, ...more] = readAdb(bytes);
    assert.equal(more.length, 0);
    assertIsTheMock(found);
    const { dataset, provenance, year, unit, countries, sectors, categories, notes } = found;
    assert.deepEqual(
      { dataset, provenance, year, unit, notes },
      {
        dataset: "adb",
        provenance: "published",
        year: 2017,
        unit: "US$ million, current prices",
        notes: [],
      },
    );
    assert.deepEqual(
      countries.map(({ code }) => code),
      ["AUS", "CHN", "TWN", "ROW"],
    );
    assert.deepEqual(
      countries.map(({ name }) => name),
      ["Australia", "China", "Taiwan", "Rest of the world"],
    );
    assert.deepEqual(sectors[1], { code: "c2", name: "Industry & services c2" });
    assert.deepEqual(
      categories.map(({ code }) => code),
      ["c37", "c38", "c39", "c41", "c42"],
    );
    const assembled = assembleTable(found);
    assert.deepEqual(assembled.notes, []);
  });

  const editions: Readonly<Record<string, SheetLayout>> = {
    "that lack the row of numbers": { format: "adb", numberRow: false },
    "that put government first": { format: "adb", finalOrder: [2, 0, 1, 3, 4] },
    "that state the year in the title": { format: "adb", title: "ADB MRIO, 2017" },
  };
  for (const [which, layout] of Object.entries(editions)) {
    it(`reads editions ${which} as the same table`, () => {
      const name = layout.title === undefined ? "ADB MRIO 2017" : "ADB MRIO";
      const [found] = readAdb(adbBook(rowsOf(layout), name));
      assertIsTheMock(found);
      assert.equal(found.year, 2017);
      assert.deepEqual(
        found.categories.map(({ code }) => code),
        ["c37", "c38", "c39", "c41", "c42"],
      );
    });
  }

  it("reads blanks as zero", () => {
    const sparse = { ...table, Z: table.Z.map((z, k) => (k % 5 === 0 ? 0 : z)) };
    const settings = { format: "adb", blank: " " } as const;
    const [found] = readAdb(adbBook(rowsOf(settings, undefined, sparse)), {
      acceptImbalance: true,
    });
    assertClose(found.flows.data, sparse.Z, { rel: 0, abs: 0 });
    const [empty] = readAdb(adbBook(rowsOf({ ...settings, blank: null }, undefined, sparse)), {
      acceptImbalance: true,
    });
    assertClose(empty.flows.data, sparse.Z, { rel: 0, abs: 0 });
  });

  it("reads final demand by its labels, whatever the order of economies", () => {
    const rows = rowsOf({ format: "adb" }, (_, all) => {
      for (const row of all) if (row.length > 30) row.splice(16, 0, ...row.splice(21, 5));
    });
    assert.equal(rows[5][16], "PRC");
    assertIsTheMock(readAdb(adbBook(rows))[0]);
  });

  it("reads every economy of the 62, and codes beyond them with a note", () => {
    const world = mockTable([...adb63.slice(0, -1), "UAE", "XYZ", "RoW"], 2);
    const [found] = readAdb(adbBook(rowsOf({ format: "adb" }, undefined, world)));
    assert.deepEqual(
      found.countries.map(({ code }) => code),
      [...iso63.slice(0, -1), "ARE", "XYZ", "ROW"],
    );
    assert.ok(found.countries.every(({ code, name }) => name !== code || code === "XYZ"));
    assert.equal(found.notes.length, 1);
    assert.match(found.notes[0].message, /XYZ/);
    assert.doesNotMatch(found.notes[0].message, /UAE/);
  });

  it("reads several years of one workbook, or the one asked for", () => {
    const sheets = [2008, 2007].map((year) => ({
      name: `ADB MRIO ${year}`,
      rows: rowsOf({ format: "adb" }, undefined, mockTable(economies, 3, year)),
    }));
    const bytes = writeWorkbook([legend, ...sheets]);
    assert.deepEqual(adbYears(bytes), [2008, 2007]);
    assert.deepEqual(
      readAdb(bytes).map(({ year }) => year),
      [2008, 2007],
    );
    const [only, ...more] = readAdb(bytes, { year: 2007 });
    assert.equal(more.length, 0);
    assertClose(only.flows.data, mockTable(economies, 3, 2007).Z, { rel: 0, abs: 0 });
    assertRefuses(() => readAdb(bytes, { year: 2009 }), "format", /Legend.*a table of 2009/);
  });

  it("reads units and prices, and takes them from the caller where there are none", () => {
    const unitOf = (unit: string, second = "at current prices", options = {}) => {
      const rows = rowsOf({ format: "adb", unit }, (cell) => cell("A2", second));
      return readAdb(adbBook(rows), options)[0].unit;
    };
    assert.equal(unitOf("In thousands of US$"), "US$ thousand, current prices");
    assert.equal(
      unitOf("(US$ million)", "at constant 2010 prices"),
      "US$ million, constant 2010 prices",
    );
    assert.equal(
      unitOf("million EUR", "in previous year's prices"),
      "EUR million, previous year's prices",
    );
    assert.equal(unitOf("In millions of US dollars", "x"), "US$ million");
    assert.equal(unitOf("", "x", { unit: "US$ million" }), "US$ million");
    assertRefuses(() => unitOf("", "x"), "format", /no unit above the table/);
  });

  it("keeps the file's categories where their names are not known", () => {
    const rows = rowsOf({ format: "adb" }, (cell) => {
      for (const column of ["Q", "V", "AA", "AF"]) cell(`${column}5`, "Something else");
    });
    const [found] = readAdb(adbBook(rows));
    assert.deepEqual(found.categories[0], { code: "F1", name: "Something else" });
    assert.deepEqual(
      found.categories.map(({ code }) => code),
      ["F1", "F2", "F3", "F4", "F5"],
    );
  });

  it("reports progress in packed bytes", () => {
    const seen: number[] = [];
    readAdb(adbBook(rowsOf({ format: "adb" })), {
      progress: (done, total) => void seen.push(done / total),
    });
    assert.equal(seen.at(-1), 1);
  });
});

describe("readAdb refuses", () => {
  // Economies stand in E6:P6 by threes, final demand in Q:AJ, the total in AK; rows 8 to 19 are the
  // industries, 20 to 27 the rows below.
  type Change = Parameters<typeof rowsOf>[1];
  const faults: Readonly<Record<string, readonly [change: Change, words: RegExp]>> = {
    "a text in a number cell": [
      (cell) => cell("G9", "n.a."),
      /sheet "ADB MRIO 2017", cell G9: found "n.a.", needed a number/,
    ],
    "a number stored as text": [(cell) => cell("G9", "12.5"), /G9: found "12.5", needed a number/],
    "a text in the value added": [(cell) => cell("F25", "x"), /F25: found "x", needed a number/],
    "a row that is shifted to the right": [
      (_, rows) => rows[9].splice(4, 0, 0),
      /cell AL10: found the number .*nothing right of the total/,
    ],
    "a block that is shifted to the right": [
      (_, rows) => {
        rows.slice(7, 19).forEach((row) => row.splice(5, 0, row.splice(36, 1)[0]));
      },
      /cell AK\d+: found the total .*sum of its row.*shifted/,
    ],
    "two columns that changed places": [
      (_, rows) => {
        rows.slice(7, 19).forEach((row) => ([row[5], row[6]] = [row[6], row[5]]));
      },
      /cell [FG]20: found the total .*sum of the industries above it/,
    ],
    "column labels that are shifted": [
      (_, rows) => {
        rows.slice(5, 7).forEach((row) => row.splice(6, 0, "AUS"));
      },
      /G7: found "AUS", needed the code of one more industry/,
    ],
    "an economy that comes twice": [
      (_, rows) => {
        [0, 1, 2].forEach((k) => (rows[5][10 + k] = "AUS"));
      },
      /cell K6: found "AUS", needed an economy that has no industries yet/,
    ],
    "two codes of one economy": [
      (_, rows) => {
        for (const row of rows) for (const [k, c] of row.entries()) if (c === "TAP") row[k] = "CHN";
      },
      /PRC and CHN, both of which are CHN/,
    ],
    "an economy that lacks an industry": [
      (_, rows) => {
        rows.forEach((row) => row.length > 10 && row.splice(9, 1));
      },
      /cell J6: found "TAP", needed PRC, which still lacks c3/,
    ],
    "industries in another order": [
      (cell) => [cell("H7", "c2"), cell("I7", "c1")],
      /cell H7: found "c2", needed c1 of PRC/,
    ],
    "an industry that comes twice": [
      (cell) => cell("G7", "c2"),
      /cell G7: found "c2", needed the code of one more industry/,
    ],
    "rows in another order than columns": [
      (cell) => cell("D9", "c3"),
      /cell D9: found "c3", needed c2 \(row 2 of 12, c2 of AUS\)/,
    ],
    "a row of another economy": [(cell) => cell("C11", "TAP"), /cell C11: found "TAP", needed PRC/],
    "a missing row": [
      (_, rows) => rows.splice(12, 1),
      /cell C13: found "TAP", needed PRC \(row 6 of 12/,
    ],
    "missing final demand": [
      (_, rows) => {
        rows.forEach((row) => row.splice(16));
      },
      /cell Q7: found nothing, needed an industry, or the first column of final demand/,
    ],
    "final demand of one economy missing": [
      (_, rows) => {
        rows.forEach((row) => row.length > 30 && row.splice(26, 5));
      },
      /cell AF7: found nothing, needed F1 of TAP/,
    ],
    "final demand of an unknown economy": [
      (cell) => cell("V6", "JPN"),
      /cell V6: found "JPN", needed an economy that has industries/,
    ],
    "a category that comes twice": [
      (cell) => cell("R7", "F1"),
      /cell R7: found "F1", needed a category/,
    ],
    "categories named otherwise for one economy": [
      (cell) => cell("V5", "Gross fixed capital formation"),
      /cell V5.*needed "Final consumption expenditure by households", as for AUS/,
    ],
    "a missing total output": [
      (_, rows) => {
        rows.forEach((row) => row.splice(36));
      },
      /nothing in column AK, needed the total output/,
    ],
    "an unknown column": [
      (cell) => cell("AL7", "F6"),
      /cell AL7: found "F6", needed nothing right of the total/,
    ],
    "a missing row of value added": [
      (_, rows) => rows.splice(24, 1),
      /no row r64, needed r64, value added/,
    ],
    "a missing row of output": [(_, rows) => rows.splice(26, 1), /no row r69, needed r69, output/],
    "an unknown row below the industries": [
      (cell) => cell("D22", "r77"),
      /cell D22: found "r77", needed one of r61/,
    ],
    "a sheet that ends among the industries": [
      (_, rows) => rows.splice(15),
      /8 rows of industries, needed 12 \(the next is c3 of TAP\)/,
    ],
    "no codes of economies": [
      (_, rows) => rows.splice(5, 1),
      /cell E5: found "Industry & services c1", needed an economy's code/,
    ],
    "rows without labels": [
      (_, rows) => {
        rows.slice(7).forEach((row) => row.fill("x", 0, 4));
      },
      /cell A8: found "x", "x", "x", "x", needed the labels AUS and c1 left of column E/,
    ],
    "no row of column codes": [
      (_, rows) => rows.splice(6, 1),
      /no row that has c1 and c2 side by side, needed the codes of the columns/,
    ],
  };
  for (const [what, [change, words]] of Object.entries(faults)) {
    it(what, () => {
      const bytes = adbBook(rowsOf({ format: "adb" }, change));
      assertRefuses(() => readAdb(bytes), "format", words);
    });
  }

  it("a wrong sheet, with the names of those there are", () => {
    const bytes = writeWorkbook([legend, { name: "Data", rows: [["a", 1]] }]);
    const read = () => readAdb(bytes, { file: "x.xlsx" });
    assertRefuses(
      read,
      "format",
      /x.xlsx: found only the sheets "Legend", "Data".*"ADB MRIO 2017"/,
    );
    assertRefuses(() => readWiod2013(bytes), "format", /needed .*"WIOT_2009"/);
  });

  it("a sheet of no year or several", () => {
    const read = (title: string) => readAdb(adbBook(rowsOf({ format: "adb", title }), "ADB MRIO"));
    assertRefuses(() => read("A table"), "format", /no year in name and title/);
    assertRefuses(() => read("2007 at prices of 2010"), "format", /the years 2007, 2010/);
  });

  const others: Readonly<Record<string, readonly [xml: string, words: RegExp]>> = {
    "an error value": [
      't="e"><v>#REF!</v>',
      /cell G9: found the error value "#REF!", needed a number/,
    ],
    "a logical value": ['t="b"><v>1</v>', /cell G9: found the logical value TRUE, needed a number/],
    "a formula that was never calculated": [
      "><f>G8*2</f>",
      /cell G9: found a formula without a stored result, needed a number/,
    ],
  };
  for (const [what, [xml, words]] of Object.entries(others)) {
    it(what, () => {
      const parts = workbookParts([{ name: "ADB MRIO 2017", rows: rowsOf({ format: "adb" }) }]);
      const sheet = new TextDecoder().decode(parts["xl/worksheets/sheet1.xml"]);
      const changed = sheet.replace(/(<c r="G9" s="1")><v>[^<]*<\/v>/, `$1 ${xml}`);
      assert.notEqual(changed, sheet);
      const bytes = writeZip({ ...parts, "xl/worksheets/sheet1.xml": bytesOf(changed) });
      assertRefuses(() => readAdb(bytes), "format", words);
    });
  }

  it("sums that are off, unless they are accepted", () => {
    const rows = rowsOf({ format: "adb" }, (cell) => cell("AK8", Number(cell("AK8")) * 1.5));
    assertRefuses(() => readAdb(adbBook(rows)), "format", /cell AK8/);
    const [found] = readAdb(adbBook(rows), { acceptImbalance: true });
    assert.deepEqual(
      found.notes.map(({ code }) => code),
      ["totals-differ"],
    );
    assert.match(found.notes[0].message, /1 totals.*AK8/);
  });
});

describe("yearsIn", () => {
  it("finds whole years only, each once", () => {
    assert.deepEqual(yearsIn("WIOT_2009, 2009 and 1995; 12007, 20071, 1895"), [2009, 1995]);
  });
});

describe("readWiod2013", () => {
  it("reads a table in the true layout", () => {
    const own = mockTable(["AUS", "ROM", "RoW"], 3);
    const bytes = writeWorkbook([
      { name: "WIOT_2007", rows: [...sheetRows(own, { format: "wiod" })] },
    ]);
    const [found] = readWiod2013(bytes);
    assert.deepEqual(wiod2013Years(bytes), [2007]);
    assert.equal(found.year, 2007);
    assert.equal(found.dataset, "wiod2013");
    assert.deepEqual(
      found.countries.map(({ code }) => code),
      ["AUS", "ROU", "ROW"],
    );
    assertClose(found.flows.data, own.Z, { rel: 0, abs: 0 });
    assertClose(found.finalDemand.data, own.Y, { rel: 0, abs: 0 });
    assertClose(found.valueAdded!, own.v, { rel: 1e-12 });
  });

  it("reads the published layout, whose mock has 6 countries and 8 industries", needsShared, () => {
    const bytes = readFileSync(join(shared!, "layouts/wiod_mock/wiot09_row_sep12.xlsx"));
    const [found] = readWiod2013(bytes);
    assert.equal(found.year, 2009);
    assert.equal(found.unit, "US$ million, current prices");
    assert.deepEqual(
      found.countries.map(({ code }) => code),
      ["AUS", "BEL", "LUX", "ROU", "USA", "ROW"],
    );
    assert.deepEqual(
      found.sectors.map(({ code }) => code),
      ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c35"],
    );
    // Cells E7, F7, E8, BA7 and CD54 of the sheet.
    assert.equal(found.flows.data[0], 23697.221);
    assert.equal(found.flows.data[1], 57.495387);
    assert.equal(found.flows.data[48], 257.18317);
    assert.equal(found.finalDemand.data[0], 58180.65);
    assert.equal(found.finalDemand.data.at(-1), 1281.5681);
    // E56 + E57 + ... + E61, and E62.
    assertClose([found.valueAdded![0], found.output![0]], [43711.42514, 170552.56686782]);
    const assembled = assembleTable(found, { acceptImbalance: true }); // its numbers are made up
    assert.deepEqual(
      assembled.notes.map(({ code }) => code),
      ["row-imbalance"],
    );
  });
});
