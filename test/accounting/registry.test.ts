import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { accounts } from "../../src/accounting/accounts.ts";
import { manual } from "../../src/accounting/indicators/manual.ts";
import { chooseIndicators, indicators } from "../../src/accounting/indicators/registry.ts";
import { leontiefModel } from "../../src/accounting/model.ts";
import { DataError } from "../../src/errors.ts";
import { anyTable } from "./tables.ts";

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

  it("keeps every value within the bounds it states, where value added is positive", () => {
    fc.assert(
      fc.property(anyTable({ negative: false }), (table) => {
        const model = leontiefModel(table);
        fc.pre(model.valueAddedShare.every((v) => v >= 0));
        const base = accounts(model);
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

  it("is what docs/indicators.md says (node --import tsx scripts/write-manual.mjs)", () => {
    const file = new URL("../../docs/indicators.md", import.meta.url);
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
