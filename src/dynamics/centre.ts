import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { greatCircleDistances, requireCoordinates, requireDegrees } from "../spatial/distances.ts";
import { period, requireSameLength, requireValues } from "./checks.ts";

export type Point = readonly [x: number, y: number];

/**
 * The weighted centre of gravity on a plane, Σ w x / Σ w and Σ w y / Σ w.
 *
 * @param x       n  projected coordinates
 * @param y       n
 * @param weight  n  from 0
 * @throws DataError "shape"       lengths differ
 * @throws DataError "not-finite"  a coordinate or weight that is missing
 * @throws DataError "argument"    a weight below zero
 * @throws DataError "degenerate"  weights that sum to zero
 * Source: Lefever (1926), American Journal of Sociology 32.
 */
export function planeCentre(x: Float64Array, y: Float64Array, weight: Float64Array): Point {
  requireCoordinates("planeCentre", x, y);
  const total = totalWeight("planeCentre", x.length, weight);
  let east = 0;
  let north = 0;
  for (let i = 0; i < x.length; i++) {
    east += (weight[i] * x[i]) / total;
    north += (weight[i] * y[i]) / total;
  }
  return [east, north];
}

/**
 * The weighted centre of gravity on the globe: the mean of the places as points in space, brought up
 * to the surface. Unlike a mean of degrees it does not depend on where longitudes begin.
 *
 * @param longitude  n  degrees
 * @param latitude   n  degrees
 * @param weight     n  from 0
 * @returns longitude −180 … 180 and latitude
 * @throws DataError "shape"       lengths differ
 * @throws DataError "not-finite"  a coordinate or weight that is missing
 * @throws DataError "argument"    degrees out of range, or a weight below zero
 * @throws DataError "degenerate"  weights that sum to zero, or places that balance out all around
 * Source: Grether & Mathys (2010), Area 42.
 */
export function globeCentre(
  longitude: Float64Array,
  latitude: Float64Array,
  weight: Float64Array,
): Point {
  requireDegrees("globeCentre", longitude, latitude);
  const total = totalWeight("globeCentre", longitude.length, weight);
  const radian = Math.PI / 180;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let i = 0; i < longitude.length; i++) {
    const w = weight[i] / total;
    x += w * Math.cos(latitude[i] * radian) * Math.cos(longitude[i] * radian);
    y += w * Math.cos(latitude[i] * radian) * Math.sin(longitude[i] * radian);
    z += w * Math.sin(latitude[i] * radian);
  }
  if (Math.hypot(x, y, z) < 1e-9) {
    throw new DataError(
      "degenerate",
      "globeCentre: the places balance out all around the globe, needed a side that weighs more",
      {},
    );
  }
  return [Math.atan2(y, x) / radian, Math.atan2(z, Math.hypot(x, y)) / radian];
}

/** The centre's way through the periods. */
export interface CentreTrack {
  readonly centres: readonly Point[]; //     T, longitude and latitude
  readonly steps: Float64Array; //           T − 1, km from one centre to the next
  readonly bearings: Float64Array; //        T − 1, degrees from north, clockwise; NaN where it stays
  readonly displacements: Float64Array; //   T, km from the first centre
  readonly length: number; //                km, all steps
  readonly displacement: number; //          km, from the first centre to the last
}

/**
 * The centre of gravity in each period, and how far and where it moved.
 *
 * @param longitude  n  degrees
 * @param latitude   n  degrees
 * @param weights    n×T  from 0
 * @throws DataError "shape"       the rows are not as many as the places
 * @throws DataError "not-finite"  a coordinate or weight that is missing
 * @throws DataError "argument"    degrees out of range, or a weight below zero
 * @throws DataError "degenerate"  a period without a centre
 */
export function centreTrack(
  longitude: Float64Array,
  latitude: Float64Array,
  weights: Matrix,
): CentreTrack {
  const centres = Array.from({ length: weights.cols }, (_, t) =>
    globeCentre(longitude, latitude, period(weights, t)),
  );
  const T = centres.length;
  const { data } = greatCircleDistances(
    Float64Array.from(centres, ([l]) => l),
    Float64Array.from(centres, ([, l]) => l),
  );
  const steps = Float64Array.from({ length: Math.max(0, T - 1) }, (_, t) => data[t * T + t + 1]);
  return {
    centres,
    steps,
    bearings: steps.map((km, t) => (km > 0 ? bearing(centres[t], centres[t + 1]) : NaN)),
    displacements: data.slice(0, T),
    length: steps.reduce((sum, km) => sum + km, 0),
    displacement: T > 0 ? data[T - 1] : 0,
  };
}

function bearing([from, south]: Point, [to, north]: Point): number {
  const radian = Math.PI / 180;
  const east = (to - from) * radian;
  const y = Math.sin(east) * Math.cos(north * radian);
  const x =
    Math.cos(south * radian) * Math.sin(north * radian) -
    Math.sin(south * radian) * Math.cos(north * radian) * Math.cos(east);
  return (Math.atan2(y, x) / radian + 360) % 360;
}

function totalWeight(caller: string, n: number, weight: Float64Array): number {
  requireSameLength(caller, n, weight.length);
  requireValues(`${caller}: of the weights`, weight, "from 0");
  const total = weight.reduce((sum, w) => sum + w, 0);
  if (total > 0) return total;
  throw new DataError("degenerate", `${caller}: the weights sum to 0, needed more`, {});
}
