import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { columnIndex, parseCsv } from "../tables/csv/text.ts";
import { readText } from "./read-file.ts";

const folder = fileURLToPath(new URL("../../data", import.meta.url));

/**
 * The text of a table of figures that comes with the package, plain or gzipped.
 *
 * @param name  of a file in its `data` folder, as in `margins.csv.gz`
 */
export async function dataText(name: string): Promise<string> {
  return readText(join(folder, name));
}

/**
 * The rows of such a table.
 *
 * @param columns  which cells of a row, in which order
 */
export async function dataRows(name: string, columns: readonly string[]): Promise<string[][]> {
  const csv = parseCsv(await dataText(name), name);
  const at = columns.map((column) => columnIndex(csv, column));
  return csv.rows.map((row) => at.map((k) => row[k]));
}
