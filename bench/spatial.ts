/**
 * Times Moran's I with 9,999 permutations, local Moran with 999 conditional ones and the six nearest
 * of each place beside R's spdep and GeoDa's WebAssembly, where they are installed; a process for
 * each run, in turn. GeoDa is looked for in a folder where `npm install @geoda/lisa` was run.
 *
 *     node --import tsx bench/spatial.ts [--rounds 3] [--geoda FOLDER] [--tasks moran,lisa,lisa-own,nearest]
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeInputs } from "./spatial-inputs.ts";

interface Run {
  readonly seconds: number;
  readonly cpu: number; //       tells more than the clock where the machine has other work
  readonly megabytes: number; // at its peak, with the data as read
  readonly value: number; //     of the statistic, the same for all
}

interface Contestant {
  readonly who: string;
  readonly command: string;
  readonly args: readonly string[];
}

const rounds = Number(option("--rounds", "3"));
const tasks = option("--tasks", "moran,lisa,lisa-own,nearest").split(",");
const packages = option("--geoda", process.cwd());
const folder = mkdtempSync(join(tmpdir(), "monazite-bench-"));
const absent = new Set<string>();
try {
  console.log(
    "| task | places | who | seconds | CPU seconds | peak MB | CPU, ours = 1 | value |\n" +
      "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
  );
  for (const n of [62, 3000, 30000]) {
    writeInputs(folder, n);
    for (const task of tasks) compare(task, n);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(task: string, n: number): void {
  let ours = NaN;
  for (const { who, command, args } of contestants(task, n)) {
    const runs: Run[] = [];
    for (let round = 0; round < rounds; round++) {
      const run = result(who, command, args);
      if (run === undefined) break;
      runs.push(run);
      if (run.seconds > 20) break; // once tells enough
    }
    if (runs.length === 0) continue;
    const cpu = median(runs.map((run) => run.cpu));
    if (who === "monazite") ours = cpu;
    const seconds = median(runs.map((run) => run.seconds));
    const peak = Math.max(...runs.map((run) => run.megabytes));
    const cells = [seconds.toFixed(3), cpu.toFixed(3), peak.toFixed(0), (cpu / ours).toFixed(1)];
    console.log(`| ${[task, n, who, ...cells, runs[0].value.toPrecision(9)].join(" | ")} |`);
  }
}

function contestants(task: string, n: number): Contestant[] {
  const program = ["--import", "tsx", join(import.meta.dirname, "spatial-task.ts"), folder];
  const node = process.execPath;
  const R = join(import.meta.dirname, "spatial.R");
  const ours = { who: "monazite", command: node, args: [...program, task, String(n)] };
  // spdep draws for each place; GeoDa shares a table, as we do by default, and takes no weights
  const peer = task === "lisa-own" ? "lisa" : task;
  const spdep = { who: "spdep", command: "Rscript", args: [R, folder, peer, String(n)] };
  if (task !== "lisa") return [ours, spdep];
  if (n <= 100) return [ours];
  const args = [...program, "geoda-lisa", String(n), packages];
  return [ours, { who: "GeoDa", command: node, args }];
}

function result(who: string, command: string, args: readonly string[]): Run | undefined {
  if (absent.has(who)) return undefined;
  if (who === "GeoDa" && !existsSync(join(packages, "node_modules", "@geoda", "lisa"))) {
    absent.add(who);
    process.stderr.write(`skipped: no @geoda/lisa in ${packages}; --geoda FOLDER says where\n`);
    return undefined;
  }
  const { stdout, stderr, status, error } = spawnSync(command, args, { encoding: "utf8" });
  if (status === 0) return JSON.parse(stdout.trim().split("\n").at(-1)!) as Run;
  absent.add(who);
  process.stderr.write(`skipped: ${who} doesn't run here: ${error?.message ?? stderr}\n`);
  return undefined;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function option(name: string, otherwise: string): string {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
}
