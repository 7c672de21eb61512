/**
 * Whose incomes a product goes with, and how rich the exports of a country are.
 *
 *     PRODY_i = Σ_s w_si Y_s,  w_si = (E_si/E_s) / Σ_t (E_ti/E_t)        EXPY_s = Σ_i (E_si/E_s) PRODY_i
 *
 * Source: Hausmann, Hwang and Rodrik (2007), Journal of Economic Growth 12(1), eq. 7–8.
 */
import { DataError } from "../../errors.ts";
import { byCountry } from "../model/vectors.ts";

/**
 * The income level of each product: incomes weighted by how much countries specialise in it.
 *
 * Countries without exports or without a known income (NaN) carry no weight.
 *
 * @param exports  n  of any kind  [money]
 * @param income   G  income per person, any currency
 * @returns        N, in the unit of the incomes; NaN where nobody exports the product
 * @throws DataError "shape"  exports are not G times a number of sectors
 */
export function prody(exports: Float64Array, income: Float64Array): Float64Array {
  const N = exports.length / income.length;
  if (!Number.isInteger(N)) {
    throw new DataError("shape", `prody: ${exports.length} exports for ${income.length} incomes`);
  }
  const totals = byCountry(exports, N);
  const weighted = new Float64Array(N);
  const weights = new Float64Array(N);
  for (let i = 0; i < exports.length; i++) {
    const s = Math.floor(i / N);
    if (totals[s] === 0 || Number.isNaN(income[s])) continue;
    weights[i % N] += exports[i] / totals[s];
    weighted[i % N] += (exports[i] / totals[s]) * income[s];
  }
  return weighted.map((value, i) => (weights[i] === 0 ? NaN : value / weights[i]));
}

/**
 * The income level of each country's exports.
 *
 * @param exports  n  of any kind  [money]
 * @param income   G  income per person
 * @returns        G; NaN for a country without exports
 * @throws DataError "shape"  exports are not G times a number of sectors
 */
export function expy(exports: Float64Array, income: Float64Array): Float64Array {
  const levels = prody(exports, income);
  const N = levels.length;
  const totals = byCountry(exports, N);
  return totals.map((sum, s) => {
    if (sum === 0) return NaN;
    let level = 0;
    for (let i = 0; i < N; i++) {
      if (exports[s * N + i] !== 0) level += (exports[s * N + i] / sum) * levels[i];
    }
    return level;
  });
}
