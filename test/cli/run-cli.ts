/** Runs the built command as a user would: a process, its exit code and what it printed. */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** The built command's entry file. */
export const entry = join(root, "dist", "cli", "main.js");

/** Runs `monazite` with arguments; `env` is added to the environment. */
export function monazite(
  args: readonly string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [entry, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
}
