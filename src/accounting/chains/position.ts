/**
 * How far a sector is from final use, and from primary inputs.
 *
 *     upstreamness    (L x)_i / x_i      stages from the sector to final use
 *     downstreamness  (u′L)_j            stages from primary inputs to the sector
 *
 * They are also the total production lengths of Wang, Wei, Yu and Zhu, and finite where value added
 * is zero. There is no correction for inventories.
 *
 * Sources: Antràs, Chor, Fally and Hillberry (2012), AER P&P 102(3), eq. 4; Fally (2012); Antràs and
 * Chor (2018); Miller and Temurshoev (2017), International Regional Science Review 40(5).
 */
import type { LeontiefModel } from "../model/leontief-model.ts";
import { type LeontiefSolver, solveVector, solveVectorLeft } from "../model/solver.ts";
import { ratio } from "../model/vectors.ts";

/**
 * Upstreamness of every sector, 1 or more; NaN where output is zero.
 *
 * @returns n  [stages]
 */
export function upstreamness(model: LeontiefModel, solver: LeontiefSolver): Float64Array {
  return ratio(solveVector(solver, model.output), model.output);
}

/**
 * Downstreamness of every sector, 1 or more; NaN where output is zero.
 *
 * @returns n  [stages]
 */
export function downstreamness(model: LeontiefModel, solver: LeontiefSolver): Float64Array {
  const stages = solveVectorLeft(solver, new Float64Array(model.n).fill(1));
  return stages.map((value, j) => (model.output[j] === 0 ? NaN : value));
}

/**
 * Position by trade: ln(1 + forward/exports) − ln(1 + backward/exports), between −ln 2 and ln 2.
 *
 * Larger is more upstream, which is a place and not a merit. NaN without exports.
 *
 * @param forward   pure forward participation  [money]
 * @param backward  pure backward and two-sided participation  [money]
 * @param exports   gross exports  [money]
 */
export function gvcPosition(forward: number, backward: number, exports: number): number {
  if (exports === 0) return NaN;
  return Math.log1p(forward / exports) - Math.log1p(backward / exports);
}
