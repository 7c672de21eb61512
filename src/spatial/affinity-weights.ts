/** Weights from what places have in common or send each other, not from where they lie. */
import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { requireDistances } from "./require-distances.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "./weights.ts";

/**
 * Economic distance: the nearer two places are in a variable, the more they weigh on each other.
 *
 *     wᵢⱼ = 1 / |gᵢ − gⱼ|
 *
 * For its product with inverse distance: `productWeights(economicWeights(…),
 * inverseDistanceWeights(…, { standardise: "none" }))`. Take g from before the sample, or its mean
 * over all years, so that W does not move with what it is to explain.
 *
 * @param ids  names of the n units
 * @param g    n  such as GDP per head
 * @throws DataError "shape"       ids and g differ in length
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  two places with the same value
 * Source: Case, Rosen & Hines (1993), Journal of Public Economics 52.
 */
export function economicWeights(ids: readonly string[], g: Float64Array): SpatialWeights {
  const n = ids.length;
  if (g.length !== n) {
    throw new DataError("shape", `economicWeights: ${g.length} values for ${n} units`, {
      values: g.length,
      n,
    });
  }
  const bad = g.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new DataError(
      "not-finite",
      `economicWeights: the value of ${ids[bad]} is ${g[bad]}, needed a finite number`,
      { unit: ids[bad], value: g[bad] },
    );
  }
  const links: Link[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      if (g[i] === g[j]) {
        throw new DataError(
          "degenerate",
          `economicWeights: ${ids[i]} and ${ids[j]} both have ${g[i]}, needed different values`,
          { i: ids[i], j: ids[j], value: g[i] },
        );
      }
      links.push([i, j, 1 / Math.abs(g[i] - g[j])]);
    }
  }
  return weightsFromLinks(ids, links);
}

/**
 * Partnership: who trades with whom, and how much.
 *
 *     wᵢⱼ = fⱼᵢ (from: where i's purchases come from), fᵢⱼ (to), or fᵢⱼ + fⱼᵢ (both)
 *
 * Row-standardised they are shares of partners. Flows of the year that a regression explains make W
 * endogenous: take them from years before the sample.
 *
 * @param ids    names of the n units
 * @param flows  n×n  from the row's unit to the column's; the diagonal is not looked at
 * @throws DataError "shape"       the matrix is not n×n
 * @throws DataError "not-finite"  a flow that is missing
 * @throws DataError "argument"    a flow below zero
 */
export function flowWeights(
  ids: readonly string[],
  flows: Matrix,
  direction: "from" | "to" | "both" = "both",
): SpatialWeights {
  requireDistances("flowWeights", ids, flows, "flow");
  const n = ids.length;
  const links: Link[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const out = direction === "from" ? 0 : flows.data[i * n + j];
      const back = direction === "to" ? 0 : flows.data[j * n + i];
      links.push([i, j, out + back]);
    }
  }
  return weightsFromLinks(ids, links);
}
