import { DataError } from "../errors.ts";
import { parseCsv, type CsvText } from "../tables/csv-text.ts";
import { readBytes } from "./read-file.ts";

/**
 * A small csv file as rows of cells, plain or gzipped.
 *
 * @throws DataError "argument"  it cannot be read
 * @throws DataError "format"    it is not UTF-8 csv text
 */
export async function readCsvText(path: string): Promise<CsvText> {
  const bytes = await readBytes(path);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DataError("format", `${path}: is not UTF-8 text, needed csv`, { path }, { cause });
  }
  return parseCsv(text, path);
}
