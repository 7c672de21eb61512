import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readTradeTargets } from "../../../src/tables/balance/targets.ts";
import { parseCsv } from "../../../src/tables/csv/text.ts";
import { assertRefuses } from "../../refuses.ts";

const labels = (...codes: readonly string[]) => codes.map((code) => ({ code, name: code }));
const table = { countries: labels("AAA", "BBB", "ROW"), sectors: labels("c1", "c2") };
const read = (...lines: readonly string[]) =>
  readTradeTargets(
    parseCsv(["exporter,importer,sector,value", ...lines].join("\n"), "trade.csv"),
    table,
  );

describe("readTradeTargets", () => {
  it("places what is known by seller, buyer and sector, and leaves the rest unknown", () => {
    const trade = read("AAA,BBB,c2,7", "ROW,AAA,c1,0");
    assert.equal(trade.length, 18);
    assert.equal(trade[(0 * 3 + 1) * 2 + 1], 7);
    assert.equal(trade[(2 * 3 + 0) * 2], 0);
    assert.equal(trade.filter(Number.isNaN).length, 16);
  });

  it("refuses a negative value, trade with oneself, a pair that comes twice, an unknown label", () => {
    assertRefuses(() => read("AAA,BBB,c1,-1"), "shape", /AAA\.BBB\.c1 is -1/);
    assertRefuses(() => read("BBB,BBB,c1,2"), "shape", /BBB\.BBB\.c1 is 2/);
    assertRefuses(() => read("AAA,BBB,c1,1", "AAA,BBB,c1,1"), "shape", /second time/);
    assertRefuses(() => read("AAA,CCC,c1,1"), "shape", /no importer CCC/);
  });
});
