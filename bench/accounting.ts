/**
 * Times the accounting of one table of 63 x 35 sectors, and of 15 years, beside R's decompr where it
 * is installed and numpy doing the same; a process for each run, in turn.
 *
 *     node --import tsx bench/accounting.ts [--rounds 3]
 */
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

interface Run {
  readonly name?: string;
  readonly seconds: number;
  readonly cpu?: number; // of all its threads; tells more than the clock where the machine has other work
  readonly megabytes: number; // at its peak, with the table as read
  readonly parts?: Readonly<Record<string, number>>;
}

interface Contestant {
  readonly task: string;
  readonly who: string;
  readonly run: () => Run | undefined | Promise<Run>;
  readonly once?: true;
}

const at = process.argv.indexOf("--rounds");
const rounds = at < 0 ? 3 : Number(process.argv[at + 1]);
const peers = join(import.meta.dirname, "..", "..", "shared", "peers");
const folder = mkdtempSync(join(tmpdir(), "monazite-bench-"));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  if (!existsSync(peers)) {
    process.stderr.write("skipped: needs ../shared/peers, which makes the table\n");
    return;
  }
  answer("python3", [join(peers, "generate.py"), folder, "accounting"]);
  const contestants: readonly Contestant[] = [
    ...["1", "2"].flatMap((threads): Contestant[] => [
      { task: "wwz", who: `monazite, ${threads} threads`, run: () => ours("wwz", threads) },
      { task: "wwz", who: `numpy, ${threads} threads`, run: () => numpy(threads) },
      { task: "wwz", who: `decompr, ${threads} threads`, run: () => decompr(threads), once: true },
    ]),
    ...["1", "2"].map((threads): Contestant => {
      const run = () => ours("indicators", threads);
      return { task: "everything, 1 year", who: `monazite, ${threads} threads`, run };
    }),
    {
      task: "everything, 15 years",
      who: "monazite, 2 processes of 1 thread",
      run: years,
      once: true,
    },
  ];
  const runs = new Map<Contestant, Run[]>(contestants.map((one) => [one, []]));
  const absent = new Set<Contestant>();
  for (let round = 0; round < rounds; round++) {
    for (const one of contestants) {
      if (absent.has(one) || (one.once && round > 0)) continue;
      const run = await one.run();
      if (run === undefined) absent.add(one);
      else runs.get(one)!.push(run);
    }
  }
  report(contestants, runs);
}

function report(contestants: readonly Contestant[], runs: ReadonlyMap<Contestant, Run[]>): void {
  console.log(
    "| task | who | seconds | CPU seconds | peak MB |\n| --- | --- | ---: | ---: | ---: |",
  );
  for (const one of contestants) {
    const mine = runs.get(one)!;
    if (mine.length === 0) continue;
    const cpu = mine.map((run) => run.cpu ?? NaN);
    const cells = [
      median(mine.map(({ seconds }) => seconds)).toFixed(2),
      Number.isNaN(cpu[0]) ? "" : median(cpu).toFixed(2),
      Math.max(...mine.map(({ megabytes }) => megabytes)).toFixed(0),
    ];
    console.log(`| ${[one.task, one.who, ...cells].join(" | ")} |`);
  }
  for (const ours of contestants.filter(({ task, who }) => task === "wwz" && /^mon/.test(who))) {
    for (const other of contestants) {
      if (other.task !== "wwz" || other === ours || runs.get(other)!.length === 0) continue;
      if (other.who.startsWith("monazite")) continue;
      const [mine, theirs] = [ours, other].map((one) => ({
        seconds: median(runs.get(one)!.map(({ seconds }) => seconds)),
        megabytes: Math.max(...runs.get(one)!.map(({ megabytes }) => megabytes)),
      }));
      const time = (theirs.seconds / mine.seconds).toFixed(2);
      const memory = (mine.megabytes / theirs.megabytes).toFixed(2);
      console.log(`${ours.who}: ${time} times as fast as ${other.who}, ${memory} of its memory`);
    }
  }
  const everything = contestants.find(({ task, who }) => /1 year/.test(task) && /2/.test(who));
  const parts = everything && runs.get(everything)?.at(-1)?.parts;
  for (const [part, seconds] of Object.entries(parts ?? {})) {
    console.log(`${part.padEnd(24)} ${seconds.toFixed(3)} s`);
  }
}

function ours(task: string, threads: string): Run {
  const script = join(import.meta.dirname, "accounting-task.ts");
  const output = answer(process.execPath, ["--import", "tsx", script, folder, task], {
    THREADS: threads,
  });
  if (output === undefined) throw new Error(`accounting-task.ts: ${task} failed`);
  return JSON.parse(output) as Run;
}

/** A year's tables need no other year's: half of the years in each of two processes. */
async function years(): Promise<Run> {
  const script = join(import.meta.dirname, "accounting-task.ts");
  const halves = await Promise.all(
    ["8", "7"].map(async (count) => {
      const args = ["--import", "tsx", script, folder, "indicators", count];
      const env = { ...process.env, THREADS: "1" };
      const { stdout } = await promisify(execFile)(process.execPath, args, { env });
      return JSON.parse(stdout) as Required<Run>;
    }),
  );
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b);
  return {
    seconds: Math.max(...halves.map(({ seconds }) => seconds)),
    cpu: sum(halves.map(({ cpu }) => cpu)),
    megabytes: sum(halves.map(({ megabytes }) => megabytes)),
  };
}

function numpy(threads: string): Run | undefined {
  const script = join(import.meta.dirname, "accounting.py");
  const output = answer("python3", [script, folder], { OPENBLAS_NUM_THREADS: threads });
  return output === undefined ? undefined : (JSON.parse(output) as Run);
}

/** Loading and decomposing, as its user must. */
function decompr(threads: string): Run | undefined {
  const script = join(peers, "run_accounting.R");
  const args = [script, folder, "--only", "decompr_load_wwz", "--reps", "1"];
  const line = answer("Rscript", args, { OPENBLAS_NUM_THREADS: threads })?.trim();
  if (!line) return undefined;
  const [, name, seconds, megabytes] = line.split(",");
  return { name, seconds: Number(seconds), megabytes: Number(megabytes) };
}

/** What a program prints; undefined where it doesn't run, with its own line on stderr. */
function answer(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string | undefined {
  const { status, stdout, error } = spawnSync(command, args, {
    encoding: "utf8",
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (error) process.stderr.write(`skipped: ${command} doesn't run here\n`);
  return status === 0 ? stdout : undefined;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
