/** A part of a CSV matrix in the order a table needs, with its way back to line and column. */
import { DataError } from "../../errors.ts";
import type { Matrix } from "../../numerics/matrix.ts";
import type { CsvMatrix } from "./matrix.ts";

export interface CsvBlock {
  readonly file: CsvMatrix;
  readonly rows: ArrayLike<number>; //     of the file, for each row of the block
  readonly columns: ArrayLike<number>; //  of the file, for each column of the block
  readonly matrix: Matrix;
}

/** The chosen rows and columns of a file as a matrix. */
export function blockOf(
  file: CsvMatrix,
  rows: ArrayLike<number>,
  columns: ArrayLike<number>,
): CsvBlock {
  const cols = columns.length;
  const data = new Float64Array(rows.length * cols);
  for (let i = 0; i < rows.length; i++) {
    const cells = file.cells[rows[i]];
    for (let j = 0; j < cols; j++) data[i * cols + j] = cells[columns[j]];
  }
  return { file, rows, columns, matrix: { rows: rows.length, cols, data } };
}

/**
 * Refuses a block that has an empty cell.
 *
 * @throws DataError "format"  with line, column and labels of the first one
 */
export function refuseBlank({ file, rows, columns, matrix }: CsvBlock): void {
  const { data, cols } = matrix;
  for (let k = 0; k < data.length; k++) {
    if (!Number.isNaN(data[k])) continue;
    const row = rows[Math.floor(k / cols)];
    const column = columns[k % cols];
    throw new DataError(
      "format",
      `${file.source}, line ${file.lines[row]}, column ${column + 2} ` +
        `(${file.rows[row]}, ${file.columns[column]}): the cell is empty, needed a number (0 for none)`,
      {
        source: file.source,
        line: file.lines[row],
        column: column + 2,
        labels: [file.rows[row], file.columns[column]],
      },
    );
  }
}

/**
 * Where each needed label stands in a list that has to hold exactly these.
 *
 * @param source  the file's name, for messages
 * @param what    "rows" or "columns", for messages
 * @param found   the labels of the file
 * @param needed  the labels of the table, in its order
 * @throws DataError "shape"  the two are not the same set
 */
export function matchLabels(
  source: string,
  what: string,
  found: readonly string[],
  needed: readonly string[],
): Int32Array {
  const places = new Map(found.map((label, k) => [label, k]));
  const missing = needed.filter((label) => !places.has(label));
  const wanted = new Set(needed);
  const unknown = found.filter((label) => !wanted.has(label));
  if (missing.length === 0 && unknown.length === 0) {
    return Int32Array.from(needed, (label) => places.get(label)!);
  }
  const parts = [
    missing.length > 0 && `${missing.length} missing (${some(missing)})`,
    unknown.length > 0 && `${unknown.length} unknown (${some(unknown)})`,
  ].filter((part) => part !== false);
  throw new DataError(
    "shape",
    `${source}: of ${needed.length} ${what} needed, ${parts.join(" and ")}; the file may be cut off or belong to another table`,
    { source, missing: missing.slice(0, 20), unknown: unknown.slice(0, 20) },
  );
}

/** The first few of a list of labels, for a message. */
export function some(labels: readonly string[]): string {
  return labels.slice(0, 5).join(", ") + (labels.length > 5 ? ", ..." : "");
}
