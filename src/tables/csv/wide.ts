/** One wide CSV file: flows, final demand and output side by side, value added below. */
import { DataError } from "../../errors.ts";
import { columnSums } from "../../numerics/matrix.ts";
import { blockOf, matchLabels, refuseBlank, some, type CsvBlock } from "./block.ts";
import { readCsvMatrix, type CsvMatrix } from "./matrix.ts";
import type { SourceFile } from "./records.ts";
import { describeTable, type CsvTableOptions } from "./describe-table.ts";
import { countryLabel, restOfWorld } from "../labels/country-names.ts";
import { finalDemandLayout } from "../labels/final-demand.ts";
import { absoluteLimit, offenders } from "../imbalance.ts";
import { cutLabel, labelGrid, type LabelGrid } from "../labels/grid.ts";
import type { Note } from "../model.ts";
import type { RawTable } from "../raw-table.ts";

const outputNames = new Set(["GO", "X", "OUT", "OUTPUT"]);
const valueAddedNames = new Set(["VA_RESIDUAL", "VA", "V", "VALU", "VALUE_ADDED"]);
const taxNames = new Set(["TLS", "TAXSUB", "TAXES"]);

/**
 * A table from one wide file: a row a selling industry; columns for buying industries, then final
 * demand by country and category, then gross output (`GO`); below them rows of value added
 * (`VA_residual` or `VA`), of taxes less subsidies where they are apart (`TLS`), and of gross output.
 *
 * Blocks are told apart by their labels, whatever their order. Cells of the rows below may be empty
 * outside the industries. The codes `RoW` and `ROM` become `ROW` and `ROU`, with a note.
 *
 * @throws DataError "format"      the file is not CSV, is cut off, has text or a blank where a number
 *                                 is needed, or lacks a block
 * @throws DataError "shape"       labels are repeated, missing or unknown, or form no full grid
 * @throws DataError "unbalanced"  gross output by row and by column differ
 */
export function readCsvWide(file: SourceFile, options: CsvTableOptions): RawTable {
  const csv = readCsvMatrix(file);
  const { source } = csv;
  const sellers = csv.rows.filter((label) => !isTotal(label));
  const grid = labelGrid(sellers, source);
  const industries = Array.from(grid.position, (k) => sellers[k]);
  const rows = placesOf(source, "rows", csv.rows, industries);
  const columns = placesOf(source, "columns", csv.columns, industries);
  const flows = blockOf(csv, rows, columns);
  refuseBlank(flows);

  const final = finalColumns(csv, grid, new Set(industries));
  const layout = finalDemandLayout(
    final.map((k) => csv.columns[k]),
    grid,
    source,
  );
  const finalDemand = blockOf(
    csv,
    rows,
    layout.position.map((k) => final[k]),
  );
  refuseBlank(finalDemand);

  const described = describeTable(grid, layout.categories, options, [csv]);
  return {
    ...withTodaysCodes(described),
    flows: flows.matrix,
    finalDemand: finalDemand.matrix,
    valueAdded: readValueAdded(csv, columns),
    output: readOutput(csv, rows, columns, described.unit),
  };
}

function isTotal(label: string): boolean {
  const name = label.toUpperCase();
  return outputNames.has(name) || valueAddedNames.has(name) || taxNames.has(name);
}

/** Where each industry stands; labels of other blocks may stand between them. */
function placesOf(
  source: string,
  what: string,
  found: readonly string[],
  industries: readonly string[],
): Int32Array {
  const wanted = new Set(industries);
  const places = new Map(found.map((label, k) => [label, k]));
  matchLabels(
    source,
    what,
    found.filter((label) => wanted.has(label)),
    industries,
  );
  return Int32Array.from(industries, (label) => places.get(label)!);
}

/** The columns that are neither industries nor totals. */
function finalColumns(csv: CsvMatrix, grid: LabelGrid, industries: ReadonlySet<string>): number[] {
  const sectors = new Set(grid.sectors);
  const final: number[] = [];
  const sellsNothing: string[] = [];
  for (const [k, label] of csv.columns.entries()) {
    if (industries.has(label) || isTotal(label)) continue;
    final.push(k);
    if (sectors.has(cutLabel(label, grid.cut)?.[1] ?? "")) sellsNothing.push(label);
  }
  if (sellsNothing.length === 0) return final;
  throw new DataError(
    "shape",
    `${csv.source}: ${sellsNothing.length} industries have a column and no row (${some(sellsNothing)}); the file may be cut off`,
    { source: csv.source, missing: sellsNothing.slice(0, 20) },
  );
}

function readValueAdded(csv: CsvMatrix, columns: Int32Array): Float64Array {
  const rows = rowsNamed(csv, valueAddedNames);
  if (rows.length !== 1) {
    throw new DataError(
      "format",
      `${csv.source}: has ${rows.length} rows of value added, needed one, named VA_residual or VA; the file may be cut off`,
      { source: csv.source, rows: rows.map((row) => csv.rows[row]) },
    );
  }
  const block = blockOf(csv, [...rows, ...rowsNamed(csv, taxNames)], columns);
  refuseBlank(block);
  return columnSums(block.matrix);
}

function readOutput(
  csv: CsvMatrix,
  rows: Int32Array,
  columns: Int32Array,
  unit: string,
): Float64Array {
  const row = rowsNamed(csv, outputNames);
  const column = csv.columns.flatMap((label, k) =>
    outputNames.has(label.toUpperCase()) ? [k] : [],
  );
  if (row.length > 1 || column.length > 1 || row.length + column.length === 0) {
    throw new DataError(
      "format",
      `${csv.source}: has ${row.length} rows and ${column.length} columns of gross output, needed one of either, named GO`,
      { source: csv.source },
    );
  }
  const across = row.map((k) => vectorOf(blockOf(csv, [k], columns)));
  const down = column.map((k) => vectorOf(blockOf(csv, rows, [k])));
  const output = down[0] ?? across[0];
  if (across.length === 1 && down.length === 1) refuseDifferent(csv, rows, across[0], output, unit);
  return output;
}

function vectorOf(block: CsvBlock): Float64Array {
  refuseBlank(block);
  return block.matrix.data;
}

function refuseDifferent(
  csv: CsvMatrix,
  rows: Int32Array,
  across: Float64Array,
  down: Float64Array,
  unit: string,
): void {
  const difference = down.map((x, i) => x - across[i]);
  const worst = offenders(difference, down, absoluteLimit(unit, down)).at(0);
  if (worst === undefined) return;
  const label = csv.rows[rows[worst]];
  throw new DataError(
    "unbalanced",
    `${csv.source}: gross output of ${label} is ${down[worst]} in its row and ${across[worst]} in its column, needed the same`,
    { source: csv.source, label, row: down[worst], column: across[worst] },
  );
}

function rowsNamed(csv: CsvMatrix, names: ReadonlySet<string>): number[] {
  return csv.rows.flatMap((label, k) => (names.has(label.toUpperCase()) ? [k] : []));
}

/** Codes of published wide files that are not today's ISO 3166-1 alpha-3. */
const todaysCodes: ReadonlyMap<string, string> = new Map([
  ["RoW", restOfWorld],
  ["ROM", "ROU"],
]);

function withTodaysCodes<T extends Pick<RawTable, "countries" | "notes">>(described: T): T {
  const present = new Set(described.countries.map(({ code }) => code));
  const notes: Note[] = [];
  const countries = described.countries.map((label) => {
    const today = todaysCodes.get(label.code);
    if (today === undefined || present.has(today)) return label;
    const changed = countryLabel(today);
    const message = `${changed.name}, ${label.code} in the file, has the code ${today} here.`;
    notes.push({ code: "code-changed", message });
    return changed;
  });
  return { ...described, countries, notes: [...described.notes, ...notes] };
}
