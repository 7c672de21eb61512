/** Three CSV files: intermediate flows, final demand, and value added with output. */
import { DataError } from "../../errors.ts";
import { blockOf, matchLabels, refuseBlank } from "./block.ts";
import { readCsvMatrix, type CsvMatrix } from "./matrix.ts";
import type { SourceFile } from "./records.ts";
import { describeTable, type CsvTableOptions } from "./describe-table.ts";
import { finalDemandLayout } from "../labels/final-demand.ts";
import { labelGrid } from "../labels/grid.ts";
import type { RawTable } from "../raw-table.ts";

export interface CsvTriple {
  readonly z: SourceFile; //   n×n: rows sell, columns buy; labels COUNTRY.SECTOR
  readonly y: SourceFile; //   n×G, columns COUNTRY; or n×(G·C), columns COUNTRY.CATEGORY
  readonly vx: SourceFile; //  n×2, columns V (value added) and X (gross output)
}

/**
 * A table from separate files of flows, final demand, and value added with output.
 *
 * Rows and columns are matched by label, so their order does not matter; countries and sectors keep
 * the order of the columns of Z.
 *
 * @throws DataError "format"  a file is not CSV, is cut off, has text or a blank where a number is
 *                             needed, or lacks a column
 * @throws DataError "shape"   labels are repeated, missing or unknown, or do not form a full grid
 */
export function readCsvTriple({ z, y, vx }: CsvTriple, options: CsvTableOptions): RawTable {
  const Z = readCsvMatrix(z);
  const Y = readCsvMatrix(y);
  const VX = readCsvMatrix(vx);

  const grid = labelGrid(Z.columns, Z.source);
  const industries = Array.from(grid.position, (k) => Z.columns[k]);
  const rows = matchLabels(Z.source, "rows", Z.rows, industries);
  const flows = blockOf(Z, rows, grid.position);

  const layout = finalDemandLayout(Y.columns, grid, Y.source);
  const finalRows = matchLabels(Y.source, "rows", Y.rows, industries);
  const finalDemand = blockOf(Y, finalRows, layout.position);

  const vectorRows = matchLabels(VX.source, "rows", VX.rows, industries);
  const valueAdded = blockOf(VX, vectorRows, [columnNamed(VX, ["V", "VA", "VALUE_ADDED"])]);
  const output = blockOf(VX, vectorRows, [columnNamed(VX, ["X", "GO", "OUTPUT"])]);
  for (const block of [flows, finalDemand, valueAdded, output]) refuseBlank(block);

  return {
    ...describeTable(grid, layout.categories, options, [Z, Y, VX]),
    flows: flows.matrix,
    finalDemand: finalDemand.matrix,
    valueAdded: valueAdded.matrix.data,
    output: output.matrix.data,
  };
}

function columnNamed(file: CsvMatrix, names: readonly string[]): number {
  const at = file.columns.findIndex((label) => names.includes(label.toUpperCase()));
  if (at !== -1) return at;
  throw new DataError(
    "format",
    `${file.source}: has no column ${names[0]}, found ${file.columns.slice(0, 6).join(", ")}; needed V (value added) and X (gross output)`,
    { source: file.source, column: names[0], columns: file.columns.slice(0, 20) },
  );
}
