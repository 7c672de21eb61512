/** Reads a long CSV file as a balanced panel, and what goes with it. */
import { DataError } from "../../errors.ts";
import { readCsvText } from "../../node/read-csv.ts";
import { readText } from "../../node/read-file.ts";
import { zeros, type Matrix } from "../../numerics/matrix.ts";
import { panelOrder } from "../../regression/panel-data.ts";
import { readAnyWeights } from "../../spatial/read-weights.ts";
import type { SpatialWeights } from "../../spatial/weights.ts";
import { numericColumn, textColumn } from "../../tables/csv/columns.ts";
import { columnIndex, parseNumber, type CsvText } from "../../tables/csv/text.ts";
import { UsageError } from "../usage.ts";
import type { PanelOptions } from "./panel-options.ts";

export interface OpenPanel {
  readonly ids: readonly string[]; //     n
  readonly periods: readonly string[]; // T
  /** A column, n×T; where asked, none of it below zero, or all of it above. */
  readonly values: (name: string, sign?: "from 0" | "above 0") => Matrix;
  /** A column that does not change from period to period, n. */
  readonly labels: (name: string) => Promise<string[]>;
  /** The same as numbers. */
  readonly constants: (name: string) => Promise<Float64Array>;
}

/**
 * Opens the panel that the options name; columns are read when they are asked for.
 *
 * @throws DataError "format"    a column that is missing, no row that `--where` asks for
 * @throws DataError "argument"  a place twice or missing in a period, a place that `--places` lacks,
 *                               a label that changes
 */
export async function openPanel(options: PanelOptions): Promise<OpenPanel> {
  const csv = chosen(await readCsvText(options.data), options.where ?? []);
  const { units, periods, rows } = panelOrder(
    textColumn(csv, options.id),
    textColumn(csv, options.time),
  );
  const [n, T] = [units.length, periods.length];
  const labels = async (name: string) =>
    options.places === undefined
      ? unchanging(csv, name, units, rows)
      : ofPlaces(await readCsvText(options.places), options.placesId ?? options.id, name, units);
  return {
    ids: units,
    periods,
    values: (name, sign) => {
      const column = numericColumn(csv, name);
      const out = zeros(n, T);
      for (const [at, row] of rows.entries()) {
        const [i, p] = [at % n, Math.floor(at / n)];
        const value = column[row];
        if ((sign && value < 0) || (sign === "above 0" && value === 0)) {
          throw new DataError(
            "argument",
            `${csv.source}, line ${csv.lines[row]}: ${name} of ${units[i]} in ${periods[p]} is ` +
              `${value}, needed numbers ${sign}`,
            { source: csv.source, line: csv.lines[row], unit: units[i], period: periods[p], value },
          );
        }
        out.data[i * T + p] = value;
      }
      return out;
    },
    labels,
    constants: async (name) => {
      const texts = await labels(name);
      return Float64Array.from(texts, (text, i) => {
        const value = parseNumber(text, csv.separator);
        if (!Number.isNaN(value)) return value;
        throw new DataError("not-finite", `${name} of ${units[i]} is "${text}", needed a number`, {
          unit: units[i],
          column: name,
        });
      });
    },
  };
}

/** The weights of a panel's places. */
export async function panelWeights(path: string, ids: readonly string[]): Promise<SpatialWeights> {
  return readAnyWeights(await readText(path), ids, ids.length, path).weights;
}

function chosen(csv: CsvText, conditions: readonly string[]): CsvText {
  let kept = csv.rows.map((_, r) => r);
  for (const condition of conditions) {
    const parts = /^(.+?)\s*(!?)=\s*(.*)$/.exec(condition.trim());
    if (parts === null) {
      throw new UsageError(`--where ${condition}: needed COLUMN=VALUE or COLUMN!=VALUE`);
    }
    const [, name, not, value] = parts;
    const column = columnIndex(csv, name);
    kept = kept.filter((r) => (csv.rows[r][column].trim() === value) === (not === ""));
    if (kept.length > 0) continue;
    throw new DataError("format", `${csv.source}: no row has ${condition}`, {
      source: csv.source,
      where: condition,
    });
  }
  return { ...csv, rows: kept.map((r) => csv.rows[r]), lines: kept.map((r) => csv.lines[r]) };
}

function unchanging(
  csv: CsvText,
  name: string,
  units: readonly string[],
  rows: Int32Array,
): string[] {
  const column = textColumn(csv, name);
  const n = units.length;
  for (const [at, row] of rows.entries()) {
    const first = rows[at % n];
    if (column[row] === column[first]) continue;
    const unit = units[at % n];
    throw new DataError(
      "argument",
      `${csv.source}: ${name} of ${unit} is ${column[first]} in line ${csv.lines[first]} and ` +
        `${column[row]} in line ${csv.lines[row]}, needed one value for all periods`,
      { source: csv.source, column: name, unit },
    );
  }
  return units.map((_, i) => column[rows[i]]);
}

function ofPlaces(csv: CsvText, id: string, name: string, units: readonly string[]): string[] {
  const ids = textColumn(csv, id);
  const column = columnIndex(csv, name);
  const rowOf = new Map(ids.map((place, r) => [place, r]));
  const missing = units.filter((unit) => !rowOf.has(unit));
  if (missing.length > 0) {
    throw new DataError(
      "argument",
      `${csv.source}: no row for ${missing.slice(0, 10).join(", ")}, needed every place of the data`,
      { source: csv.source, missing },
    );
  }
  return units.map((unit) => csv.rows[rowOf.get(unit)!][column].trim());
}
