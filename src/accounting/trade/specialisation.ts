/**
 * Comparative advantage revealed by any kind of exports: gross, value-added forward or backward.
 *
 * Sources: Balassa (1965), The Manchester School 33(2); Yu, Cai and Leung (2009), Annals of Regional
 * Science 43(1), eq. 3.
 */
import { byCountry, total } from "../model/vectors.ts";

/** Sums over countries of each sector, N long. */
export function bySector(amounts: Float64Array, sectors: number): Float64Array {
  const sums = new Float64Array(sectors);
  for (let i = 0; i < amounts.length; i++) sums[i % sectors] += amounts[i];
  return sums;
}

/**
 * Balassa's index (E_si / E_s) / (E_i / E): above 1 where a country sells more of a product than the
 * world does; NaN where the country or the product has no exports.
 *
 * @param exports  n  of any kind  [money]
 * @param sectors  N
 * @returns        n
 */
export function revealedAdvantage(exports: Float64Array, sectors: number): Float64Array {
  const ofCountry = byCountry(exports, sectors);
  const ofSector = bySector(exports, sectors);
  const world = total(exports);
  return exports.map((amount, i) => {
    const home = ofCountry[Math.floor(i / sectors)];
    const product = ofSector[i % sectors];
    return home === 0 || product === 0 ? NaN : amount / home / (product / world);
  });
}

/**
 * The normalised index E_si / E − E_s E_i / E²: above 0 where a country sells more than its share;
 * sums to 0 over a country and over a product. NaN without any trade.
 *
 * @param exports  n  of any kind  [money]
 * @param sectors  N
 * @returns        n
 */
export function normalisedAdvantage(exports: Float64Array, sectors: number): Float64Array {
  const ofCountry = byCountry(exports, sectors);
  const ofSector = bySector(exports, sectors);
  const world = total(exports);
  return exports.map(
    (amount, i) =>
      amount / world -
      (ofCountry[Math.floor(i / sectors)] / world) * (ofSector[i % sectors] / world),
  );
}

/**
 * A country's share of the world's exports of a product; NaN where nobody exports it.
 *
 * @returns n
 */
export function marketShare(exports: Float64Array, sectors: number): Float64Array {
  const ofSector = bySector(exports, sectors);
  return exports.map((amount, i) => {
    const world = ofSector[i % sectors];
    return world === 0 ? NaN : amount / world;
  });
}
