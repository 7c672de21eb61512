import { DataError } from "../errors.ts";
import { earthRadius, requireDegrees } from "../spatial/distances.ts";
import type { Point } from "./centre.ts";

/**
 * Places of the globe on a plane that keeps areas: Lambert's azimuthal projection about a centre, on
 * the sphere.
 *
 *     x = R k cos φ sin(λ − λ₀),   y = R k (cos φ₀ sin φ − sin φ₀ cos φ cos(λ − λ₀)),
 *     k = √(2 / (1 + sin φ₀ sin φ + cos φ₀ cos φ cos(λ − λ₀)))
 *
 * Directions from the centre are true; shapes are drawn out the more, the farther from it.
 *
 * @param longitude  n  degrees
 * @param latitude   n  degrees
 * @param centre     longitude and latitude
 * @returns x and y, n each, in km east and north
 * @throws DataError "shape"       lengths differ
 * @throws DataError "not-finite"  a coordinate that is missing
 * @throws DataError "argument"    degrees out of range
 * @throws DataError "degenerate"  a place at the other end of the earth
 * Source: Snyder (1987), Map Projections: A Working Manual.
 */
export function equalAreaPlane(
  longitude: Float64Array,
  latitude: Float64Array,
  [lon0, lat0]: Point,
): { readonly x: Float64Array; readonly y: Float64Array } {
  requireDegrees("equalAreaPlane", longitude, latitude);
  const n = longitude.length;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const radian = Math.PI / 180;
  const [sin0, cos0] = [Math.sin(lat0 * radian), Math.cos(lat0 * radian)];
  for (let i = 0; i < n; i++) {
    const [sin, cos] = [Math.sin(latitude[i] * radian), Math.cos(latitude[i] * radian)];
    const east = (longitude[i] - lon0) * radian;
    const depth = 1 + sin0 * sin + cos0 * cos * Math.cos(east);
    if (depth < 1e-12) {
      throw new DataError(
        "degenerate",
        `equalAreaPlane: place ${i + 1} lies at the other end of the earth from the centre`,
        { place: i + 1 },
      );
    }
    const scale = earthRadius * Math.sqrt(2 / depth);
    x[i] = scale * cos * Math.sin(east);
    y[i] = scale * (cos0 * sin - sin0 * cos * Math.cos(east));
  }
  return { x, y };
}

/**
 * The place on the globe of a point on that plane: longitude −180 … 180 and latitude.
 *
 * @param point   x and y in km
 * @param centre  longitude and latitude of the projection
 * @throws DataError "argument"  a point beyond the edge of the map (2R from the centre)
 * Source: Snyder (1987), Map Projections: A Working Manual.
 */
export function fromEqualAreaPlane([x, y]: Point, [lon0, lat0]: Point): Point {
  const radius = Math.hypot(x, y);
  if (!(radius <= 2 * earthRadius)) {
    throw new DataError(
      "argument",
      `fromEqualAreaPlane: ${radius} km from the centre, needed at most ${2 * earthRadius}`,
      { x, y },
    );
  }
  if (radius === 0) return [lon0, lat0];
  const radian = Math.PI / 180;
  const c = 2 * Math.asin(radius / (2 * earthRadius));
  const [sin0, cos0] = [Math.sin(lat0 * radian), Math.cos(lat0 * radian)];
  const sin = Math.cos(c) * sin0 + (y * Math.sin(c) * cos0) / radius;
  const east = Math.atan2(x * Math.sin(c), radius * cos0 * Math.cos(c) - y * sin0 * Math.sin(c));
  const longitude = lon0 + east / radian;
  return [
    ((((longitude + 180) % 360) + 360) % 360) - 180,
    Math.asin(Math.max(-1, Math.min(1, sin))) / radian,
  ];
}
