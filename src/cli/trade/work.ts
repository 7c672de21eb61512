/** What `monazite trade` does, loaded when it runs. */
import { loadProducts } from "../../node/segment-trade.ts";
import { loadCountryCodes, loadReports, loadTrade } from "../../node/trade-files.ts";
import { editionOfBaciFile } from "../../trade/editions.ts";
import type { TradeCounts, TradeData } from "../../trade/flows.ts";
import { mirrorGaps, type MirrorOptions } from "../../trade/mirror.ts";
import { exampleReports } from "../../trade/mirror-example.ts";
import { summariseTrade } from "../../trade/summary.ts";
import type { Cell } from "../../report/csv.ts";
import { printRows, type PrintOptions } from "../print.ts";
import { type ProductOptions, reconcileOptions, type ReconcileFlags, tell } from "./options.ts";

export interface ReadOptions extends PrintOptions, ProductOptions, ReconcileFlags {
  readonly year?: readonly number[];
}

/** `trade import`: the flows of the chosen products in BACI's layout. */
export async function importTrade(files: readonly string[], options: ReadOptions): Promise<void> {
  const { trade } = await read(files, options);
  await printFlows(trade, options);
}

/** Prints flows in BACI's layout and their origin, countries by alpha-3 code; a missing quantity is NA. */
export async function printFlows(
  { flows, origin }: TradeData,
  options: PrintOptions,
): Promise<void> {
  const rows = flows.map(({ year, exporter, importer, product, value, quantity }) => [
    year,
    exporter,
    importer,
    product,
    value,
    Number.isNaN(quantity) ? "NA" : quantity,
    origin,
  ]);
  await printRows(["t", "i", "j", "k", "v", "q", "origin"], rows, options);
}

/** `trade summary`: exports and imports by year, segment and country. */
export async function summary(files: readonly string[], options: ReadOptions): Promise<void> {
  const { trade, segmentOf } = await read(files, options);
  const rows = summariseTrade(trade.flows, (product) => segmentOf.get(product)).map((row) => [
    row.year,
    row.group,
    row.exporter,
    row.exports,
    row.worldShare,
    row.imports,
    row.tonnes,
    row.weighed,
    row.partners,
    options.scheme,
    trade.origin,
  ]);
  await printRows(
    [
      "year",
      "segment",
      "country",
      "exports_thousand_usd",
      "world_share",
      "imports_thousand_usd",
      "tonnes",
      "share_with_weight",
      "partners",
      "scheme",
      "trade",
    ],
    rows,
    options,
  );
}

export interface MirrorFlags extends PrintOptions, ProductOptions {
  readonly countries?: string;
  readonly example?: boolean;
  readonly seed: number;
  readonly together?: boolean;
  readonly exporter?: readonly string[];
  readonly margins?: MirrorOptions["margin"];
  readonly lags?: MirrorOptions["lagDays"];
}

/** `trade mirror`: the gaps between the two reports of each flow. */
export async function mirror(files: readonly string[], options: MirrorFlags): Promise<void> {
  const { products } = await loadProducts(options);
  const selection = { products: new Set(products.map(({ hs6 }) => hs6)) };
  const found = options.example
    ? exampleReports(options.seed)
    : await loadReports(files, await loadCountryCodes(options.countries), selection);
  tell([...found.notes, ...leftOut(found.counts)]);
  const origin = options.example ? "synthetic" : "comtrade";
  const rows = mirrorGaps(found.reports, {
    ...(options.margins && { margin: options.margins }),
    ...(options.lags && { lagDays: options.lags }),
    byProduct: !options.together,
  });
  const kept = rows.filter(({ exporter }) => options.exporter?.includes(exporter) ?? true);
  await printRows(
    mirrorColumns,
    kept.map(({ year, exporter, importer, product, value, weight, verdict }): Cell[] => [
      year,
      exporter,
      importer,
      product,
      value.exported,
      value.imported,
      value.gap,
      value.low,
      value.high,
      value.share,
      weight.exported,
      weight.imported,
      weight.gap,
      weight.low,
      weight.high,
      verdict,
      origin,
    ]),
    options,
  );
}

const mirrorColumns = [
  "year",
  "exporter",
  "importer",
  "product",
  "exports_thousand_usd",
  "imports_thousand_usd",
  "gap",
  "gap_low",
  "gap_high",
  "gap_share",
  "exports_tonnes",
  "imports_tonnes",
  "gap_tonnes",
  "gap_tonnes_low",
  "gap_tonnes_high",
  "verdict",
  "trade",
];

async function read(files: readonly string[], options: ReadOptions) {
  const named = options.edition ?? editionOfBaciFile(files[0]);
  const choice = await loadProducts({ ...options, ...(named && { edition: named }) });
  const segmentOf = new Map(choice.products.map(({ hs6, segment }) => [hs6, segment]));
  const trade = await loadTrade(
    files,
    await loadCountryCodes(options.countries),
    {
      products: new Set(segmentOf.keys()),
      ...(options.year && { years: new Set(options.year) }),
    },
    reconcileOptions(options),
  );
  tell([...choice.notes, ...trade.notes, ...leftOut(trade.counts)]);
  return { trade, segmentOf };
}

/** What a reader left out, in words. */
export function leftOut(counts: TradeCounts): string[] {
  const parts: readonly (readonly [number, string])[] = [
    [counts.otherProducts, "of other products"],
    [counts.otherYears, "of other years"],
    [counts.productSums, "of headings, chapters and totals"],
    [counts.nationalProducts, "of codes longer than six digits"],
    [counts.aggregates, "with the world or another sum of countries"],
    [
      counts.areas,
      `with areas that are no country (US$ ${Math.round(counts.areasValue)} thousand)`,
    ],
    [counts.own, "of a country with itself"],
    [counts.breakdowns, "by second partner, transport or customs procedure"],
    [counts.otherFlows, "of flows that are part of another"],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const kept = `${counts.kept} of ${counts.rows} rows kept, ${counts.missingQuantity} without a quantity`;
  return [said.length > 0 ? `${kept}; left out: ${said.join(", ")}` : kept];
}
