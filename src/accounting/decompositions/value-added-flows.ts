/**
 * The Leontief decomposition: value added by source in what a sector sells, v̂ L ŵ.
 *
 * Source: Leontief (1936); Wang, Wei and Zhu (2018), section 2.1.
 */
import type { Matrix } from "../../numerics/index.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";

/**
 * One row of v̂ L ŵ: the value added of sector i in the sales w of every sector.
 *
 * The columns sum to w. The whole matrix is n×n, so that rows are made one at a time.
 *
 * @param L  n×n  the global Leontief inverse
 * @param w  n    exports, output, or ones for value added per unit
 * @param i  the sector that adds the value
 * @returns  n    [money, or per unit]
 */
export function valueAddedRow(
  { n, valueAddedShare }: LeontiefModel,
  L: Matrix,
  w: Float64Array,
  i: number,
): Float64Array {
  const v = valueAddedShare[i];
  return w.map((sales, j) => v * L.data[i * n + j] * sales);
}
