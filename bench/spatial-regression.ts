/**
 * Times spatial regressions and simulated impacts beside R's spatialreg and splm, where they are
 * installed; every run is a process of its own, ours and theirs in turn, the clock on the call alone.
 *
 *     node --import tsx bench/spatial-regression.ts [--rounds 3] [--only PATTERN] [--inputs FOLDER]
 *
 * --inputs takes the files that ../shared/peers/generate.py wrote before, else it is run
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Our task and the peer's program and task for the same thing by its best method. */
const tasks: readonly (readonly [ours: string, program: string, theirs: string])[] = [
  ...["500", "3000", "20000", "sym_3000", "sym_20000"].flatMap((size) =>
    ["sar", "sdm"].map(
      (model) => [`${model}_${size}`, "run_spatial.R", `${model}_${size}`] as const,
    ),
  ),
  ...["sar", "sdm"].map(
    (model) => [`impacts_${model}_3000`, "run_spatial.R", `impacts_mc_${model}_3000`] as const,
  ),
  ...["62x15", "500x30"].flatMap((size) =>
    ["sar", "sdm"].flatMap((model) => [
      [`panel_${model}_${size}`, "run_panel.R", `panel_${model}_${size}`] as const,
      [
        `impacts_panel_${model}_${size}`,
        "run_panel.R",
        `impacts_${size === "62x15" ? "" : "short_"}panel_${model}_${size}`,
      ] as const,
    ]),
  ),
];

const rounds = Number(option("--rounds") ?? 3);
const only = new RegExp(option("--only") ?? ".");
const peers = join(import.meta.dirname, "..", "..", "shared", "peers");

if (existsSync(peers)) {
  const given = option("--inputs");
  const folder = given ?? mkdtempSync(join(tmpdir(), "monazite-bench-"));
  try {
    if (!given) run("python3", [join(peers, "generate.py"), folder, "spatial", "panel"]);
    compare(folder);
  } finally {
    if (!given) rmSync(folder, { recursive: true, force: true });
  }
} else {
  process.stderr.write("skipped: needs ../shared/peers, which makes the data\n");
}

function compare(folder: string): void {
  console.log("| task | ours, s | CPU s | peak MB | peer, s | peak MB | peer / ours | peer |");
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
  for (const [task, program, theirs] of tasks) {
    if (!only.test(task)) continue;
    const mine: number[][] = [];
    const other: number[][] = [];
    let name = "not installed";
    for (let round = 0; round < rounds; round++) {
      const own = join(import.meta.dirname, "spatial-regression-task.ts");
      mine.push(
        run(process.execPath, ["--import", "tsx", own, task, folder])!.split(" ").map(Number),
      );
      if (round > 0 && other.length === 0) continue;
      const line = run("Rscript", [join(peers, program), folder, "--task", theirs])
        ?.split("\n")
        .find((each) => each.startsWith(`${theirs},`));
      if (line === undefined) continue;
      const [, peer, seconds, peak] = line.split(",");
      name = peer;
      other.push([Number(seconds), Number(peak)]);
    }
    const [seconds, cpu, peak] = [0, 1, 2].map((k) => median(mine.map((row) => row[k])));
    const [theirSeconds, theirPeak] = [0, 1].map((k) => median(other.map((row) => row[k])));
    console.log(
      `| ${task} | ${seconds.toFixed(3)} | ${cpu.toFixed(3)} | ${peak.toFixed(0)} | ` +
        (other.length === 0
          ? "| | | |"
          : `${theirSeconds.toFixed(3)} | ${theirPeak.toFixed(0)} | ${(theirSeconds / seconds).toFixed(1)} | ${name} |`),
    );
  }
}

// the output of a program; undefined where it doesn't run
function run(command: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  return status === 0 ? stdout : undefined;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
