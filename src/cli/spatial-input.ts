import { basename } from "node:path";
import { readBytes } from "../node/read-file.ts";
import { readRowWeights, readWeights, type MatchedWeights } from "../spatial/weights-text.ts";
import { numericColumn, textColumn } from "../tables/csv-columns.ts";
import { parseCsv, type CsvText } from "../tables/csv-text.ts";
import type { VariableOptions } from "./spatial-options.ts";

/** The variable, its weights and the names of the places. */
export async function loadVariable(
  options: VariableOptions,
): Promise<MatchedWeights & { readonly y: Float64Array }> {
  const csv = await loadCsv(options.data);
  const y = numericColumn(csv, options.variable);
  const text = await loadText(options.weights);
  const source = basename(options.weights);
  const matched =
    options.id === undefined
      ? readRowWeights(text, y.length, source)
      : readWeights(text, textColumn(csv, options.id), source);
  return { ...matched, y };
}

/** A CSV file, plain or gzipped. */
export async function loadCsv(path: string): Promise<CsvText> {
  return parseCsv(await loadText(path), basename(path));
}

/** A text file in UTF-8, plain or gzipped. */
export async function loadText(path: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path));
}
