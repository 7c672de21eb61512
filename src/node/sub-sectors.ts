/** Looks inside the sectors of the last year's table, by trade in products. */
import { tripartite } from "../accounting/chains/tripartite.ts";
import { leontiefModel } from "../accounting/model/leontief-model.ts";
import type { Ranged, SubSectorRow, SubSectors } from "../findings/sub-sectors.ts";
import { segmentShares } from "../segments/segment-shares.ts";
import { type SegmentAccounts, shareAccounts } from "../segments/share-flows.ts";
import { intervalOf, splitAccounts, splitFacts } from "../segments/split/accounts.ts";
import type { StudyConfig } from "../study/config.ts";
import type { Label } from "../tables/model.ts";
import { exampleReports } from "../trade/mirror-example.ts";
import { mirrorGaps } from "../trade/mirror.ts";
import { loadSegmentTrade } from "./segment-trade.ts";
import { loadDatasetTable } from "./tables.ts";
import { loadCountryCodes, loadReports } from "./trade-files.ts";

type Measure = "exports" | "exportShare" | "forward" | "backward" | "position";

/**
 * Rare earths inside the sectors: the share method, the split method where draws are asked for, and
 * the gaps between the two customs. Without trade files all of it runs on synthetic trade.
 *
 * @param year   of the table
 * @param draws  of the split; a draw takes seconds, 0 leaves it out
 * @param step   called before each draw
 * @throws DataError  what the readers of trade refuse
 */
export async function subSectors(
  { data, seed, trade }: StudyConfig,
  year: number,
  draws: number,
  step: (done: number, total: number) => void,
): Promise<SubSectors> {
  const table = await loadDatasetTable(data, year);
  const model = leontiefModel(table);
  const { scheme, files, edition, products, comtrade } = trade;
  const found = await loadSegmentTrade(model, {
    scheme,
    files,
    ...(edition !== undefined && { edition }),
    ...(products !== undefined && { products }),
    seed,
  });
  const shares = segmentShares(model, found.trade, found.choice.products);
  const byShare = shareAccounts(model, tripartite(model), shares);
  const facts = draws === 0 ? undefined : splitFacts(table, shares, {});
  const bySplit = Array.from({ length: facts === undefined ? 0 : draws }, (_, draw) => {
    step(draw, draws);
    return splitAccounts(table, facts!, seed, draw);
  });
  const reports =
    comtrade.length === 0
      ? exampleReports(seed)
      : await loadReports(comtrade, await loadCountryCodes());
  return {
    year,
    scheme,
    origin: shares.origin,
    draws: bySplit.length,
    rows: [...rowsOf(table.countries, [byShare]), ...rowsOf(table.countries, bySplit)],
    mirror: mirrorGaps(reports.reports, { byProduct: true }),
    mirrorOrigin: comtrade.length === 0 ? "synthetic" : "comtrade",
    notes: [...found.choice.notes, ...found.trade.notes, ...shares.notes],
  };
}

function rowsOf(countries: readonly Label[], accounts: readonly SegmentAccounts[]): SubSectorRow[] {
  if (accounts.length === 0) return [];
  const [{ method, segments }] = accounts;
  if (method === "sector") return [];
  const ranged = (measure: Measure, at: number): Ranged => {
    if (method === "share") return { value: accounts[0][measure][at], low: NaN, high: NaN };
    const { low, median, high } = intervalOf(accounts, measure, at);
    return { value: median, low, high };
  };
  return countries.flatMap(({ code }, s) =>
    segments.map((segment, k): SubSectorRow => {
      const at = s * segments.length + k;
      return {
        method,
        code,
        segment,
        exports: ranged("exports", at),
        exportShare: ranged("exportShare", at),
        forward: ranged("forward", at),
        backward: ranged("backward", at),
        position: ranged("position", at),
      };
    }),
  );
}
