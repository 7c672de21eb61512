/** The split method from end to end: which sectors, one draw's accounts, intervals over the draws. */
import { tripartite } from "../../accounting/chains/tripartite.ts";
import { leontiefModel } from "../../accounting/model/leontief-model.ts";
import { DataError } from "../../errors.ts";
import type { CsvText } from "../../tables/csv/text.ts";
import type { MrioTable } from "../../tables/model.ts";
import type { SegmentShares } from "../segment-shares.ts";
import { segmentIds } from "../segments.ts";
import { sectorAccounts, type SegmentAccounts } from "../share-flows.ts";
import { drawSplitTable, type SplitInterval, splitInterval, type SplitPrior } from "./ensemble.ts";
import {
  factsFromShares,
  type Leaning,
  segmentOfPart,
  type SplitFacts,
  withProduction,
} from "./facts.ts";

/**
 * The facts of every sector in which segments are traded.
 *
 * @param options.sectors     codes of the sectors to split; all by default
 * @param options.production  what `withProduction` reads
 * @param options.leanings    of `readLeanings`
 * @throws DataError "argument"  no segment is traded in the sectors; what `withProduction` refuses
 */
export function splitFacts(
  table: Pick<MrioTable, "countries" | "sectors">,
  shares: Pick<SegmentShares, "segments" | "shares">,
  options: {
    readonly sectors?: readonly string[];
    readonly production?: CsvText;
    readonly leanings?: readonly Leaning[];
  } = {},
): SplitFacts[] {
  const { sectors = table.sectors.map(({ code }) => code), production, leanings } = options;
  const facts = sectors.flatMap((sector): SplitFacts[] => {
    const known = factsFromShares(table, shares, sector);
    if (known === undefined) return [];
    const made = production ? withProduction(known, table, production) : known;
    return [leanings ? { ...made, leanings } : made];
  });
  if (facts.length > 0) return facts;
  throw new DataError(
    "argument",
    `splitFacts: no product of the chain is traded in sectors ${sectors.join(", ")}, needed at least one`,
    { sectors },
  );
}

/**
 * Exports, participation and position of each country's segments in one draw of the split table.
 *
 * Draws are independent and may be made anywhere, in any order; a draw costs a table and its model.
 *
 * @param facts  of `splitFacts`
 * @throws DataError  as `drawSplitTable`
 */
export function splitAccounts(
  table: MrioTable,
  facts: readonly SplitFacts[],
  seed: number,
  draw: number,
  prior?: SplitPrior,
): SegmentAccounts {
  const split = drawSplitTable(table, facts, seed, draw, prior);
  const model = leontiefModel(split);
  const of = segmentOfPart(split, facts, segmentIds);
  return sectorAccounts("split", model, tripartite(model), segmentIds, of);
}

/** The numbers of `SegmentAccounts` that are arrays by country and segment. */
export type SegmentMeasure = Exclude<keyof SegmentAccounts, "method" | "segments">;

/**
 * The interval of one number of one country's segment over the draws.
 *
 * @param draws  accounts of `splitAccounts`, one a draw
 * @param at     country · S + segment
 */
export function intervalOf(
  draws: readonly SegmentAccounts[],
  measure: SegmentMeasure,
  at: number,
  level = 0.9,
): SplitInterval {
  return splitInterval(
    draws.map((accounts) => accounts[measure][at]),
    level,
  );
}
