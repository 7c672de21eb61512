import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileError } from "./file-error.ts";

/**
 * Writes a file beside its place and renames it there at the end, so that it is whole or absent.
 *
 * @throws DataError "argument"  the place cannot be written (permission, full disk, a folder)
 */
export async function writeFileAtomically(
  path: string,
  blocks: Iterable<string | Uint8Array>,
): Promise<void> {
  const target = resolve(path);
  const temporary = `${target}.${process.pid}.part`;
  try {
    await mkdir(dirname(target), { recursive: true });
    const file = await open(temporary, "w");
    try {
      for (const block of blocks) await file.write(block as string);
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw fileError(error, path, "write");
  }
}
