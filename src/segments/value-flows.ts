/**
 * Value added of each country and segment in each country's downstream final products.
 *
 *     flow(c, s → d) = Σ_{i in (c,s)} v_i (L y_D^d)_i
 *
 * y_D^d are the final sales of country d's downstream sectors, to all countries. Summed over d and
 * divided by all those sales they are the value captured.
 *
 * Source: the global value chain income of Timmer, Erumban, Los, Stehrer and de Vries (2014),
 * Journal of Economic Perspectives 28(2), by country of completion.
 */
import { finalProducts } from "../accounting/chains/capture.ts";
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import type { LeontiefSolver } from "../accounting/model/solver.ts";
import { type Matrix, zeros } from "../numerics/matrix.ts";

/**
 * The flows between all countries.
 *
 * @param segmentOfSector  N  position of the sector's segment, or −1
 * @param segments         S, how many segments there are
 * @param downstream       position of the segment whose final products are traced
 * @returns                G·S × G  from country and segment to the finishing country  [money]
 * @throws DataError "argument"  a downstream segment without sectors
 */
export function valueFlows(
  model: LeontiefModel,
  solver: LeontiefSolver,
  segmentOfSector: Int32Array,
  segments: number,
  downstream: number,
): Matrix {
  const { n, N, G, valueAddedShare } = model;
  const sectors = [...segmentOfSector.keys()].filter((j) => segmentOfSector[j] === downstream);
  const sales = finalProducts(model, sectors);
  const products = zeros(n, G);
  for (let j = 0; j < n; j++) products.data[j * G + Math.floor(j / N)] = sales[j];
  const { data: called } = solver.solve(products);
  const flows = zeros(G * segments, G);
  for (let i = 0; i < n; i++) {
    const s = segmentOfSector[i % N];
    if (s < 0) continue;
    const row = (Math.floor(i / N) * segments + s) * G;
    for (let d = 0; d < G; d++) flows.data[row + d] += valueAddedShare[i] * called[i * G + d];
  }
  return flows;
}
