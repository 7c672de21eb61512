import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import { DataError } from "../errors.ts";
import { readCsvText } from "../node/read-csv.ts";
import { columnIndex, parseNumber } from "../tables/csv/text.ts";

/**
 * Incomes per person from a file with the columns country and income; NaN for a country without one.
 *
 * @throws DataError "format"  a column is missing, a cell is neither empty nor a number, a country comes
 *                             twice, or none of them is in the table
 */
export async function readIncome(
  path: string,
  { countries }: LeontiefModel,
): Promise<Float64Array> {
  const csv = await readCsvText(path);
  const country = columnIndex(csv, "country");
  const income = columnIndex(csv, "income");
  const found = new Map<string, number>();
  for (const [k, row] of csv.rows.entries()) {
    const text = row[income].trim();
    if (text === "") continue;
    const value = parseNumber(text, csv.separator);
    if (!Number.isFinite(value)) {
      throw new DataError(
        "format",
        `${path}: line ${csv.lines[k]} has income "${text}", needed a number or nothing`,
        { path, line: csv.lines[k] },
      );
    }
    const code = row[country].trim();
    if (found.has(code)) {
      throw new DataError(
        "format",
        `${path}: line ${csv.lines[k]} has ${code} a second time, needed it once`,
        { path, line: csv.lines[k] },
      );
    }
    found.set(code, value);
  }
  if (!countries.some(({ code }) => found.has(code))) {
    const some = countries.slice(0, 3).map(({ code }) => code);
    throw new DataError(
      "format",
      `${path}: has an income for none of the table's countries, needed codes such as ${some.join(", ")}`,
      { path },
    );
  }
  return Float64Array.from(countries, ({ code }) => found.get(code) ?? NaN);
}
