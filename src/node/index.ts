/** Tables, data sets and studies on disk. */
export { embeddedDatasets } from "./embedded.ts";
export { loadAllCovariates, loadChainFacts, loadCovariates, loadGroups } from "./facts.ts";
export { offerFusedArithmetic } from "./fused-arithmetic.ts";
export { loadTable, saveTable } from "./tables.ts";
export { runStudy, type StudyJob } from "./run-study.ts";
export { loadProducts, loadSegmentTrade, type SegmentTradeOptions } from "./segment-trade.ts";
export { loadCountryCodes, loadHsChanges, loadReports, loadTrade } from "./trade-files.ts";
