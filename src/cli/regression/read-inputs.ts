import { DataError } from "../../errors.ts";
import { readCsvText } from "../../node/read-csv.ts";
import { readText } from "../../node/read-file.ts";
import { isRowStandardised, regressionData, type RegressionData } from "../../regression/design.ts";
import { parseFormula } from "../../regression/formula.ts";
import { parseInstruments } from "../../regression/instruments.ts";
import { completeColumns, type NamedColumn } from "../../regression/missing.ts";
import { subsetWeights } from "../../spatial/combine-weights.ts";
import type { MatchedWeights } from "../../spatial/match-weights.ts";
import { readAnyWeights } from "../../spatial/read-weights.ts";
import { rowStandardised } from "../../spatial/standardise.ts";
import { readRowWeights } from "../../spatial/weights-text.ts";
import { numericColumn, numericColumnWithGaps, textColumn } from "../../tables/csv/columns.ts";
import type { Note } from "../../tables/model.ts";
import type { RegressOptions } from "./options.ts";

/** The columns of the data that a regression reads. */
export interface RegressionInput {
  readonly data: RegressionData; //        terms of the formula, then instruments
  readonly unit?: readonly string[]; //    of each row
  readonly time?: readonly string[]; //    of each row
  readonly before?: BeforeLeavingOut; //   where rows were left out
  readonly notes: readonly Note[];
}

/** The places that weights were made for, of which some were left out. */
export interface BeforeLeavingOut {
  readonly units: readonly string[] | undefined;
  readonly n: number;
  readonly kept: readonly number[]; //  their positions
}

/** Reads the columns that the formula, `--instruments`, `--id` and `--time` name. */
export async function readRegression(options: RegressOptions): Promise<RegressionInput> {
  const { formula, id, time, missing } = options;
  const csv = await readCsvText(options.data);
  const { response, terms, intercept } = parseFormula(formula);
  const excluded =
    options.instruments === undefined ? [] : parseInstruments(options.instruments).excluded;
  const twice = excluded.find((name) => name === response || terms.includes(name));
  if (twice !== undefined) {
    throw new DataError(
      "argument",
      `instruments "${options.instruments}": ${twice} is in the formula, which is its own instrument; leave it out`,
      { name: twice },
    );
  }
  const column = (name: string): NamedColumn =>
    missing === "error"
      ? [name, advising(() => numericColumn(csv, name))]
      : [name, numericColumnWithGaps(csv, name)];
  const unit = id === undefined ? undefined : textColumn(csv, id);
  const period = time === undefined ? undefined : textColumn(csv, time);
  const columns = [...terms, ...excluded].map(column);
  const places = { ...(unit && { unit }), ...(period && { time: period }) };
  const complete = completeColumns(column(response), columns, missing, places);
  const { rows, notes } = complete;
  const left = rows.length < csv.rows.length;
  const kept = (labels: readonly string[]) => rows.map((r) => labels[r]);
  return {
    data: regressionData(complete.response, complete.columns, intercept),
    ...(unit && { unit: kept(unit) }),
    ...(period && { time: kept(period) }),
    ...(left && { before: beforeLeavingOut(unit, period !== undefined, rows, csv.rows.length) }),
    notes,
  };
}

/** The weights of a file for n units, by their names or by their row numbers. */
export async function readUnitWeights(
  path: string,
  units: readonly string[] | undefined,
  n: number,
  before?: BeforeLeavingOut,
): Promise<MatchedWeights> {
  const text = await readText(path);
  if (!before) return readAnyWeights(text, units, n, path);
  const all = readAnyWeights(text, before.units, before.n, path);
  const among = subsetWeights(all.weights, before.kept);
  // rows that summed to one are scaled to do so again, as the notes say
  return { ...all, weights: isRowStandardised(all.weights) ? rowStandardised(among) : among };
}

/** Weights without a link, for models that ask nothing of them. */
export function noWeights(n: number) {
  return readRowWeights("i,j,w\n", n, "no weights").weights;
}

function beforeLeavingOut(
  unit: readonly string[] | undefined,
  isPanel: boolean,
  rows: readonly number[],
  n: number,
): BeforeLeavingOut {
  if (!(unit && isPanel)) return { units: unit, n, kept: rows };
  const units = [...new Set(unit)];
  const left = new Set(rows.map((r) => unit[r]));
  const kept = units.flatMap((name, i) => (left.has(name) ? [i] : []));
  return { units, n: units.length, kept };
}

// A gap's error says what could be done about it.
function advising<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DataError && error.code === "not-finite")) throw error;
    throw new DataError(
      error.code,
      `${error.message}; --missing listwise leaves rows or places out, impute-mean, impute-last and interpolate fill regressors in`,
      error.details,
      { cause: error },
    );
  }
}
