import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { assembleTable } from "../../../src/tables/assemble.ts";
import { readCsvTriple } from "../../../src/tables/csv/triple.ts";
import type { MrioTable } from "../../../src/tables/model.ts";
import { industryLabel } from "../../../src/tables/model.ts";
import { assertClose } from "../../close-to.ts";
import { randomTable } from "../../random-table.ts";
import { assertRefuses } from "../../refuses.ts";
import { needsShared, shared } from "../../shared.ts";

const Z = "id,A.a,A.b,B.a,B.b\nA.a,1,2,3,4\nA.b,0,1,0,2\nB.a,5,1,2,1\nB.b,1,1,1,1\n";
const Y = "id,A,B\nA.a,20,3\nA.b,2,1\nB.a,-1,30\nB.b,4,5\n";
const VX = "id,V,X\nA.a,26,33\nA.b,1,6\nB.a,32,38\nB.b,5,13\n";

const read = (z = Z, y = Y, vx = VX) => {
  const file = (source: string, text: string) => ({
    source,
    bytes: new TextEncoder().encode(text),
  });
  return readCsvTriple(
    { z: file("Z.csv", z), y: file("Y.csv", y), vx: file("VX.csv", vx) },
    { year: 2020, dataset: "own", unit: "EUR million" },
  );
};

describe("readCsvTriple", () => {
  it("reads flows, final demand, value added and output", () => {
    const raw = read();
    assert.deepEqual(
      raw.countries.map(({ code }) => code),
      ["A", "B"],
    );
    assertClose(raw.flows.data, [1, 2, 3, 4, 0, 1, 0, 2, 5, 1, 2, 1, 1, 1, 1, 1]);
    assertClose(raw.finalDemand.data, [20, 3, 2, 1, -1, 30, 4, 5]);
    assertClose(raw.valueAdded!, [26, 1, 32, 5]);
    assertClose(raw.output!, [33, 6, 38, 13]);
    assert.equal(raw.unit, "EUR million");
    assert.deepEqual([raw.dataset, raw.provenance], ["own", "user"]);
    assert.deepEqual(raw.categories, [{ code: "final", name: "Final demand" }]);
  });

  it("matches rows and columns by label, whatever their order", () => {
    const shuffled = read(
      Z,
      "id,B,A\nB.b,5,4\nA.a,3,20\nB.a,30,-1\nA.b,1,2\n",
      "id,X,V\nB.b,13,5\nB.a,38,32\nA.b,6,1\nA.a,33,26\n",
    );
    assert.deepEqual(shuffled, read());
  });

  it("brings sector-major labels to country-major", () => {
    const columns = "id,A.a,B.a,A.b,B.b\n";
    const rows = "A.a,1,3,2,4\nB.a,5,2,1,1\nA.b,0,0,1,2\nB.b,1,1,1,1\n";
    assert.deepEqual(read(columns + rows), read());
  });

  it("reads categories of final demand", () => {
    const raw = read(
      Z,
      "id,A.c,A.g,B.c,B.g\nA.a,10,10,3,0\nA.b,2,0,1,0\nB.a,0,-1,20,10\nB.b,4,0,5,0\n",
    );
    assert.deepEqual(
      raw.categories.map(({ code }) => code),
      ["c", "g"],
    );
    assert.equal(raw.finalDemand.data[9], -1);
  });

  it("gives back any table that was written as csv", () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (seed, G, N) => {
          const table = randomTable(G, N, seed);
          const { z, y, vx } = written(table);
          const back = assembleTable(read(z, y, vx));
          assert.deepEqual(back.flows, table.flows);
          assert.deepEqual(back.finalDemand, table.finalDemand);
          assert.deepEqual(back.output, table.output);
          assert.deepEqual(back.valueAdded, table.valueAdded);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("refuses files that do not belong together, and says what differs", () => {
    const faults: readonly (readonly [() => unknown, "shape" | "format", RegExp])[] = [
      [
        () => read(Z.replace("B.b,1,1,1,1\n", "")),
        "shape",
        /Z\.csv: of 4 rows needed, 1 missing \(B\.b\)/,
      ],
      [
        () => read(Z.replace("\nB.b", "\nB.c")),
        "shape",
        /1 missing \(B\.b\) and 1 unknown \(B\.c\)/,
      ],
      [
        () => read(Z.replace("B.b\nA.a", "C.b\nA.a")),
        "shape",
        /Z\.csv: 4 labels with 3 countries and 2 sectors, needed 6.*missing B\.b, C\.a/,
      ],
      [
        () => read(Z, Y.replace("B.b,4,5\n", "")),
        "shape",
        /Y\.csv: of 4 rows needed, 1 missing \(B\.b\)/,
      ],
      [() => read(Z, Y.replace("id,A,B", "id,A,C")), "shape", /Y\.csv: columns C belong to none/],
      [
        () => read(Z, "id,A\nA.a,1\nA.b,1\nB.a,1\nB.b,1\n"),
        "shape",
        /final demand of B has no column of its own/,
      ],
      [() => read(Z, Y.replace("20,3", "20,")), "format", /Y\.csv, line 2, column 3 \(A\.a, B\)/],
      [
        () => read(Z, Y, VX.replace("V,X", "V,W")),
        "format",
        /VX\.csv: has no column X, found V, W/,
      ],
      [() => read(Z, Y, VX.replace("B.a", "B.q")), "shape", /VX\.csv/],
      [
        () => read(Z, Y, VX.replace("26,", "twenty,")),
        "format",
        /line 2, column 2 \(V\): found "twenty"/,
      ],
      [() => read(Z, Y + "C.a,1,1\n"), "shape", /Y\.csv: of 4 rows needed, 1 unknown \(C\.a\)/],
    ];
    for (const [work, code, words] of faults) assertRefuses(work, code, words);
  });
});

describe("the reference tables", () => {
  for (const name of ["3x3", "5x4_zeros", "leather", "pymrio_6x8", "wiod95_8x6"]) {
    it(`mrio_${name} closes as it stands`, needsShared, () => {
      const folder = `${shared}/reference/mrio_${name}`;
      assert.ok(existsSync(folder));
      const file = (source: string) => ({ source, bytes: readFileSync(`${folder}/${source}.csv`) });
      const raw = readCsvTriple({ z: file("Z"), y: file("Y"), vx: file("VX") }, { year: 0 });
      const table = assembleTable(raw);
      assert.equal(table.categories.length, 1);
      assert.deepEqual(
        table.notes.map(({ code }) => code),
        ["year-not-stated"],
      );
    });
  }
});

function written(table: MrioTable): { z: string; y: string; vx: string } {
  const labels = Array.from(table.output, (_, i) => industryLabel(table, i));
  const text = (columns: readonly string[], row: (i: number) => ArrayLike<number>) =>
    [
      ["id", ...columns].join(","),
      ...labels.map((label, i) => [label, ...Array.from(row(i))].join(",")),
    ].join("\n");
  const rowOf =
    ({ cols, data }: MrioTable["flows"]) =>
    (i: number) =>
      data.subarray(i * cols, (i + 1) * cols);
  return {
    z: text(labels, rowOf(table.flows)),
    y: text(
      table.countries.map(({ code }) => code),
      rowOf(table.finalDemand),
    ),
    vx: text(["V", "X"], (i) => [table.valueAdded[i], table.output[i]]),
  };
}
