import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { columnSums, rowSums } from "../../src/numerics/matrix.ts";
import { aggregateTable } from "../../src/tables/aggregate.ts";
import { parseCsv } from "../../src/tables/csv/text.ts";
import { groupLabels, readLabelMap, type LabelMap } from "../../src/tables/labels/map.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { assertRefuses } from "../refuses.ts";

const map = (text: string): LabelMap => readLabelMap(parseCsv(text, "map.csv"));
const codes = (labels: readonly { code: string }[]): string[] => labels.map(({ code }) => code);
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

describe("aggregateTable", () => {
  const table = randomTable(3, 2, 5);

  it("adds up the cells of each group, by hand", () => {
    const small = aggregateTable(table, { countries: map("from,to\nR1,X\nR3,X\nR2,R2\n") });
    assert.deepEqual(codes(small.countries), ["X", "R2"]);
    const z = (i: number, j: number) => table.flows.data[i * 6 + j];
    // sector 1 of X sells to sector 2 of X: R1 and R3 are industries 0, 1 and 4, 5
    assertClose([small.flows.data[1]], [z(0, 1) + z(0, 5) + z(4, 1) + z(4, 5)]);
    assertClose([small.flows.data[2]], [z(0, 2) + z(4, 2)]);
    assertClose(
      [small.finalDemand.data[0]],
      [
        table.finalDemand.data[0] +
          table.finalDemand.data[2] +
          table.finalDemand.data[12] +
          table.finalDemand.data[14],
      ],
    );
    assertClose([small.valueAdded[0]], [table.valueAdded[0] + table.valueAdded[4]]);
  });

  it("keeps categories of final demand apart", () => {
    const categories = ["homes", "stocks"].map((code) => ({ code, name: code }));
    const data = Float64Array.from({ length: 6 * 6 }, (_, k) => (k % 2 === 0 ? k : -1));
    const split = { ...table, categories, finalDemand: { rows: 6, cols: 6, data } };
    const world = aggregateTable(split, { countries: map("from,to\n*,W\n") });
    // s1 is sold in rows 0, 2 and 4: homes hold 6 i + 0, 2, 4 and stocks -1 nine times
    assertClose(world.finalDemand.data, [126, -9, 180, -9]);
  });

  it("keeps totals and balance, whatever the groups", () => {
    fc.assert(
      fc.property(fc.nat(1e6), grouping(3, "R"), grouping(4, "s"), (seed, countries, sectors) => {
        const before = randomTable(3, 4, seed);
        const after = aggregateTable(before, { countries, sectors });
        for (const field of ["flows", "finalDemand"] as const) {
          assertClose([total(after[field].data)], [total(before[field].data)]);
        }
        assertClose([total(after.valueAdded)], [total(before.valueAdded)]);
        const final = rowSums(after.finalDemand);
        assertClose(
          rowSums(after.flows).map((z, i) => z + final[i]),
          after.output,
        );
        const inputs = columnSums(after.flows);
        assertClose(
          after.valueAdded.map((v, j) => v + inputs[j]),
          after.output,
        );
      }),
    );
  });

  it("comes to the same in one step and in two", () => {
    const first = { sectors: map("from,to\ns1,a\ns2,b\ns3,b\ns4,c\n") };
    const second = { sectors: map("from,to\na,z\nb,z\nc,c\n") };
    const both = { sectors: map("from,to\ns1,z\ns2,z\ns3,z\ns4,c\n") };
    const large = randomTable(2, 4, 9);
    const { notes, ...twice } = aggregateTable(aggregateTable(large, first), second);
    const { notes: once, ...direct } = aggregateTable(large, both);
    assertClose(twice.flows.data, direct.flows.data);
    assertClose(twice.finalDemand.data, direct.finalDemand.data);
    assert.deepEqual([notes.length, once.length], [2, 1]);
  });

  it("reorders when every group is one label, and is undone by the opposite order", () => {
    const there = aggregateTable(table, { countries: map("from,to\nR3,R3\nR1,R1\nR2,R2\n") });
    assert.deepEqual(codes(there.countries), ["R3", "R1", "R2"]);
    const back = aggregateTable(there, { countries: map("from,to\nR1,R1\nR2,R2\nR3,R3\n") });
    assert.deepEqual(numbers(back), numbers(table));
  });
});

describe("readLabelMap", () => {
  it("takes names, and * for all other codes", () => {
    const { groups, of } = groupLabels(
      ["CHN", "USA", "DEU"].map((code) => ({ code, name: code })),
      map("from,to,name\n*,REST,All others\nCHN,CHN,China\nJPN,JPN,Japan\n"),
    );
    assert.deepEqual(groups, [
      { code: "REST", name: "All others" },
      { code: "CHN", name: "China" },
    ]);
    assert.deepEqual([...of], [1, 0, 0]);
  });

  it("refuses a code without a group, a code mapped twice, a second name, a missing column", () => {
    const labels = [
      { code: "CHN", name: "" },
      { code: "USA", name: "" },
    ];
    assertRefuses(
      () => groupLabels(labels, map("from,to\nCHN,A\n")),
      "shape",
      /map\.csv: 1 of the table's 2 codes.*\(USA\)/,
    );
    assertRefuses(
      () => map("from,to\nCHN,A\nUSA,A\nCHN,B\n"),
      "shape",
      /line 4: CHN is mapped a second time/,
    );
    assertRefuses(
      () => map("from,to,name\nCHN,A,East\nUSA,A,West\n"),
      "shape",
      /line 3: A is named "West" here and "East"/,
    );
    assertRefuses(() => map("code,group\nCHN,A\n"), "format", /no column "from"/);
    assertRefuses(() => map("from,to\nCHN,\n"), "format", /line 2.*column to is empty/);
  });
});

function numbers({ flows, finalDemand, valueAdded, output }: MrioTable) {
  return { flows, finalDemand, valueAdded, output };
}

function grouping(size: number, letter: string): fc.Arbitrary<LabelMap> {
  return fc
    .array(fc.integer({ min: 0, max: 2 }), { minLength: size, maxLength: size })
    .map((to) => {
      return map("from,to\n" + to.map((group, k) => `${letter}${k + 1},g${group}\n`).join(""));
    });
}
