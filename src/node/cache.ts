/**
 * A cache of results by content, in the system's cache folder or `MONAZITE_CACHE`.
 *
 * An entry is its SHA-256 and then its bytes; one that does not match is as good as absent.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileError } from "./file-error.ts";

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
 * @throws DataError "argument"  the cache folder cannot be written
 */
export async function toCache(key: string, content: Uint8Array): Promise<void> {
  const path = entry(key);
  const temporary = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, Buffer.concat([digest(content), content]));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw fileError(error, path, "write");
  }
}

/** The number of entries and their bytes. */
export function cacheSize(): { readonly entries: number; readonly bytes: number } {
  const folder = join(cacheFolder(), "results");
  if (!existsSync(folder)) return { entries: 0, bytes: 0 };
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  const bytes = files.reduce(
    (sum, file) => sum + statSync(join(file.parentPath, file.name)).size,
    0,
  );
  return { entries: files.length, bytes };
}

/** Removes every entry. */
export async function clearCache(): Promise<void> {
  await rm(join(cacheFolder(), "results"), { recursive: true, force: true });
}

function entry(key: string): string {
  return join(cacheFolder(), "results", key.slice(0, 2), key.slice(2));
}

function digest(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
