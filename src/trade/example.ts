/**
 * Synthetic bilateral trade by product for any table, so that what needs such trade can be tried.
 *
 * Each flow is a share of the exports of the product's sector in the table, so that it can never be
 * over them. The shares are drawn: none is anybody's statistic.
 */
import { random } from "../numerics/random.ts";
import { noCounts, type TradeData, type TradeFlow } from "./flows.ts";

/** A product, and which of the table's sectors makes it. */
export interface ExampleProduct {
  readonly hs6: string;
  readonly sector: number; // position in the table
}

/** What of a table the example needs. */
export interface ExampleExports {
  readonly year: number;
  readonly countries: readonly string[]; //  G  ISO 3166-1 alpha-3
  readonly sectors: number; //               N
  readonly thousands: Float64Array; //       G·N×G  exports by partner, US$ thousand
}

/**
 * Flows of every product between the countries of a table.
 *
 *     value(k, s, r) = E_i^sr · m_k · a_ks · b_ksr
 *
 * with m the product's size, a the exporter's specialisation (China's is made large), b a pair's
 * taste, all log-normal; the products of a sector take at most half of each of its flows.
 *
 * @param seed  the same seed gives the same flows
 */
export function exampleTrade(
  { year, countries, sectors: N, thousands }: ExampleExports,
  products: readonly ExampleProduct[],
  seed = 1,
): TradeData {
  const G = countries.length;
  const { normal } = random(seed);
  const inSector = new Map<number, number>();
  for (const { sector } of products) inSector.set(sector, (inSector.get(sector) ?? 0) + 1);
  const flows: TradeFlow[] = [];
  for (const { hs6, sector } of products) {
    const size = 0.002 * Math.exp(0.8 * normal());
    const price = 5 * Math.exp(normal()); // US$ thousand a tonne
    for (const [s, exporter] of countries.entries()) {
      const special = Math.exp(normal() + (exporter === "CHN" ? 2 : 0));
      for (const [r, importer] of countries.entries()) {
        const taste = Math.exp(0.7 * normal());
        const total = thousands[(s * N + sector) * G + r];
        if (r === s || !(total > 0)) continue;
        const most = 0.5 / (inSector.get(sector) ?? 1);
        const value = Math.round(total * Math.min(most, size * special * taste) * 1000) / 1000;
        if (value < 1) continue; // BACI has none under US$ 1,000
        const quantity = Math.round((value / price) * 1000) / 1000;
        flows.push({ year, exporter, importer, product: hs6, value, quantity });
      }
    }
  }
  return {
    origin: "synthetic",
    flows,
    counts: { ...noCounts, rows: flows.length, kept: flows.length },
    notes: [
      "Synthetic trade: shares of the table's exports, drawn; no figure is anybody's statistic.",
    ],
  };
}
