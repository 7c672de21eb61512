/**
 * Output folders: written beside their place, renamed into it at the end, marked by a manifest.
 * An interrupted run leaves what was there before untouched.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileError } from "./file-error.ts";
import { keepTemporary, removeLeftovers, removeTemporary, temporaryFor } from "./temporary.ts";
import { softwareVersion } from "./version.ts";

/** What every output folder says of itself in `manifest.json`. */
export interface Manifest {
  readonly kind: "table" | "tables" | "study";
  readonly [detail: string]: unknown;
}

/**
 * Why a folder may not be replaced, or undefined where it may: it is absent, empty, or monazite's.
 *
 * @param out  the folder a command would write
 */
export function whyNotReplace(out: string): string | undefined {
  const path = resolve(out);
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory())
    return `${out} is a file, and a folder was to be written there`;
  if (readdirSync(path).length === 0 || isMonaziteFolder(path)) return undefined;
  return `${out} is not empty and was not made by monazite; name another folder, or add --force`;
}

/** Whether a folder holds a manifest of this program, or only folders that do. */
function isMonaziteFolder(path: string): boolean {
  try {
    const text = readFileSync(join(path, "manifest.json"), "utf8");
    return (JSON.parse(text) as { software?: string }).software === "monazite";
  } catch {
    const entries = readdirSync(path, { withFileTypes: true });
    return (
      entries.length > 0 &&
      entries.every((entry) => entry.isDirectory() && isMonaziteFolder(join(path, entry.name)))
    );
  }
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
  const target = resolve(out);
  removeLeftovers(target);
  const temporary = temporaryFor(target);
  try {
    await mkdir(dirname(target), { recursive: true });
    await rm(temporary, { recursive: true, force: true });
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

async function replace(target: string, temporary: string): Promise<void> {
  const old = `${temporary}-old`;
  const existed = existsSync(target);
  if (existed) await rename(target, old);
  try {
    await rename(temporary, target);
  } catch (error) {
    if (existed) await rename(old, target);
    throw error;
  }
  keepTemporary(temporary);
  await rm(old, { recursive: true, force: true });
}
