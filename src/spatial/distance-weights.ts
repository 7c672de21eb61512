import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { rowStandardised } from "./standardise.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "./weights.ts";

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
 * @param distances  n×n  any unit; need not be symmetric
 * @throws DataError "shape"       the matrix is not n×n
 * @throws DataError "argument"    power or cut-off not above zero
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "degenerate"  two units at distance zero or less
 */
export function inverseDistanceWeights(
  ids: readonly string[],
  distances: Matrix,
  { power = 1, cutoff = Infinity, standardise = "row" }: InverseDistanceOptions = {},
): SpatialWeights {
  const n = ids.length;
  if (distances.rows !== n || distances.cols !== n) {
    throw new DataError(
      "shape",
      `inverseDistanceWeights: distances are ${distances.rows}×${distances.cols}, needed ${n}×${n}`,
      { rows: distances.rows, cols: distances.cols, n },
    );
  }
  if (!(power > 0 && cutoff > 0)) {
    throw new DataError(
      "argument",
      `inverseDistanceWeights: power is ${power} and cut-off ${cutoff}, needed both above 0`,
      { power, cutoff },
    );
  }
  const links: Link[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const d = distances.data[i * n + j];
      if (!Number.isFinite(d)) throw fault("not-finite", ids[i], ids[j], d);
      if (d <= 0) throw fault("degenerate", ids[i], ids[j], d);
      if (d <= cutoff) links.push([i, j, power === 1 ? 1 / d : d ** -power]);
    }
  }
  const W = weightsFromLinks(ids, links);
  return standardise === "row" ? rowStandardised(W) : W;
}

function fault(code: "not-finite" | "degenerate", i: string, j: string, d: number): DataError {
  return new DataError(
    code,
    `inverseDistanceWeights: the distance from ${i} to ${j} is ${d}, needed a number above 0`,
    { i, j, distance: d },
  );
}
