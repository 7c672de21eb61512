import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { requireDistances } from "./require-distances.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "./weights.ts";

/**
 * Weights of one for the k nearest places; not symmetric, see `symmetricWeights`.
 *
 * Of places equally far the ones that come first in `ids` are taken.
 *
 * @param ids        names of the n units
 * @param distances  n×n  any unit; the diagonal is not looked at
 * @param k          1 … n − 1
 * @throws DataError "shape"       the matrix is not n×n
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "argument"    k out of range, or a distance below zero
 */
export function nearestWeights(
  ids: readonly string[],
  distances: Matrix,
  k: number,
): SpatialWeights {
  const n = ids.length;
  requireDistances("nearestWeights", ids, distances);
  if (!(Number.isInteger(k) && k >= 1 && k < n)) {
    throw new DataError("argument", `nearestWeights: k is ${k}, needed 1 to ${n - 1}`, { k, n });
  }
  const links: Link[] = [];
  for (let i = 0; i < n; i++) {
    for (const j of nearest(distances, i, k)) links.push([i, j, 1]);
  }
  return weightsFromLinks(ids, links);
}

/**
 * The greatest of all places' distances to their nearest neighbour: the least distance band in
 * which nobody is an island.
 *
 * @param distances  n×n  the diagonal is not looked at
 */
export function largestNearestDistance(distances: Matrix): number {
  let largest = 0;
  for (let i = 0; i < distances.rows; i++) {
    let least = Infinity;
    for (let j = 0; j < distances.cols; j++) {
      if (j !== i) least = Math.min(least, distances.data[i * distances.cols + j]);
    }
    largest = Math.max(largest, least);
  }
  return largest;
}

/** The k places nearest to i, nearest first, ties in order of position. */
export function nearest(distances: Matrix, i: number, k: number): number[] {
  const { cols, data } = distances;
  const others = Array.from({ length: cols }, (_, j) => j).filter((j) => j !== i);
  return others.sort((a, b) => data[i * cols + a] - data[i * cols + b] || a - b).slice(0, k);
}
