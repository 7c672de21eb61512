import { open, mkdir, realpath, rename, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileError } from "./file-error.ts";
import { keepTemporary, removeLeftovers, removeTemporary, temporaryFor } from "./temporary.ts";

/**
 * Writes a file beside its place and renames it there at the end, so that it is whole or absent.
 * A link is followed. What is neither file nor folder, such as a pipe or a device, is written to.
 *
 * @throws DataError "argument"  the place cannot be written (permission, full disk, a folder)
 */
export async function writeFileAtomically(
  path: string,
  blocks: Iterable<string | Uint8Array>,
): Promise<void> {
  try {
    const target = await realpath(path).catch(() => resolve(path));
    const found = await stat(target).catch(() => undefined);
    if (found === undefined || found.isFile()) await replaceFile(target, blocks);
    else await writeBlocks(target, blocks);
  } catch (error) {
    throw fileError(error, path, "write");
  }
}

async function replaceFile(target: string, blocks: Iterable<string | Uint8Array>): Promise<void> {
  removeLeftovers(target);
  const temporary = temporaryFor(target);
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeBlocks(temporary, blocks);
    await rename(temporary, target);
    keepTemporary(temporary);
  } catch (error) {
    removeTemporary(temporary);
    throw error;
  }
}

async function writeBlocks(path: string, blocks: Iterable<string | Uint8Array>): Promise<void> {
  const file = await open(path, "w");
  try {
    for (const block of blocks) await file.writeFile(block); // goes on where the last one ended
  } finally {
    await file.close();
  }
}
