/** The OECD's Inter-Country Input-Output tables (ICIO), one csv file a year. */
import { DataError } from "../../errors.ts";
import { readCsvMatrix, type CsvMatrix } from "../csv/matrix.ts";
import type { SourceFile } from "../csv/records.ts";
import { icioLayout, type IcioLayout } from "./labels.ts";
import { absoluteLimit, offenders } from "../imbalance.ts";
import type { Note } from "../model.ts";
import type { RawTable } from "../raw-table.ts";

export interface IcioOptions {
  readonly year: number;
  readonly unit?: string | undefined; //     "US$ million, current prices" by default, as the OECD publishes it
  readonly dataset?: string | undefined; //  "icio" by default
  readonly acceptImbalance?: boolean | undefined; // take totals that do not fit their cells, with a note
}

/**
 * A table of the OECD's ICIO, of any edition.
 *
 * Industries are `AUS_01T03` or `AUS_C01T05AGR`; final demand is `AUS_HFCE` and so on, or `HFCE_AUS`
 * in the edition of 2016; below the industries stand taxes less subsidies (`TLS`, or one row
 * `AUS_TAXSUB` a country), value added (`VA`, `VALU`, or both as `VA+TAXSUB`) and output (`OUT`,
 * `OUTPUT`). Value added includes the taxes. The extended edition's parts of China (CN1, CN2) and
 * Mexico (MX1, MX2) are added into CHN and MEX, as buyers and as sellers. A column `DISC` belongs to
 * no country and is left to the balancing of rows.
 *
 * @param file  a whole csv file
 * @throws DataError "format"  not such a file: a block is missing, a label is unknown, a cell is empty
 *                             or text, a row does not sum to its total
 * @throws DataError "shape"   countries differ in industries or categories
 */
export function readIcio(file: SourceFile, options: IcioOptions): RawTable {
  const csv = readCsvMatrix(file);
  const layout = icioLayout(csv);
  const { countries, sectors, categories } = layout;
  const n = countries.length * sectors.length;
  const wide = countries.length * categories.length;
  const flows = new Float64Array(n * n);
  const finalDemand = new Float64Array(n * wide);
  for (const [r, i] of layout.rowPlaces.entries()) {
    if (i < 0) continue;
    addRow(csv, r, layout.columnPlaces, flows.subarray(i * n, (i + 1) * n));
    addRow(csv, r, layout.finalPlaces, finalDemand.subarray(i * wide, (i + 1) * wide));
  }
  const valueAdded = new Float64Array(n);
  for (const r of layout.valueAddedRows) addRow(csv, r, layout.columnPlaces, valueAdded);
  const output = new Float64Array(n);
  addRow(csv, layout.outputRow, layout.columnPlaces, output);

  const unit = options.unit ?? "US$ million, current prices";
  const limit = absoluteLimit(unit, output);
  return {
    dataset: options.dataset ?? "icio",
    provenance: "published",
    year: options.year,
    unit,
    countries,
    sectors,
    categories,
    flows: { rows: n, cols: n, data: flows },
    finalDemand: { rows: n, cols: wide, data: finalDemand },
    valueAdded,
    output,
    notes: [...mergeNotes(layout), ...totalNotes(csv, layout, limit, options)],
  };
}

/** Adds a row's cells to their places in `sums`. */
function addRow(csv: CsvMatrix, r: number, places: Int32Array, sums: Float64Array): void {
  const cells = csv.cells[r];
  for (let k = 0; k < places.length; k++) {
    const place = places[k];
    if (place < 0) continue;
    const value = cells[k];
    if (Number.isNaN(value)) throw emptyCell(csv, r, k);
    sums[place] += value;
  }
}

function emptyCell(csv: CsvMatrix, r: number, k: number): DataError {
  return new DataError(
    "format",
    `${csv.source}, line ${csv.lines[r]}, column ${k + 2} (${csv.rows[r]}, ${csv.columns[k]}): ` +
      `the cell is empty, needed a number (0 for none)`,
    { source: csv.source, line: csv.lines[r], column: k + 2 },
  );
}

function mergeNotes({ merged, countries }: IcioLayout): readonly Note[] {
  return ["CHN", "MEX"].flatMap((code) => {
    const parts = merged.filter((part) => part.startsWith(code === "CHN" ? "CN" : "MX"));
    if (parts.length === 0) return [];
    const { name } = countries.find((country) => country.code === code)!;
    return [
      { code: "merged", message: `${name} (${code}) includes its parts ${parts.join(", ")}.` },
    ];
  });
}

/** Compares each row's total with the sum of its cells; a shifted or missing block shows there. */
function totalNotes(
  csv: CsvMatrix,
  { rowPlaces, total }: IcioLayout,
  limit: number,
  { acceptImbalance = false }: IcioOptions,
): readonly Note[] {
  if (total < 0) return [];
  const rows = [...csv.rows.keys()].filter((r) => rowPlaces[r] >= 0);
  const stated = Float64Array.from(rows, (r) => csv.cells[r][total]);
  const summed = Float64Array.from(rows, (r) =>
    csv.cells[r].reduce((sum, value, k) => (k === total ? sum : sum + value), 0),
  );
  const off = offenders(
    stated.map((value, k) => value - summed[k]),
    stated,
    limit,
  );
  if (off.length === 0) return [];
  const [first] = off;
  const found = `${csv.columns[total]} of ${csv.rows[rows[first]]} is ${stated[first]} and its cells sum to ${summed[first]}`;
  if (!acceptImbalance) {
    throw new DataError(
      "format",
      `${csv.source}, line ${csv.lines[rows[first]]}: ${found}, needed the same; a column may be shifted or missing (${off.length} rows are off)`,
      { source: csv.source, line: csv.lines[rows[first]], rows: off.length },
    );
  }
  return [{ code: "totals-differ", message: `${off.length} totals differ by over 1 %: ${found}.` }];
}
