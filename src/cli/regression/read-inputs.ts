import { readCsvText } from "../../node/read-csv.ts";
import { readText } from "../../node/read-file.ts";
import { regressionData, type RegressionData } from "../../regression/design.ts";
import { parseFormula } from "../../regression/formula.ts";
import type { MatchedWeights } from "../../spatial/match-weights.ts";
import { readAnyWeights } from "../../spatial/read-weights.ts";
import { readRowWeights } from "../../spatial/weights-text.ts";
import { numericColumn, textColumn } from "../../tables/csv/columns.ts";
import type { RegressOptions } from "./options.ts";

/** The columns of the data that a regression reads. */
export interface RegressionInput {
  readonly data: RegressionData;
  readonly unit?: readonly string[]; //  of each row
  readonly time?: readonly string[]; //  of each row
}

/** Reads the columns that the formula, `--id` and `--time` name. */
export async function readRegression({
  data,
  formula,
  id,
  time,
}: RegressOptions): Promise<RegressionInput> {
  const csv = await readCsvText(data);
  const { response, terms, intercept } = parseFormula(formula);
  const column = (name: string) => [name, numericColumn(csv, name)] as const;
  return {
    data: regressionData(column(response), terms.map(column), intercept),
    ...(id !== undefined && { unit: textColumn(csv, id) }),
    ...(time !== undefined && { time: textColumn(csv, time) }),
  };
}

/** The weights of a file for n units, by their names or by their row numbers. */
export async function readUnitWeights(
  path: string,
  units: readonly string[] | undefined,
  n: number,
): Promise<MatchedWeights> {
  return readAnyWeights(await readText(path), units, n, path);
}

/** Weights without a link, for models that ask nothing of them. */
export function noWeights(n: number) {
  return readRowWeights("i,j,w\n", n, "no weights").weights;
}
