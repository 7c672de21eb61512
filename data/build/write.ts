/** Writes a table of figures: comma-separated, gzipped where the name ends in .gz, without a clock. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

export type Field = string | number;

/** Writes `folder/name`; a field that holds a comma, a quote or a line break is quoted. */
export function writeTable(
  folder: string,
  name: string,
  columns: readonly string[],
  rows: Iterable<readonly Field[]>,
): void {
  let text = columns.join(",") + "\n";
  for (const row of rows) text += row.map(quoted).join(",") + "\n";
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text, { level: 9 }) : text);
}

function quoted(field: Field): string {
  const text = String(field);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A number with so many significant digits. */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits)) + 0;
}

/** A number with so many decimals. */
export function decimals(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0;
}
