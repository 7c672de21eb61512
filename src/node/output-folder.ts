/**
 * Output folders: written beside their place, renamed into it at the end, marked by a manifest.
 * An interrupted run leaves what was there before untouched.
 */
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileError } from "./file-error.ts";
import {
  keepTemporary,
  removeLeftovers,
  removeTemporary,
  temporaryFor,
  waitingName,
} from "./temporary.ts";
import { softwareVersion } from "./version.ts";

/** What every output folder says of itself in `manifest.json`. */
export interface Manifest {
  readonly kind: "table" | "tables" | "study" | "site";
  readonly [detail: string]: unknown;
}

/**
 * Why a folder may not be replaced even by force, or undefined where it may.
 *
 * @param out  the folder a command would write
 * @throws DataError "argument"  the place cannot be looked at or written to
 */
export function whyNeverReplace(out: string): string | undefined {
  const path = placeOf(out);
  try {
    if (!existsSync(path)) {
      const parent = nearestParent(path);
      if (!statSync(parent).isDirectory())
        return `${out} cannot be made: ${parent} is a file, not a folder`;
      accessSync(parent, constants.W_OK);
      return undefined;
    }
    if (!statSync(path).isDirectory())
      return `${out} is a file, and a folder was to be written there`;
    if ([process.cwd(), homedir()].some((place) => isWithin(place, path)))
      return `${out} is the folder you are in or your home, or holds it; name another folder`;
    if (statSync(path).dev !== statSync(dirname(path)).dev)
      return `${out} is a mount point, which cannot be replaced as a whole; name a folder inside it`;
    accessSync(dirname(path), constants.W_OK);
    return undefined;
  } catch (error) {
    throw fileError(error, out, "write");
  }
}

/**
 * Why a folder may not be replaced without force, or undefined where it may: it is absent, empty,
 * or monazite's.
 *
 * @param out  the folder a command would write
 * @throws DataError "argument"  the place cannot be looked at or written to
 */
export function whyNotReplace(out: string): string | undefined {
  const never = whyNeverReplace(out);
  if (never !== undefined) return never;
  const path = placeOf(out);
  try {
    if (!existsSync(path) || readdirSync(path).length === 0 || isMonaziteFolder(path))
      return undefined;
  } catch (error) {
    throw fileError(error, out, "write");
  }
  return `${out} is not empty and was not made by monazite; name another folder, or add --force`;
}

/** Whether a folder holds a manifest of this program. */
function isMonaziteFolder(path: string): boolean {
  try {
    const text = readFileSync(join(path, "manifest.json"), "utf8");
    return (JSON.parse(text) as { software?: string } | null)?.software === "monazite";
  } catch {
    return false;
  }
}

/** The place itself, where the name is a link. */
function placeOf(out: string): string {
  const path = resolve(out);
  return existsSync(path) ? realpathSync(path) : path;
}

function nearestParent(path: string): string {
  const parent = dirname(path);
  return existsSync(parent) || parent === path ? parent : nearestParent(parent);
}

function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return way === "" || !(way === ".." || way.startsWith(".." + sep) || isAbsolute(way));
}

/**
 * Fills a new folder and puts it in the place of `out` in one step.
 *
 * The caller has made sure, by `whyNotReplace`, that what is there may go.
 *
 * @param out   the folder to make or replace
 * @param fill  writes the files into the folder it is given; returns what the manifest says
 * @throws DataError "argument"  the place cannot be written; the message has the path
 */
export async function writeFolder(
  out: string,
  fill: (folder: string) => Promise<Manifest>,
): Promise<void> {
  const target = placeOf(out);
  removeLeftovers(target);
  const temporary = temporaryFor(target);
  try {
    await mkdir(dirname(target), { recursive: true });
    await mkdir(temporary);
    const manifest = {
      software: "monazite",
      version: softwareVersion(),
      ...(await fill(temporary)),
    };
    await writeFile(join(temporary, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
    await replace(target, temporary);
  } catch (error) {
    removeTemporary(temporary);
    throw fileError(error, out, "write");
  }
}

// Other processes may be at the same target: then the last one stays, and none is half there.
async function replace(target: string, temporary: string): Promise<void> {
  const waiting = waitingName(temporary);
  for (let tries = 100; ; tries--) {
    const existed = await renamed(target, waiting);
    try {
      await rename(temporary, target);
      break;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const isTaken = code === "ENOTEMPTY" || code === "EEXIST"; // by a newer one than we put aside
      if (existed && !isTaken) await rename(waiting, target);
      if (!isTaken || tries === 0) throw error;
      await rm(waiting, { recursive: true, force: true });
    }
  }
  keepTemporary(temporary);
  await rm(waiting, { recursive: true, force: true });
}

/** Renames a folder; false where there is none. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
