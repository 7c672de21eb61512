/** Tables as data and as CSV text. */

/** A table of a study's output: column names in snake_case, one array a row. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** CSV text (RFC 4180 quoting, "\n" line ends); what is not defined (NaN) is an empty field. */
export function csvText({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(field).join(",") + "\n").join("");
}

function field(value: string | number): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
