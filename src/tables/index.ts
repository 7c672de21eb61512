export { aggregateTable, type AggregateMaps } from "./aggregate.ts";
export { adbYears, readAdb } from "./industry-sheet/adb.ts";
export { type AssembleOptions, assembleTable } from "./assemble.ts";
export {
  type BalancedTable,
  type BalanceOptions,
  balanceTable,
  type BalanceTargets,
  withoutDiscrepancy,
} from "./balance/balance.ts";
export { carryForward, type CarriedTable, type CarryOptions } from "./balance/carry-forward.ts";
export { readFinalTargets, readSectorTargets, readTradeTargets } from "./balance/targets.ts";
export type { ScaledMatrix, ScalingOptions } from "./balance/biproportional.ts";
export { checkTable, type TableReport } from "./check/check.ts";
export { countryLabel, isKnownCountry, restOfWorld } from "./labels/country-names.ts";
export type { SourceFile } from "./csv/records.ts";
export type { CsvTableOptions } from "./csv/describe-table.ts";
export { type CsvText, parseCsv } from "./csv/text.ts";
export { type CsvTriple, readCsvTriple } from "./csv/triple.ts";
export { readCsvWide } from "./csv/wide.ts";
export { estimateTable } from "./estimate/estimate.ts";
export type { TableFinding, Severity } from "./check/finding.ts";
export { gras } from "./balance/gras.ts";
export { type IcioOptions, readIcio } from "./icio/read.ts";
export { finalDemandCategories, industries } from "./labels/industry-names.ts";
export { type LabelMap, readLabelMap } from "./labels/map.ts";
export {
  dimensions,
  discrepancy,
  finalDemandByCountry,
  industryLabel,
  type Label,
  type MrioTable,
  type Note,
  type Provenance,
} from "./model.ts";
export { ras } from "./balance/ras.ts";
export type { RawTable } from "./raw-table.ts";
export { readWiod2013, wiod2013Years } from "./industry-sheet/wiod2013.ts";
