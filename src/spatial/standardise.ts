import { DataError } from "../errors.ts";
import { weightRowSums, type SpatialWeights } from "./weights.ts";

/**
 * W with each row divided by its sum; a unit without neighbours keeps its empty row.
 *
 * @throws DataError "degenerate"  a row with links whose sum is zero
 */
export function rowStandardised(W: SpatialWeights): SpatialWeights {
  const sums = weightRowSums(W);
  const weight = new Float64Array(W.weight.length);
  for (let i = 0; i < W.n; i++) {
    if (sums[i] === 0 && W.start[i] < W.start[i + 1]) {
      throw new DataError(
        "degenerate",
        `rowStandardised: the weights of ${W.ids[i]} sum to zero, needed a sum to divide by`,
        { unit: W.ids[i] },
      );
    }
    for (let k = W.start[i]; k < W.start[i + 1]; k++) weight[k] = W.weight[k] / sums[i];
  }
  return { ...W, weight, standardisation: "row" };
}

/** Weights of one for every link: who neighbours whom, and nothing else. */
export function binaryWeights(W: SpatialWeights): SpatialWeights {
  return { ...W, weight: new Float64Array(W.weight.length).fill(1), standardisation: "none" };
}
