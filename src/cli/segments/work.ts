/** What `monazite segments` does, loaded when it runs. */
import { tripartite } from "../../accounting/chains/tripartite.ts";
import { type LeontiefModel, leontiefModel } from "../../accounting/model/leontief-model.ts";
import { readCsvText } from "../../node/read-csv.ts";
import { loadProducts, loadSegmentTrade } from "../../node/segment-trade.ts";
import { loadTable, saveTable } from "../../node/tables.ts";
import type { Cell } from "../../report/csv.ts";
import { segmentShares } from "../../segments/segment-shares.ts";
import { defaultSegments, segmentIds, segmentOfSector } from "../../segments/segments.ts";
import { sectorAccounts, type SegmentAccounts, shareAccounts } from "../../segments/share-flows.ts";
import { intervalOf, splitAccounts, splitFacts } from "../../segments/split/accounts.ts";
import { drawSplitTable } from "../../segments/split/ensemble.ts";
import { readLeanings, type SplitFacts } from "../../segments/split/facts.ts";
import { firmSplit } from "../../segments/split/firms.ts";
import { splitTable } from "../../segments/split/split-table.ts";
import type { MrioTable } from "../../tables/model.ts";
import { positions } from "../filters.ts";
import { claimFolder } from "../out-option.ts";
import { printRows, type PrintOptions } from "../print.ts";
import {
  type ProductOptions,
  reconcileOptions,
  type ReconcileFlags,
  tell,
} from "../trade/options.ts";
import { leftOut } from "../trade/work.ts";

/** `segments list`: the products of a scheme. */
export async function listProducts(options: PrintOptions & ProductOptions): Promise<void> {
  const { products, notes } = await loadProducts(options);
  tell(notes);
  await printRows(
    ["scheme", "segment", "hs6", "description", "rare_earth", "sector"],
    products.map(({ segment, hs6, description, content, sector }) => [
      options.scheme,
      segment,
      hs6,
      description,
      content,
      sector,
    ]),
    options,
  );
}

export interface TradeFlags extends ProductOptions, ReconcileFlags {
  readonly trade?: readonly string[];
  readonly seed: number;
}

export interface FlowFlags extends PrintOptions, TradeFlags, SplitFlags {
  readonly method: "sector" | "share" | "split";
  readonly country?: readonly string[];
  readonly draws: number;
}

interface SplitFlags {
  readonly production?: string;
  readonly leanings?: string;
  readonly sector?: readonly string[];
}

/** `segments flows`: exports, participation and position of each segment by one method. */
export async function flows(reference: string, options: FlowFlags): Promise<void> {
  const table = await loadTable(reference);
  const countries = positions("country", table.countries, options.country);
  const found = await accountsBy(table, options);
  const { accounts } = found;
  const S = accounts[0].segments.length;
  const isSplit = options.method === "split";
  const measures = Object.entries(measureColumns) as [keyof typeof measureColumns, string][];
  const columns = measures.flatMap(([, name]) =>
    isSplit ? [name, `${name}_low`, `${name}_high`] : [name],
  );
  const rows = countries.flatMap((s) =>
    accounts[0].segments.map((segment, k): Cell[] => [
      table.dataset,
      table.year,
      table.countries[s].code,
      segment,
      options.method,
      options.scheme,
      found.origin,
      ...measures.flatMap(([measure]) => {
        if (!isSplit) return [accounts[0][measure][s * S + k]];
        const { low, median, high } = intervalOf(accounts, measure, s * S + k);
        return [median, low, high];
      }),
      ...(isSplit ? [options.draws] : []),
    ]),
  );
  const keys = ["dataset", "year", "country", "segment", "method", "scheme", "trade"];
  await printRows([...keys, ...columns, ...(isSplit ? ["draws"] : [])], rows, options);
}

const measureColumns = {
  exports: "exports",
  exportShare: "export_share",
  forward: "gvc_participation_forward",
  backward: "gvc_participation_backward",
  position: "gvc_position_trade",
} as const;

async function accountsBy(
  table: MrioTable,
  options: FlowFlags,
): Promise<{ readonly accounts: readonly SegmentAccounts[]; readonly origin: string }> {
  if (options.method === "sector") {
    const model = leontiefModel(table);
    const of = segmentOfSector(table, defaultSegments);
    tell(["By sector: a segment is all of its sectors, so upstream is mining, not rare earths."]);
    return {
      accounts: [sectorAccounts("sector", model, tripartite(model), segmentIds, of)],
      origin: "none",
    };
  }
  if (options.method === "share") {
    const model = leontiefModel(table);
    const shares = await sharesOf(model, options);
    return { accounts: [shareAccounts(model, tripartite(model), shares)], origin: shares.origin };
  }
  const { facts, origin } = await factsOf(table, options);
  const accounts = Array.from({ length: options.draws }, (_, draw) =>
    splitAccounts(table, facts, options.seed, draw),
  );
  return { accounts, origin };
}

async function sharesOf(model: LeontiefModel, options: TradeFlags) {
  const { choice, trade } = await loadSegmentTrade(model, {
    scheme: options.scheme,
    ...(options.content && { content: options.content }),
    ...(options.products && { products: options.products }),
    ...(options.trade && { files: options.trade }),
    ...(options.edition && { edition: options.edition }),
    ...(options.countries && { countries: options.countries }),
    reconcile: reconcileOptions(options),
    seed: options.seed,
  });
  const shares = segmentShares(model, trade, choice.products);
  const counted = trade.origin === "synthetic" ? [] : leftOut(trade.counts);
  tell([...choice.notes, ...trade.notes, ...counted, ...shares.notes]);
  return shares;
}

async function factsOf(
  table: MrioTable,
  options: TradeFlags & SplitFlags,
): Promise<{ readonly facts: readonly SplitFacts[]; readonly origin: string }> {
  const shares = await sharesOf(leontiefModel(table), options);
  const sectors = positions("sector", table.sectors, options.sector);
  const facts = splitFacts(table, shares, {
    sectors: sectors.map((k) => table.sectors[k].code),
    ...(options.production && { production: await readCsvText(options.production) }),
    ...(options.leanings && { leanings: readLeanings(await readCsvText(options.leanings)) }),
  });
  const cuts = facts.map(
    ({ sector, parts }) => `${sector} into ${parts.map(({ code }) => code).join(", ")}`,
  );
  tell([`Split: ${cuts.join("; ")}.`]);
  return { facts, origin: shares.origin };
}

export interface SplitTableFlags extends TradeFlags, SplitFlags {
  readonly out: string;
  readonly draw: number;
  readonly force?: boolean;
}

/** `segments split`: one draw of the split table, as a folder that other commands take. */
export async function split(reference: string, options: SplitTableFlags): Promise<void> {
  claimFolder(options.out, options.force);
  const table = await loadTable(reference);
  const { facts, origin } = await factsOf(table, options);
  const made = drawSplitTable(table, facts, options.seed, options.draw);
  const note = {
    code: "split-draw",
    message: `Draw ${options.draw} of seed ${options.seed}, on trade that is ${origin}; one table of an ensemble.`,
  };
  await saveTable(
    options.out,
    { ...made, notes: [...made.notes, note] },
    { split: { origin, seed: options.seed, draw: options.draw } },
  );
}

export interface FirmFlags {
  readonly shares: string;
  readonly sector: string;
  readonly out: string;
  readonly force?: boolean;
}

/** `segments firms`: the table with a sector split by firm type. */
export async function firms(reference: string, options: FirmFlags): Promise<void> {
  claimFolder(options.out, options.force);
  const table = await loadTable(reference);
  const spec = firmSplit(table, await readCsvText(options.shares), options.sector);
  await saveTable(options.out, splitTable(table, spec), {
    split: { sector: options.sector, shares: options.shares },
  });
}
