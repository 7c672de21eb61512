/**
 * Makes the margins of the estimate, 2007-2021, those of 2022, to which a table can be carried forward,
 * and the ratios of imports to exports.
 *
 * node --import tsx data/build/margins-table.ts ADB_FOLDER FACTS_FOLDER OUT_FOLDER
 */
import { join } from "node:path";
import { amounts } from "../../src/tables/estimate/read-margins.ts";
import { readText, records } from "./sources.ts";
import { decimals, significant, writeTable } from "./write.ts";

const [adb, facts, out] = process.argv.slice(2);
const isCovered = (row: Record<string, string>): boolean =>
  Number(row.year) >= 2007 && Number(row.year) <= 2021;

const margins = records(readText(join(adb, "margins_2007_2022.csv.gz")));
for (const [name, rows] of [
  ["margins.csv.gz", margins.filter(isCovered)],
  ["recent-margins.csv.gz", margins.filter(({ year }) => Number(year) > 2021)],
] as const) {
  writeTable(
    out,
    name,
    ["year", "iso3", "sector", ...amounts],
    rows.map((row) => [
      row.year,
      row.iso3,
      row.sector,
      ...amounts.map((amount) => significant(Number(row[amount]), 4)),
    ]),
  );
}

const shares = new Map<string, { imports?: number; exports?: number }>();
for (const row of records(readText(join(facts, "covariates_long.csv.gz"))).filter(isCovered)) {
  const flow = /^(imports|exports)_pct_gdp$/.exec(row.indicator)?.[1];
  if (flow === undefined) continue;
  const key = `${row.iso3},${row.year}`;
  shares.set(key, { ...shares.get(key), [flow]: Number(row.value) });
}
const ratios = [...shares].flatMap(([key, { imports, exports }]) =>
  imports === undefined || exports === undefined
    ? []
    : [[...key.split(","), decimals(imports / exports, 3)]],
);
ratios.sort((a, b) => (a.join() < b.join() ? -1 : 1));
writeTable(out, "import-ratios.csv.gz", ["iso3", "year", "imports_per_exports"], ratios);
