import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseProducts, editionOfYear, readSegmentProducts } from "../../src/segments/products.ts";
import { parseCsv } from "../../src/tables/csv/text.ts";
import { assertRefuses } from "../refuses.ts";
import { changes, products as file } from "../trade/codes.ts";

const list = readSegmentProducts(file);
const head =
  "hs6,first_edition,last_edition,description,value_chain,trade_network,rare_earth,sector\n";
const read = (lines: string) => readSegmentProducts(parseCsv(head + lines, "own.csv"));

describe("readSegmentProducts", () => {
  it("reads the package's list: compounds are upstream in one scheme, midstream in the other", () => {
    assert.equal(list.length, 47);
    const compounds = list.find(({ hs6 }) => hs6 === "284690")!;
    assert.deepEqual(compounds.segments, {
      "value-chain": "upstream",
      "trade-network": "midstream",
    });
    const magnets = list.find(({ hs6 }) => hs6 === "850511")!;
    assert.deepEqual(magnets.segments, {
      "value-chain": "midstream",
      "trade-network": "downstream",
    });
    assert.equal(magnets.sector, "c14");
  });

  it("takes a user's list, with codes whose zero is lost and products of one scheme only", () => {
    const [product] = read("30499,H3,HS22,fish,,downstream,no,c3");
    assert.deepEqual(
      [product.hs6, product.firstEdition, product.segments["value-chain"]],
      ["030499", 2007, undefined],
    );
  });

  it("names line and column of what it refuses", () => {
    const line = "284690,1992,2022,x,upstream,midstream,yes,c9";
    const refused = (old: string, fresh: string, words: RegExp) => {
      assertRefuses(() => read(line.replace(old, fresh)), "format", words);
    };
    refused("284690", "2846", /line 2, column hs6/);
    refused("upstream", "top", /line 2, column value_chain.*upstream, midstream, downstream/);
    refused("yes", "maybe", /line 2, column rare_earth/);
    refused(",c9", ",", /column sector is empty/);
    assertRefuses(() => read(line.replace("1992", "1990")), "argument", /1990/);
    assertRefuses(
      () => read(line.replace("1992,2022", "2022,1992")),
      "argument",
      /before the first/,
    );
    assertRefuses(() => read(`${line}\n${line}`), "shape", /line 3.*on line 2 already/);
    assertRefuses(() => readSegmentProducts(parseCsv("hs6\n284690")), "format", /no column/);
  });
});

describe("chooseProducts", () => {
  it("leaves out what holds no rare earths", () => {
    const { products } = chooseProducts(list, { scheme: "value-chain" });
    assert.ok(!products.some(({ hs6 }) => hs6 === "850760"));
    assert.ok(products.some(({ hs6 }) => hs6 === "253090"));
  });

  it("says where goods are that an edition has no code for", () => {
    const { products, notes } = chooseProducts(list, {
      scheme: "value-chain",
      edition: 2007,
      changes,
    });
    assert.ok(!products.some(({ hs6 }) => hs6 === "870380"));
    const note = notes.find((text) => text.startsWith("870380"));
    assert.match(note!, /not in the edition of 2007 .* among others in 870390; left out/);
  });

  it("keeps what is specific where that is asked, and refuses nothing", () => {
    const { products } = chooseProducts(list, { scheme: "value-chain", content: ["yes"] });
    assert.deepEqual(products.map(({ hs6 }) => hs6).sort(), ["280530", "284610", "284690"]);
    assertRefuses(
      () => chooseProducts(list, { scheme: "value-chain", content: [] }),
      "argument",
      /no product of value-chain/,
    );
  });
});

describe("editionOfYear", () => {
  it("is the one in force", () => {
    assert.deepEqual(
      [1990, 2007, 2011, 2021, 2030].map(editionOfYear),
      [1992, 2007, 2007, 2017, 2022],
    );
  });
});
