/**
 * A change in the value added of a mineral cut into price, quantity and the value added per unit of
 * sales, by logarithmic means: a price peak is not upgrading.
 *
 *     VA = p q k      ΔVA = M ln(p₁/p₀) + M ln(q₁/q₀) + M ln(k₁/k₀),   M = (VA₁ − VA₀) / ln(VA₁/VA₀)
 *
 * Exact, and the same in both directions of time.
 *
 * Source: Ang (2005), Energy Policy 33(7), additive logarithmic mean Divisia index.
 */
import { DataError } from "../../errors.ts";

/** What a mineral was worth in one year. */
export interface Mineral {
  readonly valueAdded: number; //  [money]
  readonly price: number; //       [money per tonne]
  readonly tonnes: number;
}

/** Parts of a change that sum to it  [money]. */
export interface PriceQuantity {
  readonly change: number;
  readonly price: number;
  readonly quantity: number;
  readonly intensity: number; //  value added per unit of sales, k
}

/**
 * The change between two years in three parts.
 *
 * @throws DataError "argument"  a number that is not positive
 */
export function priceAndQuantity(before: Mineral, after: Mineral): PriceQuantity {
  for (const year of [before, after]) {
    for (const [name, value] of Object.entries(year) as [keyof Mineral, number][]) {
      if (!(value > 0 && Number.isFinite(value))) {
        const found = `${name} is ${value}`;
        throw new DataError("argument", `priceAndQuantity: ${found}, needed a positive number`);
      }
    }
  }
  const change = after.valueAdded - before.valueAdded;
  const growth = Math.log1p(change / before.valueAdded); // exact for small changes, too
  const mean = growth === 0 ? before.valueAdded : change / growth;
  const price = mean * Math.log(after.price / before.price);
  const quantity = mean * Math.log(after.tonnes / before.tonnes);
  return { change, price, quantity, intensity: change - price - quantity };
}
