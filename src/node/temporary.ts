/** Folders that are being written; whoever ends the process early removes them. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

const open = new Set<string>();

/** A name beside the target for work in progress, unique to this process. */
export function temporaryFor(target: string): string {
  const path = resolve(target);
  const temporary = join(dirname(path), `.${basename(path)}.monazite-${process.pid}`);
  open.add(temporary);
  return temporary;
}

/** Removes one temporary folder or file, if it is still there. */
export function removeTemporary(path: string): void {
  if (existsSync(path)) rmSync(path, { recursive: true, force: true });
  open.delete(path);
}

/** The temporary has been renamed into its place. */
export function keepTemporary(path: string): void {
  open.delete(path);
}

/** Removes every temporary of this process; for signal handlers. */
export function removeTemporaries(): void {
  for (const path of open) removeTemporary(path);
}

/** Removes what earlier processes, killed without a chance to tidy, left beside the target. */
export function removeLeftovers(target: string): void {
  const path = resolve(target);
  const prefix = `.${basename(path)}.monazite-`;
  let names: string[];
  try {
    names = readdirSync(dirname(path));
  } catch {
    return; // the parent does not exist yet, so nothing was left there
  }
  for (const name of names) {
    if (!name.startsWith(prefix)) continue;
    if (!isRunning(Number(name.slice(prefix.length)))) {
      rmSync(join(dirname(path), name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
