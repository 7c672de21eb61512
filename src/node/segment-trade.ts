/** The products of a scheme and the trade in them: a user's files, or the worked synthetic example. */
import { DataError } from "../errors.ts";
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import {
  chooseProducts,
  type Content,
  type ProductChoice,
  readSegmentProducts,
  type Scheme,
} from "../segments/products.ts";
import { thousandsPerUnit } from "../segments/segment-shares.ts";
import { editionOfBaciFile, type HsEdition } from "../trade/editions.ts";
import { exampleTrade } from "../trade/example.ts";
import type { TradeData } from "../trade/flows.ts";
import type { ReconcileOptions } from "../trade/reports.ts";
import { parseCsv } from "../tables/csv/text.ts";
import { dataText } from "./data-file.ts";
import { readText } from "./read-file.ts";
import { loadCountryCodes, loadHsChanges, loadTrade } from "./trade-files.ts";

export interface SegmentTradeOptions {
  readonly scheme: Scheme;
  readonly content?: readonly Content[];
  readonly products?: string; //          a file like data/segments-hs.csv
  readonly files?: readonly string[]; //  BACI or Comtrade; the synthetic example without them
  readonly edition?: HsEdition; //        where the files do not say it
  readonly countries?: string; //         a file like data/country-codes.csv
  readonly reconcile?: ReconcileOptions;
  readonly seed?: number; //              of the example
}

/**
 * The products of a scheme, from the package or a user's file.
 *
 * @throws DataError  what `readSegmentProducts` and `chooseProducts` refuse
 */
export async function loadProducts({
  scheme,
  content,
  products,
  edition,
}: Pick<
  SegmentTradeOptions,
  "scheme" | "content" | "products" | "edition"
>): Promise<ProductChoice> {
  const name = products ?? "segments-hs.csv";
  const text = products === undefined ? await dataText(name) : await readText(products);
  return chooseProducts(readSegmentProducts(parseCsv(text, name)), {
    scheme,
    ...(content && { content }),
    edition,
    changes: await loadHsChanges(),
  });
}

/**
 * The trade of a table's year in the products of a scheme.
 *
 * Without files it is the synthetic example, made from the table's own exports, and `origin` says so.
 *
 * @throws DataError  what the readers refuse
 */
export async function loadSegmentTrade(
  model: Pick<LeontiefModel, "year" | "unit" | "countries" | "sectors" | "N" | "exportsByPartner">,
  options: SegmentTradeOptions,
): Promise<{ readonly choice: ProductChoice; readonly trade: TradeData }> {
  const { files = [], seed = 1 } = options;
  if (files.length === 0) {
    const choice = await loadProducts(options);
    return { choice, trade: syntheticTrade(model, choice, seed) };
  }
  const codes = await loadCountryCodes(options.countries);
  const named = options.edition ?? editionOfBaciFile(files[0]);
  const edition = named === undefined ? {} : { edition: named };
  const choice = await loadProducts({ ...options, ...edition });
  const wanted = new Set(choice.products.map(({ hs6 }) => hs6));
  const selection = { products: wanted, years: new Set([model.year]) };
  const trade = await loadTrade(files, codes, selection, options.reconcile);
  if (trade.edition !== undefined && named === undefined) {
    const again = await loadProducts({ ...options, edition: trade.edition });
    return { choice: again, trade };
  }
  return { choice, trade };
}

function syntheticTrade(
  model: Pick<LeontiefModel, "year" | "unit" | "countries" | "sectors" | "N" | "exportsByPartner">,
  choice: ProductChoice,
  seed: number,
): TradeData {
  const thousands = thousandsPerUnit(model.unit);
  const products = choice.products.map(({ hs6, sector }) => {
    const at = model.sectors.findIndex(({ code }) => code === sector);
    if (at !== -1) return { hs6, sector: at };
    const known = model.sectors.map(({ code }) => code).join(", ");
    throw new DataError(
      "argument",
      `loadSegmentTrade: product ${hs6} is made by sector ${sector}, and the table has ${known}; give a list of products with the table's sectors`,
      { hs6, sector },
    );
  });
  return exampleTrade(
    {
      year: model.year,
      countries: model.countries.map(({ code }) => code),
      sectors: model.N,
      thousands: model.exportsByPartner.data.map((value) => value * thousands),
    },
    products,
    seed,
  );
}
