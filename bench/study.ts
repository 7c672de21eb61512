/**
 * The main job as a whole process: the embedded study from an empty cache, and again from a full one.
 *
 * Usage: node --import tsx bench/study.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

const base = mkdtempSync(join(tmpdir(), "monazite-bench-"));
const entry = join(import.meta.dirname, "..", "dist", "cli", "main.js");

function seconds(args: readonly string[], cache: string): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [entry, "study", "--out", join(base, "out"), ...args],
    { env: { ...process.env, MONAZITE_CACHE: join(base, cache) }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - started) / 1000;
}

try {
  const one = seconds(["--threads", "1"], "one");
  const all = seconds([], "all");
  const cached = seconds([], "all");
  const threads = availableParallelism();
  console.log("task,seconds,ratio to one thread");
  console.log(`study 2007-2021 with 1 thread,${one.toFixed(1)},1.00`);
  console.log(
    `study 2007-2021 with ${threads} threads,${all.toFixed(1)},${(all / one).toFixed(2)}`,
  );
  console.log(`study 2007-2021 from the cache,${cached.toFixed(1)},${(cached / one).toFixed(2)}`);
} finally {
  rmSync(base, { recursive: true, force: true });
}
