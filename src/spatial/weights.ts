/** Spatial weights: who neighbours whom, and how much. */
import { DataError } from "../errors.ts";

/**
 * Spatial weights W, n×n, in compressed sparse rows: the neighbours of i are
 * `neighbour[start[i] … start[i + 1] − 1]`, ascending, with weights at the same positions. The
 * diagonal is empty and no stored weight is zero.
 */
export interface SpatialWeights {
  readonly n: number;
  readonly ids: readonly string[]; //  the units' names, n
  readonly start: Uint32Array; //      n + 1
  readonly neighbour: Uint32Array; //  one per link
  readonly weight: Float64Array; //    one per link
  readonly standardisation: Standardisation;
}

/** How the weights were scaled; `none` also stands for weights that are used as they were given. */
export type Standardisation = "none" | "row" | "global" | "spectral" | "variance";

/** One link: i is affected by j with weight w; i and j count from 0. */
export type Link = readonly [i: number, j: number, w: number];

/**
 * Weights from links in any order; a link of weight zero is left out.
 *
 * @param ids    names of the n units
 * @param links  each pair (i, j) at most once
 * @throws DataError "argument"    an index out of range, a unit that neighbours itself, a pair twice
 * @throws DataError "not-finite"  a weight that is not finite
 */
export function weightsFromLinks(ids: readonly string[], links: Iterable<Link>): SpatialWeights {
  const n = ids.length;
  const rows: [number, number][][] = Array.from({ length: n }, () => []);
  for (const [i, j, w] of links) {
    if (!(isIndex(i, n) && isIndex(j, n))) {
      throw new DataError(
        "argument",
        `weightsFromLinks: a link from ${i} to ${j}, needed indices from 0 to ${n - 1}`,
        { i, j, n },
      );
    }
    if (!Number.isFinite(w)) {
      throw new DataError(
        "not-finite",
        `weightsFromLinks: the weight of ${ids[i]} on ${ids[j]} is ${w}, needed a finite number`,
        { i: ids[i], j: ids[j], w },
      );
    }
    if (w === 0) continue;
    if (i === j) {
      throw new DataError(
        "argument",
        `weightsFromLinks: ${ids[i]} neighbours itself with weight ${w}, needed an empty diagonal`,
        { i: ids[i], w },
      );
    }
    rows[i].push([j, w]);
  }
  const start = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) start[i + 1] = start[i] + rows[i].length;
  const neighbour = new Uint32Array(start[n]);
  const weight = new Float64Array(start[n]);
  for (let i = 0; i < n; i++) {
    rows[i].sort((a, b) => a[0] - b[0]);
    for (const [k, [j, w]] of rows[i].entries()) {
      if (k > 0 && rows[i][k - 1][0] === j) {
        throw new DataError(
          "argument",
          `weightsFromLinks: the pair ${ids[i]}, ${ids[j]} comes twice, needed each pair once`,
          { i: ids[i], j: ids[j] },
        );
      }
      neighbour[start[i] + k] = j;
      weight[start[i] + k] = w;
    }
  }
  return { n, ids, start, neighbour, weight, standardisation: "none" };
}

/**
 * Weights from their rows: `row` is called for each unit in turn and adds its links, ascending in j
 * and none to itself; a link of weight zero is left out.
 *
 * @throws DataError "argument"  more links than 2²⁷
 */
export function weightsFromRows(
  ids: readonly string[],
  row: (i: number, add: (j: number, w: number) => void) => void,
): SpatialWeights {
  const n = ids.length;
  const start = new Uint32Array(n + 1);
  let neighbour = new Uint32Array(8 * n);
  let weight = new Float64Array(8 * n);
  let links = 0;
  const add = (j: number, w: number) => {
    if (w === 0) return;
    if (links === neighbour.length) {
      if (links >= mostLinks) {
        throw new DataError(
          "argument",
          `weightsFromRows: more than ${mostLinks} links of ${n} units, needed fewer neighbours ` +
            "(the nearest k, or a cut-off)",
          { n },
        );
      }
      const room = Math.min(mostLinks, 2 * links);
      neighbour = grown(neighbour, new Uint32Array(room));
      weight = grown(weight, new Float64Array(room));
    }
    neighbour[links] = j;
    weight[links++] = w;
  };
  for (let i = 0; i < n; i++) {
    row(i, add);
    start[i + 1] = links;
  }
  return {
    n,
    ids,
    start,
    neighbour: neighbour.slice(0, links),
    weight: weight.slice(0, links),
    standardisation: "none",
  };
}

const mostLinks = 2 ** 27; // 1.6 GB

function grown<T extends Uint32Array | Float64Array>(old: T, roomy: T): T {
  roomy.set(old);
  return roomy;
}

/** The spatial lag W v: for each unit, the weighted sum of v over its neighbours. */
export function lag(W: SpatialWeights, v: Float64Array): Float64Array {
  const { n, start, neighbour, weight } = W;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = start[i]; k < start[i + 1]; k++) sum += weight[k] * v[neighbour[k]];
    out[i] = sum;
  }
  return out;
}

/** Positions of the units without neighbours (their row of W is empty). */
export function islands(W: SpatialWeights): number[] {
  const out: number[] = [];
  for (let i = 0; i < W.n; i++) if (W.start[i] === W.start[i + 1]) out.push(i);
  return out;
}

/** The sums of the rows of W, n long. */
export function weightRowSums(W: SpatialWeights): Float64Array {
  const sums = new Float64Array(W.n);
  for (let i = 0; i < W.n; i++) {
    for (let k = W.start[i]; k < W.start[i + 1]; k++) sums[i] += W.weight[k];
  }
  return sums;
}

/** W transposed: what each unit gives instead of what it takes. */
export function transposedWeights(W: SpatialWeights): SpatialWeights {
  const { n, ids } = W;
  const start = new Uint32Array(n + 1);
  for (const j of W.neighbour) start[j + 1]++;
  for (let j = 0; j < n; j++) start[j + 1] += start[j];
  const next = start.slice(0, n);
  const neighbour = new Uint32Array(W.neighbour.length);
  const weight = new Float64Array(W.weight.length);
  for (let i = 0; i < n; i++) {
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      const at = next[W.neighbour[k]]++;
      neighbour[at] = i;
      weight[at] = W.weight[k];
    }
  }
  return { n, ids, start, neighbour, weight, standardisation: "none" };
}

function isIndex(i: number, n: number): boolean {
  return Number.isInteger(i) && i >= 0 && i < n;
}
