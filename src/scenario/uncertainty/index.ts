/** Monte Carlo over the factors of an estimate: intervals that follow from its measured errors. */
export { drawFactors } from "./draw-factors.ts";
export {
  drawnFactors,
  drawnIndicators,
  placeOf,
  uncertainYear,
  type UncertainYear,
} from "./draw-year.ts";
export {
  factorIndicators,
  type Measured,
  type Solutions,
  type UncertainVariable,
  uncertainVariables,
} from "./factor-indicators.ts";
export { factorModel, type FactorModel } from "./factor-model.ts";
export {
  boundsOf,
  cellOf,
  halfWidthsAway,
  intervalAround,
  type Widening,
  wideningOf,
} from "./intervals.ts";
export {
  agedSpread,
  type FactorSpread,
  logSpread,
  type MeasuredError,
  type Spread,
  spreadFrom,
} from "./spread.ts";
export { type DrawSummary, intervalLevel, summariseDraws } from "./summary.ts";
