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

/**
 * W folded onto its upper triangle: row i holds j > i with weight wᵢⱼ + wⱼᵢ, so that
 * zᵀWz = Σ over the pairs of weight · zᵢ · zⱼ.
 */
export function symmetricPairs(W: SpatialWeights): SpatialWeights {
  const back = transposedWeights(W);
  const start = new Uint32Array(W.n + 1);
  const neighbour: number[] = [];
  const weight: number[] = [];
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
      neighbour.push(j);
      weight.push(w);
    }
    start[i + 1] = neighbour.length;
  }
  return {
    n: W.n,
    ids: W.ids,
    start,
    neighbour: Uint32Array.from(neighbour),
    weight: Float64Array.from(weight),
    standardisation: "none",
  };
}

/** zᵀWz from W folded onto its upper triangle by `symmetricPairs`. */
export function crossProduct(pairs: SpatialWeights, z: Float64Array): number {
  const { n, start, neighbour, weight } = pairs;
  let total = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = start[i]; k < start[i + 1]; k++) sum += weight[k] * z[neighbour[k]];
    total += z[i] * sum;
  }
  return total;
}
