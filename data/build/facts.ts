/**
 * Writes the facts of the physical chain, and the list of economies.
 *
 * Usage: node --import tsx data/build/facts.ts FACTS_FOLDER OUT_FOLDER
 */
import { join } from "node:path";
import { records, readText } from "./sources.ts";
import { writeTable } from "./write.ts";

const [facts, out] = process.argv.slice(2);
const read = (name: string): Record<string, string>[] => [...records(readText(join(facts, name)))];
const first = 2005;
/** Measures that figures mark on their time axis, in a few words. */
const marks: Readonly<Record<string, string>> = {
  "CHN 2010-07": "Export quota cut",
  "CHN 2015-01-01": "Export quotas end",
};

writeTable(
  out,
  "economies.csv",
  ["iso3", "adb_code", "name", "region", "capital", "latitude", "longitude"],
  read("countries.csv").map((row) => [
    row.iso3,
    row.adb_code,
    row.name,
    row.region,
    row.capital,
    row.lat,
    row.lon,
  ]),
);

writeTable(
  out,
  "mine-production.csv",
  ["year", "iso3", "country", "source", "tonnes"],
  [
    ...read("ree_mine_production_bgs.csv").map((row) => ({ ...row, publisher: "BGS" })),
    ...read("ree_usgs_mine_production.csv").map((row) => ({ ...row, publisher: "USGS" })),
  ]
    .map((row: Record<string, string>) => row)
    .filter((row) => Number(row.year) >= first && row.reo_tonnes !== "")
    .map((row) => [
      row.year,
      row.iso3,
      plainName(row.country),
      row.publisher,
      Number(row.reo_tonnes),
    ])
    .sort(),
);

writeTable(
  out,
  "stage-shares.csv",
  ["year", "year_basis", "stage", "country", "share", "unit", "source"],
  read("ree_stage_shares.csv")
    .filter((row) => row.unit.startsWith("%"))
    .map((row) => [
      row.year,
      row.year_basis,
      row.stage,
      row.country,
      row.share,
      row.unit,
      row.source,
    ]),
);

writeTable(
  out,
  "quotas.csv",
  ["year", "kind", "tonnes", "quality", "source"],
  read("ree_china_quotas.csv")
    .filter((row) => row.tonnes_reo !== "")
    .map((row) => [row.year, row.kind, row.tonnes_reo, row.quality, row.source]),
);

writeTable(
  out,
  "measures.csv",
  [
    "date",
    "country",
    "label",
    "measure",
    "instrument",
    "direction",
    "elements",
    "verified",
    "source",
  ],
  read("measures.csv").map((row) => [
    row.date,
    row.country,
    marks[`${row.country} ${row.date}`] ?? "",
    row.measure,
    row.instrument,
    row.direction,
    row.elements,
    row.verified,
    row.source,
  ]),
);

function plainName(country: string): string {
  return (
    ({ USA: "United States", Vietnam: "Viet Nam" } as Record<string, string>)[country] ?? country
  );
}
