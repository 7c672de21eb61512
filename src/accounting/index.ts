export { type Accounts, accounts } from "./accounts.ts";
export {
  betweenCountries,
  complementarity,
  grubelLloyd,
  imports,
  tradeIntensity,
} from "./trade/bilateral-indices.ts";
export {
  type Approach,
  type BilateralTrade,
  bilateralTrade,
  columnsBySolves,
  columnsOfInverse,
} from "./decompositions/bilateral-trade.ts";
export {
  type BorinMancini,
  borinMancini,
  borinManciniByOrigin,
  type BorinManciniTerm,
  borinManciniTerms,
  borinManciniTotals,
} from "./decompositions/borin-mancini.ts";
export { captureBySegment, finalProducts, valueCaptured } from "./chains/capture.ts";
export { herfindahl, theil } from "./trade/concentration.ts";
export { exportPaths, type ExportPaths } from "./decompositions/export-paths.ts";
export { type Exposure, exposure } from "./chains/exposure.ts";
export { ghoshInverse, outputCoefficients } from "./model/ghosh.ts";
export {
  globalIdentities,
  identities,
  type Identity,
  identityLimit,
  localIdentities,
} from "./identities.ts";
export { atLevel, type Indicator, type Level, levels, ratioAt } from "./indicators/indicator.ts";
export { chooseIndicators, indicators } from "./indicators/registry.ts";
export { koopman, type Koopman } from "./chains/koopman.ts";
export {
  groupKww,
  kww,
  type Kww,
  type KwwGroups,
  type KwwTerm,
  kwwTerms,
} from "./decompositions/kww.ts";
export {
  backwardStages,
  type BackwardStages,
  forwardStages,
  type Stages,
} from "./chains/lengths.ts";
export {
  domesticLeontiefInverse,
  inputCoefficients,
  leontiefInverse,
  valueAddedShare,
} from "./model/leontief.ts";
export {
  globalLeontiefInverse,
  type LeontiefModel,
  leontiefModel,
} from "./model/leontief-model.ts";
export { outputByFinalUse, valueAddedMultipliers } from "./model/multipliers.ts";
export {
  content,
  type Content,
  firstCrossing,
  miroudotYe,
  type MiroudotYe,
  type Perimeter,
  perimeters,
} from "./decompositions/perimeter.ts";
export { downstreamness, gvcPosition, upstreamness } from "./chains/position.ts";
export { type Mineral, priceAndQuantity, type PriceQuantity } from "./change/price-quantity.ts";
export { type Activities, backwardActivities, forwardActivities } from "./chains/production.ts";
export { smile, type Smile, smileByCountry } from "./chains/smile.ts";
export {
  leontiefSolver,
  type LeontiefSolver,
  solverFromInverse,
  solveVector,
  solveVectorLeft,
} from "./model/solver.ts";
export { expy, prody } from "./trade/sophistication.ts";
export { marketShare, normalisedAdvantage, revealedAdvantage } from "./trade/specialisation.ts";
export {
  type ChangeFactor,
  changeFactors,
  structuralChange,
  type StructuralChange,
} from "./change/structural-change.ts";
export {
  contentOfOthersExports,
  foreignContentByOrigin,
  type Tiva,
  tiva,
} from "./decompositions/tiva.ts";
export { tripartite, type Tripartite } from "./chains/tripartite.ts";
export {
  returningExports,
  valueAddedByFinalUse,
  vaxBackward,
  vaxForward,
} from "./decompositions/value-added-exports.ts";
export { valueAddedRow } from "./decompositions/value-added-flows.ts";
export { wwz, type Wwz, wwzBySector, type WwzTerm, wwzTerms } from "./decompositions/wwz.ts";
export {
  requirementsBySolves,
  requirementsFromInverse,
  type WwzRequirements,
} from "./decompositions/wwz-requirements.ts";
export { wwzToKww } from "./decompositions/wwz-to-kww.ts";
