/** Conditional permutation where a place gives all its neighbours the same weight. */
import { occurrences, type DrawTable } from "./draw-table.ts";
import type { SpatialWeights } from "./weights.ts";

/** How many draws lie at or above a place's sum over its neighbours, and how many at or below. */
export interface Ranks {
  readonly above: Uint32Array; // n
  readonly below: Uint32Array; // n
}

/** Whether unit i has neighbours, all with one weight above zero. */
export function hasEvenWeights({ start, weight }: SpatialWeights, i: number): boolean {
  const from = start[i];
  for (let k = from + 1; k < start[i + 1]; k++) if (weight[k] !== weight[from]) return false;
  return start[i + 1] > from && weight[from] > 0;
}

/**
 * The ranks of sums of neighbours' values among the draws of a table shared by all places, for
 * places with even weights; zeros for the others.
 *
 * A draw's sum is the same for every place with k neighbours unless the place itself is among the
 * numbers drawn, so the sums are computed and sorted once for each k, a place finds its rank by
 * bisection, and only the few draws that it is in are added up anew. That gives the same ranks as
 * adding up every draw for every place, at a small part of the work.
 *
 * @param v      n
 * @param table  draws of numbers below n − 1; for place i number i stands for place n − 1
 */
export function evenRanks(W: SpatialWeights, v: Float64Array, table: DrawTable): Ranks {
  const { n, start, neighbour } = W;
  const { rows, numbers } = table;
  const above = new Uint32Array(n);
  const below = new Uint32Array(n);
  const bySize: number[][] = [];
  for (let i = 0; i < n; i++) {
    if (hasEvenWeights(W, i)) (bySize[start[i + 1] - start[i]] ??= []).push(i);
  }
  const where = occurrences(table, n);
  const sums = new Float64Array(rows); // of the first k numbers of each draw
  let k = 0;
  for (let size = 1; size < bySize.length; size++) {
    for (let r = 0; r < rows; r++) sums[r] += v[numbers[k * rows + r]];
    k++;
    const places = bySize.at(size);
    if (places === undefined) continue;
    const sorted = sums.slice().sort();
    for (const i of places) {
      let observed = 0;
      let scale = 0;
      for (let at = start[i]; at < start[i + 1]; at++) {
        observed += v[neighbour[at]];
        scale += Math.abs(v[neighbour[at]]);
      }
      const tie = 1e-12 * scale;
      const low = observed - tie;
      const high = observed + tie;
      above[i] = rows - firstAtLeast(sorted, low);
      below[i] = firstAbove(sorted, high);
      for (let at = where.start[i]; at < where.start[i + 1] && where.place[at] < k; at++) {
        const r = where.draw[at];
        let own = 0;
        for (let j = 0; j < k; j++) {
          const number = numbers[j * rows + r];
          own += v[number === i ? n - 1 : number];
        }
        if (sums[r] >= low) above[i]--;
        if (sums[r] <= high) below[i]--;
        if (own >= low) above[i]++;
        if (own <= high) below[i]++;
      }
    }
  }
  return { above, below };
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function firstAbove(sorted: Float64Array, value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}
