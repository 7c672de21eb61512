/** A table carried to a later year: its pattern of cells, at the level of that year's margins. */
import { DataError } from "../../errors.ts";
import { columnSums, type Matrix, rowSums, zeros } from "../../numerics/matrix.ts";
import type { Margins } from "../estimate/margins.ts";
import { stockFalls } from "../estimate/start.ts";
import { finalDemandByCountry, industryLabel, type MrioTable } from "../model.ts";
import { gras } from "./gras.ts";

export interface CarryOptions {
  readonly rounds?: number; //     of trade, then sales and purchases; 4
  readonly tolerance?: number; //  of each GRAS; 1e-6
  readonly trade?: Float64Array; // G·G·N [r,s,i] goods and services from r to s, NaN where unknown
}

export interface CarriedTable {
  readonly table: MrioTable;
  readonly exportError: number; // summed |exports − margins| over the margins' total
}

/** How much of a proportional table is mixed in, so that a sector that appears has something. */
const seeding = 1e-5;

/**
 * Carries a table forward to new margins.
 *
 * Each round brings every seller's exports, and what is known of its trade by partner, to their
 * targets, then scales flows to intermediate sales and inputs, and final demand to final sales and
 * final use, by GRAS. Sales and purchases are exact at the end; exports are met as far as the two
 * allow. A fall in stocks that leaves final sales below zero is put at home, as in the estimate. Technology and the pattern of trade are those of the table wherever margins do not speak.
 *
 * @param table    of the earlier year
 * @param margins  of the later year, of the same economies and sectors; value-added exports are not
 *                 looked at
 * @throws DataError "shape"          other economies or sectors, or trade of another size
 * @throws DataError "unbalanced"     margins that no table of these signs has; the row is named
 * @throws DataError "not-converged"  the worst row and column are named
 */
export function carryForward(
  table: MrioTable,
  margins: Margins,
  { rounds = 4, tolerance = 1e-6, trade }: CarryOptions = {},
): CarriedTable {
  requireSame(table, margins, trade);
  const G = table.countries.length;
  const N = table.sectors.length;
  const n = G * N;
  const { intermediateSales, inputs, exports } = margins;
  const fall = stockFalls(margins);
  const sales = margins.finalSales.map((value, k) => value - fall[k]);
  const use = finalUse(margins);
  for (let k = 0; k < n; k++) use[Math.floor(k / N)] -= fall[k];
  let Z = seeded(table.flows, intermediateSales, inputs);
  let Y = seeded(finalDemandByCountry(table), sales, use);
  const rowLabel = (i: number): string => industryLabel(table, i);
  for (let round = 0; round < rounds; round++) {
    scaleTradeInPlace(Z, Y, margins, trade);
    Z = gras(Z, intermediateSales, inputs, { tolerance, rowLabel, columnLabel: rowLabel }).matrix;
    Y = gras(Y, sales, use, {
      tolerance,
      rowLabel,
      columnLabel: (s) => `final use of ${table.countries[s].code}`,
    }).matrix;
  }
  for (let k = 0; k < n; k++) Y.data[k * G + Math.floor(k / N)] += fall[k];
  const sold = foreign(Z, Y, N);
  let off = 0;
  let world = 0;
  for (let k = 0; k < n; k++) {
    off += Math.abs(sold[k] - exports[k]);
    world += exports[k];
  }
  const final = rowSums(Y);
  const output = rowSums(Z).map((value, k) => value + final[k]);
  const bought = columnSums(Z);
  const exportError = off / world;
  return {
    exportError,
    table: {
      ...table,
      provenance: "estimate",
      year: margins.year,
      categories: [{ code: "final", name: "Final use" }],
      flows: Z,
      finalDemand: Y,
      valueAdded: output.map((x, j) => x - bought[j]),
      output,
      notes: [
        {
          code: "carried-forward",
          message: `The table of ${table.year} was carried forward to the margins of ${margins.year} by GRAS; exports are off by ${(100 * exportError).toFixed(2)} % of their total. Its cells are an estimate.`,
        },
      ],
    },
  };
}

// Final use of each economy: value added less exports plus imports, scaled to the world's final sales.
function finalUse({ intermediateSales, finalSales, inputs, exports, imports }: Margins) {
  const use = imports.slice();
  const N = exports.length / imports.length;
  for (let k = 0; k < exports.length; k++) {
    use[Math.floor(k / N)] += intermediateSales[k] + finalSales[k] - inputs[k] - exports[k];
  }
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const scale = sum(finalSales) / sum(use);
  return use.map((value) => value * scale);
}

/** The cells at the level of the rows, with a little of a proportional table where both sides are positive. */
function seeded(X: Matrix, rows: Float64Array, columns: Float64Array): Matrix {
  const out = zeros(X.rows, X.cols);
  const total = columns.reduce((sum, value) => sum + Math.max(value, 0), 0);
  for (let i = 0; i < X.rows; i++) {
    const row = Math.max(rows[i], 0) / total;
    for (let j = 0; j < X.cols; j++) {
      const at = i * X.cols + j;
      out.data[at] = X.data[at] + seeding * row * Math.max(columns[j], 0);
    }
  }
  return out;
}

// Brings what goes abroad to exports, by partner where that is known, and the rest to home sales.
function scaleTradeInPlace(Z: Matrix, Y: Matrix, margins: Margins, trade?: Float64Array): void {
  const n = Z.rows;
  const G = Y.cols;
  const N = n / G;
  const { exports, intermediateSales, finalSales } = margins;
  const to = new Float64Array(G);
  for (let k = 0; k < n; k++) {
    const home = Math.floor(k / N);
    for (let s = 0; s < G; s++) {
      let sum = Y.data[k * G + s];
      for (let j = s * N; j < (s + 1) * N; j++) sum += Z.data[k * n + j];
      to[s] = sum;
    }
    let known = 0;
    let others = 0;
    const target = (s: number): number => trade?.[(home * G + s) * N + (k % N)] ?? NaN;
    for (let s = 0; s < G; s++) {
      if (s === home) continue;
      if (target(s) >= 0 && to[s] > 0) known += target(s);
      else others += Math.max(to[s], 0);
    }
    const most = others > 0 ? 0.99 : 1; // unknown partners keep something
    const shrink = known > most * exports[k] ? (most * exports[k]) / known : 1;
    const left = exports[k] - known * shrink;
    for (let s = 0; s < G; s++) {
      const factor =
        s === home
          ? quotient(intermediateSales[k] + finalSales[k] - exports[k], to[s])
          : target(s) >= 0 && to[s] > 0
            ? (target(s) * shrink) / to[s]
            : quotient(left, others);
      Y.data[k * G + s] *= factor;
      for (let j = s * N; j < (s + 1) * N; j++) Z.data[k * n + j] *= factor;
    }
  }
}

function quotient(a: number, b: number): number {
  return a > 0 && b > 0 ? a / b : 1;
}

/** Sales abroad of every seller. */
function foreign(Z: Matrix, Y: Matrix, N: number): Float64Array {
  const sums = new Float64Array(Z.rows);
  for (let k = 0; k < Z.rows; k++) {
    const home = Math.floor(k / N);
    for (let j = 0; j < Z.cols; j++) {
      if (Math.floor(j / N) !== home) sums[k] += Z.data[k * Z.cols + j];
    }
    for (let s = 0; s < Y.cols; s++) if (s !== home) sums[k] += Y.data[k * Y.cols + s];
  }
  return sums;
}

function requireSame(table: MrioTable, margins: Margins, trade?: Float64Array): void {
  for (const kind of ["countries", "sectors"] as const) {
    const mine = table[kind].map(({ code }) => code);
    const theirs = margins[kind].map(({ code }) => code);
    const at = mine.findIndex((code, k) => code !== theirs[k]);
    if (at < 0 && mine.length === theirs.length) continue;
    throw new DataError(
      "shape",
      `carryForward: the table has ${mine.length} ${kind} and the margins ${theirs.length}${at < 0 ? "" : `; number ${at + 1} is ${mine[at]} and ${theirs[at] ?? "missing"}`}; needed the same in the same order`,
      { kind },
    );
  }
  const cells = table.countries.length ** 2 * table.sectors.length;
  if (trade !== undefined && trade.length !== cells) {
    throw new DataError(
      "shape",
      `carryForward: trade has ${trade.length} cells, needed ${cells}, by seller, buyer and sector`,
    );
  }
}
