/** What a reader should know of a table before using it: what holds, what is odd, what is wrong. */
import { DataError } from "../../errors.ts";
import { spectralRadius } from "../../numerics/spectral-radius.ts";
import type { Matrix } from "../../numerics/matrix.ts";
import { columnBalance, discrepancySum, rowBalance } from "./balance.ts";
import { checkCells, notFinite } from "./cells.ts";
import { duplicateLabels, unknownCountries } from "./labels.ts";
import type { TableFinding } from "./finding.ts";
import { dimensions, type MrioTable } from "../model.ts";

export interface TableReport {
  readonly ok: boolean; //                    nothing is worse than a note
  readonly year: number;
  readonly countries: number;
  readonly sectors: number;
  readonly findings: readonly TableFinding[]; //   one a check, whatever it found
}

/**
 * Checks a table: labels, cells, row and column balance, the discrepancy that import booked, and
 * whether inputs are productive (spectral radius of A = Z x̂⁻¹ under one).
 *
 * Errors: a cell that is not a number, a negative output, inputs without output, a label twice, a
 * row or column off by over 1 % and 150 in US$ million, a spectral radius of one or more. Warnings:
 * negative flows, any other imbalance, a discrepancy over 1 % of all output. Notes: negative final
 * demand or value added, sectors without output, unknown countries, a smaller discrepancy.
 *
 * @param table  any table; it need not close
 */
export function checkTable(table: MrioTable): TableReport {
  const { G, N } = dimensions(table);
  const findings: TableFinding[] = [
    duplicateLabels(table),
    unknownCountries(table),
    ...checkCells(table),
  ];
  const finite = findings.every(
    ({ check, severity }) => check !== "non-finite" || severity === "ok",
  );
  if (finite) {
    findings.push(
      rowBalance(table),
      columnBalance(table),
      discrepancySum(table),
      productive(table),
    );
  }
  return {
    ok: findings.every(({ severity }) => severity === "ok" || severity === "note"),
    year: table.year,
    countries: G,
    sectors: N,
    findings,
  };
}

/**
 * Refuses a table on which no result could rest: a cell that is not a number, or a code twice.
 *
 * @param source  what the table was read from, for the message
 * @throws DataError "not-finite"  a cell that is NaN or infinite
 * @throws DataError "shape"       two countries, sectors or categories of one code
 */
export function refuseBroken(table: MrioTable, source: string): void {
  for (const [finding, code] of [
    [duplicateLabels(table), "shape"],
    [notFinite(table), "not-finite"],
  ] as const) {
    if (finding.severity === "ok") continue;
    const { message, labels } = finding;
    throw new DataError(
      code,
      `${source}: ${message} (${labels.join(", ")}); import the table again`,
      {
        source,
        labels,
      },
    );
  }
}

function productive(table: MrioTable): TableFinding {
  const radius = spectralRadius(inputCoefficients(table));
  const holds = radius < 1;
  return {
    check: "spectral-radius",
    severity: holds ? "ok" : "error",
    worst: radius,
    limit: 1,
    labels: [],
    message: holds
      ? `inputs are productive: the spectral radius of A is ${radius.toFixed(4)}`
      : `inputs are not productive: the spectral radius of A is ${radius.toFixed(4)}, needed under 1`,
  };
}

function inputCoefficients({ flows, output }: MrioTable): Matrix {
  const n = output.length;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (output[j] !== 0) data[i * n + j] = flows.data[i * n + j] / output[j];
    }
  }
  return { rows: n, cols: n, data };
}
