import { readCsvText } from "../node/read-csv.ts";
import { readText } from "../node/read-file.ts";
import { isRowStandardised } from "../regression/design.ts";
import { linkedUnits, subsetWeights } from "../spatial/combine-weights.ts";
import type { MatchedWeights } from "../spatial/match-weights.ts";
import { readAnyWeights } from "../spatial/read-weights.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { numericColumn, textColumn } from "../tables/csv/columns.ts";
import type { VariableOptions } from "./spatial-options.ts";

/** The variable, its weights and the names of the places. */
export async function loadVariable(
  options: VariableOptions,
): Promise<MatchedWeights & { readonly y: Float64Array }> {
  const { columns, ...matched } = await loadVariables(options, [options.variable]);
  return { ...matched, y: columns[0] };
}

/** Some variables, the weights of the places and their names. */
export async function loadVariables(
  options: Omit<VariableOptions, "variable">,
  variables: readonly string[],
): Promise<MatchedWeights & { readonly columns: readonly Float64Array[] }> {
  const csv = await readCsvText(options.data);
  const columns = variables.map((name) => numericColumn(csv, name));
  const text = await readText(options.weights);
  const ids = options.id === undefined ? undefined : textColumn(csv, options.id);
  const { weights, matchedBy } = readAnyWeights(text, ids, csv.rows.length, options.weights);
  if (options.dropIslands !== true) return { weights, matchedBy, columns };
  const kept = linkedUnits(weights);
  if (kept.length < weights.n)
    note(`${weights.n - kept.length} places that no link touches are left out`);
  return {
    weights: subsetWeights(weights, kept),
    matchedBy,
    columns: columns.map((values) => Float64Array.from(kept, (i) => values[i])),
  };
}

/** Says on standard error that rows of weights count differently, for statistics that weigh by them. */
export function noteUnevenRows(W: SpatialWeights, source: string): void {
  if (isRowStandardised(W)) return;
  note(
    `the rows of ${source} do not all sum to one, so places with more or heavier links count more ` +
      `(weights build --kind file --weights ${source} scales them)`,
  );
}

function note(words: string): void {
  process.stderr.write(`monazite: note: ${words}\n`);
}
