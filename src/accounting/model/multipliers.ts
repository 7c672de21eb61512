/** Value added by source country, and output by country of final use: the two world-wide solves. */
import { type Matrix, zeros } from "../../numerics/index.ts";
import type { LeontiefModel } from "./leontief-model.ts";
import type { LeontiefSolver } from "./solver.ts";

/**
 * Value added of each country in one unit of final demand for each sector: V̂L summed by source
 * country, m_sj = Σ_{i in s} v_i L_ij.
 *
 * Each column sums to 1 where the sector has output.
 *
 * @returns G×n  source country by sector of final product
 *
 * Cost: G right-hand sides.
 */
export function valueAddedMultipliers(model: LeontiefModel, solver: LeontiefSolver): Matrix {
  const { n, N, G, valueAddedShare } = model;
  const V = zeros(G, n);
  for (let i = 0; i < n; i++) V.data[Math.floor(i / N) * n + i] = valueAddedShare[i];
  return solver.solveLeft(V);
}

/**
 * Output of every sector that each country's final demand calls for: X = L Y.
 *
 * The rows sum to the sectors' output.
 *
 * @returns n×G  sector by country of final use  [money]
 *
 * Cost: G right-hand sides.
 */
export function outputByFinalUse(model: LeontiefModel, solver: LeontiefSolver): Matrix {
  return solver.solve(model.finalDemand);
}
