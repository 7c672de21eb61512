export { accountYear } from "./account-year.ts";
export { type Facts, type MineProduction, miningShare, type StageShare } from "./facts.ts";
export {
  assemblePanel,
  type IdentityResult,
  type Panel,
  valueAt,
  type Variable,
  variableMeaning,
  variables,
  type YearAccounts,
} from "./panel.ts";
