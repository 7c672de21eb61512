import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { assertRefuses } from "../../refuses.ts";
import { sheetCells } from "./cells.ts";

const strings = ["zero", "one", " "];

describe("sheetScanner", () => {
  it("reads every kind of cell", () => {
    const rows = `<row r="2" spans="1:3" ht="12.5">
      <c r="A2" s="4"><v>1.5</v></c><c r="B2" t="n"><v>-2E-3</v></c><c r="C2" t="s"><v>1</v></c>
      <c r="E2" t="str"><f>A2&amp;"x"</f><v>a &lt; b &#228; _x0041__x005F_x</v></c>
      <c r="F2" t="inlineStr"><is><t xml:space="preserve"> in </t></is></c>
      <c r="G2" t="inlineStr"><is><r><rPr><b/></rPr><t>ri</t></r><r><t>ch</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>
      <c r="H2" t="b"><v>1</v></c><c r="I2" t="e"><v>#N/A</v></c><c r="J2" t="d"><v>2009-01-31</v></c>
      <c r="K2"><f>SUM(A2:B2)</f><v>12</v></c><c r="L2"><f t="shared" si="0"/><v>13</v></c>
      <c r="M2"><f>A1</f></c><c r="N2"/><c r="O2" s="1"></c><c r="P2" t="s"><v>2</v></c>
      <c r="Q2"><v></v></c><c r="R2" t='n' ><v>0</v></c><c r="S2"><v>+.5</v></c><c r="T2"><v>1e300</v></c>
      <c r="XFD2" vm="1" cm="1"><v>9</v><extLst><ext uri="x"/></extLst></c></row>`;
    assert.deepEqual(sheetCells(rows, strings), {
      A2: 1.5,
      B2: -0.002,
      C2: "one",
      E2: "a < b ä A_x",
      F2: " in ",
      G2: "rich",
      H2: "{the logical value TRUE}",
      I2: '{the error value "#N/A"}',
      J2: "2009-01-31",
      K2: 12,
      L2: 13,
      M2: "{a formula without a stored result}",
      P2: " ",
      R2: 0,
      S2: 0.5,
      T2: 1e300,
      XFD2: 9,
    });
  });

  it("counts rows and cells that have no names", () => {
    const rows = `<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"/><row><c r="C6"><v>4</v></c><c><v>5</v></c></row>`;
    assert.deepEqual(sheetCells(rows), { A1: 1, C1: 3, C6: 4, D6: 5 });
  });

  it("reads prefixed elements, comments, and a sheet without rows", () => {
    const prefixed = `<?xml version="1.0"?><x:worksheet xmlns:x="main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c><!-- <c> --></x:row></x:sheetData></x:worksheet>`;
    assert.deepEqual(sheetCells([prefixed]), { A1: 7 });
    assert.deepEqual(sheetCells(["<worksheet><sheetData/></worksheet>"]), {});
    for (let cut = 1; cut < prefixed.length; cut++) {
      const pieces = [prefixed.slice(0, cut), prefixed.slice(cut)];
      assert.deepEqual(sheetCells(pieces), { A1: 7 }, `cut at ${cut}`);
    }
  });

  it("gives the same cells wherever the XML is cut", () => {
    const xml = `<worksheet xmlns="m"><cols><col min="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>a &amp; b</t></is></c><c r="C3" s="1"/><c r="D3"><v>123.25</v></c></row></sheetData><pageMargins left="0.7"/></worksheet>`;
    const whole = sheetCells([xml], strings);
    assert.deepEqual(whole, { A1: "zero", B1: 2, A3: "a & b", D3: 123.25 });
    assert.deepEqual(sheetCells(xml.split(""), strings), whole);
    fc.assert(
      fc.property(fc.array(fc.nat(xml.length), { maxLength: 20 }), (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), xml.length];
        const pieces = ends.map((end, k) => xml.slice(ends[k - 1] ?? 0, end));
        assert.deepEqual(sheetCells(pieces, strings), whole);
      }),
      { seed: 1 },
    );
  });

  it("reads numbers exactly", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.deepEqual(sheetCells(`<row><c><v>${value}</v></c></row>`), { A1: value + 0 });
      }),
      { seed: 1 },
    );
  });

  const refused: Readonly<Record<string, readonly [rows: string, words: RegExp]>> = {
    "a number in another notation": [`<row><c><v>0x10</v></c></row>`, /A1.*"0x10"/],
    "a number that is none": [`<row r="4"><c r="B4"><v>12,5</v></c></row>`, /B4.*"12,5".*decimal/],
    "an infinite number": [`<row><c><v>Infinity</v></c></row>`, /Infinity/],
    "a number beyond doubles": [`<row><c><v>1e999</v></c></row>`, /1e999/],
    "a missing shared string": [`<row><c t="s"><v>3</v></c></row>`, /A1.*shared string "3".*3/],
    "a shared string without number": [`<row><c t="s"><v>x</v></c></row>`, /shared string "x"/],
    "an unknown type": [`<row><c t="q"><v>1</v></c></row>`, /type "q"/],
    "columns that go back": [`<row><c r="B1"/><c r="A1"/></row>`, /cell A1 after B1/],
    "a column twice": [`<row><c r="B1"/><c r="B1"/></row>`, /cell B1 after B1/],
    "rows that go back": [`<row r="2"/><row r="2"/>`, /row 2 after row 2/],
    "a cell of another row": [`<row r="2"><c r="A3"/></row>`, /cell A3/],
    "a name that is none": [`<row><c r="12"/></row>`, /"12"/],
    "a column beyond the last": [`<row><c r="XFE1"/></row>`, /XFE1/],
    "a row beyond the last": [`<row r="1048577"/>`, /1048577/],
    "a cell outside rows": [`<c r="A1"><v>1</v></c>`, /cell A/],
    "a row in a row": [`<row r="1"><row r="2"/></row>`, /row 2 inside row 1/],
    "a cell in a cell": [
      `<row><c r="A1"><f>1</f><c r="B1"><v>1</v></c></row>`,
      /cell inside a cell/,
    ],
    "another element": [`<row></row><table/>`, /<table/],
    "an unknown entity": [`<row><c t="str"><v>&nope;</v></c></row>`, /&nope;/],
    "an unreadable tag": [`<row><c r=A1><v>1</v></c></row>`, /tag that cannot be read/],
    "rows that do not end": [`<row><c><v>1</v></c>`, /<\/sheetData/],
  };
  for (const [what, [rows, words]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      assertRefuses(() => sheetCells(rows, strings), "format", words);
    });
  }

  it("refuses a sheet that ends early, and XML of another kind", () => {
    const start = `<worksheet><sheetData><row><c><v>1</v></c></row>`;
    assertRefuses(() => sheetCells([start]), "format", /end of the sheet/);
    assertRefuses(() => sheetCells(["<html></html>"]), "format", /end of the sheet/);
    const page = `<html>${" ".repeat(1 << 20)}`;
    assertRefuses(() => sheetCells([page, page]), "format", /not a sheet/);
  });

  it("refuses a cell that never ends, without reading it again and again", () => {
    const start = `<worksheet><sheetData><row><c t="inlineStr"><is><t>`;
    const pieces = [start, ...Array.from({ length: 100 }, () => "x".repeat(1 << 16))];
    assertRefuses(() => sheetCells(pieces), "format", /does not end/);
  });
});
