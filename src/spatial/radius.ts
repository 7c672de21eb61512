import { DataError } from "../errors.ts";
import { lag, weightRowSums, type SpatialWeights } from "./weights.ts";

/**
 * A bound on the spectral radius of W from above, exact where all rows have the same sum, else as
 * close as 300 steps of Collatz's iteration bring it.
 *
 *     r(W) ≤ max_i (|W| v)_i / v_i  for every v > 0
 *
 * @throws DataError "degenerate"  W has no links
 * Source: Collatz (1942), Mathematische Zeitschrift 48.
 */
export function radiusBound(W: SpatialWeights): number {
  if (W.neighbour.length === 0) {
    throw new DataError("degenerate", "radiusBound: W has no links, needed at least one", {});
  }
  const size = { ...W, weight: W.weight.map(Math.abs) };
  const sums = weightRowSums(size);
  const most = sums.reduce((a, b) => Math.max(a, b));
  let bound = most;
  let v: Float64Array = new Float64Array(W.n).fill(1);
  for (let step = 0; step < 300; step++) {
    const next = lag(size, v);
    let highest = 0;
    let lowest = Infinity; // among places with neighbours
    let scale = 0;
    for (let i = 0; i < W.n; i++) {
      const growth = next[i] / v[i];
      highest = Math.max(highest, growth);
      if (sums[i] > 0) lowest = Math.min(lowest, growth);
      next[i] += most * v[i]; // a shift, so that graphs of two halves converge too
      scale = Math.max(scale, next[i]);
    }
    bound = Math.min(bound, highest);
    if (highest - lowest <= 1e-13 * highest) break;
    v = next.map((value) => Math.max(value / scale, 1e-200));
  }
  return bound;
}
