import { DataError } from "../errors.ts";
import { reachOf, type PlaceDistances } from "./reach.ts";
import { rowStandardised } from "./standardise.ts";
import { weightsFromRows, type SpatialWeights } from "./weights.ts";

export interface InverseDistanceOptions {
  readonly power?: number; //                     p, default 1
  readonly cutoff?: number; //                    no link beyond this distance; default none
  readonly standardise?: "none" | "row"; //       default "row"
}

/**
 * Inverse-distance weights, row-standardised unless told otherwise.
 *
 *     wᵢⱼ = dᵢⱼ^(−p)  where i ≠ j and dᵢⱼ ≤ cut-off,   else 0
 *
 * The diagonal of the distances is not looked at (published tables give a country a distance to
 * itself). A unit with nobody inside the cut-off becomes an island: `islands(W)`.
 *
 * @param ids        names of the n units
 * @param distances  n×n, any unit, need not be symmetric; or places (with a cut-off no more than the
 *                   near pairs are looked at)
 * @throws DataError "shape"       the matrix is not n×n, or not n places
 * @throws DataError "argument"    power or cut-off not above zero, a distance below zero, or more
 *                                 than 2²⁷ links
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "degenerate"  two units at distance zero
 */
export function inverseDistanceWeights(
  ids: readonly string[],
  distances: PlaceDistances,
  { power = 1, cutoff = Infinity, standardise = "row" }: InverseDistanceOptions = {},
): SpatialWeights {
  const { within } = reachOf("inverseDistanceWeights", ids, distances);
  if (!(power > 0 && cutoff > 0)) {
    throw new DataError(
      "argument",
      `inverseDistanceWeights: power is ${power} and cut-off ${cutoff}, needed both above 0`,
      { power, cutoff },
    );
  }
  const W = weightsFromRows(ids, (i, add) => {
    for (const { j, d } of within(i, cutoff)) {
      if (d === 0) throw coincide(ids[i], ids[j]);
      add(j, power === 1 ? 1 / d : d ** -power);
    }
  });
  return standardise === "row" ? rowStandardised(W) : W;
}

function coincide(i: string, j: string): DataError {
  return new DataError(
    "degenerate",
    `inverseDistanceWeights: the distance from ${i} to ${j} is 0, needed a number above 0`,
    { i, j, distance: 0 },
  );
}
