// Import time and memory: a workbook of 5.6 million numbers in the layout of ADB-MRIO, beside what a
// general library takes for the same file.
//   node --import tsx bench/import.ts [--library]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReadReport } from "../test/tables/industry-sheet/full-size.ts";

const folder = mkdtempSync(join(tmpdir(), "monazite-bench-"));
const path = join(folder, "adb.xlsx");
const script = join(import.meta.dirname, "..", "test", "tables", "industry-sheet", "full-size.ts");

function run(...args: readonly string[]): string {
  return execFileSync(process.execPath, ["--import", "tsx", ...args], { encoding: "utf8" });
}

function row(name: string, report: Pick<ReadReport, "cells" | "seconds" | "megabytes">): void {
  const { cells, seconds, megabytes } = report;
  const perMillion = seconds / (cells / 1e6);
  console.log(
    `${name.padEnd(12)} ${seconds.toFixed(2).padStart(7)} s  ${perMillion.toFixed(2).padStart(6)} s a million cells  ${megabytes.toFixed(0).padStart(5)} MB`,
  );
}

try {
  run(script, "write", path);
  console.log(`a workbook of ${(statSync(path).size / 1e6).toFixed(0)} MB, best of 3:`);
  const reports = [1, 2, 3].map(() => JSON.parse(run(script, "read", path)) as ReadReport);
  const best = reports.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  row("monazite", best);
  if (process.argv.includes("--library")) {
    const code = `
      import { readFileSync } from "node:fs";
      import * as XLSX from "@e965/xlsx";
      const started = performance.now();
      XLSX.read(readFileSync(${JSON.stringify(path)}), { dense: true, cellText: false });
      const seconds = (performance.now() - started) / 1000;
      const megabytes = process.resourceUsage().maxRSS / 1024;
      console.log(JSON.stringify({ cells: ${best.cells}, seconds, megabytes }));`;
    const library = JSON.parse(run("--input-type=module", "--eval", code)) as ReadReport;
    row("@e965/xlsx", library);
    console.log(`ratio: ${(library.seconds / best.seconds).toFixed(1)} times faster`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
