/** Checks of single cells: signs, zeros, numbers that are none. */
import { columnSums, type Matrix } from "../../numerics/matrix.ts";
import { named, type TableFinding, type Severity } from "./finding.ts";
import { dimensions, discrepancy, industryLabel, type MrioTable } from "../model.ts";

/** The findings on cells, in the order in which they matter. */
export function checkCells(table: MrioTable): TableFinding[] {
  const { C } = dimensions(table);
  const { flows, finalDemand, valueAdded, output } = table;
  const vector = (data: Float64Array): Matrix => ({ rows: data.length, cols: 1, data });
  const user = userLabel(table);
  const added = table.categories.findIndex(({ code }) => code === discrepancy.code);
  const buyer = (j: number): string => industryLabel(table, j);
  const find = cellFinder(table);
  return [
    notFinite(table),
    find("negative-output", "error", "negative outputs", vector(output)),
    find("negative-flows", "warning", "negative intermediate flows", flows, { column: buyer }),
    find("negative-final-demand", "note", "negative cells of final demand", finalDemand, {
      column: user,
      skip: (j) => j % C === added,
    }),
    find("negative-value-added", "note", "sectors with negative value added", vector(valueAdded)),
    zeroOutput(table),
    inputsWithoutOutput(table),
  ];
}

interface CellOptions {
  readonly column?: (j: number) => string;
  readonly skip?: (j: number) => boolean;
}

/** A check for cells under zero; `worst` is the most negative of them. */
function cellFinder(table: MrioTable) {
  return (
    check: string,
    severity: Severity,
    what: string,
    { cols, data }: Matrix,
    { column, skip }: CellOptions = {},
  ): TableFinding => {
    const found: number[] = [];
    for (let k = 0; k < data.length; k++) {
      if (data[k] < 0 && !skip?.(k % cols)) found.push(k);
    }
    found.sort((a, b) => data[a] - data[b]);
    const label = (k: number): string => {
      const row = industryLabel(table, Math.floor(k / cols));
      return column === undefined ? row : `${row} > ${column(k % cols)}`;
    };
    return {
      check,
      severity: found.length === 0 ? "ok" : severity,
      worst: found.length === 0 ? 0 : data[found[0]],
      limit: 0,
      labels: found.slice(0, named).map(label),
      message: found.length === 0 ? `no ${what}` : `${found.length} ${what}`,
    };
  };
}

/** Cells that are NaN or infinite; `worst` counts them. */
export function notFinite(table: MrioTable): TableFinding {
  const labels: string[] = [];
  let worst = 0;
  const blocks: readonly (readonly [Float64Array, number, (j: number) => string])[] = [
    [table.flows.data, table.flows.cols, (j) => industryLabel(table, j)],
    [table.finalDemand.data, table.finalDemand.cols, userLabel(table)],
    [table.valueAdded, 1, () => "value added"],
    [table.output, 1, () => "output"],
  ];
  for (const [data, cols, column] of blocks) {
    for (let k = 0; k < data.length; k++) {
      if (Number.isFinite(data[k])) continue;
      worst++;
      const row = Math.floor(k / cols);
      if (labels.length < named) labels.push(`${industryLabel(table, row)} > ${column(k % cols)}`);
    }
  }
  const message =
    worst === 0
      ? "every cell is a number"
      : `${worst} ${worst === 1 ? "cell is not a number" : "cells are not numbers"}`;
  return count("non-finite", "error", worst, labels, message);
}

/** The label of a column of final demand: `CHN.households`. */
function userLabel({ countries, categories }: MrioTable): (j: number) => string {
  const C = categories.length;
  return (j) => `${countries[Math.floor(j / C)].code}.${categories[j % C].code}`;
}

function zeroOutput(table: MrioTable): TableFinding {
  const found = [...table.output.keys()].filter((i) => table.output[i] === 0);
  return count(
    "zero-output",
    "note",
    found.length,
    found.slice(0, named).map((i) => industryLabel(table, i)),
    found.length === 0 ? "every sector produces" : `sectors that produce nothing: ${found.length}`,
  );
}

function inputsWithoutOutput(table: MrioTable): TableFinding {
  const inputs = columnSums(table.flows);
  const found = [...inputs.keys()].filter((j) => table.output[j] === 0 && inputs[j] !== 0);
  return count(
    "inputs-without-output",
    "error",
    found.length,
    found.slice(0, named).map((j) => industryLabel(table, j)),
    found.length === 0
      ? "no sector buys inputs without producing"
      : `sectors that buy inputs and produce nothing: ${found.length}`,
  );
}

function count(
  check: string,
  severity: Severity,
  worst: number,
  labels: readonly string[],
  message: string,
): TableFinding {
  return { check, severity: worst === 0 ? "ok" : severity, worst, limit: 0, labels, message };
}
