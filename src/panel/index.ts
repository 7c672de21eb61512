export { accountYear } from "./account-year.ts";
export {
  type ChainFacts,
  isProjection,
  isStage,
  type PolicyMeasure,
  type Price,
  publishedShares,
  type Quota,
  type Reserve,
  type StageFigure,
  type StageOutput,
} from "./chain-facts.ts";
export {
  chooseImputed,
  imputeCovariates,
  type Imputation,
  imputationMethods,
  type ImputationReport,
  type ImputedCovariates,
} from "./covariate-imputation.ts";
export { type Transform, transformCovariates } from "./covariate-transforms.ts";
export {
  chooseCovariates,
  completeEconomies,
  type Covariate,
  type CovariateChoice,
  covariateCoverage,
  type CovariateCoverage,
  type Covariates,
  readCovariates,
  valuesOf,
} from "./covariates.ts";
export { withDerived } from "./derived-covariates.ts";
export {
  type Facts,
  type Measure,
  type MineProduction,
  miningShare,
  type StageShare,
  tonnesMined,
  worldMined,
} from "./facts.ts";
export { type EconomyGroup, groupOf, partitionOf, readGroups } from "./groups.ts";
export { dateInYears, type MeasureDate, parseMeasureDate, shareAfter } from "./measure-dates.ts";
export {
  type MiningShares,
  miningShares,
  type ProductionNote,
  type ShareCause,
} from "./mining-shares.ts";
export { bestCovered, type Sample, sample60, sampleGroup } from "./sample.ts";
export { corenessOf, type Network, network, panelNetwork } from "./networks.ts";
export {
  assemblePanel,
  flowAt,
  type IdentityResult,
  type Panel,
  valueAt,
  type YearAccounts,
} from "./panel.ts";
export { type Variable, variableMeaning, variables } from "./variables.ts";
