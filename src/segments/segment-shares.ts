/**
 * The share method: what part of a sector's bilateral exports is a segment's, by HS trade.
 *
 *     share_k(s, i, r) = HS value of segment k's products of sector i, s to r / E_i^sr
 *
 * A segment's flow is share # flow, for every term of a decomposition of exports at (s, i, r), and an
 * index is a ratio of summed terms. A share that varies neither by partner nor by sector leaves every
 * ratio as it was. The method moves weight between sectors and partners; what happens inside a sector
 * stays as the table has it.
 */
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import { DataError } from "../errors.ts";
import { type Matrix, zeros } from "../numerics/matrix.ts";
import { restOfWorld } from "../tables/labels/country-names.ts";
import type { TradeData, TradeOrigin } from "../trade/flows.ts";
import type { ChosenProduct } from "./products.ts";
import { type SegmentId, segmentIds } from "./segments.ts";

export interface SegmentShares {
  readonly method: "share";
  readonly origin: TradeOrigin;
  readonly year: number;
  readonly segments: readonly SegmentId[]; //  S
  readonly shares: readonly Matrix[]; //       S of n×G, exporting sector by importer, 0 at home
  readonly placed: number; //   value that found a flow of the table  [US$ thousand]
  readonly inside: number; //   of countries that the table has in one group, or in none
  readonly absent: number; //   where the table has no exports at all
  readonly cut: number; //      over what the table exports of the sector
  readonly notes: readonly string[];
}

/**
 * The shares of every segment in every bilateral flow of a table's sectors.
 *
 * Countries that the table does not have count as its rest of the world. Where the products of a
 * sector are worth more than the table's flow, all segments of the flow are scaled down together, and
 * `cut` and a note say by how much.
 *
 * @param trade     flows in US$ thousand; those of the table's year are used
 * @param products  what is counted, with segment and sector
 * @throws DataError "argument"  the table is not in US$, lacks a product's sector, or the flows
 *                               have no trade of its year
 */
export function segmentShares(
  model: Pick<
    LeontiefModel,
    "G" | "N" | "n" | "year" | "unit" | "countries" | "sectors" | "exportsByPartner"
  >,
  trade: Pick<TradeData, "origin" | "flows">,
  products: readonly ChosenProduct[],
): SegmentShares {
  const { G, N, n, exportsByPartner: E } = model;
  const thousands = thousandsPerUnit(model.unit);
  const kinds = productPlaces(model, products);
  const countryAt = countryPlaces(model);
  const values = segmentIds.map(() => zeros(n, G));
  const found = { placed: 0, inside: 0, absent: 0, cut: 0 };
  let used = 0;
  for (const { year, exporter, importer, product, value } of trade.flows) {
    if (year !== model.year) continue;
    const kind = kinds.get(product);
    if (kind === undefined) continue;
    used++;
    const [s, r] = [countryAt(exporter), countryAt(importer)];
    if (s === r || s === -1 || r === -1) {
      found.inside += value;
      continue;
    }
    const at = (s * N + kind.sector) * G + r;
    if (E.data[at] > 0) values[kind.segment].data[at] += value;
    else found.absent += value;
  }
  if (used === 0) {
    const years = [...new Set(trade.flows.map(({ year }) => year))].sort();
    throw new DataError(
      "argument",
      `segmentShares: the table is of ${model.year}, and the trade in these products of ${years.join(", ") || "no year"}; needed the same year`,
      { year: model.year, years },
    );
  }
  let scaled = 0;
  for (let at = 0; at < n * G; at++) {
    const sum = values.reduce((total, { data }) => total + data[at], 0);
    if (sum === 0) continue;
    const most = E.data[at] * thousands;
    if (sum > most) {
      scaled++;
      found.cut += sum - most;
    }
    found.placed += Math.min(sum, most);
    const divisor = Math.max(sum, most);
    for (const { data } of values) data[at] /= divisor;
  }
  return {
    method: "share",
    origin: trade.origin,
    year: model.year,
    segments: segmentIds,
    shares: values,
    ...found,
    notes: notesOf(found, scaled),
  };
}

/**
 * How many thousand US$ one unit of a table is.
 *
 * @throws DataError "argument"  the unit names no US$, or no magnitude
 */
export function thousandsPerUnit(unit: string): number {
  const isDollar = /US\s?\$|USD|dollar/i.test(unit);
  const magnitude = /\bmill|\bmn\b|\bmio\b/i.test(unit)
    ? 1000
    : /\bbillion|\bbn\b/i.test(unit)
      ? 1e6
      : /\bthousand|\b1[ ,]?000\b/i.test(unit)
        ? 1
        : undefined;
  if (isDollar && magnitude !== undefined) return magnitude;
  throw new DataError(
    "argument",
    `segmentShares: the table's unit is "${unit}", needed US$ thousand, million or billion as trade is in US$`,
    { unit },
  );
}

function productPlaces(
  { sectors }: Pick<LeontiefModel, "sectors">,
  products: readonly ChosenProduct[],
): ReadonlyMap<string, { readonly sector: number; readonly segment: number }> {
  const places = new Map(sectors.map(({ code }, k) => [code, k]));
  return new Map(
    products.map(({ hs6, sector, segment }) => {
      const at = places.get(sector);
      if (at !== undefined) return [hs6, { sector: at, segment: segmentIds.indexOf(segment) }];
      throw new DataError(
        "argument",
        `segmentShares: product ${hs6} is made by sector ${sector}, and the table has ${sectors.map(({ code }) => code).join(", ")}`,
        { hs6, sector },
      );
    }),
  );
}

/** The position of a country in a table: its own, else the rest of the world's, else −1. */
export function countryPlaces({
  countries,
}: Pick<LeontiefModel, "countries">): (iso3: string) => number {
  const places = new Map(countries.map(({ code }, k) => [code, k]));
  const rest = places.get(restOfWorld) ?? -1;
  return (iso3) => places.get(iso3) ?? rest;
}

function notesOf(
  found: Readonly<Record<"placed" | "inside" | "absent" | "cut", number>>,
  scaled: number,
): string[] {
  const all = found.placed + found.inside + found.absent + found.cut;
  const part = (value: number): string =>
    `US$ ${Math.round(value / 1000)} million (${((100 * value) / all).toFixed(1)} %)`;
  const notes: string[] = [];
  if (found.inside > 0) {
    notes.push(
      `${part(found.inside)} is trade of countries that the table has not, with each other.`,
    );
  }
  if (found.absent > 0) notes.push(`${part(found.absent)} is where the table has no exports.`);
  if (scaled > 0) {
    notes.push(
      `${part(found.cut)} in ${scaled} flows is over what the table exports; they count 1.`,
    );
  }
  return notes;
}
