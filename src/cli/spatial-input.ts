import { readCsvText } from "../node/read-csv.ts";
import { readText } from "../node/read-file.ts";
import { readRowWeights, readWeights, type MatchedWeights } from "../spatial/weights-text.ts";
import { numericColumn, textColumn } from "../tables/csv/columns.ts";
import type { VariableOptions } from "./spatial-options.ts";

/** The variable, its weights and the names of the places. */
export async function loadVariable(
  options: VariableOptions,
): Promise<MatchedWeights & { readonly y: Float64Array }> {
  const csv = await readCsvText(options.data);
  const y = numericColumn(csv, options.variable);
  const text = await readText(options.weights);
  const matched =
    options.id === undefined
      ? readRowWeights(text, y.length, options.weights)
      : readWeights(text, textColumn(csv, options.id), options.weights);
  return { ...matched, y };
}
