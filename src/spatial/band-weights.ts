import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { nearest } from "./nearest-weights.ts";
import { requireDistances } from "./require-distances.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "./weights.ts";

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
 * @param distances  n×n  any unit; the diagonal is not looked at
 * @throws DataError "shape"       the matrix is not n×n
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "argument"    a band that is not 0 ≤ from < to, or a distance below zero
 */
export function bandWeights(
  ids: readonly string[],
  distances: Matrix,
  { from = 0, to }: Band,
): SpatialWeights {
  requireDistances("bandWeights", ids, distances);
  if (!(from >= 0 && to > from)) {
    throw new DataError("argument", `bandWeights: from ${from} to ${to}, needed 0 <= from < to`, {
      from,
      to,
    });
  }
  const n = ids.length;
  const links: Link[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const d = distances.data[i * n + j];
      if (i !== j && d <= to && (d > from || from === 0)) links.push([i, j, 1]);
    }
  }
  return weightsFromLinks(ids, links);
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
 * @param distances  n×n  any unit; the diagonal is not looked at
 * @throws DataError "shape"       the matrix is not n×n
 * @throws DataError "not-finite"  a distance that is missing
 * @throws DataError "argument"    not exactly one of bandwidth and nearest, one of them or the
 *                                 cut-off out of range, or a distance below zero
 * @throws DataError "degenerate"  a place whose k nearest all lie at distance zero
 * Source: Fotheringham, Brunsdon & Charlton (2002), Geographically Weighted Regression, §2.7.
 */
export function kernelWeights(
  ids: readonly string[],
  distances: Matrix,
  { kernel = "gaussian", bandwidth, nearest: k, cutoff = Infinity }: KernelOptions,
): SpatialWeights {
  requireDistances("kernelWeights", ids, distances);
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
  const links: Link[] = [];
  for (let i = 0; i < n; i++) {
    const h = bandwidth ?? distances.data[i * n + nearest(distances, i, k!)[k! - 1]];
    if (h === 0) {
      throw new DataError(
        "degenerate",
        `kernelWeights: the ${k} nearest to ${ids[i]} lie at distance 0, needed a bandwidth above 0`,
        { unit: ids[i], nearest: k },
      );
    }
    for (let j = 0; j < n; j++) {
      const d = distances.data[i * n + j];
      if (i !== j && d <= cutoff) links.push([i, j, height(kernel, d / h)]);
    }
  }
  return weightsFromLinks(ids, links);
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
