/** Intervals as a table: one row an economy, segment, year and variable. */
import { uncertainVariables } from "../scenario/uncertainty/index.ts";
import type { Segment } from "../segments/segments.ts";
import type { YearUncertainty } from "./uncertainty.ts";

export const uncertaintyColumns = [
  "iso3",
  "segment",
  "year",
  "variable",
  "estimate",
  "mean",
  "sd",
  "low",
  "high",
  "draws",
] as const;

/** The rows, by year, variable, economy and segment. */
export function* uncertaintyRows(
  found: readonly YearUncertainty[],
  segments: readonly Segment[],
): Iterable<readonly (string | number)[]> {
  const S = segments.length;
  for (const { year, countries, estimate, draws, summary, low, high } of found) {
    const { mean, sd } = summary;
    for (let at = 0; at < estimate.length; at++) {
      const cell = at % (countries.length * S);
      yield [
        countries[Math.floor(cell / S)].code,
        segments[cell % S].id,
        year,
        uncertainVariables[Math.floor(at / (countries.length * S))],
        estimate[at],
        mean[at],
        sd[at],
        low[at],
        high[at],
        draws.length,
      ];
    }
  }
}
