// Damaged workbooks end in the table that they hold or in a DataError: nothing else, and soon.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as XLSX from "@e965/xlsx";
import { DataError } from "../../src/errors.ts";
import { readAdb } from "../../src/tables/industry-sheet/adb.ts";
import { assembleTable } from "../../src/tables/assemble.ts";
import type { RawTable } from "../../src/tables/raw-table.ts";
import { mockTable, sheetRows } from "../tables/industry-sheet/fixture.ts";
import {
  bytesOf,
  workbookParts,
  writeWorkbook,
  writeZip,
  type FixtureCell,
} from "../tables/xlsx/write-workbook.ts";
import { dice, mutateBytes, mutateText, rounds, type Dice } from "./mutate.ts";

const name = "ADB MRIO 2017";
const mock = mockTable(["AUS", "PRC", "RoW"], 2);
const rows = [...sheetRows(mock, { format: "adb", footnote: "Source: ADB" })];
const sheets = [
  { name: "Legend", rows: [["Code"]] },
  { name, rows },
];
const parts = workbookParts(sheets);
const good = writeWorkbook(sheets);

const snippets = [
  ...["<c>", "</c>", "<row>", "</row>", "<v>", "</v>", "<c/>", "<c r='A1'>", "<f>1</f>", "</si>"],
  ...['t="s"', 't="str"', 't="e"', ' r="ZZ9"', 'r="0"', "&amp;", "&", "<", ">", '"', "<!--", "]]>"],
  ...["1e999", "NaN", "0x1F", "-", "1,5", " ", "é", "\u{1F600}", "AUS", "c1", "r69", "F1", "\0"],
];

/** Reads a damaged workbook; the table, or undefined where it was refused as it should be. */
function outcome(bytes: Uint8Array): RawTable | undefined {
  const started = performance.now();
  try {
    const tables = readAdb(bytes);
    for (const raw of tables) assembleTable(raw);
    return tables[0];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    assert.ok(error.message.length < 1000, error.message);
    return undefined;
  } finally {
    assert.ok(performance.now() - started < 10_000, "took over 10 s");
  }
}

type LibraryCells = readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[];

/** Fails unless the table's cells are those that a library reads, found by the labels it reads. */
function assertAgrees(found: RawTable, bytes: Uint8Array, message: string): void {
  const book = XLSX.read(bytes, { type: "array", dense: true });
  for (const sheet of Object.values(book.Sheets)) {
    const data = (sheet as { "!data"?: LibraryCells })["!data"] ?? [];
    const label = (r: number, c: number) =>
      String(data[r]?.[c]?.v ?? "")
        .trim()
        .toLowerCase();
    const columns = data.map((row, r) =>
      (row ?? []).findIndex((_, c) => label(r, c) === "c1" && label(r, c + 1) === "c2"),
    );
    const codeRow = columns.findIndex((c) => c >= 0);
    const holds = (text: string) => (row: LibraryCells[number], r: number) =>
      r > codeRow && (row ?? []).some((_, c) => c < columns[codeRow] && label(r, c) === text);
    const firstRow = data.findIndex(holds("c1"));
    const outputRow = data.findIndex(holds("r69"));
    if (codeRow < 0 || firstRow < 0) continue;
    const value = (row: number, column: number): number => {
      const v = data[row]?.[columns[codeRow] + column]?.v;
      return typeof v === "number" ? v : 0;
    };
    const [n, wide] = [found.flows.rows, found.finalDemand.cols];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        assert.equal(
          found.flows.data[i * n + j],
          value(firstRow + i, j),
          `${message}: Z ${i} ${j}`,
        );
      }
      const sales = found.finalDemand.data.slice(i * wide, (i + 1) * wide);
      const theirs = Float64Array.from(sales, (_, k) => value(firstRow + i, n + k));
      assert.deepEqual(sales.sort(), theirs.sort(), `${message}: Y ${i}`); // categories in any order
      assert.equal(found.output?.[i], value(outputRow, i), `${message}: x ${i}`);
    }
    return;
  }
  assert.fail(`${message}: the library finds no table`);
}

function mutateRows({ below, pick }: Dice): FixtureCell[][] {
  const out = rows.map((row) => row.slice());
  for (let k = below(3); k >= 0; k--) {
    const r = below(out.length);
    const c = below(out[r].length + 1);
    const cell = pick<FixtureCell>([null, "", " ", "x", "AUS", "c2", "r60", 0, -1, 1e308, 12.5]);
    const kind = pick(["set", "set", "set", "insert", "remove", "swap", "drop row", "double row"]);
    if (kind === "set") out[r][c] = cell;
    else if (kind === "insert") out[r].splice(c, 0, cell);
    else if (kind === "remove") out[r].splice(c, 1);
    else if (kind === "swap") [out[r], out[below(out.length)]] = [out[below(out.length)], out[r]];
    else if (kind === "drop row") out.splice(r, 1);
    else out.splice(r, 0, out[r].slice());
  }
  return out;
}

describe(`${rounds} damaged workbooks`, () => {
  it("are read or refused where bytes of the file change", () => {
    let read = 0;
    for (let seed = 0; seed < rounds * 0.4; seed++) {
      const found = outcome(mutateBytes(good, dice(seed)));
      if (found === undefined) continue;
      read++;
      assert.deepEqual(found.flows.data, mock.Z, `seed ${seed}`);
      assert.deepEqual(found.finalDemand.data, mock.Y, `seed ${seed}`);
    }
    assert.ok(read < rounds * 0.3, `${read} were read`);
  });

  it("are read or refused where the XML inside changes", () => {
    let read = 0;
    const decoder = new TextDecoder();
    for (let seed = 0; seed < rounds * 0.4; seed++) {
      const roll = dice(seed);
      const part = roll.pick([
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet2.xml",
        "xl/sharedStrings.xml",
        ...Object.keys(parts),
      ]);
      const changed = mutateText(decoder.decode(parts[part]), roll, snippets);
      const bytes = writeZip({ ...parts, [part]: bytesOf(changed) }, (b) => b);
      const found = outcome(bytes);
      if (found === undefined) continue;
      read++;
      if (/sheet2|Strings/.test(part)) assertAgrees(found, bytes, `seed ${seed}, ${part}`);
      else assert.deepEqual(found.flows.data, mock.Z, `seed ${seed}, ${part}`);
    }
    assert.ok(read > 0 && read < rounds * 0.3, `${read} were read`);
  });

  it("are read or refused where cells change", () => {
    let read = 0;
    for (let seed = 0; seed < rounds * 0.2; seed++) {
      const bytes = writeWorkbook([{ name, rows: mutateRows(dice(seed)) }], (b) => b);
      const found = outcome(bytes);
      if (found === undefined) continue;
      read++;
      assertAgrees(found, bytes, `seed ${seed}`);
    }
    assert.ok(read > 0 && read < rounds * 0.15, `${read} were read`);
  });
});
