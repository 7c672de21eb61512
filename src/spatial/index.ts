/** Spatial weights and statistics of spatial association. */
export type { Link, SpatialWeights, Standardisation } from "./weights.ts";
export { islands, lag, transposedWeights, weightRowSums, weightsFromLinks } from "./weights.ts";
export { binaryWeights, rowStandardised } from "./standardise.ts";
export { inverseDistanceWeights, type InverseDistanceOptions } from "./distance-weights.ts";
export {
  readRowWeights,
  readWeights,
  writeWeights,
  type MatchedWeights,
  type Matching,
} from "./weights-text.ts";
export type { Alternative, Permutation, PermutationOptions } from "./inference.ts";
export type { Assumption, GlobalOptions, GlobalStatistic } from "./global-statistic.ts";
export { moran } from "./moran.ts";
export { geary } from "./geary.ts";
export { getisOrd } from "./getis-ord.ts";
export type { LocalOptions, LocalStatistic, Moments, Quadrant } from "./local-statistic.ts";
export type { LocalPermutation, LocalPermutationOptions } from "./local-permutation.ts";
export { localMoran } from "./local-moran.ts";
export { localGeary } from "./local-geary.ts";
export { localGetisOrd, localGetisOrdStar } from "./local-getis-ord.ts";
