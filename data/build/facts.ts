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
  ["year", "year_basis", "stage", "country", "share", "precision", "unit", "note", "source"],
  read("ree_stage_shares.csv")
    .filter((row) => row.unit.startsWith("%"))
    .map((row) => [
      row.year,
      row.year_basis,
      row.stage,
      row.country,
      row.share,
      precision(row.unit),
      row.unit,
      row.quality_note,
      row.source,
    ]),
);

writeTable(
  out,
  "stage-output.csv",
  ["year", "stage", "country", "tonnes", "product", "source"],
  read("ree_stage_shares.csv")
    .filter((row) => row.unit.startsWith("t "))
    .map((row) => [
      row.year,
      "magnet",
      row.country,
      row.share,
      row.unit.replace(/^t /, "").replace(/, China output, not a share$/, ""),
      row.source,
    ]),
);

writeTable(
  out,
  "quotas.csv",
  ["year", "kind", "tonnes", "weight", "quality", "note", "source"],
  read("ree_china_quotas.csv").map((row) => [
    row.year,
    row.kind,
    row.tonnes_reo,
    row.kind === "export" ? "product" : "oxide",
    row.quality,
    plainNote(row.note),
    row.source === "" ? "none found" : row.source,
  ]),
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

// "over 90 %" is a lower bound; "about" and forecasts of the time are no more than that.
function precision(unit: string): string {
  if (/\b(over|at least)\b/.test(unit)) return "at least";
  return /\b(about|nearly|expected)\b/.test(unit) ? "about" : "as stated";
}

function plainNote(note: string): string {
  return note
    .replace(/; look in .*$/, "")
    .replaceAll(/(a|no) stored source/g, "any source read")
    .replace(/^any source read found$/, "no source found")
    .replace("another any source read", "another source")
    .replace("another stored source", "another source")
    .replace(/; see measures\.csv$/, "");
}
