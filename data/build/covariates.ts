/**
 * Writes the covariates: a row per variable and economy with a column a year, and what each is.
 *
 * Usage: node --import tsx data/build/covariates.ts FACTS_FOLDER OUT_FOLDER
 */
import { join } from "node:path";
import { covariateWords } from "./covariate-words.ts";
import { records, readText } from "./sources.ts";
import { significant, writeTable } from "./write.ts";

const [facts, out] = process.argv.slice(2);
const years = Array.from({ length: 15 }, (_, t) => String(2007 + t));

const values = new Map<string, Map<string, string[]>>();
const codes = new Map<string, string>();
for (const row of records(readText(join(facts, "covariates_long.csv.gz")))) {
  const t = years.indexOf(row.year);
  if (t === -1 || row.value === "") continue;
  codes.set(row.indicator, row.source);
  const economies = values.get(row.indicator) ?? new Map<string, string[]>();
  values.set(row.indicator, economies);
  const series = economies.get(row.iso3) ?? years.map(() => "");
  economies.set(row.iso3, series);
  series[t] = String(significant(Number(row.value), 6));
}

const names = covariateWords.map(({ variable }) => variable);
const unknown = [...values.keys()].filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`no words for ${unknown.join(", ")}`);

writeTable(
  out,
  "covariates.csv.gz",
  ["variable", "iso3", ...years],
  names.flatMap((name) =>
    [...(values.get(name) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([iso3, series]) => [name, iso3, ...series]),
  ),
);

writeTable(
  out,
  "covariate-sources.csv",
  ["variable", "label", "theme", "unit", "source", "code", "licence"],
  covariateWords.map(({ variable, label, theme, unit }) => {
    const match = /^(.*) (\S+)$/.exec(codes.get(variable) ?? "");
    if (match === null) throw new Error(`no source of ${variable}`);
    const [, source, code] = match;
    return [variable, label, theme, unit, source, code, "CC BY 4.0"];
  }),
);
