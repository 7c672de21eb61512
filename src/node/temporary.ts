/** Files and folders that are being written; whoever ends the process early removes them. */
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

const open = new Set<string>();

/** A name beside the target for work in progress; never the same twice. */
export function temporaryFor(target: string): string {
  const path = resolve(target);
  const unique = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const temporary = join(dirname(path), `${prefixOf(path)}${unique}`);
  open.add(temporary);
  return temporary;
}

/** Removes one temporary folder or file, if it is still there and may be removed. */
export function removeTemporary(path: string): void {
  remove(path);
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

/** The name under which what a temporary replaces waits until the temporary is in its place. */
export function waitingName(temporary: string): string {
  return temporary + waiting;
}

/**
 * Removes what earlier processes, killed without a chance to tidy, left beside the target. Where
 * one was killed between its two renames, the target that it had put aside comes back.
 */
export function removeLeftovers(target: string): void {
  const path = resolve(target);
  const prefix = prefixOf(path);
  let names: string[];
  try {
    names = readdirSync(dirname(path));
  } catch {
    return; // the parent is not there yet or cannot be listed, so nothing can be removed
  }
  for (const name of names) {
    if (!name.startsWith(prefix) || isRunning(parseInt(name.slice(prefix.length), 10))) continue;
    const left = join(dirname(path), name);
    if (name.endsWith(waiting) && !existsSync(path)) renameSync(left, path);
    else remove(left);
  }
}

const waiting = "-old";

function prefixOf(path: string): string {
  return `.${basename(path)}.monazite-`;
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    /* the error that brought us here is the one to tell */
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
