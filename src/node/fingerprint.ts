/** Hashes that say what a result was made from. */
import { createHash } from "node:crypto";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileError } from "./file-error.ts";

/** The SHA-256 of a file, read in pieces. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  } catch (error) {
    throw fileError(error, path, "read");
  }
  return hash.digest("hex");
}

/** The SHA-256 of text. */
export function hashText(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part};`);
  return hash.digest("hex");
}

/** The SHA-256 of the code that runs: a result is never taken from the cache of other code. */
export const codeFingerprint = once(() =>
  hashFolder(fileURLToPath(new URL("..", import.meta.url)), /\.[jt]s$/),
);

/** The SHA-256 of the package's own data files. */
export const dataFingerprint = once(() =>
  hashFolder(fileURLToPath(new URL("../../data", import.meta.url)), /\.csv(\.gz)?$/),
);

function hashFolder(folder: string, names: RegExp): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (names.test(name) && !name.endsWith(".d.ts")) {
      hash.update(name.replaceAll("\\", "/")).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex");
}

function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
