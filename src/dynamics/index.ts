/** How places and their spread move through time. */
export { centreTrack, globeCentre, planeCentre, type CentreTrack, type Point } from "./centre.ts";
export { deviationalEllipse, globeEllipses, planeEllipses, type Ellipse } from "./ellipse.ts";
export { lisaPaths, type LisaPaths, type Movement } from "./lisa-paths.ts";
export { equalAreaPlane, fromEqualAreaPlane } from "./projection.ts";
export { classesOf, classMarkov, markovChain, quantileBounds, type MarkovChain } from "./markov.ts";
export {
  spatialMarkov,
  type HomogeneityTest,
  type SpatialMarkov,
  type SpatialMarkovOptions,
} from "./spatial-markov.ts";
export {
  betaConvergence,
  sigmaConvergence,
  type BetaConvergence,
  type BetaOptions,
  type SigmaConvergence,
} from "./convergence.ts";
export { theilDecomposition, type TheilDecomposition } from "./theil.ts";
export { dagumGini, type GiniDecomposition } from "./dagum-gini.ts";
export { couplingCoordination, type Coupling } from "./coupling.ts";
export {
  conditionalDensity,
  densitiesThroughTime,
  evenGrid,
  kernelDensity,
  silvermanBandwidth,
  stochasticPairs,
} from "./density.ts";
