/** From what a reader found to a table whose rows and columns close exactly. */
import { DataError } from "../errors.ts";
import { columnSums, rowSums, type Matrix } from "../numerics/matrix.ts";
import {
  absoluteLimit,
  columnDifferences,
  noise,
  offenders,
  rowDifferences,
  type Differences,
} from "./imbalance.ts";
import { discrepancy, industryLabel, type Label, type MrioTable, type Note } from "./model.ts";
import type { RawTable } from "./raw-table.ts";

export interface AssembleOptions {
  /** Take a table whose differences are over the limits; they are booked and noted all the same. */
  readonly acceptImbalance?: boolean;
}

/**
 * A table from what a reader found.
 *
 * Output stays as published, and rows are made to close: the difference x − (Z u + Y u) of each
 * sector goes to final demand of its own country, in the category `discrepancy`, which is appended
 * only where some difference is over 1e-9 of the row. Value added is by definition what output
 * leaves after inputs, so that v = 1 − column sums of A; it stays as published where it agrees to
 * 1e-9, otherwise the difference (rounding, or product taxes that the file leaves out) is added to
 * it with a note. A missing output is the row's sum, a missing value added the column's residual.
 *
 * @param raw  what the reader found
 * @throws DataError "shape"       sizes do not fit the labels, or a label comes twice
 * @throws DataError "not-finite"  a cell is not a number
 * @throws DataError "unbalanced"  a difference is over 1 % of a sector's output and over 150 in
 *                                 US$ million, and was not accepted
 */
export function assembleTable(raw: RawTable, options: AssembleOptions = {}): MrioTable {
  checkShapes(raw);
  checkFinite(raw);
  const notes: Note[] = [...raw.notes];
  const output = raw.output ?? rowTotals(raw);
  if (raw.output === undefined) {
    notes.push({
      code: "output-derived",
      message: "The file has no gross output; it is the sum of each row.",
    });
  }
  const rows = closeRows(raw, output, options, notes);
  const valueAdded = closeColumns(raw, output, options, notes);
  const { dataset, provenance, year, unit, countries, sectors, flows } = raw;
  return {
    dataset,
    provenance,
    year,
    unit,
    countries,
    sectors,
    categories: rows.categories,
    flows,
    finalDemand: rows.finalDemand,
    valueAdded,
    output,
    notes,
  };
}

function closeRows(
  raw: RawTable,
  output: Float64Array,
  options: AssembleOptions,
  notes: Note[],
): { readonly categories: readonly Label[]; readonly finalDemand: Matrix } {
  const differences = rowDifferences(raw.flows, raw.finalDemand, output);
  const { difference } = differences;
  const worst = largest(differences);
  if (worst === undefined) return raw;
  refuseOver(raw, difference, output, options, "sales differ from output");
  notes.push({
    code: "row-imbalance",
    message:
      `Published rows do not sum to output: the differences, ${amount(sum(difference))} in all and ` +
      `at most ${amount(difference[worst])} (${industryLabel(raw, worst)}), stand in final demand ` +
      `as the category ${discrepancy.code}.`,
  });
  return withDiscrepancy(raw, difference);
}

function closeColumns(
  raw: RawTable,
  output: Float64Array,
  options: AssembleOptions,
  notes: Note[],
): Float64Array {
  const inputs = columnSums(raw.flows);
  const residual = output.map((x, j) => x - inputs[j]);
  if (raw.valueAdded === undefined) {
    notes.push({
      code: "value-added-derived",
      message: "The file has no value added; it is output less intermediate inputs.",
    });
    return residual;
  }
  const differences = columnDifferences(raw.flows, raw.valueAdded, output);
  const { difference } = differences;
  const worst = largest(differences);
  if (worst === undefined) return raw.valueAdded;
  refuseOver(raw, difference, output, options, "inputs and value added differ from output");
  notes.push({
    code: "column-imbalance",
    message:
      `Inputs and published value added do not sum to output: the differences, ` +
      `${amount(sum(difference))} in all and at most ${amount(difference[worst])} ` +
      `(${industryLabel(raw, worst)}), are counted as value added.`,
  });
  return residual;
}

/** The index of the largest difference that is more than noise. */
function largest({ difference, magnitude }: Differences): number | undefined {
  let worst: number | undefined;
  let worstSize = 0;
  for (let i = 0; i < difference.length; i++) {
    const size = Math.abs(difference[i]);
    if (size <= noise * magnitude[i] || size <= worstSize) continue;
    worst = i;
    worstSize = size;
  }
  return worst;
}

function refuseOver(
  raw: RawTable,
  difference: Float64Array,
  output: Float64Array,
  { acceptImbalance = false }: AssembleOptions,
  what: string,
): void {
  if (acceptImbalance) return;
  const limit = absoluteLimit(raw.unit, output);
  const found = offenders(difference, output, limit);
  if (found.length === 0) return;
  const labels = found.map((i) => industryLabel(raw, i));
  const worst = found
    .slice(0, 5)
    .map((i, k) => `${labels[k]} (output ${amount(output[i])}, off by ${amount(difference[i])})`);
  throw new DataError(
    "unbalanced",
    `assembleTable: ${what} by over 1 % and over ${amount(limit)} in ${found.length} of ` +
      `${output.length} sectors of ${raw.dataset} ${raw.year}, worst ${worst.join(", ")}; a column ` +
      `may be shifted or a block missing, or the imbalance has to be accepted`,
    { labels, differences: found.map((i) => difference[i]), limit },
  );
}

function withDiscrepancy(
  { categories, countries, sectors, finalDemand }: RawTable,
  difference: Float64Array,
): { readonly categories: readonly Label[]; readonly finalDemand: Matrix } {
  const G = countries.length;
  const C = categories.length;
  const present = categories.findIndex(({ code }) => code === discrepancy.code);
  const wide = present === -1 ? C + 1 : C;
  const at = present === -1 ? C : present;
  const n = difference.length;
  const data = new Float64Array(n * G * wide);
  for (let i = 0; i < n; i++) {
    for (let g = 0; g < G; g++) {
      for (let c = 0; c < C; c++) {
        data[i * G * wide + g * wide + c] = finalDemand.data[i * G * C + g * C + c];
      }
    }
    data[i * G * wide + Math.floor(i / sectors.length) * wide + at] += difference[i];
  }
  return {
    categories: present === -1 ? [...categories, discrepancy] : categories,
    finalDemand: { rows: n, cols: G * wide, data },
  };
}

function checkShapes({ countries, sectors, categories, ...raw }: RawTable): void {
  const n = countries.length * sectors.length;
  const cols = countries.length * categories.length;
  const found = [
    ["flows", raw.flows.rows, raw.flows.cols, n, n],
    ["finalDemand", raw.finalDemand.rows, raw.finalDemand.cols, n, cols],
    ["valueAdded", raw.valueAdded?.length ?? n, 1, n, 1],
    ["output", raw.output?.length ?? n, 1, n, 1],
  ] as const;
  for (const [what, rows, columns, needRows, needColumns] of found) {
    if (rows === needRows && columns === needColumns && n > 0 && cols > 0) continue;
    throw new DataError(
      "shape",
      `assembleTable: ${what} is ${rows}×${columns}, and ${countries.length} countries, ` +
        `${sectors.length} sectors and ${categories.length} categories need ${needRows}×${needColumns}`,
      { what, rows, columns, needRows, needColumns },
    );
  }
  for (const [kind, labels] of Object.entries({ countries, sectors, categories })) {
    const codes = new Set<string>();
    for (const { code } of labels) {
      if (codes.has(code)) {
        throw new DataError("shape", `assembleTable: ${code} comes twice among the ${kind}`, {
          kind,
          code,
        });
      }
      codes.add(code);
    }
  }
}

function checkFinite(raw: RawTable): void {
  const blocks = [
    ["flows", raw.flows.data, raw.flows.cols],
    ["final demand", raw.finalDemand.data, raw.finalDemand.cols],
    ["value added", raw.valueAdded ?? new Float64Array(), 1],
    ["output", raw.output ?? new Float64Array(), 1],
  ] as const;
  for (const [what, data, cols] of blocks) {
    const at = data.findIndex((value) => !Number.isFinite(value));
    if (at === -1) continue;
    const row = Math.floor(at / cols);
    throw new DataError(
      "not-finite",
      `assembleTable: ${what} of ${industryLabel(raw, row)}, column ${(at % cols) + 1}, is ${data[at]}, a number was needed`,
      { what, row, column: at % cols },
    );
  }
}

function rowTotals({ flows, finalDemand }: RawTable): Float64Array {
  const final = rowSums(finalDemand);
  return rowSums(flows).map((intermediate, i) => intermediate + final[i]);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A number for a message: six digits are enough to find the cell. */
function amount(value: number): string {
  return String(Number(value.toPrecision(6)));
}
