import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";

/**
 * Refuses a table of distances that is not one; the diagonal is not looked at.
 *
 * @param caller     name of the function, for messages
 * @param distances  n×n
 * @throws DataError "shape"       the matrix is not n×n
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "argument"    a distance below zero
 */
export function requireDistances(
  caller: string,
  ids: readonly string[],
  distances: Matrix,
  what = "distance",
): void {
  const n = ids.length;
  if (distances.rows !== n || distances.cols !== n) {
    throw new DataError(
      "shape",
      `${caller}: ${what}s are ${distances.rows}×${distances.cols}, needed ${n}×${n}`,
      { rows: distances.rows, cols: distances.cols, n },
    );
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const d = distances.data[i * n + j];
      if (i === j || (d >= 0 && d < Infinity)) continue;
      throw new DataError(
        Number.isFinite(d) ? "argument" : "not-finite",
        `${caller}: the ${what} from ${ids[i]} to ${ids[j]} is ${d}, needed a number from 0`,
        { i: ids[i], j: ids[j], [what]: d },
      );
    }
  }
}
