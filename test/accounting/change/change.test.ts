import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { accounts } from "../../../src/accounting/accounts.ts";
import { leontiefModel, type LeontiefModel } from "../../../src/accounting/model/leontief-model.ts";
import { priceAndQuantity } from "../../../src/accounting/change/price-quantity.ts";
import {
  changeFactors,
  structuralChange,
} from "../../../src/accounting/change/structural-change.ts";
import { vaxForward } from "../../../src/accounting/decompositions/value-added-exports.ts";
import { DataError } from "../../../src/errors.ts";
import { assertClose } from "../../close-to.ts";
import { anyTable, scale, tableOf } from "../tables.ts";

describe("structuralChange", () => {
  for (const method of ["shapley", "polar"] as const) {
    it(`cuts a change in value-added exports into effects that sum to it (${method})`, () => {
      fc.assert(
        fc.property(pair(), ([before, after]) => {
          const { change, effects } = structuralChange(before, after, method);
          const expected = difference(vax(after), vax(before));
          assertClose(change, expected, { rel: 1e-9, abs: 1e-9 });
          const sums = change.map((_, i) =>
            changeFactors.reduce((sum, factor) => sum + effects[factor][i], 0),
          );
          assertClose(sums, expected, { rel: 1e-9, abs: 1e-9 });
        }),
        { numRuns: 20 },
      );
    });

    it(`gives a doubling of everything to the level of final demand (${method})`, () => {
      fc.assert(
        fc.property(anyTable({ negative: false }), (table) => {
          const before = leontiefModel(table);
          const { effects } = structuralChange(before, leontiefModel(scale(table, 2)), method);
          assertClose(effects.level, vax(before), { rel: 1e-9, abs: 1e-9 });
          for (const factor of changeFactors.slice(0, -1)) {
            assertClose(effects[factor], new Float64Array(before.n), { abs: 1e-9 });
          }
        }),
        { numRuns: 20 },
      );
    });
  }

  it("gives a country that begins to buy to the level, its composition being unknown before", () => {
    const flows = Float64Array.of(10, 5, 5, 10);
    const before = leontiefModel(tableOf(2, 1, flows, Float64Array.of(40, 0, 30, 0)));
    const after = leontiefModel(tableOf(2, 1, flows, Float64Array.of(40, 20, 30, 10)));
    for (const method of ["shapley", "polar"] as const) {
      const { effects } = structuralChange(before, after, method);
      assertClose(effects.composition, new Float64Array(2), { abs: 1e-12 });
      assert.ok(effects.level[0] > 1, `the level adds ${effects.level[0]}`);
    }
  });

  it("turns its sign when time runs backwards", () => {
    fc.assert(
      fc.property(pair(), ([before, after]) => {
        const there = structuralChange(before, after).effects;
        const back = structuralChange(after, before).effects;
        for (const factor of changeFactors) {
          const turned = back[factor].map((value) => -value);
          assertClose(there[factor], turned, { rel: 1e-9, abs: 1e-9 });
        }
      }),
      { numRuns: 10 },
    );
  });

  it("refuses tables of different countries", () => {
    const [two] = fc.sample(anyTable({ countries: 2, sectors: 2 }), 1);
    const [three] = fc.sample(anyTable({ countries: 3, sectors: 2 }), 1);
    assert.throws(
      () => structuralChange(leontiefModel(two), leontiefModel(three)),
      (error) => error instanceof DataError && error.code === "shape",
    );
  });
});

describe("priceAndQuantity", () => {
  it("gives a change that is all price to the price", () => {
    const parts = priceAndQuantity(
      { valueAdded: 100, price: 10, tonnes: 20 },
      { valueAdded: 300, price: 30, tonnes: 20 },
    );
    assertClose([parts.change, parts.price, parts.quantity, parts.intensity], [200, 200, 0, 0]);
  });

  it("sums to the change, and turns its sign when time runs backwards", () => {
    const positive = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    const mineral = fc.record({ valueAdded: positive, price: positive, tonnes: positive });
    fc.assert(
      fc.property(mineral, mineral, (before, after) => {
        const parts = priceAndQuantity(before, after);
        const sum = parts.price + parts.quantity + parts.intensity;
        assertClose([sum], [after.valueAdded - before.valueAdded], { rel: 1e-9, abs: 1e-7 });
        const back = priceAndQuantity(after, before);
        assertClose([back.price, back.quantity], [-parts.price, -parts.quantity], {
          rel: 1e-9,
          abs: 1e-7,
        });
      }),
    );
  });

  it("refuses numbers that are not positive", () => {
    const good = { valueAdded: 1, price: 1, tonnes: 1 };
    assert.throws(
      () => priceAndQuantity(good, { ...good, tonnes: 0 }),
      (error) => error instanceof DataError && error.code === "argument",
    );
  });
});

function pair(): fc.Arbitrary<[LeontiefModel, LeontiefModel]> {
  const shape = { countries: 3, sectors: 2, negative: false };
  return fc
    .tuple(anyTable(shape), anyTable(shape))
    .map(([a, b]) => [leontiefModel(a), leontiefModel(b)]);
}

function vax(model: LeontiefModel): Float64Array {
  return vaxForward(model, accounts(model).outputByFinalUse());
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}
