/** Csv files inside a zip archive, as statistical offices hand them out. */
import type { SourceFile } from "./records.ts";
import { unpack } from "../xlsx/unpack.ts";
import { formatError, type Where } from "../xlsx/where.ts";
import { zipParts, type ZipPart } from "../xlsx/zip.ts";

/**
 * The names of the csv files in an archive, in its order; undefined where the file is no archive.
 *
 * @throws DataError "format"  an archive that is cut off or has no csv file
 */
export function zippedCsvNames(file: SourceFile): readonly string[] | undefined {
  if (!(file.bytes[0] === 0x50 && file.bytes[1] === 0x4b)) return undefined;
  const names = csvParts(file).map(({ name }) => name);
  if (names.length > 0) return names;
  throw formatError(whereOf(file), "", "a zip archive without csv files", "one or more");
}

/**
 * One csv file of an archive, unpacked.
 *
 * @param name  one of `zippedCsvNames`
 * @throws DataError "format"  no such file, damaged, or larger than the limits of `unpack`
 */
export function unzipCsv(file: SourceFile, name: string): SourceFile {
  const part = csvParts(file).find((each) => each.name === name);
  if (part === undefined) throw formatError(whereOf(file), "", `no ${name}`, "it in the archive");
  const pieces: Uint8Array[] = [];
  let size = 0;
  unpack(file.bytes, part, whereOf(file), (piece) => {
    pieces.push(piece.slice());
    size += piece.length;
  });
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { source: `${file.source}, ${name}`, bytes };
}

function csvParts(file: SourceFile): readonly ZipPart[] {
  const parts = [...zipParts(file.bytes, whereOf(file)).values()];
  return parts.filter(({ name }) => /\.csv$/i.test(name) && !name.startsWith("__MACOSX/"));
}

function whereOf({ source }: SourceFile): Where {
  return { reader: "unzipCsv", file: source };
}
