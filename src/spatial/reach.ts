import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { kthSquare, searchTree } from "./kd-tree.ts";
import type { Places } from "./places.ts";
import { requireDistances } from "./require-distances.ts";

/** How far places lie apart: a table of all distances, n×n, or places that know. */
export type PlaceDistances = Matrix | Places;

export interface Neighbour {
  readonly j: number;
  readonly d: number; // distance from i
}

/** Finds who is near. */
export interface Reach {
  /** The k nearest to i, nearest first; of those equally far the ones that come first. */
  readonly nearest: (i: number, k: number) => Neighbour[];
  /** All others at most this far from i, ascending in j. */
  readonly within: (i: number, to: number) => Neighbour[];
}

/**
 * Who is near whom. Places give what the table of their distances gives, to the last bit, ties
 * included: the tree only proposes, the distances decide.
 *
 * @throws DataError "shape"       not as many places as ids
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "argument"    a distance below zero
 */
export function reachOf(caller: string, ids: readonly string[], distances: PlaceDistances): Reach {
  if ("tree" in distances) {
    if (distances.n !== ids.length) {
      throw new DataError("shape", `${caller}: ${distances.n} places for ${ids.length} units`, {
        places: distances.n,
        n: ids.length,
      });
    }
    return reachOfPlaces(distances);
  }
  requireDistances(caller, ids, distances);
  return reachOfTable(distances);
}

function reachOfTable({ rows: n, data }: Matrix): Reach {
  const within = (i: number, to: number) => {
    const found: Neighbour[] = [];
    for (let j = 0; j < n; j++) {
      if (j !== i && data[i * n + j] <= to) found.push({ j, d: data[i * n + j] });
    }
    return found;
  };
  return { within, nearest: (i, k) => nearestFirst(within(i, Infinity)).slice(0, k) };
}

function reachOfPlaces({ distance, points, tree, straight }: Places): Reach {
  const size = tree.dimensions;
  const at = (i: number) => points.subarray(i * size, (i + 1) * size);
  // rounding moves straight lines by far less than this
  const candidates = (i: number, line: number) => {
    const wide = line * (1 + 1e-9) + (size === 3 ? 1e-14 : 0);
    const square = wide * wide;
    const found: Neighbour[] = [];
    searchTree(
      tree,
      at(i),
      () => square,
      (j, gap) => {
        if (j !== i && gap <= square) found.push({ j, d: distance(i, j) });
      },
    );
    return found;
  };
  return {
    nearest: (i, k) =>
      nearestFirst(candidates(i, Math.sqrt(kthSquare(tree, i, at(i), k)))).slice(0, k),
    within: (i, to) =>
      candidates(i, straight(to))
        .filter(({ d }) => d <= to)
        .sort((a, b) => a.j - b.j),
  };
}

function nearestFirst(found: Neighbour[]): Neighbour[] {
  return found.sort((a, b) => a.d - b.d || a.j - b.j);
}
