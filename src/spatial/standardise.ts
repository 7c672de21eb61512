import { DataError } from "../errors.ts";
import { spectrum } from "./spectrum.ts";
import { islands, weightRowSums, type SpatialWeights, type Standardisation } from "./weights.ts";

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

/**
 * W divided by one number so that all weights sum to the number of units that have neighbours: the
 * weights keep their proportions, and their symmetry.
 *
 * @throws DataError "degenerate"  the weights sum to zero
 */
export function globallyStandardised(W: SpatialWeights): SpatialWeights {
  let sum = 0;
  for (const w of W.weight) sum += w;
  if (sum === 0) throw nothing("globallyStandardised", "the weights sum to 0");
  return scaled(W, (W.n - islands(W).length) / sum, "global");
}

/**
 * W divided by the largest modulus of its eigenvalues: symmetry is kept, and I − ρW is regular for
 * every |ρ| < 1.
 *
 * @throws DataError "degenerate"  all eigenvalues are zero (the links never lead back)
 * Source: Kelejian & Prucha (2010), Journal of Econometrics 157, 53-67.
 */
export function spectrallyStandardised(W: SpatialWeights): SpatialWeights {
  const { re, im } = spectrum(W);
  let radius = 0;
  for (let k = 0; k < re.length; k++) radius = Math.max(radius, Math.hypot(re[k], im[k]));
  // the eigenvalues of weights that never lead back are computed as roots of rounding size
  let norm = 0;
  for (const w of W.weight) norm += w * w;
  if (radius * radius <= 1e-20 * norm || norm === 0) {
    throw nothing("spectrallyStandardised", "all eigenvalues are 0");
  }
  return scaled(W, 1 / radius, "spectral");
}

/**
 * The variance-stabilising scheme S: each row divided by the root of its sum of squares, then all by
 * one number so that they sum to the number of units that have neighbours. Between row
 * standardisation, which favours units with few links, and the global one, which favours many.
 *
 * @throws DataError "degenerate"  the weights sum to zero
 * Source: Tiefelsdorf, Griffith & Boots (1999), Environment and Planning A 31, 165-180.
 */
export function varianceStabilised(W: SpatialWeights): SpatialWeights {
  const weight = new Float64Array(W.weight.length);
  for (let i = 0; i < W.n; i++) {
    let squares = 0;
    for (let k = W.start[i]; k < W.start[i + 1]; k++) squares += W.weight[k] ** 2;
    for (let k = W.start[i]; k < W.start[i + 1]; k++) weight[k] = W.weight[k] / Math.sqrt(squares);
  }
  const sum = weight.reduce((total, w) => total + w, 0);
  if (sum === 0) throw nothing("varianceStabilised", "the weights sum to 0");
  return scaled({ ...W, weight }, (W.n - islands(W).length) / sum, "variance");
}

/**
 * W standardised as named; "none" gives it back as it is.
 *
 * @throws DataError "degenerate"  weights that cannot be scaled so
 */
export function standardised(W: SpatialWeights, how: Standardisation): SpatialWeights {
  switch (how) {
    case "none":
      return W;
    case "row":
      return rowStandardised(W);
    case "global":
      return globallyStandardised(W);
    case "spectral":
      return spectrallyStandardised(W);
    case "variance":
      return varianceStabilised(W);
  }
}

function scaled(W: SpatialWeights, by: number, standardisation: Standardisation): SpatialWeights {
  return { ...W, weight: W.weight.map((w) => w * by), standardisation };
}

function nothing(caller: string, found: string): DataError {
  return new DataError("degenerate", `${caller}: ${found}, needed a number to divide by`, {});
}
