import { DataError } from "../../errors.ts";
import { columnIndex, parseNumber, type CsvText } from "./text.ts";

/**
 * A column as text, spaces around each cell taken off.
 *
 * @throws DataError "format"  no such column, or an empty cell (its line is named)
 */
export function textColumn(csv: CsvText, name: string): string[] {
  const at = columnIndex(csv, name);
  return csv.rows.map((row, r) => {
    const cell = row[at].trim();
    if (cell === "") throw cellFault(csv, r, name, "is empty, needed a label");
    return cell;
  });
}

/**
 * A column as finite numbers.
 *
 * @throws DataError "format"      no such column
 * @throws DataError "not-finite"  a cell that is missing or not a number (its line is named)
 */
export function numericColumn(csv: CsvText, name: string): Float64Array {
  const at = columnIndex(csv, name);
  const values = new Float64Array(csv.rows.length);
  for (const [r, row] of csv.rows.entries()) {
    values[r] = parseNumber(row[at], csv.separator);
    if (Number.isNaN(values[r])) {
      const cell = row[at].trim();
      const found = cell === "" ? "is empty" : `is "${cell}"`;
      throw cellFault(csv, r, name, `${found}, needed a number`, "not-finite");
    }
  }
  return values;
}

/**
 * A column as numbers in which empty cells, and NA, NaN, `.` and `..`, are gaps: NaN.
 *
 * @throws DataError "format"      no such column
 * @throws DataError "not-finite"  a cell that is neither (its line is named)
 */
export function numericColumnWithGaps(csv: CsvText, name: string): Float64Array {
  const at = columnIndex(csv, name);
  const isGap = (cell: string) => /^(|na|n\/a|nan|\.{1,2})$/i.test(cell.trim());
  return Float64Array.from(csv.rows, (row, r) => {
    if (isGap(row[at])) return NaN;
    const value = parseNumber(row[at], csv.separator);
    if (!Number.isNaN(value)) return value;
    const found = `is "${row[at].trim()}", needed a number or a gap`;
    throw cellFault(csv, r, name, found, "not-finite");
  });
}

function cellFault(
  csv: CsvText,
  r: number,
  column: string,
  words: string,
  code: "format" | "not-finite" = "format",
): DataError {
  const line = csv.lines[r];
  return new DataError(
    code,
    `${csv.source}, line ${line} (row ${r + 1}): column ${column} ${words}`,
    {
      source: csv.source,
      line,
      row: r + 1,
      column,
    },
  );
}
