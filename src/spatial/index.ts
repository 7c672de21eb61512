/** Spatial weights and statistics of spatial association. */
export type { Link, SpatialWeights, Standardisation } from "./weights.ts";
export { islands, lag, transposedWeights, weightRowSums, weightsFromLinks } from "./weights.ts";
export {
  binaryWeights,
  globallyStandardised,
  rowStandardised,
  spectrallyStandardised,
  standardised,
  varianceStabilised,
} from "./standardise.ts";
export { ellipsoidDistances, greatCircleDistances, planeDistances } from "./distances.ts";
export { globePlaces, planePlaces, type Places } from "./places.ts";
export type { PlaceDistances } from "./reach.ts";
export { largestNearestDistance, nearestWeights } from "./nearest-weights.ts";
export {
  bandWeights,
  kernelWeights,
  type Band,
  type DistanceKernel,
  type KernelOptions,
} from "./band-weights.ts";
export { readPolygons, type Polygons } from "./geojson.ts";
export { contiguityWeights, type ContiguityOptions } from "./contiguity.ts";
export { economicWeights, flowWeights } from "./affinity-weights.ts";
export {
  blockWeights,
  higherOrderWeights,
  linkedUnits,
  productWeights,
  subsetWeights,
  symmetricWeights,
} from "./combine-weights.ts";
export { readGal, readGwt, writeGal, writeGwt } from "./weights-files.ts";
export { weightsSummary, type Range, type WeightsSummary } from "./weights-summary.ts";
export { inverseDistanceWeights, type InverseDistanceOptions } from "./distance-weights.ts";
export type { MatchedWeights, Matching } from "./match-weights.ts";
export { readRowWeights, readWeights, writeWeights } from "./weights-text.ts";
export { readAnyWeights, weightsForm, type WeightsForm } from "./read-weights.ts";
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
export { bivariateMoran, type BivariateMoran, type BivariateOptions } from "./bivariate-moran.ts";
export { distanceCorrelogram, orderCorrelogram, type CorrelogramStep } from "./correlogram.ts";
export {
  clusters,
  falseDiscoveryAdjusted,
  type Cluster,
  type ClusterOptions,
} from "./false-discovery.ts";
