import { DataError } from "../errors.ts";
import { reachOf, type PlaceDistances } from "./reach.ts";
import { weightsFromRows, type SpatialWeights } from "./weights.ts";

export interface Band {
  readonly from?: number; // default 0; not included unless 0
  readonly to: number; //    included
}

/**
 * Weights of one for all places within a band of distances, from < d ≤ to (or 0 ≤ d ≤ to).
 *
 * A unit with nobody in the band becomes an island: `islands(W)`; `largestNearestDistance` is the
 * least `to` that leaves none.
 *
 * @param ids        names of the n units
 * @param distances  n×n, any unit, the diagonal is not looked at; or places
 * @throws DataError "shape"       the matrix is not n×n, or not n places
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "argument"    a band that is not 0 ≤ from < to, a distance below zero, or more
 *                                 than 2²⁷ links
 */
export function bandWeights(
  ids: readonly string[],
  distances: PlaceDistances,
  { from = 0, to }: Band,
): SpatialWeights {
  const { within } = reachOf("bandWeights", ids, distances);
  if (!(from >= 0 && to > from)) {
    throw new DataError("argument", `bandWeights: from ${from} to ${to}, needed 0 <= from < to`, {
      from,
      to,
    });
  }
  return weightsFromRows(ids, (i, add) => {
    for (const { j, d } of within(i, to)) if (d > from || from === 0) add(j, 1);
  });
}

/** Of u = d / bandwidth: e^−u, e^(−u²/2), 1 − u, 1 − u², (1 − u²)²; the last three are 0 from u = 1. */
export type DistanceKernel =
  "exponential" | "gaussian" | "triangular" | "epanechnikov" | "bisquare";

export interface KernelOptions {
  readonly kernel?: DistanceKernel; // default "gaussian"
  readonly bandwidth?: number; //      in the distances' unit; or else
  readonly nearest?: number; //        the bandwidth of a place is its distance to its k-th nearest
  readonly cutoff?: number; //         no link beyond this distance; default none
}

/**
 * Weights that fade with distance, wᵢⱼ = K(dᵢⱼ / hᵢ), with a bandwidth that is one for all or each
 * place's own; the diagonal stays empty and K is not scaled to integrate to one.
 *
 * @param ids        names of the n units
 * @param distances  n×n, any unit, the diagonal is not looked at; or places
 * @throws DataError "shape"       the matrix is not n×n, or not n places
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "argument"    not exactly one of bandwidth and nearest, one of them or the
 *                                 cut-off out of range, a distance below zero, or more than 2²⁷ links
 * @throws DataError "degenerate"  a place whose k nearest all lie at distance zero
 * Source: Fotheringham, Brunsdon & Charlton (2002), Geographically Weighted Regression.
 */
export function kernelWeights(
  ids: readonly string[],
  distances: PlaceDistances,
  { kernel = "gaussian", bandwidth, nearest: k, cutoff = Infinity }: KernelOptions,
): SpatialWeights {
  const { nearest, within } = reachOf("kernelWeights", ids, distances);
  const n = ids.length;
  const fixed = bandwidth !== undefined && bandwidth > 0 && bandwidth < Infinity;
  const adaptive = k !== undefined && Number.isInteger(k) && k >= 1 && k < n;
  if (fixed === adaptive || (bandwidth !== undefined && k !== undefined) || !(cutoff > 0)) {
    throw new DataError(
      "argument",
      `kernelWeights: bandwidth ${bandwidth}, nearest ${k}, cut-off ${cutoff}; needed a bandwidth ` +
        `above 0 or a nearest from 1 to ${n - 1}, and a cut-off above 0`,
      { bandwidth, nearest: k, cutoff },
    );
  }
  return weightsFromRows(ids, (i, add) => {
    const h = bandwidth ?? nearest(i, k!)[k! - 1].d;
    if (h === 0) {
      throw new DataError(
        "degenerate",
        `kernelWeights: the ${k} nearest to ${ids[i]} lie at distance 0, needed a bandwidth above 0`,
        { unit: ids[i], nearest: k },
      );
    }
    const widths = kernel === "gaussian" ? 39 : kernel === "exponential" ? 746 : 1; // beyond, K is 0
    for (const { j, d } of within(i, Math.min(cutoff, widths * h))) add(j, height(kernel, d / h));
  });
}

function height(kernel: DistanceKernel, u: number): number {
  switch (kernel) {
    case "exponential":
      return Math.exp(-u);
    case "gaussian":
      return Math.exp((-u * u) / 2);
    case "triangular":
      return Math.max(0, 1 - u);
    case "epanechnikov":
      return Math.max(0, 1 - u * u);
    case "bisquare":
      return Math.max(0, 1 - u * u) ** 2;
  }
}
