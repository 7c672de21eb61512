/**
 * Monte Carlo studies of two-way spatial panels: coverage of 95 % intervals, size of LM tests.
 *
 * Each batch of draws is a line of a file, so that a run can be stopped, taken up again, and shared
 * between processes (--part 1/2 and --part 2/2). Draws are numbered: more draws extend a study, and
 * nothing depends on the order or the number of processes. A run ends after so many CPU seconds.
 *
 * Usage: node --import tsx bench/coverage.ts [--draws 5000] [--size-draws 1000] [--resamples 199]
 *          [--seconds 900] [--state FILE] [--part 1/1] [--n 49,62,200] [--report]
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { coverCell, graphs, sizeCell } from "./coverage-cells.ts";
import type { CoverageCell, CoverageSums, SizeCell, SizeSums } from "./coverage-cells.ts";

const { values: options } = parseArgs({
  options: {
    draws: { type: "string", default: "5000" },
    "size-draws": { type: "string", default: "1000" },
    resamples: { type: "string", default: "199" },
    seconds: { type: "string", default: "900" },
    state: { type: "string", default: join(tmpdir(), "monazite-coverage.jsonl") },
    part: { type: "string", default: "1/1" },
    n: { type: "string", default: "49,62,200" },
    report: { type: "boolean", default: false },
  },
});

type Line =
  | { readonly kind: "coverage"; readonly cell: CoverageCell; readonly sums: CoverageSums }
  | { readonly kind: "size"; readonly cell: SizeCell; readonly sums: SizeSums };

const sizes = options.n.split(",").map(Number);
const coverageCells: CoverageCell[] = sizes.flatMap((n) =>
  (["sar", "sdm"] as const).flatMap((model) =>
    graphs.flatMap((graph) =>
      [5, 15].flatMap((t) => [0, 0.4, 0.7].map((rho) => ({ graph, n, t, rho, model }))),
    ),
  ),
);
const sizeCells: SizeCell[] = sizes.flatMap((n) =>
  graphs.flatMap((graph) => [1, 5, 15].map((t) => ({ graph, n, t }))),
);

function lines(): Line[] {
  if (!existsSync(options.state)) return [];
  const text = readFileSync(options.state, "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

function run(): void {
  const [part, parts] = options.part.split("/").map(Number);
  const done = new Map<string, number>();
  for (const { cell, sums } of lines()) {
    const key = JSON.stringify(cell);
    done.set(key, (done.get(key) ?? 0) + sums.draws);
  }
  const budget = Number(options.seconds);
  const spent = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const batch = 10;
  const work = [
    ...coverageCells.map((cell) => ({ kind: "coverage" as const, cell })),
    ...sizeCells.map((cell) => ({ kind: "size" as const, cell })),
  ].filter((_, k) => k % parts === part - 1);
  // round after round, so that a run that is stopped has as many draws of each cell
  for (let first = 0; ; first += batch) {
    let left = 0;
    for (const { kind, cell } of work) {
      const key = JSON.stringify(cell);
      const wanted = Number(kind === "coverage" ? options.draws : options["size-draws"]);
      if (first >= wanted || (done.get(key) ?? 0) > first) continue;
      if (spent() > budget) return;
      const count = Math.min(batch, wanted - first);
      const line =
        kind === "coverage"
          ? { kind, cell, sums: coverCell(cell, first, count) }
          : { kind, cell, sums: sizeCell(cell, first, count, Number(options.resamples)) };
      appendFileSync(options.state, `${JSON.stringify(line)}\n`);
      left++;
    }
    process.stderr.write(`\rdraws ${first + batch}: ${left} cells `);
    if (first >= Math.max(Number(options.draws), Number(options["size-draws"]))) return;
  }
}

function report(): void {
  const coverage = new Map<string, CoverageSums[]>();
  const size = new Map<string, SizeSums[]>();
  for (const line of lines()) {
    const key = JSON.stringify(line.cell);
    if (line.kind === "coverage") coverage.set(key, [...(coverage.get(key) ?? []), line.sums]);
    else size.set(key, [...(size.get(key) ?? []), line.sums]);
  }
  const per = (value: number, of: number) => (value / of).toFixed(3);
  console.log(
    "| model | W | n | T | ρ | draws | transformed: mean ρ, covers ρ, β | one step | raw |",
  );
  console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const cell of coverageCells) {
    const all = coverage.get(JSON.stringify(cell));
    if (!all) continue;
    const sum = (of: (s: CoverageSums) => number) => all.reduce((s, each) => s + of(each), 0);
    const draws = sum((s) => s.draws - s.failed);
    const pair = (name: string) =>
      `${per(
        sum((s) => s.rho[name]),
        draws,
      )}, ${per(
        sum((s) => s.covered[name]),
        draws,
      )}`;
    const slope = per(
      sum((s) => s.slope),
      draws,
    );
    console.log(
      `| ${cell.model} | ${cell.graph} | ${cell.n} | ${cell.t} | ${cell.rho} | ${draws} | ${pair("transformed")}, ${slope} | ${pair("lee-yu")} | ${pair("none")} |`,
    );
  }
  const tests = ["LMlag", "LMerr", "RLMlag", "RLMerr"];
  const title = (kind: string) => tests.map((name) => `${name} ${kind}`).join(" | ");
  console.log(`\n| W | n | T | draws | ${title("χ²")} | ${title("drawn")} |`);
  console.log(`| --- |${" ---: |".repeat(3 + 2 * tests.length)}`);
  for (const cell of sizeCells) {
    const all = size.get(JSON.stringify(cell));
    if (!all) continue;
    const draws = all.reduce((s, each) => s + each.draws, 0);
    const rates = (before: string, after: string) =>
      tests
        .map((name) => {
          const of = (each: SizeSums) => each.rejected[name + before + after] ?? NaN;
          const rejected = all.reduce((s, each) => s + of(each), 0);
          return Number.isNaN(rejected) ? "" : per(rejected, draws);
        })
        .join(" | ");
    const row = (label: string, analytical: string, drawn: string) => {
      console.log(
        `| ${cell.graph} | ${cell.n} | ${cell.t}${label} | ${draws} | ${analytical} | ${drawn} |`,
      );
    };
    if (cell.t === 1) {
      row("", rates("", ""), rates("", "_permutation"));
    } else {
      row(", plain", rates("", ""), tests.map(() => "").join(" | "));
      row(", transformed", rates("_transformed", ""), rates("_transformed", "_bootstrap"));
    }
  }
}

if (!options.report) run();
report();
