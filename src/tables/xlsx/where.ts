/** Where in a workbook a reader is, and errors that say so. */
import { DataError } from "../../errors.ts";

export interface Where {
  readonly reader: string; //            the function the caller called
  readonly file?: string | undefined; // the file's name, where the caller gave one
  readonly sheet?: string;
}

/**
 * An error that names file, sheet and cell, what was found there and what was needed.
 *
 * @param cell  "" where the fault is not in one cell
 */
export function formatError(
  where: Where,
  cell: string,
  found: string,
  needed: string,
  cause?: unknown,
): DataError {
  const { reader, file, sheet } = where;
  const place = [
    ...(file === undefined ? [] : [file]),
    ...(sheet === undefined ? [] : [`sheet "${sheet}"`]),
    ...(cell === "" ? [] : [`cell ${cell}`]),
  ].join(", ");
  return new DataError(
    "format",
    `${reader}: ${place === "" ? "" : `${place}: `}found ${found}, needed ${needed}`,
    { file, sheet, cell: cell === "" ? undefined : cell, found, needed },
    cause === undefined ? undefined : { cause },
  );
}

/** The letters of a column, counted from 1: 1 is A, 27 is AA. */
export function columnName(column: number): string {
  let name = "";
  for (let c = column; c > 0; c = Math.floor((c - 1) / 26)) {
    name = String.fromCharCode(65 + ((c - 1) % 26)) + name;
  }
  return name;
}

/** The name of a cell, row and column counted from 1: (7, 5) is E7. */
export function cellName(row: number, column: number): string {
  return columnName(column) + String(row);
}

/** A cell's text for a message: on one line, quoted and cut. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `"${line.slice(0, 57)}..."` : `"${line}"`;
}
