import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  betweenCountries,
  complementarity,
  grubelLloyd,
  imports,
  tradeIntensity,
} from "../../../src/accounting/trade/bilateral-indices.ts";
import { herfindahl, theil } from "../../../src/accounting/trade/concentration.ts";
import { expy, prody } from "../../../src/accounting/trade/sophistication.ts";
import {
  marketShare,
  normalisedAdvantage,
  revealedAdvantage,
} from "../../../src/accounting/trade/specialisation.ts";
import { DataError } from "../../../src/errors.ts";
import { fromRows } from "../../../src/numerics/index.ts";
import { assertClose } from "../../close-to.ts";

// Two countries, two sectors: country 0 exports 30 and 10, country 1 exports 20 and 40.
const exports = Float64Array.of(30, 10, 20, 40);

describe("comparative advantage", () => {
  it("is worked out by hand", () => {
    assertClose(revealedAdvantage(exports, 2), [1.5, 0.5, 2 / 3, 4 / 3]);
    assertClose(normalisedAdvantage(exports, 2), [0.1, -0.1, -0.1, 0.1]);
    assertClose(marketShare(exports, 2), [0.6, 0.2, 0.4, 0.8]);
  });

  it("has no value where a country or a sector exports nothing", () => {
    const values = revealedAdvantage(Float64Array.of(0, 0, 3, 0), 2);
    assert.deepEqual([...values], [NaN, NaN, 1, NaN]);
    assert.ok(Number.isNaN(marketShare(Float64Array.of(0, 0), 1)[0]));
  });
});

describe("concentration", () => {
  it("is least when even and most when one holds all", () => {
    assertClose([herfindahl(Float64Array.of(2, 2, 2, 2))], [0.25]);
    assertClose([herfindahl(Float64Array.of(0, 5, 0))], [1]);
    assertClose([theil(Float64Array.of(2, 2, 2, 2))], [0]);
    assertClose([theil(Float64Array.of(0, 5, 0))], [Math.log(3)]);
  });

  it("has no value without anything to share", () => {
    assert.ok(Number.isNaN(herfindahl(Float64Array.of(0, 0))));
    assert.ok(Number.isNaN(theil(Float64Array.of(0, 0))));
    assert.ok(Number.isNaN(theil(Float64Array.of(3, -1))));
  });
});

describe("sophistication", () => {
  it("weighs incomes by specialisation", () => {
    // Shares: (3/4, 1/4) and (1/3, 2/3); incomes 10 and 40.
    const levels = [(0.75 * 10 + 40 / 3) / (0.75 + 1 / 3), (2.5 + 80 / 3) / (0.25 + 2 / 3)];
    assertClose(prody(exports, Float64Array.of(10, 40)), levels);
    assertClose(expy(exports, Float64Array.of(10, 40)), [
      0.75 * levels[0] + 0.25 * levels[1],
      levels[0] / 3 + (2 * levels[1]) / 3,
    ]);
  });

  it("gives no weight to a country without income or exports", () => {
    assertClose(prody(Float64Array.of(30, 10, 20, 40), Float64Array.of(10, NaN)), [10, 10]);
    assert.ok(Number.isNaN(expy(Float64Array.of(0, 0, 1, 1), Float64Array.of(1, 2))[0]));
  });

  it("refuses exports that are no number of sectors", () => {
    assert.throws(
      () => prody(exports, Float64Array.of(1, 2, 3)),
      (error) => error instanceof DataError && error.code === "shape",
    );
  });
});

describe("bilateral indices", () => {
  // Three countries, one sector; rows sell to columns.
  const trade = fromRows([
    [0, 6, 2],
    [4, 0, 4],
    [1, 3, 0],
  ]);

  it("sum flows over sectors, and find imports by product", () => {
    const flows = fromRows([
      [0, 1],
      [0, 2],
      [3, 0],
      [4, 0],
    ]);
    assertClose(betweenCountries(flows).data, [0, 3, 7, 0]);
    assertClose(imports(flows), [3, 4, 1, 2]);
  });

  it("give the share of two-way trade", () => {
    assertClose([grubelLloyd(Float64Array.of(5), Float64Array.of(5))], [1]);
    assertClose([grubelLloyd(Float64Array.of(5, 0), Float64Array.of(0, 5))], [0]);
    assertClose([grubelLloyd(Float64Array.of(6, 2), Float64Array.of(2, 2))], [1 - 4 / 12]);
    assert.ok(Number.isNaN(grubelLloyd(Float64Array.of(0), Float64Array.of(0))));
  });

  it("compare trade with the partner's share of the others' imports", () => {
    // Imports 5, 9, 6 of 20. Country 0 to 1: (6/8) / (9/15).
    const intensity = tradeIntensity(trade).data;
    assertClose([intensity[1], intensity[2], intensity[3]], [1.25, 0.25 / 0.4, 0.5 / (5 / 11)]);
    assert.ok(Number.isNaN(intensity[0]));
  });

  it("measure how far sales match purchases", () => {
    const index = complementarity(Float64Array.of(3, 1, 1, 1), Float64Array.of(1, 1, 4, 0), 2);
    assertClose([index.data[1], index.data[2]], [0.75, 1]);
    assert.ok(Number.isNaN(index.data[0]));
  });
});
