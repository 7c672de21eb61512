import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { correspondence, readHsChanges } from "../../src/trade/concordance.ts";
import { placeOf, readCountryCodes } from "../../src/trade/country-codes.ts";
import { editionOfBaciFile, hsEdition, hsEditions } from "../../src/trade/editions.ts";
import { hs6Code, productCode } from "../../src/trade/product-code.ts";
import { parseCsv } from "../../src/tables/csv/text.ts";
import { assertRefuses } from "../refuses.ts";
import { changes, codes, products } from "./codes.ts";

const where = () => "file, line 2, column k";

describe("productCode", () => {
  it("puts back the zero that a spreadsheet dropped", () => {
    assert.deepEqual(productCode("30499", where), { code: "030499", level: "hs6" });
    assert.deepEqual(productCode("304", where), { code: "0304", level: "aggregate" });
    assert.deepEqual(productCode("1", where), { code: "01", level: "aggregate" });
  });

  it("tells headings, sums and national codes from products", () => {
    const levels = ["284690", "2846.90", "2846", "28", "TOTAL", "AG6", "28469011"].map(
      (cell) => productCode(cell, where).level,
    );
    assert.deepEqual(levels, ["hs6", "hs6", ...Array<string>(4).fill("aggregate"), "national"]);
  });

  it("reads any six digits back, however many zeros lead", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 999_999 }), (number) => {
        assert.equal(hs6Code(String(number), where), String(number).padStart(6, "0"));
      }),
    );
  });

  it("refuses words, headings and national codes, and says where", () => {
    assertRefuses(() => productCode("magnets", where), "format", /line 2, column k.*"magnets"/);
    assertRefuses(() => hs6Code("2846", where), "format", /chapter or heading.*284690/);
    assertRefuses(() => hs6Code("28469011", where), "format", /longer than the Harmonized/);
  });
});

describe("hsEdition", () => {
  it("knows the names that files use", () => {
    assert.deepEqual(["HS07", "H3", "2007", "HS 2007", "07"].map(hsEdition), Array(5).fill(2007));
    assert.deepEqual(["H0", "HS92", "H6", "hs22"].map(hsEdition), [1992, 1992, 2022, 2022]);
    assert.equal(editionOfBaciFile("/x/BACI_HS12_Y2019_V202501.csv"), 2012);
    assert.equal(editionOfBaciFile("trade.csv"), undefined);
  });

  it("refuses what is none", () => {
    for (const text of ["2010", "H7", "SITC", ""]) {
      assertRefuses(() => hsEdition(text), "argument", /needed one of 1992/);
    }
  });
});

describe("placeOf", () => {
  it("follows ISO 3166-1 and what trade statistics do otherwise", () => {
    const found = [
      "842",
      "840",
      "841",
      "757",
      "579",
      "251",
      "699",
      "490",
      "156",
      "8",
      "008",
      "chn",
      "ROW",
    ];
    const iso3 = found.map((cell) => placeOf(cell, codes, where).iso3);
    const expected = "USA USA USA CHE NOR FRA IND TWN CHN ALB ALB CHN ROW".split(" ");
    assert.deepEqual(iso3, expected);
  });

  it("knows sums and areas from countries", () => {
    const kinds = ["0", "97", "899", "837", "891"].map((cell) => placeOf(cell, codes, where).kind);
    assert.deepEqual(kinds, ["aggregate", "aggregate", "area", "area", "former"]);
  });

  it("refuses a code that is not in the list, and says where", () => {
    assertRefuses(() => placeOf("999", codes, where), "format", /line 2.*"999".*add it/);
  });
});

describe("readCountryCodes", () => {
  const read = (text: string) => readCountryCodes(parseCsv(text, "codes.csv"));
  it("refuses bad lines by file, line and column", () => {
    const head = "code,iso3,name,kind\n";
    assertRefuses(() => read(`${head}x,CHN,China,country`), "format", /line 2, column code/);
    assertRefuses(() => read(`${head}1,chn,China,country`), "format", /line 2, column iso3/);
    assertRefuses(() => read(`${head}1,CHN,China,land`), "format", /line 2, column kind.*country/);
    assertRefuses(() => read(`${head}1,CHN,A,country\n1,CHN,A,country`), "shape", /line 3.*second/);
  });
});

describe("correspondence", () => {
  it("keeps a code that never changed", () => {
    const found = correspondence("284690", 1992, 2022, changes);
    assert.deepEqual(found, { codes: ["284690"], isExact: true });
  });

  it("follows splits forward exactly, and back only to a wider code", () => {
    assert.deepEqual(correspondence("854140", 2017, 2022, changes), {
      codes: ["854141", "854142", "854143", "854149"],
      isExact: true,
    });
    assert.deepEqual(correspondence("850750", 2012, 2007, changes), {
      codes: ["850780"],
      isExact: false,
    });
    assert.deepEqual(correspondence("870380", 2022, 2012, changes), {
      codes: ["870390"],
      isExact: false,
    });
  });

  it("follows a merger: back exactly to both, forward to a wider code", () => {
    assert.deepEqual(correspondence("850590", 2007, 2002, changes), {
      codes: ["850530", "850590"],
      isExact: true,
    });
    assert.deepEqual(correspondence("850530", 2002, 2007, changes), {
      codes: ["850590"],
      isExact: false,
    });
  });

  it("is not exact where one link brings a part of a code only", () => {
    assert.deepEqual(correspondence("901819", 1992, 1996, changes), {
      codes: ["901813", "901819"],
      isExact: false,
    });
  });

  it("is exact and the same code within an edition, for every product of the list", () => {
    const column = products.columns.indexOf("hs6");
    for (const row of products.rows) {
      for (const edition of hsEditions) {
        const found = correspondence(row[column], edition, edition, changes);
        assert.deepEqual(found, { codes: [row[column]], isExact: true });
      }
    }
  });

  it("says for every product of the list where its goods were before its first edition", () => {
    const at = (name: string) => products.columns.indexOf(name);
    for (const row of products.rows) {
      const first = hsEdition(row[at("first_edition")]);
      if (first === 1992) continue;
      const before = hsEditions[hsEditions.indexOf(first) - 1];
      const found = correspondence(row[at("hs6")], first, before, changes);
      assert.notDeepEqual(found.codes, [row[at("hs6")]], row[at("hs6")]);
    }
  });

  it("refuses a file with other words than whole and part", () => {
    const text = "edition,old,new,old_goes,new_comes\n2007,1,850590,whole,part";
    assertRefuses(() => readHsChanges(parseCsv(text, "c.csv")), "format", /line 2, column old/);
    const other = text.replace(",1,", ",850530,").replace("whole", "most");
    assertRefuses(
      () => readHsChanges(parseCsv(other, "c.csv")),
      "format",
      /old_goes.*whole or part/,
    );
  });
});
