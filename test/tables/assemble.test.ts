import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fromRows } from "../../src/numerics/matrix.ts";
import { assembleTable } from "../../src/tables/assemble.ts";
import { absoluteLimit, offenders, rowDifferences } from "../../src/tables/imbalance.ts";
import { finalDemandByCountry } from "../../src/tables/model.ts";
import type { RawTable } from "../../src/tables/raw-table.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { assertRefuses } from "../refuses.ts";

/** Two countries, one sector, two categories: rows sum to 1,000 and 2,000, columns leave 500 and 1,200. */
function raw(changes: Partial<RawTable> = {}): RawTable {
  const label = (code: string) => ({ code, name: code });
  return {
    dataset: "small",
    provenance: "user",
    year: 2010,
    unit: "US$ million",
    countries: ["A", "B"].map(label),
    sectors: [label("s")],
    categories: ["homes", "stocks"].map(label),
    flows: fromRows([
      [200, 300],
      [300, 500],
    ]),
    finalDemand: fromRows([
      [400, -10, 100, 10],
      [150, 0, 1000, 50],
    ]),
    valueAdded: Float64Array.of(500, 1200),
    output: Float64Array.of(1000, 2000),
    notes: [],
    ...changes,
  };
}

const codes = (table: { notes: readonly { code: string }[] }) =>
  table.notes.map(({ code }) => code);

describe("assembleTable", () => {
  it("leaves a table that closes as it is", () => {
    const given = raw();
    const table = assembleTable(given);
    assert.equal(table.finalDemand, given.finalDemand);
    assert.equal(table.categories.length, 2);
    assertClose(table.valueAdded, [500, 1200]);
    assert.deepEqual(table.notes, []);
  });

  it("books what a row is off by to its own country, and keeps output and value added", () => {
    const table = assembleTable(
      raw({ output: Float64Array.of(1005, 1996), valueAdded: Float64Array.of(505, 1196) }),
    );
    assert.deepEqual(
      table.categories.map(({ code }) => code),
      ["homes", "stocks", "discrepancy"],
    );
    assertClose(table.finalDemand.data, [400, -10, 5, 100, 10, 0, 150, 0, 0, 1000, 50, -4]);
    assertClose(table.output, [1005, 1996]);
    assertClose(table.valueAdded, [505, 1196]);
    assert.deepEqual(codes(table), ["row-imbalance"]);
    assert.match(table.notes[0].message, /1 in all and at most 5 \(A\.s\)/);
  });

  it("adds to a discrepancy that the source has already", () => {
    const categories = [
      { code: "homes", name: "" },
      { code: "discrepancy", name: "" },
    ];
    const table = assembleTable(
      raw({ categories, output: Float64Array.of(1005, 2000), valueAdded: undefined }),
    );
    assert.equal(table.categories.length, 2);
    assertClose(table.finalDemand.data, [400, -5, 100, 10, 150, 0, 1000, 50]);
  });

  it("books even a small difference", () => {
    const table = assembleTable(
      raw({ output: Float64Array.of(1000.001, 2000), valueAdded: undefined }),
    );
    assertClose([table.finalDemand.data[2]], [0.001], { rel: 1e-6 });
  });

  it("takes a negative flow for what it is, in rows and in columns", () => {
    const flows = fromRows([
      [200, -300],
      [300, 500],
    ]);
    const output = Float64Array.of(400, 2000);
    const table = assembleTable(raw({ flows, output, valueAdded: Float64Array.of(-100, 1800) }));
    assert.deepEqual(table.notes, []);
  });

  it("ignores what is only floating-point noise", () => {
    const table = assembleTable(
      raw({ output: Float64Array.of(1000 + 1e-7, 2000 - 1e-7), valueAdded: undefined }),
    );
    assert.equal(table.categories.length, 2);
  });

  it("closes any table whose rows were rounded", () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (seed, G, N) => {
          const { flows, finalDemand, ...rest } = randomTable(G, N, seed);
          const rounded = {
            ...rest,
            unit: "US$ million",
            flows: { ...flows, data: flows.data.map(Math.round) },
            finalDemand: { ...finalDemand, data: finalDemand.data.map(Math.round) },
            valueAdded: undefined,
          };
          const table = assembleTable(rounded);
          const { difference } = rowDifferences(table.flows, table.finalDemand, table.output);
          assertClose(difference, new Float64Array(G * N), { abs: 1e-10 });
          assert.deepEqual(table.output, rest.output);
          // what was added is at home
          const before = finalDemandByCountry({
            ...table,
            ...rounded,
            valueAdded: table.valueAdded,
          });
          finalDemandByCountry(table).data.forEach((value, k) => {
            const home = Math.floor(Math.floor(k / G) / N) === k % G;
            if (!home) assert.equal(value, before.data[k]);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("refuses a row off by over 1 % and over 150 million, unless it is accepted", () => {
    const output = Float64Array.of(1151, 2000);
    const faulty = raw({ output, valueAdded: Float64Array.of(651, 1200) });
    assertRefuses(
      () => assembleTable(faulty),
      "unbalanced",
      /sales differ from output.*1 of 2 sectors.*A\.s \(output 1151, off by 151\)/,
    );
    const table = assembleTable(faulty, { acceptImbalance: true });
    assert.equal(table.finalDemand.data[2], 151);
    assert.equal(
      assembleTable({ ...faulty, output: Float64Array.of(1150, 2000) }).finalDemand.data[2],
      150,
    );
    const large = raw({
      flows: fromRows([
        [0, 0],
        [0, 0],
      ]),
      finalDemand: fromRows([
        [20000, 0, 0, 0],
        [0, 0, 1000, 0],
      ]),
      output: Float64Array.of(20200, 1000),
      valueAdded: undefined,
    });
    assert.equal(assembleTable(large).finalDemand.data[2], 200); // 200 is over 150 and under 1 %
  });

  it("counts what published value added leaves out as value added, and refuses too much of it", () => {
    const table = assembleTable(raw({ valueAdded: Float64Array.of(495, 1200) }));
    assertClose(table.valueAdded, [500, 1200]);
    assert.deepEqual(codes(table), ["column-imbalance"]);
    const faulty = raw({ valueAdded: Float64Array.of(500, 1000) });
    assertRefuses(
      () => assembleTable(faulty),
      "unbalanced",
      /value added differ.*B\.s .*off by 200/,
    );
    assertClose(assembleTable(faulty, { acceptImbalance: true }).valueAdded, [500, 1200]);
  });

  it("derives output and value added that a file does not have, and says so", () => {
    const table = assembleTable(raw({ output: undefined, valueAdded: undefined }));
    assertClose(table.output, [1000, 2000]);
    assertClose(table.valueAdded, [500, 1200]);
    assert.deepEqual(codes(table), ["output-derived", "value-added-derived"]);
  });

  it("refuses sizes that do not fit, repeated labels and cells that are no numbers", () => {
    const A = { code: "A", name: "A" };
    assertRefuses(
      () => assembleTable(raw({ output: Float64Array.of(1) })),
      "shape",
      /output is 1×1.*need 2×1/,
    );
    assertRefuses(
      () =>
        assembleTable(
          raw({
            finalDemand: fromRows([
              [1, 2],
              [3, 4],
            ]),
          }),
        ),
      "shape",
      /finalDemand is 2×2.*need 2×4/,
    );
    assertRefuses(
      () => assembleTable(raw({ countries: [A, A] })),
      "shape",
      /A comes twice among the countries/,
    );
    const flows = fromRows([
      [200, NaN],
      [300, 500],
    ]);
    assertRefuses(
      () => assembleTable(raw({ flows })),
      "not-finite",
      /flows of A\.s, column 2, is NaN/,
    );
  });
});

describe("absoluteLimit", () => {
  it("is 150 in millions, the same money in other units, and a share of the world without one", () => {
    const world = Float64Array.of(109_397_520);
    for (const [unit, limit] of [
      ["US$ million, current prices", 150],
      ["Mill USD", 150],
      ["In millions of US$", 150],
      ["M.EUR", 150],
      ["M€", 150],
      ["thousand US$", 150_000],
      ["USD billion", 0.15],
      ["unit not stated", 150],
    ] as const) {
      assert.equal(absoluteLimit(unit, world), limit, unit);
    }
    assertClose([absoluteLimit("unit not stated", Float64Array.of(1_093_975.2))], [1.5]);
  });
});

describe("offenders", () => {
  it("needs both limits to be passed, and puts the worst first", () => {
    const x = Float64Array.of(1000, 100_000, 1000, 0);
    assert.deepEqual(offenders(Float64Array.of(200, 300, -400, 151), x, 150), [2, 0, 3]);
    assert.deepEqual(offenders(Float64Array.of(150, 1000, 10, 1), x, 150), []);
  });
});
