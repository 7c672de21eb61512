import type { Matrix } from "../numerics/matrix.ts";
import { requireCoordinates } from "../spatial/distances.ts";
import { globeCentre, planeCentre, type Point } from "./centre.ts";
import { period } from "./checks.ts";
import { equalAreaPlane, fromEqualAreaPlane } from "./projection.ts";

/** A standard deviational ellipse. */
export interface Ellipse {
  readonly centre: Point;
  readonly major: number; //   standard deviation along the long axis, the coordinates' unit
  readonly minor: number; //   along the short axis
  readonly bearing: number; // of the long axis, degrees from north (+y) clockwise, 0 … 180
  readonly area: number; //    π · major · minor
  readonly flattening: number; // 1 − minor / major: 0 a circle, 1 a line; NaN at a point
}

/**
 * The weighted standard deviational ellipse: where, how far and in which direction things spread.
 *
 * Its axes are the directions of the greatest and least weighted standard deviation about the
 * weighted centre,
 *
 *     tan 2θ = 2 Cxy / (Cxx − Cyy),   σ² = ½ (Cxx + Cyy ± √((Cxx − Cyy)² + 4 Cxy²))
 *
 * C with divisor Σw. Some programs stretch both axes by √2 (CrimeStat, older ArcGIS). Project
 * longitudes and latitudes first, to equal areas where areas are compared.
 *
 * @param x       n  projected coordinates
 * @param y       n
 * @param weight  n  from 0
 * @throws DataError "shape"       lengths differ
 * @throws DataError "not-finite"  a coordinate or weight that is missing
 * @throws DataError "argument"    a weight below zero
 * @throws DataError "degenerate"  weights that sum to zero
 * Source: Lefever (1926), Yuill (1971), Geografiska Annaler 53B; Gong (2002), Geographical Analysis 34.
 */
export function deviationalEllipse(
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array,
): Ellipse {
  requireCoordinates("deviationalEllipse", x, y);
  const centre = planeCentre(x, y, weight);
  const total = weight.reduce((sum, w) => sum + w, 0);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const w = weight[i] / total;
    const east = x[i] - centre[0];
    const north = y[i] - centre[1];
    xx += w * east * east;
    yy += w * north * north;
    xy += w * east * north;
  }
  const gap = Math.hypot(xx - yy, 2 * xy);
  const major = Math.sqrt((xx + yy + gap) / 2);
  const minor = Math.sqrt(Math.max(0, (xx + yy - gap) / 2));
  const fromEast = (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI; // −90 … 90, anticlockwise
  return {
    centre,
    major,
    minor,
    bearing: (((90 - fromEast) % 180) + 180) % 180,
    area: Math.PI * major * minor,
    flattening: major > 0 ? 1 - minor / major : NaN,
  };
}

/**
 * The ellipse of each period on one plane.
 *
 * @param x       n  projected coordinates
 * @param y       n
 * @param values  n×T  weights, from 0
 * @throws DataError as `deviationalEllipse`
 */
export function planeEllipses(x: Float64Array, y: Float64Array, values: Matrix): Ellipse[] {
  return Array.from({ length: values.cols }, (_, t) => deviationalEllipse(x, y, period(values, t)));
}

/**
 * The ellipse of each period, in km on an equal-area plane about the centre of gravity of all
 * periods together; centres are given back as longitude and latitude.
 *
 * @param longitude  n  degrees
 * @param latitude   n  degrees
 * @param values     n×T  weights, from 0
 * @throws DataError as `globeCentre`, `equalAreaPlane` and `deviationalEllipse`
 */
export function globeEllipses(
  longitude: Float64Array,
  latitude: Float64Array,
  values: Matrix,
): Ellipse[] {
  const { rows, cols, data } = values;
  const all = new Float64Array(rows);
  for (let at = 0; at < data.length; at++) all[Math.floor(at / cols)] += data[at];
  const middle = globeCentre(longitude, latitude, all);
  const { x, y } = equalAreaPlane(longitude, latitude, middle);
  return planeEllipses(x, y, values).map((ellipse) => ({
    ...ellipse,
    centre: fromEqualAreaPlane(ellipse.centre, middle),
  }));
}
