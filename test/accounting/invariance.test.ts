import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { accounts } from "../../src/accounting/accounts.ts";
import {
  bilateralTrade,
  columnsOfInverse,
} from "../../src/accounting/decompositions/bilateral-trade.ts";
import { borinMancini } from "../../src/accounting/decompositions/borin-mancini.ts";
import { identities } from "../../src/accounting/identities.ts";
import { gaps, identity } from "../../src/accounting/identity.ts";
import { type Level, levels } from "../../src/accounting/indicators/indicator.ts";
import { chooseIndicators, indicators } from "../../src/accounting/indicators/registry.ts";
import { type LeontiefModel, leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import type { SectorGroups } from "../../src/accounting/model/vectors.ts";
import { wwz } from "../../src/accounting/decompositions/wwz.ts";
import { requirementsFromInverse } from "../../src/accounting/decompositions/wwz-requirements.ts";
import type { Matrix } from "../../src/numerics/index.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import { assertClose } from "../close-to.ts";
import { needsShared } from "../shared.ts";
import { cases } from "./reference.ts";
import { anyTable, halveLastSector, permute, scale, tableOf } from "./tables.ts";

describe("indicators do not depend on how a table is written", () => {
  it("keeps every value when countries and sectors change their order", () => {
    fc.assert(
      fc.property(
        anyTable().chain((table) =>
          fc.tuple(
            fc.constant(table),
            shuffled(table.countries.length),
            shuffled(table.sectors.length),
          ),
        ),
        ([table, countries, sectors]) => {
          const N = sectors.length;
          const G = countries.length;
          const before = compute(table);
          const after = compute(permute(table, countries, sectors));
          const scale = largest(table);
          for (const { name, level, values } of after) {
            const old = before.find((other) => other.name === name && other.level === level)!;
            const expected = values.map((_, k) => {
              if (level === "country") return old.values[countries[k]];
              if (level === "segment") {
                return old.values[countries[Math.floor(k / 2)] * 2 + (k % 2)];
              }
              if (level === "bilateral") {
                return old.values[countries[Math.floor(k / G)] * G + countries[k % G]];
              }
              return old.values[countries[Math.floor(k / N)] * N + sectors[k % N]];
            });
            assertSame(`${name} by ${level}`, values, expected, scale);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("scales amounts and keeps ratios when the unit changes", () => {
    fc.assert(
      fc.property(anyTable(), (table) => {
        const before = compute(table);
        for (const [k, { name, level, values }] of compute(scale(table, 1024)).entries()) {
          const isAmount = indicators.find((one) => one.name === name)!.unit === "money";
          const expected = before[k].values.map((value) => (isAmount ? 1024 * value : value));
          assertSame(`${name} by ${level}`, values, expected, 1024 * largest(table));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keeps countries' values when a sector is cut into two identical halves", () => {
    const ofSectors = new Set(["hhi_products", "theil_products"]); // count sectors by definition
    fc.assert(
      fc.property(anyTable(), (table) => {
        const before = compute(table);
        const after = compute(halveLastSector(table));
        for (const [k, { name, level, values }] of after.entries()) {
          if (level === "sector" || ofSectors.has(name)) continue;
          assertSame(`${name} by ${level}`, values, before[k].values, largest(table));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("worlds at the edge", () => {
  it("one country: nothing is traded, and ratios over exports have no value", () => {
    fc.assert(
      fc.property(anyTable({ countries: 1 }), (table) => {
        const values = byName(table, "country");
        assert.equal(values.get("exports")![0], 0);
        assertClose([values.get("vax_forward")![0]], [0], { abs: 1e-12 });
        assert.ok(Number.isNaN(values.get("gvc_participation_forward")![0]));
        assert.ok(Number.isNaN(values.get("koopman_position")![0]));
        assertHolds(table);
      }),
      { numRuns: 30 },
    );
  });

  it("two countries without trade are two worlds", () => {
    const inner = { min: 1, max: 9 };
    fc.assert(
      fc.property(
        fc.array(fc.integer(inner), { minLength: 12, maxLength: 12 }),
        ([a, b, c, d, e, f, g, h, p, q, r, s]) => {
          const Z = [a, b, 0, 0, c, d, 0, 0, 0, 0, e, f, 0, 0, g, h];
          const Y = [10 * p, 0, 10 * q, 0, 0, 10 * r, 0, 10 * s];
          const table = tableOf(2, 2, Float64Array.from(Z), Float64Array.from(Y));
          const alone = tableOf(1, 2, Float64Array.of(a, b, c, d), Float64Array.of(10 * p, 10 * q));
          const together = byName(table, "sector");
          for (const name of ["upstreamness", "downstreamness", "production_length_forward"]) {
            const expected = byName(alone, "sector").get(name)!;
            assertClose(together.get(name)!.slice(0, 2), expected, { rel: 1e-12 });
          }
          assert.deepEqual([...together.get("vax_forward")!], [0, 0, 0, 0]);
          assertHolds(table);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("identities", () => {
  it("hold on random tables with empty sectors and negative final demand", () => {
    fc.assert(fc.property(anyTable(), assertHolds), { numRuns: 100 });
  });

  it("hold on the reference tables to 1e-12", needsShared, () => {
    for (const { name, model } of cases()) {
      for (const { name: what, worst, at } of identities(accounts(model))) {
        assert.ok(worst <= 1e-12, `${name}: ${what} is off by ${worst} at ${at}`);
      }
    }
  });

  it("keep a difference that is not a number, wherever it stands", () => {
    const off = [0.5, NaN, 0.1].map((value) => ({ off: value, size: 1 }));
    const { worst, at, holds } = identity("any", "", off, String);
    assert.deepEqual([worst, at, holds], [NaN, "1", false]);
  });

  it("say by how much and where a table does not close", () => {
    const table = tableOf(2, 1, Float64Array.of(1, 2, 3, 4), Float64Array.of(10, 5, 6, 20));
    const open = { ...table, output: Float64Array.of(table.output[0] * 1.01, table.output[1]) };
    const broken = identities(accounts(leontiefModel(open))).filter(({ holds }) => !holds);
    const output = broken.find(({ name }) => name === "output")!;
    assert.equal(output.at, "C0.s0");
    assert.ok(output.worst > 1e-3 && output.worst < 1e-2);
  });
});

interface Computed {
  readonly name: string;
  readonly level: Level;
  readonly values: Float64Array;
}

function compute(table: MrioTable): Computed[] {
  const model = leontiefModel(table);
  const base = accounts(model, { segments: segmentsByCode(model) });
  return levels.flatMap((level) =>
    chooseIndicators(level).map((indicator) => ({
      name: indicator.name,
      level,
      values: indicator.compute(base, level),
    })),
  );
}

// s0, s3, … are of one segment, s1, s4, … of another, and s2, s5, … of none, wherever they stand.
function segmentsByCode({ sectors }: LeontiefModel): SectorGroups {
  const of = Int32Array.from(
    sectors,
    ({ code }) => [0, 1, -1][Math.floor(Number(code.slice(1))) % 3],
  );
  return { of, count: 2 };
}

function byName(table: MrioTable, level: Level): Map<string, Float64Array> {
  const found = compute(table).filter((one) => one.level === level);
  return new Map(found.map(({ name, values }) => [name, values]));
}

function assertHolds(table: MrioTable): void {
  const model = leontiefModel(table);
  const base = accounts(model);
  for (const { name, worst, at } of identities(base)) {
    assert.ok(worst <= 1e-12, `${name} is off by ${worst} at ${at}`);
  }
  const everyone = [...model.countries.keys()];
  const L = base.inverse();
  const trade = bilateralTrade(
    model,
    base.outputByFinalUse(),
    base.multipliers(),
    columnsOfInverse(model, L),
  );
  const requirements = requirementsFromInverse(model, L);
  const results = [
    ...wwz(model, base.multipliers(), requirements, everyone),
    ...borinMancini(model, trade, "source", everyone),
    ...borinMancini(model, trade, "sink", everyone),
  ];
  for (const { exporter, terms } of results) {
    const size = model.N * model.G;
    const flows = model.exportsByPartner.data.subarray(exporter * size, (exporter + 1) * size);
    const parts = Object.values(terms).map(({ data }: Matrix) => data);
    const { worst, at } = identity("terms", "", gaps(flows, parts), String);
    assert.ok(worst <= 1e-12, `terms are off by ${worst} at ${at}`);
  }
}

// Equal to rounding, and undefined in the same places. An amount is a sum of products of the table's
// amounts, which may cancel (stocks run down, negative value added): its scale is the largest output.
// A ratio's scale is one, or the ratio where that is larger.
function assertSame(
  what: string,
  actual: Float64Array,
  expected: Float64Array,
  scale: number,
): void {
  const unit = indicators.find(({ name }) => what.startsWith(`${name} by `))?.unit;
  const size = unit === "money" ? scale : 1;
  for (const [k, value] of actual.entries()) {
    const other = expected[k];
    const same =
      Number.isNaN(value) === Number.isNaN(other) &&
      !(Math.abs(value - other) > 1e-12 * size + 1e-9 * Math.abs(other));
    assert.ok(same, `${what}: [${k}] is ${value}, and ${other} the other way`);
  }
}

function largest({ output }: MrioTable): number {
  return output.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function shuffled(length: number): fc.Arbitrary<number[]> {
  const all = Array.from({ length }, (_, k) => k);
  return fc.shuffledSubarray(all, { minLength: length, maxLength: length });
}
