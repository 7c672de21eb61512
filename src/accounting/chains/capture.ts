/**
 * Who earns the value of a group of final products.
 *
 *     capture(c, k) = Σ_{i in (c,k)} v_i (L y_F)_i / Σ y_F
 *
 * with y_F the final sales of the products F of all countries. The shares of all countries and
 * segments sum to 1.
 *
 * Source: the global value chain income of Timmer, Erumban, Los, Stehrer and de Vries (2014),
 * Journal of Economic Perspectives 28(2), by country and segment.
 */
import { DataError } from "../../errors.ts";
import { type Matrix, zeros } from "../../numerics/index.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import { finalSales } from "../model/products.ts";
import { total } from "../model/vectors.ts";

/**
 * Final sales of the products of given sectors, from every country to every country.
 *
 * @param sectors  positions of the sectors, 0 … N − 1
 * @returns        n  y_F, zero outside those sectors  [money]
 * @throws DataError "argument"  no sectors, or a position outside the table
 */
export function finalProducts(model: LeontiefModel, sectors: Iterable<number>): Float64Array {
  const chosen = new Set(sectors);
  const bad = [...chosen].find((j) => !(Number.isInteger(j) && j >= 0 && j < model.N));
  if (chosen.size === 0 || bad !== undefined) {
    const found = bad === undefined ? "no sectors" : `sector ${bad}`;
    throw new DataError("argument", `finalProducts: ${found}, needs some of 0…${model.N - 1}`);
  }
  return finalSales(model).map((y, j) => (chosen.has(j % model.N) ? y : 0));
}

/**
 * The share of every sector's value added in a group of final products.
 *
 * @param products  n  final sales y_F (`finalProducts`)
 * @param output    n  the output they call for, L y_F
 * @returns         n  shares that sum to 1
 * @throws DataError "degenerate"  the products have no sales
 */
export function valueCaptured(
  model: LeontiefModel,
  products: Float64Array,
  output: Float64Array,
): Float64Array {
  const sales = total(products);
  if (!(sales > 0)) {
    throw new DataError("degenerate", `valueCaptured: sales of the final products are ${sales}`);
  }
  return model.valueAddedShare.map((v, i) => (v * output[i]) / sales);
}

/**
 * Shares by country and segment; the last column holds the sectors of no segment.
 *
 * @param shares           n  shares of every sector (`valueCaptured`)
 * @param segmentOfSector  N  position of the sector's segment, or −1
 * @param segments         K, how many segments there are
 * @returns                G×(K + 1)
 */
export function captureBySegment(
  model: LeontiefModel,
  shares: Float64Array,
  segmentOfSector: Int32Array,
  segments: number,
): Matrix {
  const { n, N, G } = model;
  const captured = zeros(G, segments + 1);
  for (let i = 0; i < n; i++) {
    const k = segmentOfSector[i % N];
    const column = k < 0 ? segments : k;
    captured.data[Math.floor(i / N) * (segments + 1) + column] += shares[i];
  }
  return captured;
}
