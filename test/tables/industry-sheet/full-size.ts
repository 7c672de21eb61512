// A workbook of the true size of ADB-MRIO: 63 economies × 35 industries, 5.6 million numbers.
//   node --import tsx test/tables/industry-sheet/full-size.ts write FILE
//   node --import tsx test/tables/industry-sheet/full-size.ts read FILE
// Each prints one line of JSON; a process of its own, so that its peak memory is its own.
import { readFileSync, writeFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { readAdb } from "../../../src/tables/industry-sheet/adb.ts";
import { assembleTable } from "../../../src/tables/assemble.ts";
import { adb63, mockTable, sheetRows } from "./fixture.ts";
import { writeWorkbook } from "../xlsx/write-workbook.ts";

export interface ReadReport {
  readonly cells: number; //       numbers in the sheet
  readonly seconds: number; //     from bytes to a checked table
  readonly cpuSeconds: number; //  of this process, its start included
  readonly megabytes: number; //   peak of the process, the file included
  readonly output: number; //      sum of gross output
  readonly flows: number; //       sum of the flows
  readonly year: number;
}

function write(path: string): object {
  const table = mockTable(adb63, 35);
  const rows = sheetRows(table, { format: "adb", footnote: "Source: Asian Development Bank" });
  const sheets = [
    { name: "Legend", rows: [["Code", "Economy"]] },
    { name: "ADB MRIO 2017", rows },
  ];
  const bytes = writeWorkbook(sheets, (part) => deflateRawSync(part, { level: 1 }));
  writeFileSync(path, bytes);
  return { output: sum(table.x), flows: sum(table.Z), bytes: bytes.length };
}

function read(path: string): ReadReport {
  const started = performance.now();
  const [raw] = readAdb(readFileSync(path));
  const table = assembleTable(raw);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage();
  const { length } = table.output;
  return {
    cells: length * (length + 63 * 5 + 1) + 8 * length,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
    output: sum(table.output),
    flows: sum(table.flows.data),
    year: table.year,
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

const [, , verb, path] = process.argv;
if (verb === "write") console.log(JSON.stringify(write(path)));
if (verb === "read") console.log(JSON.stringify(read(path)));
