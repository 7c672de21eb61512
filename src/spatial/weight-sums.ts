import { DataError } from "../errors.ts";
import { transposedWeights, type SpatialWeights } from "./weights.ts";

/** The three sums of the weights that moments under randomisation need (Cliff and Ord 1981). */
export interface WeightSums {
  readonly s0: number; // Σ wᵢⱼ
  readonly s1: number; // ½ Σ (wᵢⱼ + wⱼᵢ)²
  readonly s2: number; // Σᵢ (wᵢ· + w·ᵢ)²
}

/**
 * S0, S1 and S2 of W; both directions of a link are counted, whether stored or not.
 *
 * @param caller  name of the statistic that divides by S0, for messages
 * @throws DataError "degenerate"  the weights sum to zero
 */
export function weightSums(W: SpatialWeights, caller = "weightSums"): WeightSums {
  const pairs = symmetricPairs(W);
  const margin = new Float64Array(W.n);
  let s0 = 0;
  for (let i = 0; i < W.n; i++) {
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      const w = W.weight[k];
      s0 += w;
      margin[i] += w;
      margin[W.neighbour[k]] += w;
    }
  }
  if (s0 === 0) {
    throw new DataError("degenerate", `${caller}: the weights sum to 0, needed another sum`, {});
  }
  let s1 = 0;
  for (const w of pairs.weight) s1 += w * w; // each pair stands for (i, j) and (j, i)
  let s2 = 0;
  for (const m of margin) s2 += m * m;
  return { s0, s1, s2 };
}

/** Pairs of units i < j, each once, one after the other. */
export interface Pairs {
  readonly from: Uint32Array; //    i, ascending
  readonly to: Uint32Array; //      j
  readonly weight: Float64Array; // wᵢⱼ + wⱼᵢ
}

/** W folded onto its upper triangle, so that zᵀWz = Σ over the pairs of weight · zᵢ · zⱼ. */
export function symmetricPairs(W: SpatialWeights): Pairs {
  const back = transposedWeights(W);
  const from = new Uint32Array(W.neighbour.length);
  const to = new Uint32Array(W.neighbour.length);
  const weight = new Float64Array(W.neighbour.length);
  let count = 0;
  for (let i = 0; i < W.n; i++) {
    let a = W.start[i];
    let b = back.start[i];
    while (a < W.start[i + 1] || b < back.start[i + 1]) {
      const there = a < W.start[i + 1] ? W.neighbour[a] : Infinity;
      const here = b < back.start[i + 1] ? back.neighbour[b] : Infinity;
      const j = Math.min(there, here);
      let w = 0;
      if (there === j) w += W.weight[a++];
      if (here === j) w += back.weight[b++];
      if (j < i) continue;
      from[count] = i;
      to[count] = j;
      weight[count++] = w;
    }
  }
  return {
    from: from.slice(0, count),
    to: to.slice(0, count),
    weight: weight.slice(0, count),
  };
}

/** zᵀWz from W folded onto its upper triangle by `symmetricPairs`. */
export function crossProduct({ from, to, weight }: Pairs, z: Float64Array): number {
  let even = 0;
  let odd = 0; // two sums: an addition need not wait for the one before
  const last = weight.length - 1;
  for (let k = 0; k < last; k += 2) {
    even += weight[k] * z[from[k]] * z[to[k]];
    odd += weight[k + 1] * z[from[k + 1]] * z[to[k + 1]];
  }
  if (last % 2 === 0) even += weight[last] * z[from[last]] * z[to[last]];
  return even + odd;
}
