import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { accounts } from "../../../src/accounting/accounts.ts";
import { manual } from "../../../src/accounting/indicators/manual.ts";
import { chooseIndicators, indicators } from "../../../src/accounting/indicators/registry.ts";
import { leontiefModel } from "../../../src/accounting/model/leontief-model.ts";
import { DataError } from "../../../src/errors.ts";
import { anyTable, tableOf } from "../tables.ts";

describe("registry of indicators", () => {
  it("registers every name once, in snake_case, with all that a reader needs", () => {
    const names = indicators.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
    for (const { name, label, definition, formula, source, levels, empty, unit } of indicators) {
      assert.match(name, /^[a-z][a-z0-9_]*$/);
      for (const text of [label, definition, formula, source]) assert.ok(text.length > 0, name);
      assert.ok(levels.length > 0, name);
      assert.ok(unit === "money" || empty !== "", `${name} says where it is empty`);
    }
  });

  it("does not call what comes back home foreign: imported inputs hold own value added too", () => {
    for (const name of ["wwyz_participation_backward", "wwyz_simple_backward"]) {
      const { definition } = indicators.find((indicator) => indicator.name === name) ?? {};
      assert.doesNotMatch(definition ?? "", /imported value added/);
    }
  });

  it("tells the unit of incomes from that of the table", () => {
    for (const name of ["prody", "expy"]) {
      const { unit } = indicators.find((indicator) => indicator.name === name) ?? {};
      assert.equal(unit, "income", name);
    }
    const [, entry] = manual().split("### `expy`");
    assert.match(entry, /- unit: that of the incomes given/);
  });

  it("writes the formula of value-added exports in their own letters", () => {
    for (const { name, formula } of indicators) {
      if (/^n?rca_vax|^market_share_vax/.test(name)) assert.doesNotMatch(formula, /\bE/, name);
    }
  });

  it("leaves its ranges where final demand is negative, and the manual says so", () => {
    const table = tableOf(2, 1, Float64Array.of(0, 10, 1, 2), Float64Array.of(-4, 5, 0, 20));
    const [{ compute, bounds }] = chooseIndicators("sector", ["wwyz_domestic_forward"]);
    const [value] = compute(accounts(leontiefModel(table)), "sector");
    assert.ok(value < (bounds[0] ?? NaN), `it is ${value}`);
    assert.match(manual(), /Ranges are those of tables without negative cells/);
  });

  it("keeps every value within the bounds it states, where value added is positive", () => {
    fc.assert(
      fc.property(anyTable({ negative: false }), (table) => {
        const model = leontiefModel(table);
        fc.pre(model.valueAddedShare.every((v) => v >= 0));
        const of = Int32Array.from(model.sectors, (_, k) => (k % 3) - 1); // −1: of no segment
        const base = accounts(model, { segments: { of, count: 2 } });
        for (const { name, bounds, compute, levels } of indicators) {
          for (const level of levels) {
            for (const value of compute(base, level)) {
              if (Number.isNaN(value)) continue;
              assert.ok(value >= (bounds[0] ?? -Infinity) - 1e-12, `${name} is ${value}`);
              assert.ok(value <= (bounds[1] ?? Infinity) + 1e-12, `${name} is ${value}`);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is what docs/indicators.md says (npm run docs)", () => {
    const file = new URL("../../../docs/indicators.md", import.meta.url);
    assert.equal(readFileSync(file, "utf8"), manual());
  });

  it("offers the columns that scripts rely on", () => {
    const names = (level: "country" | "sector"): string[] =>
      chooseIndicators(level).map(({ name }) => name);
    for (const name of [
      "output",
      "value_added",
      "exports",
      "vax_forward",
      "vax_backward",
      "gvc_participation_forward",
      "gvc_participation_backward",
      "gvc_position_trade",
      "upstreamness",
      "downstreamness",
      "wwyz_participation_forward",
      "wwyz_participation_backward",
      "production_length_forward",
      "production_length_backward",
    ]) {
      assert.ok(names("sector").includes(name), name);
      assert.ok(names("country").includes(name), name);
    }
    assert.ok(names("country").includes("koopman_participation"));
    assert.ok(names("country").includes("koopman_position"));
    assert.ok(!names("sector").includes("koopman_position"));
  });

  it("refuses a name that is not registered, or not at that level", () => {
    const isArgument = (error: unknown): boolean =>
      error instanceof DataError && error.code === "argument";
    assert.throws(() => chooseIndicators("sector", ["no_such"]), isArgument);
    assert.throws(() => chooseIndicators("sector", ["koopman_position"]), isArgument);
  });
});
