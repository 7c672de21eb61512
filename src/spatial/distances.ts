/** Distances between places that are given by coordinates. */
import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";

/** The mean radius of the earth in km (IUGG): (2a + b) / 3 of the GRS 80 ellipsoid. */
export const earthRadius = 6371.0088;

/**
 * Straight-line distances between places on a plane.
 *
 *     dᵢⱼ = √((xᵢ − xⱼ)² + (yᵢ − yⱼ)²)
 *
 * @param x  n  projected coordinates, any unit of length
 * @param y  n  the same unit
 * @returns n×n, symmetric, the diagonal zero
 * @throws DataError "shape"       x and y differ in length
 * @throws DataError "not-finite"  a coordinate that is missing
 */
export function planeDistances(x: Float64Array, y: Float64Array): Matrix {
  requireCoordinates("planeDistances", x, y);
  return pairwise(x.length, planeDistance(x, y));
}

/** The straight-line distance between places i and j, as in `planeDistances`. */
export function planeDistance(x: Float64Array, y: Float64Array): (i: number, j: number) => number {
  return (i, j) => Math.hypot(x[i] - x[j], y[i] - y[j]);
}

/**
 * Great-circle distances on a sphere of the earth's mean radius, by the haversine.
 *
 *     d = 2R arcsin √(sin²(Δφ/2) + cos φᵢ cos φⱼ sin²(Δλ/2))
 *
 * Distances on the ellipsoid differ from these by up to 0.56 %.
 *
 * @param longitude  n  λ in degrees, −180 to 360
 * @param latitude   n  φ in degrees, −90 to 90
 * @returns n×n in km, symmetric, the diagonal zero
 * @throws DataError "shape"       longitude and latitude differ in length
 * @throws DataError "not-finite"  a coordinate that is missing
 * @throws DataError "argument"    a longitude or latitude out of range
 * Source: Sinnott (1984), Sky and Telescope 68.
 */
export function greatCircleDistances(longitude: Float64Array, latitude: Float64Array): Matrix {
  requireDegrees("greatCircleDistances", longitude, latitude);
  return pairwise(longitude.length, greatCircleDistance(longitude, latitude));
}

/** The great-circle distance between places i and j, as in `greatCircleDistances`. */
export function greatCircleDistance(
  longitude: Float64Array,
  latitude: Float64Array,
): (i: number, j: number) => number {
  const radian = Math.PI / 180;
  return (i, j) => {
    const north = Math.sin(((latitude[i] - latitude[j]) * radian) / 2);
    const east = Math.sin(((longitude[i] - longitude[j]) * radian) / 2);
    const h =
      north * north + Math.cos(latitude[i] * radian) * Math.cos(latitude[j] * radian) * east * east;
    return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
  };
}

/**
 * Geodesic distances on the WGS 84 ellipsoid, by Andoyer's formula: off by less than 50 m except
 * near the other end of the earth.
 *
 * @param longitude  n  in degrees, −180 to 360
 * @param latitude   n  in degrees, −90 to 90
 * @returns n×n in km, symmetric, the diagonal zero
 * @throws DataError "shape"       longitude and latitude differ in length
 * @throws DataError "not-finite"  a coordinate that is missing
 * @throws DataError "argument"    a longitude or latitude out of range
 * Source: Meeus (1998), Astronomical Algorithms.
 */
export function ellipsoidDistances(longitude: Float64Array, latitude: Float64Array): Matrix {
  requireDegrees("ellipsoidDistances", longitude, latitude);
  const flattening = 1 / 298.257223563;
  const half = Math.PI / 360;
  return pairwise(longitude.length, (i, j) => {
    const sinF2 = Math.sin((latitude[i] + latitude[j]) * half) ** 2;
    const sinG2 = Math.sin((latitude[i] - latitude[j]) * half) ** 2;
    const sinL2 = Math.sin((longitude[i] - longitude[j]) * half) ** 2;
    const S = sinG2 * (1 - sinL2) + (1 - sinF2) * sinL2;
    const C = (1 - sinG2) * (1 - sinL2) + sinF2 * sinL2;
    if (S === 0) return 0;
    const w = Math.atan2(Math.sqrt(S), Math.sqrt(C));
    if (C === 0) return 2 * w * 6378.137;
    const R = Math.sqrt(S * C) / w;
    const north = ((3 * R - 1) / (2 * C)) * sinF2 * (1 - sinG2);
    const south = ((3 * R + 1) / (2 * S)) * (1 - sinF2) * sinG2;
    return 2 * w * 6378.137 * (1 + flattening * (north - south));
  });
}

/**
 * Refuses coordinates that do not pair up or are missing.
 *
 * @throws DataError "shape"       the two differ in length
 * @throws DataError "not-finite"  a coordinate that is missing
 */
export function requireCoordinates(caller: string, x: Float64Array, y: Float64Array): void {
  if (x.length !== y.length) {
    throw new DataError(
      "shape",
      `${caller}: ${x.length} first and ${y.length} second coordinates, needed as many of both`,
      { first: x.length, second: y.length },
    );
  }
  const bad = x.findIndex((value, i) => !Number.isFinite(value + y[i]));
  if (bad >= 0) {
    throw new DataError(
      "not-finite",
      `${caller}: place ${bad + 1} lies at (${x[bad]}, ${y[bad]}), needed two finite numbers`,
      { place: bad + 1, x: x[bad], y: y[bad] },
    );
  }
}

/**
 * Refuses longitudes and latitudes that lie nowhere on the earth.
 *
 * @throws DataError "shape"       the two differ in length
 * @throws DataError "not-finite"  a coordinate that is missing
 * @throws DataError "argument"    a longitude or latitude out of range
 */
export function requireDegrees(
  caller: string,
  longitude: Float64Array,
  latitude: Float64Array,
): void {
  requireCoordinates(caller, longitude, latitude);
  const lost = longitude.findIndex((l, i) => l < -180 || l > 360 || Math.abs(latitude[i]) > 90);
  if (lost < 0) return;
  throw new DataError(
    "argument",
    `${caller}: place ${lost + 1} has longitude ${longitude[lost]} and latitude ${latitude[lost]}, ` +
      "needed -180 to 360 and -90 to 90",
    { place: lost + 1, longitude: longitude[lost], latitude: latitude[lost] },
  );
}

function pairwise(n: number, distance: (i: number, j: number) => number): Matrix {
  const D = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) D.data[i * n + j] = D.data[j * n + i] = distance(i, j);
  }
  return D;
}
