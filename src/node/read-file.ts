import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { DataError } from "../errors.ts";
import { fileError } from "./file-error.ts";

/**
 * The bytes of a file; a gzipped one is unpacked, recognised by its first two bytes.
 *
 * @throws DataError "argument"  it cannot be read
 * @throws DataError "format"    the gzip stream is damaged
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw fileError(error, path, "read");
  }
  if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: 2 ** 32 });
  } catch (error) {
    throw new DataError(
      "format",
      `${path}: the gzip stream is damaged or cut off`,
      { path },
      { cause: error },
    );
  }
}

/**
 * The text of a file in UTF-8, plain or gzipped.
 *
 * @throws DataError "argument"  it cannot be read
 * @throws DataError "format"    the gzip stream is damaged, or the text is not UTF-8
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DataError(
      "format",
      `${path}: is not UTF-8 text; save it as UTF-8, which spreadsheets call "CSV UTF-8"`,
      { path },
      { cause },
    );
  }
}
