export { type Accounts, accounts } from "./accounts.ts";
export { captureBySegment, finalProducts, valueCaptured } from "./capture.ts";
export { atLevel, type Indicator, type Level, levels, ratioAt } from "./indicators/indicator.ts";
export { chooseIndicators, indicators } from "./indicators/registry.ts";
export { koopman, type Koopman } from "./koopman.ts";
export { groupKww, kww, type Kww, type KwwGroups, type KwwTerm, kwwTerms } from "./kww.ts";
export { backwardStages, type BackwardStages, forwardStages, type Stages } from "./lengths.ts";
export {
  domesticLeontiefInverse,
  inputCoefficients,
  leontiefInverse,
  valueAddedShare,
} from "./leontief.ts";
export { globalLeontiefInverse, type LeontiefModel, leontiefModel } from "./model.ts";
export { outputByFinalUse, valueAddedMultipliers } from "./multipliers.ts";
export { downstreamness, gvcPosition, upstreamness } from "./position.ts";
export { type Activities, backwardActivities, forwardActivities } from "./production.ts";
export {
  leontiefSolver,
  type LeontiefSolver,
  solverFromInverse,
  solveVector,
  solveVectorLeft,
} from "./solver.ts";
export { tripartite, type Tripartite } from "./tripartite.ts";
export {
  returningExports,
  valueAddedByFinalUse,
  vaxBackward,
  vaxForward,
} from "./value-added-exports.ts";
