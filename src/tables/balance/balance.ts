/** A table brought to new margins: its flows and final demand are scaled together. */
import { DataError } from "../../errors.ts";
import { columnSums, type Matrix } from "../../numerics/matrix.ts";
import type { ScaledMatrix, ScalingOptions } from "./biproportional.ts";
import { gras } from "./gras.ts";
import { dimensions, discrepancy, industryLabel, type MrioTable } from "../model.ts";
import { ras } from "./ras.ts";

/** What the balanced table has to have; what is left out stays as it is. */
export interface BalanceTargets {
  readonly output?: Float64Array; //       n    gross output
  readonly valueAdded?: Float64Array; //   n
  readonly finalDemand?: Float64Array; //  G·C  sums of the columns of final demand, without discrepancy
}

export interface BalanceOptions {
  readonly method?: "auto" | "ras" | "gras"; // auto: RAS where nothing is negative, else GRAS
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

export interface BalancedTable {
  readonly table: MrioTable;
  readonly scaling: Omit<ScaledMatrix, "matrix">;
}

/** The table without the category `discrepancy`, so that its rows need not sum to output. */
export function withoutDiscrepancy(table: MrioTable): MrioTable {
  const { G, C, n } = dimensions(table);
  const at = table.categories.findIndex(({ code }) => code === discrepancy.code);
  if (at === -1) return table;
  const categories = table.categories.filter((_, c) => c !== at);
  const data = new Float64Array(n * G * (C - 1));
  let k = 0;
  for (let m = 0; m < n * G * C; m++) {
    if (m % C !== at) data[k++] = table.finalDemand.data[m];
  }
  const notes = table.notes.filter(({ code }) => code !== "row-imbalance");
  return { ...table, categories, finalDemand: { rows: n, cols: G * (C - 1), data }, notes };
}

/**
 * A table with given output, value added and final demand.
 *
 * [Z Y] is scaled so that rows sum to x, columns of Z to x − v and columns of Y to their targets. Where
 * no final demand is given, its columns keep their proportions and sum to the world's value added.
 * The category `discrepancy` is dropped: it is what balancing puts in its place.
 *
 * @param table    whose structure is kept
 * @param targets  what to reach  [the table's unit]
 * @throws DataError "argument"       a category of final demand sums to nothing to be scaled
 * @throws DataError "shape", "not-finite"
 * @throws DataError "unbalanced"     targets that contradict each other, or that the signs and zeros
 *                                    of a row or column do not allow; it is named
 * @throws DataError "not-converged"  the worst row and column are named
 */
export function balanceTable(
  table: MrioTable,
  targets: BalanceTargets,
  options: BalanceOptions = {},
): BalancedTable {
  const start = withoutDiscrepancy(table);
  const { C, n } = dimensions(start);
  const { output = table.output, valueAdded = table.valueAdded } = targets;
  const X = sideBySide(start.flows, start.finalDemand);
  const columns = new Float64Array(X.cols);
  columns.set(inputTargets(table, output, valueAdded));
  columns.set(targets.finalDemand ?? proportional(start, valueAdded), n);

  const { method = "auto", ...scalingOptions } = options;
  const negative = [X.data, output, columns].some((values) => values.some((value) => value < 0));
  const scale = method === "gras" || (method === "auto" && negative) ? gras : ras;
  const labels: ScalingOptions = {
    rowLabel: (i) => industryLabel(table, i),
    columnLabel: (j) => {
      if (j < n) return industryLabel(table, j);
      const country = table.countries[Math.floor((j - n) / C)].code;
      return `${country}.${start.categories[(j - n) % C].code}`;
    },
  };
  const { matrix, ...scaling } = scale(X, output, columns, { ...scalingOptions, ...labels });
  const flows = part(matrix, 0, n);
  const inputs = columnSums(flows);
  return {
    scaling,
    table: {
      ...start,
      provenance: Object.keys(targets).length > 0 ? "estimate" : table.provenance,
      flows,
      finalDemand: part(matrix, n, X.cols - n),
      output,
      valueAdded: output.map((x, j) => x - inputs[j]),
      notes: [
        ...start.notes,
        {
          code: "balanced",
          message:
            `Flows and final demand were balanced by ${scaling.method} in ${scaling.iterations} iterations; ` +
            `rows are met to ${scaling.worstRow.toExponential(1)}, columns to ${scaling.worstColumn.toExponential(1)}.`,
        },
      ],
    },
  };
}

function inputTargets(table: MrioTable, output: Float64Array, valueAdded: Float64Array) {
  const n = table.output.length;
  if (output.length !== n || valueAdded.length !== n) {
    throw new DataError(
      "shape",
      `balanceTable: ${output.length} outputs and ${valueAdded.length} values added, needed ${n} of each`,
    );
  }
  return output.map((x, j) => {
    const inputs = x - valueAdded[j];
    if (inputs >= 0 || inputs > -1e-9 * x) return Math.max(inputs, 0);
    throw new DataError(
      "unbalanced",
      `balanceTable: ${industryLabel(table, j)} has value added ${valueAdded[j]} and output ${x}, needed no more than its output`,
      { label: industryLabel(table, j), valueAdded: valueAdded[j], output: x },
    );
  });
}

/** Present sums of the columns of final demand, scaled to sum to the world's value added. */
function proportional({ finalDemand }: MrioTable, valueAdded: Float64Array): Float64Array {
  const present = columnSums(finalDemand);
  const total = present.reduce((sum, value) => sum + value, 0);
  const needed = valueAdded.reduce((sum, value) => sum + value, 0);
  if (total > 0 && needed > 0) return present.map((value) => (value * needed) / total);
  throw new DataError(
    "argument",
    `balanceTable: final demand sums to ${total} and value added to ${needed}, needed both above zero, or targets for final demand`,
    { total, needed },
  );
}

function sideBySide(Z: Matrix, Y: Matrix): Matrix {
  const cols = Z.cols + Y.cols;
  const data = new Float64Array(Z.rows * cols);
  for (let i = 0; i < Z.rows; i++) {
    data.set(Z.data.subarray(i * Z.cols, (i + 1) * Z.cols), i * cols);
    data.set(Y.data.subarray(i * Y.cols, (i + 1) * Y.cols), i * cols + Z.cols);
  }
  return { rows: Z.rows, cols, data };
}

function part({ rows, cols, data }: Matrix, from: number, width: number): Matrix {
  const result = new Float64Array(rows * width);
  for (let i = 0; i < rows; i++) {
    result.set(data.subarray(i * cols + from, i * cols + from + width), i * width);
  }
  return { rows, cols: width, data: result };
}
