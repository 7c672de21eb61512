/** Tables as data and as CSV text. */

/** A table of a study's output: column names in snake_case, one array a row. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export type Cell = string | number | boolean | null;

/** CSV text: a line of names, then a line a row, as `csvLine` writes them. */
export function csvText({ columns, rows }: Table): string {
  return [columns, ...rows].map(csvLine).join("");
}

/** A line of CSV (RFC 4180 quoting, "\n" at the end); null and what is not defined (NaN) are empty. */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(field).join(",") + "\n";
}

function field(cell: Cell): string {
  if (cell === null || (typeof cell === "number" && !Number.isFinite(cell))) return "";
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
