/** Targets for balancing, from csv files. */
import { DataError } from "../../errors.ts";
import { numericColumn, textColumn } from "../csv/columns.ts";
import type { CsvText } from "../csv/text.ts";
import { dimensions, type MrioTable } from "../model.ts";

/**
 * One number a sector, from columns `country`, `sector` and a value.
 *
 * @param csv    every sector of the table once, in any order
 * @param table  whose labels are meant
 * @param value  the column of the numbers: `output` or `value_added`
 * @returns      n, in the order of the table  [the table's unit]
 * @throws DataError "format"      a column is missing or a label is empty
 * @throws DataError "not-finite"  a value is not a number
 * @throws DataError "shape"       a label is unknown, comes twice or is missing
 */
export function readSectorTargets(csv: CsvText, table: MrioTable, value: string): Float64Array {
  const { countries, sectors } = table;
  return place(csv, value, ["country", "sector"], [codes(countries), codes(sectors)]);
}

/**
 * One number a column of final demand, from columns `country`, `category` and `final_demand`;
 * `category` may be left out where the table has one.
 *
 * @param csv    every column of final demand once, in any order; none of `discrepancy`
 * @param table  whose labels are meant; its categories without `discrepancy`
 * @returns      G·C  [the table's unit]
 * @throws DataError  as `readSectorTargets`
 */
export function readFinalTargets(csv: CsvText, table: MrioTable): Float64Array {
  const lists = [codes(table.countries), codes(table.categories)];
  const { C } = dimensions(table);
  return C === 1 && !csv.columns.includes("category")
    ? place(csv, "final_demand", ["country"], lists.slice(0, 1))
    : place(csv, "final_demand", ["country", "category"], lists);
}

/**
 * Trade by partner and sector, from columns `exporter`, `importer`, `sector` and `value`; pairs that
 * are not there are unknown.
 *
 * @param csv  any of the table's pairs once, in any order
 * @returns    G·G·N [r,s,i], NaN where unknown  [the table's unit]
 * @throws DataError "format"      a column is missing or a label is empty
 * @throws DataError "not-finite"  a value is not a number
 * @throws DataError "shape"       a label is unknown or comes twice, or a value is negative
 */
export function readTradeTargets(
  csv: CsvText,
  { countries, sectors }: Pick<MrioTable, "countries" | "sectors">,
): Float64Array {
  const names = ["exporter", "importer", "sector"];
  const trade = placed(csv, "value", names, [codes(countries), codes(countries), codes(sectors)]);
  const N = sectors.length;
  const G = countries.length;
  const bad = trade.findIndex(
    (value, k) => value < 0 || (value > 0 && Math.floor(k / N) % (G + 1) === 0),
  );
  if (bad < 0) return trade;
  const pair = nameOf(bad, [codes(countries), codes(countries), codes(sectors)]);
  throw new DataError(
    "shape",
    `${csv.source}: trade ${pair} is ${trade[bad]}, needed zero or more, between two economies`,
    { source: csv.source, label: pair },
  );
}

function codes(labels: MrioTable["countries"]): string[] {
  return labels.map(({ code }) => code);
}

function place(
  csv: CsvText,
  value: string,
  columns: readonly string[],
  lists: readonly (readonly string[])[],
): Float64Array {
  const result = placed(csv, value, columns, lists);
  const hole = result.findIndex(Number.isNaN);
  if (hole === -1) return result;
  const missing = nameOf(hole, lists);
  throw new DataError(
    "shape",
    `${csv.source}: has no line for ${missing}, needed all ${result.length} of the table`,
    { source: csv.source, label: missing },
  );
}

/** Values in the order of the labels; NaN where there is no line. */
function placed(
  csv: CsvText,
  value: string,
  columns: readonly string[],
  lists: readonly (readonly string[])[],
): Float64Array {
  const labels = columns.map((column) => textColumn(csv, column));
  const values = numericColumn(csv, value);
  const places = lists.map((list) => new Map(list.map((code, k) => [code, k])));
  const size = lists.reduce((product, list) => product * list.length, 1);
  const result = new Float64Array(size).fill(NaN);
  for (const [r, number] of values.entries()) {
    let at = 0;
    for (const [c, known] of places.entries()) {
      const k = known.get(labels[c][r]);
      if (k === undefined) throw fault(csv, r, `the table has no ${columns[c]} ${labels[c][r]}`);
      at = at * known.size + k;
    }
    const name = labels.map((list) => list[r]).join(".");
    if (!Number.isNaN(result[at])) throw fault(csv, r, `${name} comes a second time`);
    result[at] = number;
  }
  return result;
}

function nameOf(at: number, lists: readonly (readonly string[])[]): string {
  const parts: string[] = [];
  let rest = at;
  for (const list of lists.toReversed()) {
    parts.unshift(list[rest % list.length]);
    rest = Math.floor(rest / list.length);
  }
  return parts.join(".");
}

function fault(csv: CsvText, r: number, found: string): DataError {
  const line = csv.lines[r];
  return new DataError(
    "shape",
    `${csv.source}, line ${line}: ${found}, needed every label of the table once`,
    { source: csv.source, line },
  );
}
