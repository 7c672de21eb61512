/** Bilateral trade by product, whatever file it came from. */

/** One flow of one year. */
export interface TradeFlow {
  readonly year: number;
  readonly exporter: string; //  ISO 3166-1 alpha-3
  readonly importer: string;
  readonly product: string; //   six digits of the Harmonized System
  readonly value: number; //     US$ thousand, as BACI counts
  readonly quantity: number; //  tonnes; NaN where it is missing
}

/** What a reader met and what it left out; values are of what was left out, US$ thousand. */
export interface TradeCounts {
  readonly rows: number;
  readonly kept: number;
  readonly otherProducts: number; //    products nobody asked for
  readonly otherYears: number;
  readonly productSums: number; //      chapters, headings, totals
  readonly nationalProducts: number; // finer than six digits, and so in the six-digit rows already
  readonly aggregates: number; //       the world and other sums of countries
  readonly areas: number; //            "areas not elsewhere specified", bunkers, free zones
  readonly areasValue: number;
  readonly own: number; //              a country with itself
  readonly breakdowns: number; //       by second partner, transport or customs procedure
  readonly otherFlows: number; //       flows that are part of another, such as domestic exports
  readonly missingQuantity: number; //  of the rows kept
}

/** Where the flows come from; results repeat it. */
export type TradeOrigin = "baci" | "comtrade" | "synthetic";

const origins: readonly TradeOrigin[] = ["baci", "comtrade", "synthetic"];

/** Of two origins the one that says less: synthetic before Comtrade before BACI. */
export function worseOrigin(a: TradeOrigin, b: TradeOrigin): TradeOrigin {
  return origins.indexOf(a) > origins.indexOf(b) ? a : b;
}

export interface TradeData {
  readonly origin: TradeOrigin;
  readonly flows: readonly TradeFlow[];
  readonly counts: TradeCounts;
  readonly notes: readonly string[];
}

/** Counts of nothing yet. */
export const noCounts: TradeCounts = {
  rows: 0,
  kept: 0,
  otherProducts: 0,
  otherYears: 0,
  productSums: 0,
  nationalProducts: 0,
  aggregates: 0,
  areas: 0,
  areasValue: 0,
  own: 0,
  breakdowns: 0,
  otherFlows: 0,
  missingQuantity: 0,
};

/** The counts of two files together. */
export function addCounts(a: TradeCounts, b: TradeCounts): TradeCounts {
  const names = Object.keys(a) as (keyof TradeCounts)[];
  return Object.fromEntries(
    names.map((name) => [name, a[name] + b[name]]),
  ) as unknown as TradeCounts;
}

/** A reader that is fed a file in pieces, so that the file never has to fit into memory. */
export interface PieceReader<T> {
  readonly push: (bytes: Uint8Array) => void;
  readonly end: () => T;
}

/** What readers of trade keep of a file. */
export interface TradeSelection {
  readonly products?: ReadonlySet<string>; // six-digit codes; all without it
  readonly years?: ReadonlySet<number>; //    all without it
}
