/** The segments of the chain, and three methods to find them in a table: sector, share and split. */
export {
  chooseProducts,
  type ChosenProduct,
  type Content as ElementContent,
  contents,
  editionOfYear,
  type ProductChoice,
  readSegmentProducts,
  type Scheme,
  schemes,
  type SegmentProduct,
} from "./products.ts";
export { countryPlaces, type SegmentShares, segmentShares } from "./segment-shares.ts";
export {
  defaultSegments,
  type Segment,
  type SegmentId,
  segmentIds,
  segmentOfSector,
} from "./segments.ts";
export {
  sectorAccounts,
  type SegmentAccounts,
  segmentTotals,
  shareAccounts,
  shareOfTerms,
} from "./share-flows.ts";
export { intervalOf, type SegmentMeasure, splitAccounts, splitFacts } from "./split/accounts.ts";
export {
  defaultPrior,
  drawSplit,
  drawSplitTable,
  type SplitInterval,
  splitInterval,
  type SplitPrior,
} from "./split/ensemble.ts";
export {
  factsFromShares,
  type Leaning,
  readLeanings,
  segmentOfPart,
  type SplitFacts,
  withProduction,
} from "./split/facts.ts";
export { firmSplit } from "./split/firms.ts";
export { type SplitSpec, splitTable, unsplitMap } from "./split/split-table.ts";
