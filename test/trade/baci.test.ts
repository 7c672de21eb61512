import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DataError } from "../../src/errors.ts";
import { baciReader, isBaciHeader } from "../../src/trade/baci.ts";
import { assertRefuses } from "../refuses.ts";
import { codes, fed } from "./codes.ts";

const head = "t,i,j,k,v,q\n";
const products = new Set(["284690", "030499", "850511"]);
const read = (text: string, size?: number) =>
  fed(baciReader("baci.csv", codes, { products }), text, size);

describe("baciReader", () => {
  const text =
    "\uFEFFt,i,j,k,v,q\r\n" +
    "2019,156,842,284690,1234.5,10.25\r\n" +
    "2019,156,490,30499,7,           NA\r\n" +
    '2019,"757",699,"850511",2.000,\r\n' +
    "2019,156,842,010121,9,9\r\n" +
    "2019,156,0,284690,99,9\r\n" +
    "2019,156,899,284690,5,1\r\n" +
    "2019,842,840,284690,5,1";

  it("reads products asked for, in any pieces, with lost zeros, odd codes and missing weights", () => {
    for (const size of [1, 5, 64, 4096]) {
      const { flows, counts, origin } = read(text, size);
      assert.equal(origin, "baci");
      assert.deepEqual(
        flows.map(({ exporter, importer, product, value, quantity }) =>
          [exporter, importer, product, value, quantity].join(" "),
        ),
        ["CHN USA 284690 1234.5 10.25", "CHN TWN 030499 7 NaN", "CHE IND 850511 2 NaN"],
      );
      assert.deepEqual(
        [
          counts.rows,
          counts.kept,
          counts.otherProducts,
          counts.aggregates,
          counts.areas,
          counts.own,
        ],
        [7, 3, 1, 1, 1, 1],
      );
      assert.deepEqual([counts.areasValue, counts.missingQuantity], [5, 2]);
    }
  });

  it("takes columns in any order, alpha-3 codes, and only the years asked for", () => {
    const reader = baciReader("b.csv", codes, { years: new Set([2020]) });
    const { flows, counts } = fed(
      reader,
      "k,v,q,t,i,j\n284690,3,1,2020,MMR,CHN\n284690,3,1,2019,MMR,CHN",
    );
    assert.deepEqual(flows, [
      { year: 2020, exporter: "MMR", importer: "CHN", product: "284690", value: 3, quantity: 1 },
    ]);
    assert.equal(counts.otherYears, 1);
  });

  it("names file, line and column of what it refuses", () => {
    const refused = (line: string, words: RegExp) => {
      assertRefuses(() => read(`${head}2019,156,842,850511,1,1\n${line}`), "format", words);
    };
    refused("2019,156,842,284690,x,1", /baci.csv, line 3, column v: is "x"/);
    refused("2019,156,842,284690,,1", /line 3, column v/);
    refused("2019,156,842,284690,-1,1", /line 3, column v/);
    refused("2019,156,842,284690,1,-1", /line 3, column q/);
    refused("2019,156,842,284690,1,much", /line 3, column q/);
    refused("19,156,842,284690,1,1", /line 3, column t/);
    refused("2019,1560,842,284690,1,1", /line 3, column i: "1560"/);
    refused("2019,156,999,284690,1,1", /line 3, column j: "999"/);
    refused("2019,156,842,2846,1,1", /line 3, column k.*heading/);
    refused("2019,156,842,REE,1,1", /line 3, column k/);
    refused("2019,156,842,284690,1", /line 3: has 5 cells, needed 6/);
  });

  it("believes a column that says what the flows are", () => {
    const line = (origin: string) => `2019,156,842,284690,1,1,${origin}\n`;
    const other = "2019,156,392,284690,1,1,baci\n";
    const text = (origin: string) => `t,i,j,k,v,q,origin\n${line(origin)}${other}`;
    assert.deepEqual(
      ["baci", "comtrade", "synthetic"].map((origin) => read(text(origin)).origin),
      ["baci", "comtrade", "synthetic"],
    );
    assertRefuses(() => read(text("made up")), "format", /line 2, column origin/);
  });

  it("refuses a flow twice, other columns, nothing at all, and what is no text", () => {
    const line = "2019,156,842,284690,1,1\n";
    assertRefuses(() => read(head + line + line), "shape", /line 3.*second time/);
    assertRefuses(() => read("a,b,c\n1,2,3"), "format", /line 1.*needed t, i, j, k, v, q/);
    assertRefuses(() => read(""), "format", /empty/);
    const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);
    assertRefuses(
      () => {
        baciReader("b.zip", codes).push(zip);
      },
      "format",
      /zip/,
    );
  });

  it("gives flows or a DataError for any bytes", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0123456789,.\n\r"NAtijkvq -')) }),
        (cells) => {
          try {
            read(`${head}${cells}`);
          } catch (error) {
            assert.ok(error instanceof DataError, String(error));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("passes over rows of other products and counts them", () => {
    const reader = baciReader("big.csv", codes, { products });
    const block = new TextEncoder().encode("2019,156,842,010121,123.456,7.89\n".repeat(10_000));
    reader.push(new TextEncoder().encode(head));
    for (let k = 0; k < 20; k++) reader.push(block);
    const { counts, flows } = reader.end();
    assert.deepEqual([counts.rows, counts.otherProducts, flows.length], [200_000, 200_000, 0]);
  });
});

describe("isBaciHeader", () => {
  it("asks for all six columns", () => {
    assert.ok(isBaciHeader('"t","i","j","k","v","q"'));
    assert.ok(!isBaciHeader("t,i,j,k,v"));
  });
});
