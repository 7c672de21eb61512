// Damaged csv files end in the table that they hold or in a DataError: nothing else, and soon.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DataError } from "../../src/errors.ts";
import { assembleTable } from "../../src/tables/assemble.ts";
import { readCsvWide } from "../../src/tables/csv/wide.ts";
import type { RawTable } from "../../src/tables/raw-table.ts";
import { mockTable } from "../tables/industry-sheet/fixture.ts";
import { dice, mutateBytes, mutateText, rounds } from "./mutate.ts";

const mock = mockTable(["AUS", "CHN", "ROW"], 2);
const n = mock.x.length;
const wide = 15;

/** The mock as one wide file. */
function wideCsv(): string {
  const industries = mock.economies.flatMap((g) => mock.sectors.map((s) => `${g}_${s}`));
  const final = mock.economies.flatMap((g) =>
    ["c37", "c38", "c39", "c41", "c42"].map((c) => `${g}_${c}`),
  );
  const lines = [["row", ...industries, ...final, "GO"].join(",")];
  for (const [i, label] of industries.entries()) {
    const row = [mock.Z.subarray(i * n, (i + 1) * n), mock.Y.subarray(i * wide, (i + 1) * wide)];
    lines.push([label, ...row[0], ...row[1], mock.x[i]].join(","));
  }
  lines.push(["VA_residual", ...mock.v, ...new Array<string>(wide + 1).fill("")].join(","));
  lines.push(["GO", ...mock.x, ...new Array<string>(wide + 1).fill("")].join(","));
  return lines.join("\n") + "\n";
}

const good = wideCsv();

function outcome(bytes: Uint8Array): RawTable | undefined {
  const started = performance.now();
  try {
    const raw = readCsvWide({ source: "fuzz.csv", bytes }, { year: 2007 });
    assembleTable(raw);
    return raw;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return undefined;
  } finally {
    assert.ok(performance.now() - started < 10_000, "took over 10 s");
  }
}

/** How many numbers of the table are not those of the mock; all of them where its size changed. */
function changedCells(raw: RawTable): number {
  const pairs = [
    [raw.flows.data, mock.Z],
    [raw.finalDemand.data, mock.Y],
    [raw.output ?? new Float64Array(0), mock.x],
    [raw.valueAdded ?? new Float64Array(0), mock.v],
  ];
  return pairs.reduce(
    (sum, [found, given]) =>
      sum +
      (found.length === given.length
        ? found.filter((value, k) => value !== given[k]).length
        : n * n),
    0,
  );
}

describe(`${rounds} damaged csv files`, () => {
  it("start from one that is read", () => {
    const raw = outcome(new TextEncoder().encode(good));
    assert.ok(raw !== undefined);
    assert.equal(changedCells(raw), 0);
  });

  it("are read or refused where bytes change, and no cell changes that was not touched", () => {
    let read = 0;
    for (let seed = 0; seed < rounds / 2; seed++) {
      const raw = outcome(mutateBytes(new TextEncoder().encode(good), dice(seed)));
      if (raw === undefined) continue;
      read++;
      // At most four places are touched, each of at most 1,024 of the file's bytes (64 cells).
      assert.ok(changedCells(raw) <= 4 * 64, `seed ${seed}: ${changedCells(raw)} cells changed`);
    }
    assert.ok(read > 0 && read < rounds / 2, `${read} were read`);
  });

  it("are read or refused where the text changes", () => {
    const snippets = [
      ",",
      ";",
      "\n",
      "\r\n",
      '"',
      " ",
      "-",
      "e9",
      "NaN",
      "inf",
      "1.000,5",
      "AUS_c1",
      "GO",
      "\t",
    ];
    let read = 0;
    for (let seed = 0; seed < rounds / 2; seed++) {
      const roll = dice(seed);
      const raw = outcome(new TextEncoder().encode(mutateText(good, roll, snippets)));
      if (raw === undefined) continue;
      read++;
      assert.ok(changedCells(raw) <= 40, `seed ${seed}: ${changedCells(raw)} cells changed`);
    }
    assert.ok(read > 0 && read < rounds / 2, `${read} were read`);
  });
});
