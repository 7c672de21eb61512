/** Weights made from other weights. */
import { DataError } from "../errors.ts";
import { transposedWeights, weightsFromLinks, type Link, type SpatialWeights } from "./weights.ts";

/**
 * W made symmetric: i and j are linked where either neighbours the other.
 *
 * @param how  the weight of a pair: the greater of the two (links one way keep their weight), or
 *             the mean of the two (a missing link counts as 0)
 */
export function symmetricWeights(W: SpatialWeights, how: "max" | "mean" = "max"): SpatialWeights {
  const back = transposedWeights(W);
  const links: Link[] = [];
  for (let i = 0; i < W.n; i++) {
    const there = row(W, i);
    const here = row(back, i);
    for (const j of new Set([...there.keys(), ...here.keys()])) {
      const a = there.get(j);
      const b = here.get(j);
      if (how === "mean") links.push([i, j, ((a ?? 0) + (b ?? 0)) / 2]);
      else links.push([i, j, Math.max(a ?? -Infinity, b ?? -Infinity)]);
    }
  }
  return weightsFromLinks(W.ids, links);
}

function row(W: SpatialWeights, i: number): Map<number, number> {
  const out = new Map<number, number>();
  for (let k = W.start[i]; k < W.start[i + 1]; k++) out.set(W.neighbour[k], W.weight[k]);
  return out;
}

/**
 * The element-wise product of two weights: neighbours are who neighbours in both.
 *
 * @throws DataError "shape"  the units differ, or come in another order
 */
export function productWeights(A: SpatialWeights, B: SpatialWeights): SpatialWeights {
  if (A.n !== B.n || A.ids.some((id, i) => id !== B.ids[i])) {
    const at = A.ids.findIndex((id, i) => id !== B.ids[i]);
    throw new DataError(
      "shape",
      `productWeights: ${A.n} and ${B.n} units, unit ${at + 1} is ${A.ids[at]} and ${B.ids[at]}; ` +
        "needed the same units in the same order",
      { first: A.n, second: B.n },
    );
  }
  const links: Link[] = [];
  for (let i = 0; i < A.n; i++) {
    let b = B.start[i];
    for (let a = A.start[i]; a < A.start[i + 1]; a++) {
      const j = A.neighbour[a];
      while (b < B.start[i + 1] && B.neighbour[b] < j) b++;
      if (b < B.start[i + 1] && B.neighbour[b] === j) links.push([i, j, A.weight[a] * B.weight[b]]);
    }
  }
  return weightsFromLinks(A.ids, links);
}

/**
 * Weights of one for all members of the same group, such as a continent or a trade agreement.
 *
 * @param groups  n  the group of each unit
 * @throws DataError "shape"  ids and groups differ in length
 */
export function blockWeights(ids: readonly string[], groups: readonly string[]): SpatialWeights {
  if (ids.length !== groups.length) {
    throw new DataError(
      "shape",
      `blockWeights: ${groups.length} groups for ${ids.length} units, needed one each`,
      { groups: groups.length, n: ids.length },
    );
  }
  const members = new Map<string, number[]>();
  for (const [i, group] of groups.entries()) {
    const list = members.get(group);
    if (list) list.push(i);
    else members.set(group, [i]);
  }
  function* links(): Generator<Link> {
    for (const list of members.values()) {
      for (const i of list) for (const j of list) if (i !== j) yield [i, j, 1];
    }
  }
  return weightsFromLinks(ids, links());
}

/**
 * Weights of one for the neighbours of a higher order: those that the shortest way along the links
 * of W reaches in exactly `order` steps, or in 1 … `order` steps where they are cumulated.
 *
 * @param order  a whole number from 1
 * @throws DataError "argument"  order is not one
 * Source: Anselin & Smirnov (1996), Journal of Regional Science 36.
 */
export function higherOrderWeights(
  W: SpatialWeights,
  order: number,
  { cumulated = false }: { readonly cumulated?: boolean } = {},
): SpatialWeights {
  if (!(Number.isInteger(order) && order >= 1)) {
    throw new DataError(
      "argument",
      `higherOrderWeights: order is ${order}, needed a whole number from 1`,
      { order },
    );
  }
  const links: Link[] = [];
  const seen = new Int32Array(W.n).fill(-1);
  for (let i = 0; i < W.n; i++) {
    seen[i] = i;
    let front = [i];
    for (let step = 1; step <= order && front.length > 0; step++) {
      const next: number[] = [];
      for (const from of front) {
        for (let k = W.start[from]; k < W.start[from + 1]; k++) {
          const j = W.neighbour[k];
          if (seen[j] === i) continue;
          seen[j] = i;
          next.push(j);
        }
      }
      if (cumulated || step === order) for (const j of next) links.push([i, j, 1]);
      front = next;
    }
  }
  return weightsFromLinks(W.ids, links);
}

/** Positions of the units that a link leaves or reaches: all but those that stand quite alone. */
export function linkedUnits(W: SpatialWeights): number[] {
  const linked = new Uint8Array(W.n);
  for (let i = 0; i < W.n; i++) if (W.start[i] < W.start[i + 1]) linked[i] = 1;
  for (const j of W.neighbour) linked[j] = 1;
  return Array.from({ length: W.n }, (_, i) => i).filter((i) => linked[i] === 1);
}

/**
 * The weights among some of the units, as they stand.
 *
 * @param units  their positions in W, each once, in the order that they are to have
 * @throws DataError "argument"  a position that is not in W, or twice
 */
export function subsetWeights(W: SpatialWeights, units: readonly number[]): SpatialWeights {
  const place = new Map(units.map((i, at) => [i, at]));
  const bad = units.find((i, at) => !(i in W.ids) || place.get(i) !== at);
  if (bad !== undefined) {
    throw new DataError(
      "argument",
      `subsetWeights: position ${bad}, needed each of 0 to ${W.n - 1} at most once`,
      { position: bad, n: W.n },
    );
  }
  function* links(): Generator<Link> {
    for (const [at, i] of units.entries()) {
      for (let k = W.start[i]; k < W.start[i + 1]; k++) {
        const to = place.get(W.neighbour[k]);
        if (to !== undefined) yield [at, to, W.weight[k]];
      }
    }
  }
  return weightsFromLinks(
    units.map((i) => W.ids[i]),
    links(),
  );
}
