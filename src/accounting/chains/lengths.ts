/**
 * Production lengths and their parts: Wang, Wei, Yu and Zhu (2017), NBER 23261.
 *
 * A length is a ratio of two sums over a row (forward) or a column (backward): output called into
 * being along the way, N, over the value added or final product that sets out, P. With Lᵈ the
 * domestic inverses, L the global one, A^D and A^F domestic and imported inputs:
 *
 *     N_D  = v̂ Lᵈ Lᵈ ŷᵈ                N_RT = v̂ Lᵈ Lᵈ ŷᶠ
 *     N_d  = v̂ Lᵈ Lᵈ A^F L ŷ           stages at home before export
 *     N_cb = v̂ L A^F L ŷ               border crossings of intermediates
 *     N_f  = v̂ Lᵈ A^F L A^D L ŷ        stages abroad
 *     v̂ L L ŷ = N_D + N_RT + N_d + N_cb + N_f
 *
 * Seen from the finished product the stages of value chains split otherwise, N_d + N_f = N_bd + N_bf:
 *
 *     N_bd = v̂ L A^F Lᵈ Lᵈ ŷ           stages in the finishing country
 *     N_bf = v̂ L A^D L A^F Lᵈ ŷ        stages before
 *
 * ADB publishes column sums of N_d and N_f as its backward split: `gvcDomesticAdb`, `gvcForeignAdb`.
 * Only sums are computed: seven right-hand sides, no n×n product.
 */
import type { LeontiefModel } from "../model/leontief-model.ts";
import {
  domesticContent,
  domesticFinalDemand,
  domesticInputs,
  domesticInputSales,
  domesticRequirements,
  finalSales,
  foreignInputSales,
  importedInputs,
} from "../model/products.ts";
import type { LeontiefSolver } from "../model/solver.ts";
import { product } from "../model/vectors.ts";

/** Sums of the N matrices along one direction, one number a sector  [money × stages]. */
export interface Stages {
  readonly total: Float64Array; //           all five parts
  readonly domestic: Float64Array; //        N_D
  readonly traditional: Float64Array; //     N_RT
  readonly gvcDomestic: Float64Array; //     N_d forward, N_bd backward
  readonly gvcCrossings: Float64Array; //    N_cb
  readonly gvcForeign: Float64Array; //      N_f forward, N_bf backward
  readonly simpleDomestic: Float64Array; //  N_Sd
  readonly simpleForeign: Float64Array; //   N_Sf; crossings of simple chains are their P
}

/** Backward stages also in ADB's reading of the split. */
export interface BackwardStages extends Stages {
  readonly gvcDomesticAdb: Float64Array; //  column sums of N_d
  readonly gvcForeignAdb: Float64Array; //   column sums of N_f
}

/**
 * Stages from value added to final product, by sector of origin.
 *
 * `total` is v # L x, so that total / value added is upstreamness.
 */
export function forwardStages(model: LeontiefModel, solver: LeontiefSolver): Stages {
  const { n, valueAddedShare: v, output: x } = model;
  const local = (w: Float64Array): Float64Array => domesticRequirements(model, w);
  const crossing = foreignInputSales(model, x);
  const forHome = local(domesticFinalDemand(model));
  const simple = foreignInputSales(model, forHome);
  const abroad = foreignInputSales(model, local(domesticInputSales(model, forHome)));
  const rhs = new Float64Array(3 * n);
  const domesticSales = domesticInputSales(model, x);
  for (let i = 0; i < n; i++) {
    rhs[3 * i] = x[i];
    rhs[3 * i + 1] = crossing[i];
    rhs[3 * i + 2] = domesticSales[i];
  }
  const solved = solver.solve({ rows: n, cols: 3, data: rhs }).data;
  const column = (c: number): Float64Array => v.map((_, i) => solved[3 * i + c]);
  return {
    total: product(v, column(0)),
    domestic: product(v, local(forHome)),
    traditional: product(v, local(local(model.finalExports))),
    gvcDomestic: product(v, local(local(crossing))),
    gvcCrossings: product(v, column(1)),
    gvcForeign: product(v, local(foreignInputSales(model, column(2)))),
    simpleDomestic: product(v, local(local(simple))),
    simpleForeign: product(v, local(abroad)),
  };
}

/**
 * Stages from value added to final product, by finishing sector.
 *
 * `total` is (u′L) # y, so that total / final sales is downstreamness.
 */
export function backwardStages(model: LeontiefModel, solver: LeontiefSolver): BackwardStages {
  const { n, valueAddedShare, finalExports: abroad } = model;
  const home = domesticFinalDemand(model);
  const y = finalSales(model);
  const ones = new Float64Array(n).fill(1);
  const local = (w: Float64Array): Float64Array => domesticContent(model, w);
  const content = local(valueAddedShare);
  const twice = local(content);
  const share = model.importedInputShare;
  const imported = local(share);
  const rhs = new Float64Array(5 * n);
  rhs.set(ones, 0);
  rhs.set(share, n);
  rhs.set(domesticInputs(model, ones), 2 * n);
  rhs.set(importedInputs(model, twice), 3 * n);
  rhs.set(domesticInputs(model, imported), 4 * n);
  const solved = solver.solveLeft({ rows: 5, cols: n, data: rhs }).data;
  const row = (k: number): Float64Array => solved.slice(k * n, (k + 1) * n);
  return {
    total: product(row(0), y),
    domestic: product(twice, home),
    traditional: product(twice, abroad),
    gvcDomestic: product(local(imported), y),
    gvcCrossings: product(row(1), y),
    gvcForeign: product(local(importedInputs(model, row(2))), y),
    gvcDomesticAdb: product(row(3), y),
    gvcForeignAdb: product(row(4), y),
    simpleDomestic: product(local(importedInputs(model, twice)), home),
    simpleForeign: product(
      local(domesticInputs(model, local(importedInputs(model, content)))),
      home,
    ),
  };
}
