/**
 * A cache of results by content, in the system's cache folder or `MONAZITE_CACHE`.
 *
 * An entry is its SHA-256 and then its bytes; one that does not match is as good as absent.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { DataError } from "../errors.ts";
import { fileError } from "./file-error.ts";
import { writeFileAtomically } from "./write-file.ts";

/** Where the cache is. */
export function cacheFolder(): string {
  const { MONAZITE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (MONAZITE_CACHE) return resolve(MONAZITE_CACHE);
  if (process.platform === "win32") {
    return join(LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "monazite", "cache");
  }
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "monazite");
  return join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "monazite");
}

/** The bytes kept under a key, or undefined. */
export async function fromCache(key: string): Promise<Uint8Array | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(entry(key));
  } catch {
    return undefined;
  }
  const content = bytes.subarray(32);
  return digest(content).equals(bytes.subarray(0, 32)) ? content : undefined;
}

/**
 * Keeps bytes under a key, a hexadecimal hash of all they depend on.
 *
 * @returns why they could not be kept, or undefined; no result depends on whether they are
 */
export async function toCache(key: string, content: Uint8Array): Promise<string | undefined> {
  try {
    await writeFileAtomically(entry(key), [digest(content), content]);
    return undefined;
  } catch (error) {
    if (error instanceof DataError) return error.message;
    throw error;
  }
}

/**
 * The number of entries and their bytes.
 *
 * @throws DataError "argument"  the cache folder cannot be read
 */
export function cacheSize(): { readonly entries: number; readonly bytes: number } {
  const folder = join(cacheFolder(), "results");
  if (!existsSync(folder)) return { entries: 0, bytes: 0 };
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const sizes = files.map((file) => statSync(join(file.parentPath, file.name)).size);
    return { entries: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  } catch (error) {
    throw fileError(error, folder, "read");
  }
}

/**
 * Removes every entry.
 *
 * @throws DataError "argument"  an entry cannot be removed
 */
export async function clearCache(): Promise<void> {
  const folder = join(cacheFolder(), "results");
  if (!existsSync(folder)) return;
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    throw fileError(error, folder, "write");
  }
}

function entry(key: string): string {
  return join(cacheFolder(), "results", key.slice(0, 2), key.slice(2));
}

function digest(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
