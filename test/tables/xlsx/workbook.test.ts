import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { join } from "node:path";
import * as XLSX from "@e965/xlsx";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { columnName } from "../../../src/tables/xlsx/where.ts";
import { openWorkbook } from "../../../src/tables/xlsx/workbook.ts";
import { assertRefuses } from "../../refuses.ts";
import { needsShared, shared } from "../../shared.ts";
import { workbookCells, type Cells } from "./cells.ts";
import { bytesOf, frame, writeWorkbook, writeZip } from "./write-workbook.ts";

const where = { reader: "test", file: "book.xlsx" };

const errors: Readonly<Record<number, string>> = { 0x2a: "#N/A", 0x07: "#DIV/0!" };

/** What the library reads, in the form of `workbookCells`; cells of blanks count, empty ones don't. */
function oracleCells(bytes: Uint8Array): Record<string, Cells> {
  const book = XLSX.read(bytes, { type: "array", cellText: false, cellFormula: false });
  return Object.fromEntries(
    book.SheetNames.map((name) => {
      const cells: Cells = {};
      for (const [at, cell] of Object.entries(book.Sheets[name]) as [string, XLSX.CellObject][]) {
        if (at.startsWith("!") || cell.v === undefined || cell.v === "") continue;
        if (cell.t === "n" || cell.t === "s") cells[at] = cell.v as number | string;
        if (cell.t === "b") cells[at] = `{the logical value ${cell.v ? "TRUE" : "FALSE"}}`;
        if (cell.t === "e") cells[at] = `{the error value "${errors[Number(cell.v)]}"}`;
      }
      return [name, cells];
    }),
  );
}

function libraryWorkbook(
  sheets: Readonly<Record<string, XLSX.WorkSheet>>,
  options: XLSX.WritingOptions = {},
): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const [name, sheet] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(
    XLSX.write(book, { type: "array", bookType: "xlsx", ...options }) as ArrayBuffer,
  );
}

describe("a workbook, against a library's reading", () => {
  const values = [
    ["Title & <more>", null, "äöü 零 😀", "  blanks  "],
    [1, -2.5, 1e-300, 123456789.12345679, 0, 5e-324],
    [true, false, "", " ", "line\nbreak", "quotes \"'", "_x000D_"],
  ];
  const formulas = XLSX.utils.aoa_to_sheet(values);
  Object.assign(formulas, {
    A5: { t: "n", f: "A2+B2", v: -1.5 },
    B5: { t: "s", f: 'A1&"x"', v: "Title x" },
    C5: { t: "e", v: 0x2a, w: "#N/A" },
    D5: { t: "n", v: 39813.5, z: "yyyy-mm-dd" },
    "!ref": "A1:G5",
  });
  const cases: Readonly<Record<string, Uint8Array>> = {
    "shared strings": libraryWorkbook({ "Über & <sheet>": formulas }, { bookSST: true }),
    "inline strings": libraryWorkbook({ one: formulas, two: formulas }, { bookSST: false }),
    "stored parts": libraryWorkbook({ one: formulas }, { compression: false }),
    "deflated parts": libraryWorkbook({ one: formulas }, { compression: true }),
    "macros' ending": libraryWorkbook({ one: formulas }, { bookType: "xlsm" }),
    "our own writer": writeWorkbook([{ name: "a", rows: [["x", 1.5, null, "x"], [], [2]] }]),
  };
  for (const [kind, bytes] of Object.entries(cases)) {
    it(`agrees with ${kind}`, () => {
      const cells = workbookCells(bytes);
      assert.deepEqual(cells, oracleCells(bytes));
      assert.ok(Object.keys(Object.values(cells)[0]).length > 3);
    });
  }

  it("agrees with random sheets, written with and without shared strings", () => {
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ minLength: 1, maxLength: 12 }).filter((s) => !/[\0-\x1f\ufffe\uffff]/.test(s)),
      fc.constant(null),
      fc.boolean(),
    );
    const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 });
    fc.assert(
      fc.property(rows, fc.boolean(), (content, bookSST) => {
        const bytes = libraryWorkbook({ s: XLSX.utils.aoa_to_sheet(content) }, { bookSST });
        assert.deepEqual(workbookCells(bytes), oracleCells(bytes));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("agrees with workbooks as LibreOffice and Excel save them", needsShared, () => {
    for (const path of ["wiod_mock/wiot09_row_sep12.xlsx", "gloria_mock/GLORIA_ReadMe_059.xlsx"]) {
      const bytes = readFileSync(join(shared!, "layouts", path));
      assert.deepEqual(workbookCells(bytes), oracleCells(bytes), path);
    }
  });
});

describe("openWorkbook", () => {
  const sheet = bytesOf(
    `<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>`,
  );
  const strings = bytesOf(
    `<sst><si><r><rPr><i/></rPr><t xml:space="preserve">ri </t></r><r><t>ch</t></r><rPh sb="0" eb="2"><t>no</t></rPh><phoneticPr/></si><si/></sst>`,
  );

  it("reads rich text without its phonetic guide", () => {
    const parts = {
      ...frame(["s"]),
      "xl/worksheets/sheet1.xml": sheet,
      "xl/sharedStrings.xml": strings,
    };
    assert.deepEqual(workbookCells(writeZip(parts)), { s: { A1: "ri ch" } });
    assert.deepEqual(openWorkbook(writeZip(parts), where).strings, ["ri ch", ""]);
  });

  it("follows relationships: other folders, absolute targets, strict addresses, other cases", () => {
    const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    const parts = {
      "_rels/.rels": bytesOf(
        `<p:Relationships xmlns:p="p"><p:Relationship Id='a' Type='${strict}/officeDocument' Target='/book/Main.xml'/></p:Relationships>`,
      ),
      "book/main.xml": bytesOf(
        `<w:workbook xmlns:w="w" xmlns:q="q"><w:sheets><w:sheet name="Chart" q:id="c"/><w:sheet name="a&amp;b" q:id="s"/></w:sheets></w:workbook>`,
      ),
      "book/_rels/main.xml.rels": bytesOf(
        `<Relationships><Relationship Id="c" Type="${strict}/chartsheet" Target="chart.xml"/><Relationship Id="s" Type="${strict}/worksheet" Target="../data/./S.XML"/><Relationship Id="t" Type="${strict}/sharedStrings" Target="/data/t.xml"/><Relationship Id="l" Type="${strict}/worksheet" TargetMode="External" Target="http://elsewhere"/></Relationships>`,
      ),
      "data/s.xml": sheet,
      "data/t.xml": strings,
    };
    assert.deepEqual(workbookCells(writeZip(parts)), { "a&b": { A1: "ri ch" } });
  });

  const good = frame(["s"]);
  const text = bytesOf("a,b,c\n1,2,3\n");
  const xls = new Uint8Array(4096);
  xls.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const locked = xls.slice();
  locked.set(Array.from("EncryptedPackage", (c) => [c.charCodeAt(0), 0]).flat(), 1024);
  const binary = libraryWorkbook({ s: XLSX.utils.aoa_to_sheet([[1]]) }, { bookType: "xlsb" });
  const ods = libraryWorkbook({ s: XLSX.utils.aoa_to_sheet([[1]]) }, { bookType: "ods" });
  const oldBook = libraryWorkbook({ s: XLSX.utils.aoa_to_sheet([[1]]) }, { bookType: "biff8" });
  const refused: Readonly<Record<string, readonly [bytes: Uint8Array, words: RegExp]>> = {
    "an empty file": [new Uint8Array(0), /book.xlsx: found an empty file/],
    "a text named .xlsx": [text, /a text that starts with "a,b,c.*needed an Excel workbook/s],
    "a web page": [bytesOf("\n<!DOCTYPE html><html>"), /a web page/],
    "an old workbook": [oldBook, /an old workbook \(\.xls\)/],
    "an encrypted workbook": [locked, /protected by a password/],
    "a binary workbook": [binary, /a binary workbook \(\.xlsb\)/],
    "an OpenDocument file": [ods, /an OpenDocument file/],
    "a gzipped file": [Uint8Array.of(0x1f, 0x8b, 8, 0), /a gzipped file/],
    "a file of another kind": [Uint8Array.of(0, 1, 2, 3), /another kind/],
    "another archive": [writeZip({ "a.txt": text }), /a zip archive without xl\/workbook.xml/],
    "a sheet whose part is missing": [
      writeZip(good),
      /no xl\/worksheets\/sheet1.xml for sheet "s"/,
    ],
    "a workbook without sheets": [writeZip(frame([])), /no sheet/],
    "XML that is cut": [
      writeZip({ ...good, "xl/workbook.xml": bytesOf("<workbook><sheets><sheet name=") }),
      /ends inside a tag/,
    ],
    "a tag that starts inside another": [
      writeZip({ ...good, "xl/workbook.xml": bytesOf(`<workbook a="<sheets>"></workbook>`) }),
      /ends inside a tag/,
    ],
    "an element that ends out of turn": [
      writeZip({ ...good, "xl/workbook.xml": bytesOf("<workbook><sheets></workbook></sheets>") }),
      /found <\/workbook>/,
    ],
    "a document type": [
      writeZip({
        ...good,
        "xl/workbook.xml": bytesOf(`<!DOCTYPE a [<!ENTITY b "c">]><workbook/>`),
      }),
      /document type/,
    ],
  };
  for (const [what, [bytes, words]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      assertRefuses(() => openWorkbook(bytes, where), "format", words);
    });
  }

  it("reads what the library compressed as the library's own unzip does", () => {
    const bytes = libraryWorkbook({ s: XLSX.utils.aoa_to_sheet([["x"]]) }, { compression: true });
    assert.ok(Object.keys(unzipSync(bytes)).includes("xl/workbook.xml"));
    assert.deepEqual(workbookCells(bytes), { s: { A1: "x" } });
  });
});

describe("columnName", () => {
  it("counts A, B, ..., Z, AA, ..., XFD", () => {
    assert.deepEqual([1, 26, 27, 702, 703, 16384].map(columnName), [
      "A",
      "Z",
      "AA",
      "ZZ",
      "AAA",
      "XFD",
    ]);
  });
});
