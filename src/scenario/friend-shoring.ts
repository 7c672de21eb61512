/**
 * Friend-shoring as a table: a coalition buys a segment from its own members instead of one supplier.
 *
 * In every member's purchases, of inputs and for final use, a share of what comes from the supplier's
 * sectors moves to the same sectors of the members (a buyer's own among them), in proportion to what they
 * sell it already, or, where none does, to their output. Then
 *
 *     output   the members' purchases stay as moved; all else is balanced by GRAS, so that every sector's
 *              output, inputs and value added and every column of final demand are as they were: capacity
 *              is given, the supplier sells elsewhere, and the members sell less elsewhere
 *     demand   coefficients and final demand stay as moved, and outputs follow: capacity is built
 *
 * Source of GRAS: Junius and Oosterhaven (2003); see tables/balance.
 */
import { inputCoefficients } from "../accounting/model/leontief.ts";
import { labelled } from "../accounting/model/leontief-model.ts";
import { DataError } from "../errors.ts";
import { columnSums, type Matrix, rowSums, zeros } from "../numerics/index.ts";
import { gras } from "../tables/balance/gras.ts";
import { dimensions, industryLabel, type MrioTable, type Note } from "../tables/model.ts";
import { requirePositions } from "./extraction.ts";
import { rebuildTable } from "./rebuild.ts";

export interface FriendShoring {
  readonly members: readonly number[]; //  positions of countries, two or more
  readonly supplier: number; //            another country
  readonly sectors: readonly number[]; //  0 … N − 1
  readonly share?: number; //              of the members' purchases from the supplier that moves; 1
  readonly keep?: "output" | "demand"; //  output
}

export interface Counterfactual {
  readonly table: MrioTable;
  readonly moved: number; //  purchases that have another seller than before  [money]
  readonly worst: number; //  largest relative difference from a margin that was kept
}

/**
 * The table after friend-shoring.
 *
 * @throws DataError "argument"       members, supplier, sectors or share that are none
 * @throws DataError "unbalanced", "not-converged"  with `output`: the members do not make enough to
 *                                    replace the supplier; the row is named
 * @throws DataError "singular"       with `demand`: no outputs meet the orders
 */
export function friendShore(table: MrioTable, question: FriendShoring): Counterfactual {
  const { members, supplier, sectors, share = 1, keep = "output" } = question;
  const { G, N } = dimensions(table);
  requirePositions("friendShore: members", members, G);
  requirePositions("friendShore: supplier", [supplier], G);
  requirePositions("friendShore: sectors", sectors, N);
  const code = (g: number): string => table.countries[g].code;
  if (members.includes(supplier)) {
    throw new DataError(
      "argument",
      `friendShore: ${code(supplier)} is in the coalition and cannot be replaced by it`,
      { supplier: code(supplier) },
    );
  }
  if (!(share > 0 && share <= 1)) {
    throw new DataError(
      "argument",
      `friendShore: the share is ${share}, needed over 0 and up to 1`,
    );
  }
  const { flows, finalDemand, moved } = move(table, question, share);
  const note: Note = {
    code: "scenario",
    message:
      `Scenario, not data: ${members.map(code).join(", ")} buy ${(100 * share).toFixed(0)} % of what came from ` +
      `${code(supplier)} in sectors ${sectors.map((k) => table.sectors[k].code).join(", ")} from each other, ` +
      `${keep === "output" ? "with every output, value added and column of final demand as before (GRAS)" : "and outputs follow orders, with coefficients otherwise as before"}; no prices.`,
  };
  if (keep === "demand") {
    const A = labelled(table, () => inputCoefficients(flows, table.output));
    return { table: rebuildTable(table, A, finalDemand, [note]), moved, worst: 0 };
  }
  return { ...balanced(table, flows, finalDemand, question, note), moved };
}

interface Moved {
  readonly flows: Matrix;
  readonly finalDemand: Matrix;
  readonly moved: number;
}

function move(
  table: MrioTable,
  { members, supplier, sectors }: FriendShoring,
  share: number,
): Moved {
  const { N, C } = dimensions(table);
  const flows = { ...table.flows, data: table.flows.data.slice() };
  const finalDemand = { ...table.finalDemand, data: table.finalDemand.data.slice() };
  let moved = 0;
  const moveIn = ({ cols, data }: Matrix, column: number): void => {
    for (const k of sectors) {
      const from = (supplier * N + k) * cols + column;
      const amount = share * data[from];
      if (!(amount > 0)) continue; // a negative final sale is no purchase
      const rows = members.map((g) => (g * N + k) * cols + column);
      const sold = rows.map((at) => Math.max(0, data[at]));
      const weights = total(sold) > 0 ? sold : members.map((g) => table.output[g * N + k]);
      const all = total(weights);
      if (!(all > 0)) {
        throw new DataError(
          "argument",
          `friendShore: no member makes ${table.sectors[k].code}, needed one that does`,
          { sector: table.sectors[k].code },
        );
      }
      data[from] -= amount;
      moved += amount;
      for (const [m, at] of rows.entries()) data[at] += (amount * weights[m]) / all;
    }
  };
  for (const g of members) {
    for (let j = g * N; j < (g + 1) * N; j++) moveIn(flows, j);
    for (let c = g * C; c < (g + 1) * C; c++) moveIn(finalDemand, c);
  }
  return { flows, finalDemand, moved };
}

// What members buy of the sectors stays as moved; the rest is scaled to what is left of the margins.
function balanced(
  table: MrioTable,
  flows: Matrix,
  finalDemand: Matrix,
  { members, sectors }: FriendShoring,
  note: Note,
): Omit<Counterfactual, "moved"> {
  const { N, C, n } = dimensions(table);
  const cols = n + finalDemand.cols;
  const isMember = new Set(members);
  const isMoved = new Set(sectors);
  const country = (j: number): number => Math.floor(j < n ? j / N : (j - n) / C);
  const wide = zeros(n, cols);
  const kept = zeros(n, cols);
  const before = zeros(n, cols);
  for (let i = 0; i < n; i++) {
    const fixedRow = isMoved.has(i % N);
    for (let j = 0; j < cols; j++) {
      const [M, old, at] =
        j < n
          ? [flows, table.flows, i * n + j]
          : [finalDemand, table.finalDemand, i * finalDemand.cols + j - n];
      before.data[i * cols + j] = old.data[at];
      const fixed = fixedRow && isMember.has(country(j));
      (fixed ? kept : wide).data[i * cols + j] = M.data[at];
    }
  }
  const minus = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((value, k) => value - b[k]);
  const rows = rowSums(before);
  const columns = columnSums(before);
  const { matrix, worstRow, worstColumn } = gras(
    wide,
    minus(rows, rowSums(kept)),
    minus(columns, columnSums(kept)),
    {
      tolerance: 1e-12,
      rowLabel: (i) => `${industryLabel(table, i)} (its sales outside what moves)`,
      columnLabel: (j) =>
        j < n
          ? industryLabel(table, j)
          : `${table.countries[country(j)].code}.${table.categories[(j - n) % C].code}`,
    },
  );
  const newFlows = zeros(n, n);
  const newFinal = zeros(n, finalDemand.cols);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < cols; j++) {
      const value = matrix.data[i * cols + j] + kept.data[i * cols + j];
      if (j < n) newFlows.data[i * n + j] = value;
      else newFinal.data[i * finalDemand.cols + j - n] = value;
    }
  }
  return {
    worst: Math.max(worstRow, worstColumn),
    table: {
      ...table,
      provenance: "estimate",
      flows: newFlows,
      finalDemand: newFinal,
      notes: [...table.notes, note],
    },
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
