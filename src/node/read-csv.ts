import { parseCsv, type CsvText } from "../tables/csv/text.ts";
import { readText } from "./read-file.ts";

/**
 * A small csv file as rows of cells, plain or gzipped.
 *
 * @throws DataError "argument"  it cannot be read
 * @throws DataError "format"    it is not UTF-8 csv text
 */
export async function readCsvText(path: string): Promise<CsvText> {
  return parseCsv(await readText(path), path);
}
