/** Prices and tonnes of a mineral by country and year, from the package's facts or from files. */
import { DataError } from "../errors.ts";
import { loadPrices, loadProduction } from "../node/facts.ts";
import { readCsvText } from "../node/read-csv.ts";
import { columnIndex, type CsvText, parseNumber } from "../tables/csv/text.ts";
import { UsageError } from "./usage.ts";

/** NaN where nothing is known. */
export interface MineralFacts {
  readonly price: (country: string, year: number) => number;
  readonly tonnes: (country: string, year: number) => number;
}

export interface MineralOptions {
  readonly product?: string;
  readonly prices?: string;
  readonly tonnes?: string;
  readonly source?: "BGS" | "USGS";
}

/**
 * Prices and tonnes of two years.
 *
 * @throws UsageError         neither prices nor a product, or both; a product or a year without prices
 * @throws DataError "format" a file without its columns, or with a cell that is not what it should be
 */
export async function mineralFacts(
  years: readonly [number, number],
  options: MineralOptions,
): Promise<MineralFacts> {
  if ((options.product === undefined) === (options.prices === undefined)) {
    throw new UsageError("change: price-quantity needs either --product or --prices");
  }
  if (options.tonnes !== undefined && options.source !== undefined) {
    throw new UsageError("change: --source chooses embedded tonnes, and --tonnes gives others");
  }
  const price =
    options.prices === undefined
      ? await embeddedPrice(options.product ?? "", years)
      : await pricesOf(options.prices, years);
  const tonnes =
    options.tonnes === undefined
      ? await embeddedTonnes(options.source ?? "BGS")
      : await tonnesOf(options.tonnes);
  return { price, tonnes };
}

// A series is one kind of figure: averages of a year are not compared with prices at its end.
async function embeddedPrice(
  product: string,
  years: readonly [number, number],
): Promise<MineralFacts["price"]> {
  const all = await loadPrices();
  const rows = all.filter((row) => row.product === product);
  if (rows.length === 0) {
    const offered = [...new Set(all.map((row) => row.product))].sort().join(", ");
    throw new UsageError(`change: there are no prices of "${product}"; there are of ${offered}`);
  }
  const series = [...new Set(rows.map(({ kind, unit }) => `${kind}|${unit}`))].sort();
  for (const name of series) {
    const found = new Map(
      rows
        .filter(({ kind, unit }) => `${kind}|${unit}` === name)
        .map(({ year, low, high }) => [year, (low + high) / 2]),
    );
    if (years.every((year) => found.has(year))) return (_, year) => found.get(year) ?? NaN;
  }
  const known = series.map((name) => {
    const [kind, unit] = name.split("|");
    const of = rows.filter((row) => row.kind === kind && row.unit === unit);
    return `${kind} ${of.map(({ year }) => year).join(" ")}`;
  });
  throw new UsageError(
    `change: no series of "${product}" has ${years.join(" and ")}; there are ${known.join("; ")}`,
  );
}

async function embeddedTonnes(source: "BGS" | "USGS"): Promise<MineralFacts["tonnes"]> {
  const rows = await loadProduction();
  const found = new Map(
    rows
      .filter((row) => row.source === source)
      .map(({ iso3, year, tonnes }) => [`${iso3} ${year}`, tonnes]),
  );
  return (country, year) => found.get(`${country} ${year}`) ?? NaN;
}

async function pricesOf(
  path: string,
  years: readonly [number, number],
): Promise<MineralFacts["price"]> {
  const csv = await readCsvText(path);
  const hasCountry = csv.columns.includes("country");
  const found = cells(csv, "price", hasCountry ? "country" : undefined, (price) => price > 0);
  const at = (country: string, year: number): number =>
    found.get(`${hasCountry ? country : ""} ${year}`) ?? NaN;
  if (!hasCountry) {
    const missing = years.filter((year) => Number.isNaN(at("", year)));
    if (missing.length > 0) throw fault(csv, `has no price of ${missing.join(" and ")}`);
  }
  return at;
}

async function tonnesOf(path: string): Promise<MineralFacts["tonnes"]> {
  const found = cells(await readCsvText(path), "tonnes", "country", (tonnes) => tonnes >= 0);
  return (country, year) => found.get(`${country} ${year}`) ?? NaN;
}

// Numbers of a column by "country year"; every row is read, wherever its year.
function cells(
  csv: CsvText,
  column: string,
  country: string | undefined,
  isFit: (value: number) => boolean,
): Map<string, number> {
  const [y, v] = [columnIndex(csv, "year"), columnIndex(csv, column)];
  const c = country === undefined ? -1 : columnIndex(csv, country);
  const found = new Map<string, number>();
  for (const [k, row] of csv.rows.entries()) {
    const at = `line ${csv.lines[k]}`;
    if (!/^\d{4}$/.test(row[y].trim())) {
      throw fault(csv, `${at} has year "${row[y]}", needed four digits`);
    }
    const key = `${c < 0 ? "" : row[c].trim()} ${row[y].trim()}`;
    if (found.has(key)) throw fault(csv, `${at} has ${key.trim()} a second time, needed it once`);
    if (row[v].trim() === "") continue;
    const value = parseNumber(row[v], csv.separator);
    if (!isFit(value)) {
      const needed = column === "price" ? "a positive number" : "a number from 0";
      throw fault(csv, `${at} has ${column} "${row[v]}", needed ${needed} or nothing`);
    }
    found.set(key, value);
  }
  return found;
}

function fault({ source }: CsvText, found: string): DataError {
  return new DataError("format", `${source}: ${found}`, { source });
}
