import { DataError } from "../errors.ts";
import type { Polygons } from "./geojson.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "./weights.ts";

export interface ContiguityOptions {
  readonly rule?: "queen" | "rook"; // default "queen": a point in common; "rook": a stretch of border
  readonly snap?: number; //           corners at most this far apart are one; default √ε, 1.5e-8
}

/**
 * Weights of one for places that touch.
 *
 * Places touch where their outlines share a corner (queen), or two corners and so, on maps without
 * slivers, a stretch of border (rook). Maps whose common borders have other corners on each side
 * don't touch unless `snap` closes the gap: look at `islands(W)`.
 *
 * @throws DataError "argument"  snap below zero or not finite
 * Source: the rule of spdep's poly2nb (Bivand, Pebesma & Gómez-Rubio 2013).
 */
export function contiguityWeights(
  { ids, outlines }: Polygons,
  { rule = "queen", snap = Math.sqrt(Number.EPSILON) }: ContiguityOptions = {},
): SpatialWeights {
  if (!(snap >= 0 && snap < Infinity)) {
    throw new DataError("argument", `contiguityWeights: snap is ${snap}, needed 0 or more`, {
      snap,
    });
  }
  const corners = cornerFinder(snap);
  const owners: number[][] = []; // of each corner, ascending
  for (const [i, rings] of outlines.entries()) {
    for (const ring of rings) {
      for (let k = 0; k < ring.length; k += 2) {
        const at = corners(ring[k], ring[k + 1]);
        const list = (owners[at] ??= []);
        if (list.at(-1) !== i) list.push(i);
      }
    }
  }
  const common: Map<number, number>[] = ids.map(() => new Map<number, number>());
  for (const list of owners) {
    for (const i of list) {
      for (const j of list) if (i !== j) common[i].set(j, (common[i].get(j) ?? 0) + 1);
    }
  }
  const needed = rule === "queen" ? 1 : 2;
  const links = common.flatMap((row, i) =>
    [...row].filter(([, count]) => count >= needed).map(([j]): Link => [i, j, 1]),
  );
  return weightsFromLinks(ids, links);
}

// Numbers corners as they come; one within `snap` of an earlier one has its number.
function cornerFinder(snap: number): (x: number, y: number) => number {
  const cell = snap > 0 ? snap : 1;
  const grid = new Map<string, number[]>();
  const xs: number[] = [];
  const ys: number[] = [];
  return (x, y) => {
    const column = Math.floor(x / cell);
    const row = Math.floor(y / cell);
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const at of grid.get(`${c} ${r}`) ?? []) {
          if (Math.hypot(x - xs[at], y - ys[at]) <= snap) return at;
        }
      }
    }
    const key = `${column} ${row}`;
    const list = grid.get(key);
    if (list) list.push(xs.length);
    else grid.set(key, [xs.length]);
    xs.push(x);
    ys.push(y);
    return xs.length - 1;
  };
}
