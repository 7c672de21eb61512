import { DataError } from "../../errors.ts";
import type { Accounts } from "../accounts.ts";
import { byCountry, bySegment, type SectorGroups } from "../model/vectors.ts";

/** The levels, coarse to fine; segments are the accounts' own groups of sectors. */
export const levels = ["country", "segment", "sector", "bilateral"] as const;

/** What an indicator has a value for: a country, a segment or a sector of it, a pair of countries. */
export type Level = (typeof levels)[number];

/** One indicator: everything that a table, a figure, a page and the manual say about it. */
export interface Indicator {
  readonly name: string; //        snake_case, unique; the name of its column
  readonly label: string; //       for people
  readonly unit: "money" | "income" | "share" | "index" | "stages" | "ratio"; // money: the table's own unit
  readonly definition: string; //  one sentence, with what a larger value means
  readonly formula: string; //     in the letters of docs/indicators.md
  readonly source: string; //      paper and equation
  readonly levels: readonly Level[];
  readonly bounds: readonly [number | null, number | null]; // null where there is none
  readonly empty: string; //       where it has no value; "" if it always has one
  readonly optional?: true; //     left out unless asked for by name
  readonly inverse?: true; //      needs the global inverse, not only solves
  /** G numbers by country, G·S by segment, n by sector, G×G by pair (exporter, importer); NaN where undefined. */
  readonly compute: (accounts: Accounts, level: Level) => Float64Array;
}

/** Amounts of sectors at a level: as they are, or summed over each country or segment. */
export function atLevel(accounts: Accounts, level: Level, amounts: Float64Array): Float64Array {
  if (level === "country") return byCountry(amounts, accounts.model.N);
  return level === "segment" ? bySegment(amounts, segmentsOf(accounts)) : amounts;
}

/** The segments of accounts that have them. */
export function segmentsOf({ segments }: Accounts): SectorGroups {
  if (segments) return segments;
  throw new DataError("argument", "indicators: the accounts have no segments, needed them");
}

/** A ratio of sums at a level; NaN where the denominator is zero. */
export function ratioAt(
  accounts: Accounts,
  level: Level,
  numerator: Float64Array,
  denominator: Float64Array,
): Float64Array {
  const below = atLevel(accounts, level, denominator);
  return atLevel(accounts, level, numerator).map((value, i) =>
    below[i] === 0 ? NaN : value / below[i],
  );
}

/** A ratio of sums; NaN also where the denominator is dust, under 1e-12 of output. */
export function ratioAboveDust(
  accounts: Accounts,
  level: Level,
  numerator: Float64Array,
  denominator: Float64Array,
): Float64Array {
  const output = atLevel(accounts, level, accounts.model.output);
  const below = atLevel(accounts, level, denominator);
  return atLevel(accounts, level, numerator).map((value, i) =>
    Math.abs(below[i]) <= 1e-12 * Math.abs(output[i]) ? NaN : value / below[i],
  );
}

/** Amounts, those within the rounding of a scale (1e-12 of it) as zeros. */
export function withoutDust(amounts: Float64Array, scale: Float64Array): Float64Array {
  return amounts.map((value, i) => (Math.abs(value) <= 1e-12 * Math.abs(scale[i]) ? 0 : value));
}

/** Sums over importers of an n×G matrix, n long. */
export function overPartners(M: {
  readonly cols: number;
  readonly data: Float64Array;
}): Float64Array {
  const sums = new Float64Array(M.data.length / M.cols);
  for (let k = 0; k < M.data.length; k++) sums[Math.floor(k / M.cols)] += M.data[k];
  return sums;
}
