/** Polygons from GeoJSON. Format: RFC 7946. */
import { DataError } from "../errors.ts";

/** The outlines of n places. */
export interface Polygons {
  readonly ids: readonly string[];
  /** For each place its rings, each a run of x, y, x, y, …; holes are rings like the others. */
  readonly outlines: readonly (readonly Float64Array[])[];
}

/**
 * The polygons of a feature collection.
 *
 * @param text    the file
 * @param source  its name, for messages
 * @param id      the property that names a place; without it places are 1 … n
 * @throws DataError "format"  no JSON, no feature collection, a feature that is neither a polygon nor
 *                             several, a corner that is not two numbers, a name that is missing or
 *                             comes twice (the feature is named by its number from 1)
 */
export function readPolygons(text: string, source: string, id?: string): Polygons {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (cause) {
    throw new DataError("format", `${source}: is not JSON`, { source }, { cause });
  }
  const features = field(root, "features");
  if (field(root, "type") !== "FeatureCollection" || !Array.isArray(features)) {
    throw new DataError(
      "format",
      `${source}: type is ${JSON.stringify(field(root, "type"))}, needed a FeatureCollection`,
      { source },
    );
  }
  const ids: string[] = [];
  const known = new Set<string>();
  const outlines = features.map((feature: unknown, f) => {
    const fault = (words: string) =>
      new DataError("format", `${source}, feature ${f + 1}: ${words}`, { source, feature: f + 1 });
    const name = id === undefined ? f + 1 : field(field(feature, "properties"), id);
    if (!(typeof name === "string" || typeof name === "number") || name === "") {
      throw fault(`property ${id} is ${JSON.stringify(name)}, needed a name`);
    }
    if (known.has(String(name))) throw fault(`the name ${name} comes twice, needed each once`);
    known.add(String(name));
    ids.push(String(name));
    const geometry = field(feature, "geometry");
    const type = field(geometry, "type");
    const coordinates = field(geometry, "coordinates");
    if (type !== "Polygon" && type !== "MultiPolygon") {
      throw fault(`the geometry is ${JSON.stringify(type)}, needed Polygon or MultiPolygon`);
    }
    const rings = type === "Polygon" ? coordinates : list(coordinates, fault).flat(1);
    return list(rings, fault).map((ring) => corners(ring, fault));
  });
  return { ids, outlines };
}

type Fault = (words: string) => DataError;

function corners(ring: unknown, fault: Fault): Float64Array {
  const points = list(ring, fault);
  const out = new Float64Array(2 * points.length);
  for (const [k, point] of points.entries()) {
    const [x, y] = list(point, fault);
    if (!(typeof x === "number" && typeof y === "number")) {
      throw fault(`a corner is ${JSON.stringify(point)}, needed two numbers`);
    }
    out[2 * k] = x;
    out[2 * k + 1] = y;
  }
  return out;
}

function list(value: unknown, fault: Fault): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw fault(
    `found ${value === undefined ? "nothing" : JSON.stringify(value)} among the coordinates, needed a list`,
  );
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
