export { type Accounts, accounts } from "./accounts.ts";
export {
  betweenCountries,
  complementarity,
  grubelLloyd,
  imports,
  tradeIntensity,
} from "./bilateral-indices.ts";
export {
  type Approach,
  type BilateralTrade,
  bilateralTrade,
  columnsBySolves,
  columnsOfInverse,
} from "./bilateral-trade.ts";
export {
  type BorinMancini,
  borinMancini,
  borinManciniByOrigin,
  type BorinManciniTerm,
  borinManciniTerms,
  borinManciniTotals,
} from "./borin-mancini.ts";
export { captureBySegment, finalProducts, valueCaptured } from "./capture.ts";
export { herfindahl, theil } from "./concentration.ts";
export { exportPaths, type ExportPaths } from "./export-paths.ts";
export { type Exposure, exposure } from "./exposure.ts";
export { ghoshInverse, outputCoefficients } from "./ghosh.ts";
export {
  globalIdentities,
  identities,
  type Identity,
  identityLimit,
  localIdentities,
} from "./identities.ts";
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
export {
  content,
  type Content,
  firstCrossing,
  miroudotYe,
  type MiroudotYe,
  type Perimeter,
  perimeters,
} from "./perimeter.ts";
export { downstreamness, gvcPosition, upstreamness } from "./position.ts";
export { type Mineral, priceAndQuantity, type PriceQuantity } from "./price-quantity.ts";
export { type Activities, backwardActivities, forwardActivities } from "./production.ts";
export { smile, type Smile, smileByCountry } from "./smile.ts";
export {
  leontiefSolver,
  type LeontiefSolver,
  solverFromInverse,
  solveVector,
  solveVectorLeft,
} from "./solver.ts";
export { expy, prody } from "./sophistication.ts";
export { marketShare, normalisedAdvantage, revealedAdvantage } from "./specialisation.ts";
export {
  type ChangeFactor,
  changeFactors,
  structuralChange,
  type StructuralChange,
} from "./structural-change.ts";
export { contentOfOthersExports, foreignContentByOrigin, type Tiva, tiva } from "./tiva.ts";
export { tripartite, type Tripartite } from "./tripartite.ts";
export {
  returningExports,
  valueAddedByFinalUse,
  vaxBackward,
  vaxForward,
} from "./value-added-exports.ts";
export { valueAddedRow } from "./value-added-flows.ts";
export { wwz, type Wwz, wwzBySector, type WwzTerm, wwzTerms } from "./wwz.ts";
export {
  requirementsBySolves,
  requirementsFromInverse,
  type WwzRequirements,
} from "./wwz-requirements.ts";
export { wwzToKww } from "./wwz-to-kww.ts";
