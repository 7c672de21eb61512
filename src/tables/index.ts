export { aggregateTable, type AggregateMaps } from "./aggregate.ts";
export { adbYears, readAdb } from "./adb.ts";
export { type AssembleOptions, assembleTable } from "./assemble.ts";
export {
  type BalancedTable,
  type BalanceOptions,
  balanceTable,
  type BalanceTargets,
  withoutDiscrepancy,
} from "./balance.ts";
export { readFinalTargets, readSectorTargets } from "./balance-targets.ts";
export type { ScaledMatrix, ScalingOptions } from "./biproportional.ts";
export { checkTable, type TableReport } from "./check.ts";
export { countryLabel, isKnownCountry, restOfWorld } from "./country-names.ts";
export type { SourceFile } from "./csv-records.ts";
export type { CsvTableOptions } from "./csv-table.ts";
export { type CsvText, parseCsv } from "./csv-text.ts";
export { type CsvTriple, readCsvTriple } from "./csv-triple.ts";
export { readCsvWide } from "./csv-wide.ts";
export { estimateTable } from "./estimate/estimate.ts";
export type { TableFinding, Severity } from "./table-finding.ts";
export { gras } from "./gras.ts";
export { type IcioOptions, readIcio } from "./icio.ts";
export { finalDemandCategories, industries } from "./industry-names.ts";
export { type LabelMap, readLabelMap } from "./label-map.ts";
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
export { ras } from "./ras.ts";
export type { RawTable } from "./raw-table.ts";
export { readWiod2013, wiod2013Years } from "./wiod2013.ts";
