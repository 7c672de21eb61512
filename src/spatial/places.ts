/** Places by their coordinates: who is near, without a table of all distances. */
import { greatCircleDistance, planeDistance, requireCoordinates } from "./distances.ts";
import { earthRadius, requireDegrees } from "./distances.ts";
import { kdTree, type KdTree } from "./kd-tree.ts";

/** Places on a plane or on the globe, and a tree that finds the near ones. */
export interface Places {
  readonly n: number;
  readonly distance: (i: number, j: number) => number;
  readonly points: Float64Array; // n × dimensions of the tree: where distances are straight lines
  readonly tree: KdTree;
  readonly straight: (distance: number) => number; // the straight line that is this distance
}

/**
 * Places on a plane; distances as in `planeDistances`.
 *
 * @param x  n  projected coordinates, any unit of length
 * @param y  n  the same unit
 * @throws DataError "shape"       x and y differ in length
 * @throws DataError "not-finite"  a coordinate that is missing
 */
export function planePlaces(x: Float64Array, y: Float64Array): Places {
  requireCoordinates("planePlaces", x, y);
  const n = x.length;
  const points = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    points[2 * i] = x[i];
    points[2 * i + 1] = y[i];
  }
  const straight = (distance: number) => distance;
  return { n, distance: planeDistance(x, y), points, tree: kdTree(points, 2), straight };
}

/**
 * Places on the globe; distances in km as in `greatCircleDistances`.
 *
 * The tree holds them as points of a unit sphere in space, where the chord grows with the great
 * circle: c = 2 sin(d / 2R).
 *
 * @param longitude  n  in degrees, −180 to 360
 * @param latitude   n  in degrees, −90 to 90
 * @throws DataError "shape"       longitude and latitude differ in length
 * @throws DataError "not-finite"  a coordinate that is missing
 * @throws DataError "argument"    a longitude or latitude out of range
 */
export function globePlaces(longitude: Float64Array, latitude: Float64Array): Places {
  requireDegrees("globePlaces", longitude, latitude);
  const n = longitude.length;
  const points = new Float64Array(3 * n);
  const radian = Math.PI / 180;
  for (let i = 0; i < n; i++) {
    const around = Math.cos(latitude[i] * radian);
    points[3 * i] = around * Math.cos(longitude[i] * radian);
    points[3 * i + 1] = around * Math.sin(longitude[i] * radian);
    points[3 * i + 2] = Math.sin(latitude[i] * radian);
  }
  const straight = (distance: number) =>
    2 * Math.sin(Math.min(Math.PI / 2, distance / (2 * earthRadius)));
  return {
    n,
    distance: greatCircleDistance(longitude, latitude),
    points,
    tree: kdTree(points, 3),
    straight,
  };
}
