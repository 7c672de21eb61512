/** A CSV file that is one labelled matrix: a line of column labels, then a label and numbers a line. */
import { DataError } from "../../errors.ts";
import { csvRecords, separatorBetween, type SourceFile } from "./records.ts";
import { parseNumber, type Separator } from "./text.ts";

export interface CsvMatrix {
  readonly source: string; //                    the file's name, for messages
  readonly columns: readonly string[]; //        column labels, without the corner
  readonly rows: readonly string[]; //           row labels
  readonly lines: readonly number[]; //          where each row starts in the file, from 1
  readonly cells: readonly Float64Array[]; //    a row each, as long as `columns`; NaN where the file is blank
  readonly decimalComma: boolean; //             1,5 was read as one and a half
}

/**
 * The matrix of a CSV file.
 *
 * Separators are `,` `;` or tab. A decimal comma is read where the separator is not a comma, as
 * long as the file does not use points as well. What is in the corner does not matter, but a corner
 * there must be.
 *
 * @throws DataError "format"  it is not CSV text, it is empty, a line is longer or shorter than the
 *                             first, a cell holds text, or decimal marks are mixed
 * @throws DataError "shape"   a label is empty or comes twice
 */
export function readCsvMatrix(file: SourceFile): CsvMatrix {
  const { source } = file;
  const records = csvRecords(file);
  const header = records.next();
  if (header.done) throw formatError(source, 1, "is empty, needed a line of column labels");
  let record = records.next();
  const separator = separatorBetween(
    header.value.text,
    record.done ? undefined : record.value.text,
  );
  const [, ...columns] = splitLabels(header.value.text, separator);
  if (columns.length === 0) {
    throw formatError(source, 1, "has one cell, needed labels between , or ; or tabs");
  }
  refuseBadLabels(source, columns, "column");

  const scan: Scan = { source, separator, columns, point: 0, comma: 0 };
  const rows: string[] = [];
  const lines: number[] = [];
  const cells: Float64Array[] = [];
  for (; !record.done; record = records.next()) {
    const row = new Float64Array(columns.length);
    rows.push(scanRow(scan, record.value.text, record.value.line, row));
    lines.push(record.value.line);
    cells.push(row);
  }
  if (scan.comma > 0 && scan.point > 0) {
    throw formatError(
      source,
      Math.max(scan.comma, scan.point),
      `decimal points (line ${scan.point}) and decimal commas (line ${scan.comma}) are mixed, so a number such as 1,234 cannot be told`,
    );
  }
  if (rows.length === 0) throw formatError(source, 1, "has no line below the column labels");
  refuseBadLabels(source, rows, "row");
  return { source, columns, rows, lines, cells, decimalComma: scan.comma > 0 };
}

interface Scan {
  readonly source: string;
  readonly separator: Separator;
  readonly columns: readonly string[];
  point: number; // a line with a decimal point, 0 before one is met
  comma: number; // a line with a decimal comma
}

/** Fills one row of numbers and returns its label. */
function scanRow(scan: Scan, text: string, line: number, row: Float64Array): string {
  const { separator, columns } = scan;
  const mark = separator.charCodeAt(0);
  const first = cellAt(text, 0, separator);
  let at = first.end;
  let k = 0;
  for (; at < text.length; k++) {
    at++; // past the separator
    let mantissa = 0;
    let digits = 0;
    let decimals = -1;
    let to = at;
    let code = text.charCodeAt(to);
    const negative = code === 45;
    if (negative) code = text.charCodeAt(++to);
    for (;;) {
      if (code >= 48 && code <= 57) {
        mantissa = mantissa * 10 + code - 48;
        digits++;
        if (decimals >= 0) decimals++;
      } else if (code === 46 && decimals < 0) decimals = 0;
      else break;
      code = text.charCodeAt(++to);
    }
    // Exact: both the mantissa and the power of ten are whole numbers that a double holds.
    const plain = digits > 0 && digits <= 15 && (to === text.length || code === mark);
    let value: number;
    if (plain) {
      if (decimals > 0) scan.point ||= line;
      value = decimals > 0 ? mantissa / powers[decimals] : mantissa;
      if (negative) value = -value;
      at = to;
    } else {
      const { cell, end } = cellAt(text, at, separator);
      value = slowNumber(scan, cell, line, k);
      at = end;
    }
    if (k < columns.length) row[k] = value;
  }
  if (k !== columns.length) throw wrongLength(scan, text, line, k + 1);
  return first.cell.trim();
}

const powers = Float64Array.from({ length: 16 }, (_, k) => 10 ** k);

function slowNumber(scan: Scan, cell: string, line: number, k: number): number {
  const text = cell.trim();
  if (text === "") return NaN;
  const value = parseNumber(text, scan.separator);
  if (Number.isNaN(value)) {
    const hint =
      scan.separator === "," && /^[+-]?\d+,\d+$/.test(text)
        ? "; a decimal comma needs ; or tabs between the cells"
        : "";
    throw new DataError(
      "format",
      `${scan.source}, line ${line}, column ${k + 2}${k < scan.columns.length ? ` (${scan.columns[k]})` : ""}: ` +
        `found "${text.slice(0, 40)}", needed a number${hint}`,
      { source: scan.source, line, column: k + 2, label: scan.columns[k], found: text },
    );
  }
  if (text.includes(",")) scan.comma ||= line;
  if (text.includes(".")) scan.point ||= line;
  return value;
}

/** One cell from a position on, and where it ends: at a separator or the end of the record. */
function cellAt(
  text: string,
  from: number,
  separator: Separator,
): { readonly cell: string; readonly end: number } {
  if (text.charCodeAt(from) !== 34) {
    const end = text.indexOf(separator, from);
    return end === -1
      ? { cell: text.slice(from), end: text.length }
      : { cell: text.slice(from, end), end };
  }
  let close = from;
  do close = text.indexOf('"', close + 1) + 1;
  while (text.charCodeAt(close) === 34);
  const end = text.indexOf(separator, close);
  return {
    cell:
      text.slice(from + 1, close - 1).replaceAll('""', '"') +
      text.slice(close, end === -1 ? undefined : end),
    end: end === -1 ? text.length : end,
  };
}

function splitLabels(text: string, separator: Separator): string[] {
  const labels: string[] = [];
  for (let at = -1; at < text.length;) {
    const { cell, end } = cellAt(text, at + 1, separator);
    labels.push(cell.trim());
    at = end;
  }
  return labels;
}

function wrongLength(scan: Scan, text: string, line: number, cells: number): DataError {
  const { source, separator, columns } = scan;
  const needed = columns.length + 1;
  let hint = "";
  if (cells === needed + 1) hint = "; the first line may lack its corner cell";
  else if (cells < needed) {
    const other = ([",", ";", "\t"] as const).find(
      (mark) => mark !== separator && text.split(mark).length === needed,
    );
    hint =
      other === undefined
        ? "; the file may be cut off"
        : `; this line is separated by "${other}" and the first by "${separator}"`;
  }
  return new DataError(
    "format",
    `${source}, line ${line}: has ${cells} cells, needed ${needed} as in the first line${hint}`,
    { source, line, cells, needed },
  );
}

function refuseBadLabels(source: string, labels: readonly string[], kind: string): void {
  const seen = new Map<string, number>();
  for (const [k, label] of labels.entries()) {
    const before = seen.get(label);
    if (label !== "" && before === undefined) {
      seen.set(label, k);
      continue;
    }
    const found = label === "" ? "is empty" : `repeats ${kind} ${before! + 1}`;
    throw new DataError(
      "shape",
      `${source}: label ${k + 1} of the ${kind}s, "${label}", ${found}; needed a label of its own for each`,
      { source, kind, label, position: k + 1 },
    );
  }
}

function formatError(source: string, line: number, found: string): DataError {
  return new DataError("format", `${source}, line ${line}: ${found}`, { source, line });
}
