/** What `monazite networks` does, loaded when it runs. */
import { accountYears } from "../../node/account-pool.ts";
import { loadProducts } from "../../node/segment-trade.ts";
import { loadCountryCodes, loadTrade } from "../../node/trade-files.ts";
import { datasetYears } from "../../node/tables.ts";
import { zeros } from "../../numerics/matrix.ts";
import { network } from "../../panel/networks.ts";
import { assemblePanel } from "../../panel/panel.ts";
import type { Cell } from "../../report/csv.ts";
import { networkCells, networkColumns, networksTable } from "../../report/networks.ts";
import { defaultSegments, segmentIds } from "../../segments/segments.ts";
import { editionOfBaciFile } from "../../trade/editions.ts";
import { printRows, type PrintOptions } from "../print.ts";
import {
  type ProductOptions,
  type ReconcileFlags,
  reconcileOptions,
  tell,
} from "../trade/options.ts";
import { UsageError } from "../usage.ts";

export interface NetworkOptions extends PrintOptions, ProductOptions, ReconcileFlags {
  readonly tables: string;
  readonly year?: number;
  readonly trade?: readonly string[];
  readonly country?: readonly string[];
  readonly seed: number;
}

/** Prints the networks of a year: of value added, or of goods where trade files are given. */
export async function networks(options: NetworkOptions): Promise<void> {
  const { columns, rows } = await (options.trade === undefined
    ? ofValueAdded(options)
    : ofGoods(options, options.trade));
  const at = columns.indexOf("country");
  const { country } = options;
  const known = new Set(rows.map((row) => row[at]));
  const unknown = country?.filter((code) => !known.has(code)) ?? [];
  if (unknown.length > 0) throw new UsageError(`networks: there is no ${unknown.join(", ")}`);
  await printRows(
    columns,
    rows.filter((row) => country?.includes(String(row[at])) ?? true),
    options,
  );
}

interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

async function ofValueAdded({ tables, year, seed }: NetworkOptions): Promise<Rows> {
  const years = await datasetYears(tables);
  const chosen = year ?? Math.max(...years);
  if (!years.includes(chosen)) {
    throw new UsageError(
      `networks: ${tables} has no table of ${chosen}; it has ${years.join(", ")}`,
    );
  }
  const [made] = await accountYears(tables, [chosen], defaultSegments);
  return networksTable(assemblePanel([made.accounts]), seed);
}

async function ofGoods(options: NetworkOptions, files: readonly string[]): Promise<Rows> {
  const { scheme, content, products, countries, year, seed } = options;
  const edition = options.edition ?? editionOfBaciFile(files[0]);
  const choice = await loadProducts({
    scheme,
    ...(content && { content }),
    ...(products && { products }),
    ...(edition && { edition }),
  });
  const segmentOf = new Map(choice.products.map(({ hs6, segment }) => [hs6, segment]));
  const wanted = {
    products: new Set(segmentOf.keys()),
    ...(year !== undefined && { years: new Set([year]) }),
  };
  const codes = await loadCountryCodes(countries);
  const trade = await loadTrade(files, codes, wanted, reconcileOptions(options));
  tell([...choice.notes, ...trade.notes]);
  if (trade.flows.length === 0) {
    throw new UsageError("networks: the files have no trade in the products of the chain");
  }
  const years = [...new Set(trade.flows.map((flow) => flow.year))].sort((a, b) => a - b);
  const rows = years.flatMap((when) =>
    segmentIds.flatMap((segment) => {
      const flows = trade.flows.filter(
        (flow) => flow.year === when && segmentOf.get(flow.product) === segment,
      );
      const names = [...new Set(flows.flatMap((flow) => [flow.exporter, flow.importer]))].sort();
      const place = new Map(names.map((code, k) => [code, k]));
      const sums = zeros(names.length, names.length);
      for (const { exporter, importer, value } of flows) {
        sums.data[place.get(exporter)! * names.length + place.get(importer)!] += value;
      }
      const net = network(names, sums, seed);
      return names.map((code, i) => [
        when,
        segment,
        code,
        trade.origin,
        scheme,
        ...networkCells(net, i),
      ]);
    }),
  );
  return { columns: ["year", "segment", "country", "trade", "scheme", ...networkColumns], rows };
}
