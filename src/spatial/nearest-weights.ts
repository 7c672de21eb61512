import { DataError } from "../errors.ts";
import { reachOf, type PlaceDistances } from "./reach.ts";
import { weightsFromRows, type SpatialWeights } from "./weights.ts";

/**
 * Weights of one for the k nearest places; not symmetric, see `symmetricWeights`.
 *
 * Of places equally far the ones that come first in `ids` are taken.
 *
 * @param ids        names of the n units
 * @param distances  n×n, any unit, the diagonal is not looked at; or places
 * @param k          1 … n − 1
 * @throws DataError "shape"       the matrix is not n×n, or not n places
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "argument"    k out of range, or a distance below zero
 */
export function nearestWeights(
  ids: readonly string[],
  distances: PlaceDistances,
  k: number,
): SpatialWeights {
  const n = ids.length;
  const { nearest } = reachOf("nearestWeights", ids, distances);
  if (!(Number.isInteger(k) && k >= 1 && k < n)) {
    throw new DataError("argument", `nearestWeights: k is ${k}, needed 1 to ${n - 1}`, { k, n });
  }
  return weightsFromRows(ids, (i, add) => {
    for (const { j } of nearest(i, k).sort((a, b) => a.j - b.j)) add(j, 1);
  });
}

/**
 * The greatest of all places' distances to their nearest neighbour: the least distance band in
 * which nobody is an island.
 *
 * @param ids        names of the n units
 * @param distances  n×n, the diagonal is not looked at; or places
 * @throws DataError "shape"       the matrix is not n×n, or not n places
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "argument"    a distance below zero
 */
export function largestNearestDistance(ids: readonly string[], distances: PlaceDistances): number {
  const { nearest } = reachOf("largestNearestDistance", ids, distances);
  let largest = 0;
  for (let i = 0; i < ids.length; i++) largest = Math.max(largest, nearest(i, 1)[0]?.d ?? 0);
  return largest;
}
