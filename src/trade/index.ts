/** Bilateral trade by product: BACI, Comtrade, editions of the Harmonized System, mirror gaps. */
export { baciReader, isBaciHeader } from "./baci.ts";
export { comtradeCsvReader, readComtradeJson, refuseBaci } from "./comtrade.ts";
export {
  type Correspondence,
  correspondence,
  type HsChange,
  readHsChanges,
} from "./concordance.ts";
export { type CountryCodes, type Place, placeOf, readCountryCodes } from "./country-codes.ts";
export { editionOfBaciFile, hsEdition, type HsEdition, hsEditions } from "./editions.ts";
export { type ExampleExports, type ExampleProduct, exampleTrade } from "./example.ts";
export {
  addCounts,
  type PieceReader,
  type TradeCounts,
  type TradeData,
  type TradeFlow,
  type TradeOrigin,
  type TradeSelection,
} from "./flows.ts";
export { type Gap, mirrorGaps, type MirrorOptions, type MirrorRow } from "./mirror.ts";
export { exampleReports, plantedFlows } from "./mirror-example.ts";
export { hs6Code, productCode } from "./product-code.ts";
export {
  flowsFromReports,
  type ReconcileOptions,
  type TradeReport,
  type TradeReports,
  usualMargin,
} from "./reports.ts";
export { summariseTrade, type TradeSum } from "./summary.ts";
