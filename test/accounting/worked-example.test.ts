import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { accounts } from "../../src/accounting/accounts.ts";
import {
  bilateralTrade,
  columnsOfInverse,
} from "../../src/accounting/decompositions/bilateral-trade.ts";
import { groupKww, kwwTerms } from "../../src/accounting/decompositions/kww.ts";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { miroudotYe } from "../../src/accounting/decompositions/perimeter.ts";
import { gvcPosition } from "../../src/accounting/chains/position.ts";
import { assertClose } from "../close-to.ts";
import { tableOf } from "./tables.ts";

const manual = readFileSync(new URL("../../docs/accounting.md", import.meta.url), "utf8");

describe("the table worked through in docs/accounting.md", () => {
  const table = tableOf(2, 1, Float64Array.of(20, 10, 10, 20), Float64Array.of(50, 20, 20, 50));
  const model = leontiefModel(table);
  const base = accounts(model);

  it("gives the nine terms", () => {
    const terms = base.kww();
    const found = kwwTerms.map((term) => terms[term][0]);
    const ninth = 1 / 9;
    const byHand = [160, 50, 0, 20, 6.25, 3.75, 20, 6.25, 3.75].map((value) => value * ninth);
    assertClose(found, byHand, { rel: 1e-14 });
    assertPrinted(found);
    assertClose([groupKww(terms).dva[0]], [26.25], { rel: 1e-14 });
  });

  it("gives content once and again at the country's border", () => {
    const columns = columnsOfInverse(model, base.inverse());
    const trade = bilateralTrade(model, base.outputByFinalUse(), base.multipliers(), columns);
    const [{ dva, ddc, fva, fdc }] = miroudotYe(model, trade, "country", [0]);
    const found = [dva, ddc, fva, fdc].map(({ data }) => data[1]);
    assertClose(found, [26.25, 26.25 / 63, 210 / 64, 210 / 64 / 63], { rel: 1e-13 });
    assertPrinted(found);
  });

  it("gives participation, position, stages and value-added exports", () => {
    const parts = base.tripartite();
    const { directlyAbsorbed, pureForward, pureBackward, twoSided } = parts;
    const found = [directlyAbsorbed, pureForward, pureBackward, twoSided].map(
      ({ data }) => data[1],
    );
    assertClose(found, [22.96875, 3.28125, 3.28125, 0.46875], { rel: 1e-14 });
    assertPrinted(found);
    const position = gvcPosition(found[1], found[2] + found[3], 30);
    assertClose([position], [Math.log(1.109375) - Math.log(1.125)], { rel: 1e-12 });
    assert.ok(manual.includes(`−${Math.abs(position).toFixed(5)}`));
    assertClose(base.stagesToFinalUse(), [10 / 7, 10 / 7], { rel: 1e-14 });
    assertClose(base.vaxForward(), [70 / 3, 70 / 3], { rel: 1e-14 });
    assertPrinted([70 / 3]);
  });
});

function assertPrinted(values: readonly number[]): void {
  for (const value of values) {
    assert.ok(manual.includes(value.toFixed(5)), `${value.toFixed(5)} is not in the manual`);
  }
}
