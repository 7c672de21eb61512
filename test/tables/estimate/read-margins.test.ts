import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCsv } from "../../../src/tables/csv/text.ts";
import { readMargins } from "../../../src/tables/estimate/read-margins.ts";
import { assertClose } from "../../close-to.ts";
import { assertRefuses } from "../../refuses.ts";

const columns =
  "year,iso3,sector,output,intermediate_inputs,intermediate_sales,final_sales,exports,vax_backward,vax_forward";

// Two economies of 35 sectors; lines 2 to 36 are AUS, 37 to 71 ROW.
const good = [
  columns,
  ...["AUS", "ROW"].flatMap((code) =>
    Array.from({ length: 35 }, (_, i) => `2019,${code},c${i + 1},${20 + i},8,8,${12 + i},3,2.5,2`),
  ),
];
const importRatios = (): number => NaN;
const read = (lines: readonly string[], year = 2019) =>
  readMargins(parseCsv(lines.join("\n"), "m.csv"), year, { importRatios });
const withLine = (line: number, text: string): string[] =>
  good.map((row, k) => (k === line - 1 ? text : row));

describe("readMargins", () => {
  it("reads one year, economy by economy, whatever the order of lines and columns", () => {
    const margins = read(good);
    assert.deepEqual(
      margins.countries.map(({ code }) => code),
      ["AUS", "ROW"],
    );
    assert.equal(margins.sectors.length, 35);
    assertClose(margins.finalSales.subarray(0, 3), [12, 13, 14]);
    assertClose(margins.imports, [105, 105]);
    const turned = [good[0], ...good.slice(1).reverse(), `2018,AUS,c1,1,1,1,0,0,0,0`].map((row) =>
      row.split(",").reverse().join(";"),
    );
    const other = read(turned);
    assert.equal(other.countries[0].code, "ROW");
    assertClose(other.finalSales.subarray(35, 38), [12, 13, 14]);
  });

  it("takes an empty VAX for unknown, and negative final sales for a fall in stocks", () => {
    const margins = read(withLine(2, "2019,AUS,c1,6,8,8,-2,3,,"));
    assert.ok(Number.isNaN(margins.vaxBackward[0]) && Number.isNaN(margins.vaxForward[0]));
    assert.equal(margins.finalSales[0], -2);
  });

  it("names the missing column", () => {
    const lines = good.map((row) => row.split(",").slice(0, -1).join(","));
    assertRefuses(() => read(lines), "format", /m\.csv: has no column "vax_forward"/);
  });

  it("names the line and the cell that is not a number, or negative", () => {
    const text = withLine(5, "2019,AUS,c4,23,8,8,15,n/a,2.5,2");
    assertRefuses(() => read(text), "format", /line 5: exports is "n\/a", needed a number/);
    const empty = withLine(5, "2019,AUS,c4,23,8,8,15,,2.5,2");
    assertRefuses(() => read(empty), "format", /line 5: exports is "", needed a number/);
    const negative = withLine(6, "2019,AUS,c5,-24,8,8,16,3,2.5,2");
    assertRefuses(() => read(negative), "format", /line 6: output is -24, needed zero or more/);
  });

  it("names the line of an unknown sector, economy or year", () => {
    const sector = withLine(7, "2019,AUS,c36,25,8,8,17,3,2.5,2");
    assertRefuses(() => read(sector), "format", /line 7: unknown sector "c36", needed c1 to c35/);
    const economy = withLine(7, "2019,Australia,c6,25,8,8,17,3,2.5,2");
    assertRefuses(() => read(economy), "format", /line 7: iso3 is "Australia"/);
    const year = withLine(7, "19,5,AUS,c6,25,8,8,17,3,2.5".replace("19,5", "19.5"));
    assertRefuses(() => read(year), "format", /line 7: (year is|has)/);
    assertRefuses(() => read(good, 2020), "format", /has no line of 2020, found 2019/);
  });

  it("wants every sector of every economy once, and two economies", () => {
    const twice = withLine(8, "2019,AUS,c6,26,8,8,18,3,2.5,2");
    assertRefuses(() => read(twice), "format", /line 8: repeats AUS c6 of line 7/);
    const lacking = good.filter((_, k) => k !== 70);
    assertRefuses(() => read(lacking), "format", /ROW has no line for c35 in 2019/);
    assertRefuses(() => read(good.slice(0, 36)), "format", /AUS is the only economy of 2019/);
  });

  it("refuses margins that do not add up", () => {
    const output = withLine(9, "2019,AUS,c8,37,8,8,19,3,2.5,2");
    assertRefuses(() => read(output), "unbalanced", /line 9: output is 37 and its sales sum to 27/);
    const exported = withLine(9, "2019,AUS,c8,27,8,8,19,30,2.5,2");
    assertRefuses(() => read(exported), "unbalanced", /line 9: exports are 30 of an output of 27/);
    const inside = good.map((row) =>
      row.includes(",AUS,") ? row.replace(/,3,2\.5,2$/, ",1,0.5,0.5") : row,
    );
    assertRefuses(
      () => read(inside),
      "unbalanced",
      /exports of ROW are 105, and all others import/,
    );
    const open = withLine(9, "2019,AUS,c8,27,28,8,19,3,2.5,2");
    assertRefuses(
      () => read(open),
      "unbalanced",
      /1\.0357 of intermediate sales.*ROW for its rest/,
    );
  });
});
