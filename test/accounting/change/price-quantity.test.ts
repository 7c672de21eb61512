import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { priceAndQuantity } from "../../../src/accounting/change/price-quantity.ts";
import { DataError } from "../../../src/errors.ts";
import { assertClose } from "../../close-to.ts";

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
