/** The position index by economy, segment and year, for figures that draw it. */
import { rankable, ranked } from "../../findings/ranks.ts";
import type { View } from "../../findings/view.ts";
import type { Table } from "../csv.ts";

/** Columns of the ranking of positions. */
const rankingColumns = [
  "segment",
  "country",
  "name",
  "year_first",
  "position_first",
  "rank_first",
  "year_last",
  "position_last",
  "rank_last",
  "rank_change",
] as const;

/**
 * The position index in the first and last year with ranks; +3 is a climb by three places.
 * Economies that export too little to be ranked come last, without a rank.
 */
export function positionTable(view: View, segments: readonly number[]): Table {
  const { countries, segments: all } = view.evidence.panel;
  return {
    columns: rankingColumns,
    rows: segments.flatMap((s) => {
      const large = rankable(view, s);
      const small = view.economies.filter((g) => !large.includes(g));
      const ranks = ranked(view, "gvc_position_trade", s, large);
      const rest = ranked(view, "gvc_position_trade", s, small).map((row) => ({
        ...row,
        rankFirst: NaN,
        rank: NaN,
        climb: NaN,
      }));
      return [...ranks, ...rest].map((row) => [
        all[s].id,
        countries[row.economy].code,
        countries[row.economy].name,
        view.first,
        row.first,
        row.rankFirst,
        view.last,
        row.last,
        row.rank,
        row.climb,
      ]);
    }),
  };
}
