/**
 * Production activities by border crossings: Wang, Wei, Yu and Zhu (2017), NBER 23222, eq. 5–9.
 *
 * Their P matrices are needed only by row (who adds the value) and by column (who finishes the
 * product), and both have closed forms in the domestic inverses, with c = v′L the domestic
 * content, m the imported inputs per unit and e exports:
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 *
 *     forward   D   v # L yᵈ     RT  v # L yᶠ
 *               simple  v # L A^F L yᵈ       complex  v # L A^F L e
 *     backward  D   c′ # yᵈ      RT  c′ # yᶠ
 *               simple  (c A^F L)′ # yᵈ      complex  (m L)′ # yᶠ + (m L A^F L)′ # yᵈ
 *
 * The four sum to value added by row and to final output by column.
 */
import type { LeontiefModel } from "../model/leontief-model.ts";
import {
  domesticContent,
  domesticFinalDemand,
  domesticRequirements,
  finalSales,
  foreignInputSales,
  importedInputs,
} from "../model/products.ts";
import { product, sum } from "../model/vectors.ts";

/** One number a sector for each kind of production  [money]. */
export interface Activities {
  readonly domestic: Float64Array; //     D   never crosses a border
  readonly traditional: Float64Array; //  RT  crosses once, as a final product
  readonly simple: Float64Array; //       S   crosses once for production, used where it arrives
  readonly complex: Float64Array; //      C   crosses more than once
  readonly gvc: Float64Array; //          simple + complex
}

/**
 * Value added by sector of origin, split by activity: V_D, V_RT, V_GVC.
 *
 * @returns n each; domestic + traditional + gvc = value added
 */
export function forwardActivities(model: LeontiefModel): Activities {
  const v = model.valueAddedShare;
  const forHome = domesticRequirements(model, domesticFinalDemand(model));
  const forExport = domesticRequirements(model, model.exports);
  const traditional = domesticRequirements(model, model.finalExports);
  const through = (w: Float64Array): Float64Array =>
    product(v, domesticRequirements(model, foreignInputSales(model, w)));
  const simple = through(forHome);
  const complex = through(forExport);
  return {
    domestic: product(v, forHome),
    traditional: product(v, traditional),
    simple,
    complex,
    gvc: sum(simple, complex),
  };
}

/**
 * Final output by finishing sector, split by activity: Y_D, Y_RT, Y_GVC.
 *
 * @returns n each; domestic + traditional + gvc = final sales
 */
export function backwardActivities(model: LeontiefModel): Activities {
  const home = domesticFinalDemand(model);
  const abroad = model.finalExports;
  const content = domesticContent(model, model.valueAddedShare);
  const imported = domesticContent(model, model.importedInputShare);
  const through = (w: Float64Array): Float64Array =>
    domesticContent(model, importedInputs(model, w));
  return {
    domestic: product(content, home),
    traditional: product(content, abroad),
    simple: product(through(content), home),
    complex: sum(product(imported, abroad), product(through(imported), home)),
    gvc: product(imported, finalSales(model)),
  };
}
