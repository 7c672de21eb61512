/**
 * What an export control costs its own side: sales that end, and the orders that end with them.
 *
 *     q = A* q + c*,   A* = x̂⁻¹ A x̂
 *
 * the demand-driven inoperability model, with the sales that end taken out of A as well as out of final
 * demand, so that none is counted twice: Δx = L_:S u,  (I + U L_:S) u = m, m the sales of S that end and
 * U their rows in A.
 *
 * Source: Santos and Haimes (2004), Risk Analysis 24(6):1437; sales taken out of A: Los, Timmer and de
 * Vries (2016), American Economic Review 106(7):1958.
 */
import type { LeontiefModel } from "../../accounting/model/leontief-model.ts";
import type { LeontiefSolver } from "../../accounting/model/solver.ts";
import { multiply, zeros } from "../../numerics/index.ts";
import { leontiefColumns, solveSmall } from "../parts.ts";
import type { ControlQuestion, HeldGood } from "./question.ts";

/**
 * The share of each sector's output that is no longer asked for.
 *
 * @param goods  of the question
 * @returns      n, 0 … 1; 0 where there is no output
 *
 * Cost: one right-hand side a good.
 */
export function salesInoperability(
  model: LeontiefModel,
  solver: LeontiefSolver,
  { targets, severity }: ControlQuestion,
  goods: readonly HeldGood[],
): Float64Array {
  const { n, N, inputCoefficients: A, output: x } = model;
  const m = goods.length;
  const columns = leontiefColumns(
    model,
    solver,
    goods.map(({ row }) => row),
  );
  const held = zeros(m, n); // U
  for (const [k, { row }] of goods.entries()) {
    for (const g of targets) {
      for (let j = g * N; j < g * N + N; j++) held.data[k * n + j] = severity * A.data[row * n + j];
    }
  }
  const M = multiply(held, columns);
  for (let k = 0; k < m; k++) M.data[k * m + k] += 1;
  const ended = goods.map(({ missing }) => 12 * missing.reduce((sum, amount) => sum + amount, 0));
  const u = solveSmall(M, Float64Array.from(ended));
  const lost = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (x[i] === 0) continue;
    let sum = 0;
    for (let k = 0; k < m; k++) sum += columns.data[i * m + k] * u[k];
    lost[i] = Math.min(1, Math.max(0, sum / x[i]));
  }
  return lost;
}
