/**
 * Writes prices by product and reserves by country.
 *
 * Usage: node --import tsx data/build/markets.ts FACTS_FOLDER OUT_FOLDER
 */
import { join } from "node:path";
import { records, readText } from "./sources.ts";
import { writeTable } from "./write.ts";

const [facts, out] = process.argv.slice(2);
const read = (name: string): Record<string, string>[] => [...records(readText(join(facts, name)))];

/** Elements of a product; a basket or mischmetal is none in particular. */
const symbols: readonly (readonly [string, string])[] = [
  ["NdPr", "Nd Pr"],
  ["neodymium", "Nd"],
  ["dysprosium", "Dy"],
  ["terbium", "Tb"],
  ["europium", "Eu"],
  ["lanthanum", "La"],
  ["cerium", "Ce"],
  ["yttrium", "Y"],
  ["scandium", "Sc"],
  ["mischmetal", "Ce La"],
];

writeTable(
  out,
  "prices.csv",
  ["year", "product", "elements", "kind", "low", "high", "unit", "note", "source"],
  read("ree_prices.csv").map((row) => [
    row.year,
    row.product,
    symbols.find(([name]) => row.product.startsWith(name))?.[1] ?? "",
    row.kind.replaceAll("_", " "),
    Number(row.price_low),
    Number(row.price_high),
    row.unit,
    row.note.replace(/ \(github\.com\/[^)]*\)/, ""),
    row.source,
  ]),
);

const iso3: Readonly<Partial<Record<string, string>>> = {
  "United States": "USA",
  Australia: "AUS",
  Brazil: "BRA",
  Canada: "CAN",
  China: "CHN",
  Greenland: "GRL",
  India: "IND",
  Malaysia: "MYS",
  Russia: "RUS",
  "South Africa": "ZAF",
  Tanzania: "TZA",
  Thailand: "THA",
  Vietnam: "VNM",
  "World total": "WLD",
  "World total (rounded)": "WLD",
};

const editions = [
  ...read("ree_usgs_mcs2025.csv").map((row) => ({
    year: "2024",
    edition: "2025",
    country: row.COUNTRY,
    value: row.RESERVES_2024,
    note: row.RESERVE_NOTES,
  })),
  ...read("ree_usgs_mcs2026.csv")
    .filter((row) => row["MCS chapter"] === "RARE EARTHS" && row.Statistics === "Reserves")
    .map((row) => ({
      year: "2025",
      edition: "2026",
      country: row.Country,
      value: row.Value,
      note: row.Notes.replace(/^See Appendix C[^.]*\.( -- )?/, ""),
    })),
];

writeTable(
  out,
  "reserves.csv",
  ["year", "iso3", "country", "tonnes", "precision", "note", "source"],
  editions
    .map((row) => ({ ...row, country: row.country.trim(), value: row.value.replaceAll(",", "") }))
    .filter(({ value }) => value !== "")
    .map(({ year, edition, country, value, note }) => {
      const code = iso3[country];
      if (code === undefined) throw new Error(`no code for ${country}`);
      return [
        year,
        code,
        code === "WLD" ? "World" : country.replace("Vietnam", "Viet Nam"),
        Number(value.replace(">", "")),
        value.startsWith(">") ? "at least" : "as stated",
        note,
        `USGS Mineral Commodity Summaries ${edition}, Rare Earths, data release`,
      ];
    })
    .sort((a, b) => (String(a[0]) + String(a[1]) < String(b[0]) + String(b[1]) ? -1 : 1)),
);
