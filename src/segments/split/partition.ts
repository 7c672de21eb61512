import { DataError } from "../../errors.ts";
import { zeros, type Matrix } from "../../numerics/matrix.ts";
import { gras } from "../../tables/balance/gras.ts";

/**
 * Cuts cells into parts so that the parts of each cell sum to it and each part has its share of all.
 *
 *     X_pm = share_p · w_pm · cell_m / Σ_q share_q w_qm,   then GRAS to rows share_p Σ cell, columns cell
 *
 * The last part takes what the others leave of a cell, so that cells are kept to the last bit.
 *
 * @param cells    M  of any sign
 * @param shares   P  of the sum of the cells; they sum to 1, none negative
 * @param weights  P×M  how much a part leans to a cell, against the other parts; not negative
 * @param name     what the cells are, for messages
 * @returns        P×M
 * @throws DataError "argument"       shares that are negative or do not sum to 1
 * @throws DataError "unbalanced", "not-converged"  weights of zero that do not allow the shares
 */
export function partitionCells(
  cells: Float64Array,
  shares: readonly number[],
  weights: Matrix,
  name: string,
): Matrix {
  const M = cells.length;
  const sum = shares.reduce((a, b) => a + b, 0);
  if (!(Math.abs(sum - 1) < 1e-9 && shares.every((share) => share >= 0))) {
    throw new DataError(
      "argument",
      `partitionCells: the shares of ${name} are ${shares.map((share) => share.toPrecision(6)).join(", ")}, needed none negative and a sum of 1`,
      { name, shares },
    );
  }
  const parts = zeros(shares.length, M);
  const used = [...cells.keys()].filter((m) => cells[m] !== 0);
  const active = [...shares.keys()].filter((p) => shares[p] > 0);
  if (active.length === 1) {
    parts.data.set(cells, active[0] * M);
    return parts;
  }
  if (used.length === 0) return parts;
  const prior = zeros(active.length, used.length);
  for (const [c, m] of used.entries()) {
    let whole = 0;
    for (const p of active) whole += shares[p] * weights.data[p * M + m];
    for (const [a, p] of active.entries()) {
      const part = whole > 0 ? (shares[p] * weights.data[p * M + m]) / whole : shares[p];
      prior.data[a * used.length + c] = part * cells[m];
    }
  }
  const total = used.reduce((running, m) => running + cells[m], 0);
  const rows = Float64Array.from(active, (p) => (shares[p] / sum) * total);
  const columns = Float64Array.from(used, (m) => cells[m]);
  const { matrix } = gras(prior, rows, columns, {
    rowLabel: (a) => `part ${active[a] + 1} of ${name}`,
    columnLabel: (c) => `cell ${used[c] + 1} of ${name}`,
  });
  const last = active.length - 1;
  for (const [c, m] of used.entries()) {
    let whole = 0;
    for (let a = 0; a <= last; a++) whole += matrix.data[a * used.length + c];
    let left = cells[m];
    for (let a = 0; a < last; a++) {
      const part = (matrix.data[a * used.length + c] / whole) * cells[m];
      parts.data[active[a] * M + m] = part;
      left -= part;
    }
    // rounding may leave a grain of the other sign
    parts.data[active[last] * M + m] = left * cells[m] >= 0 ? left : 0;
  }
  return parts;
}
