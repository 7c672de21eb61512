/**
 * Measures the estimate against what is published and against a table known in full.
 *
 * npm run accuracy -- ADB_FOLDER [--wiod WIOD_FOLDER --facts FACTS_FOLDER] [--out FILE] [--only PARTS]
 *
 * ADB_FOLDER holds published_gvcp_2017_2018.csv.gz and published_lengths_2017_2018.csv.gz;
 * WIOD_FOLDER the tables wiot_YYYY_wide.csv.gz of 2007 and 2010; FACTS_FOLDER distances_cepii.csv.gz.
 * Where the last two are not given, folders `tables/wiod2013` and `facts` beside ADB_FOLDER are
 * taken. With `--only` some of claims, intervals and carried, separated by commas, are measured again
 * and the other rows stay. Writes data/accuracy.csv, and the difference of every economy to
 * data/accuracy-by-economy.csv, and prints the first into docs/data.md.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { embeddedMargins, embeddedStructure } from "../../src/node/embedded.ts";
import { estimateTable } from "../../src/tables/estimate/estimate.ts";
import type { Margins } from "../../src/tables/estimate/margins.ts";
import type { Structure } from "../../src/tables/estimate/structure.ts";
import {
  changes,
  economies,
  estimated,
  levels,
  published,
  type AccuracyRow,
  type Source,
} from "./agreement.ts";
import { loadAllCovariates } from "../../src/node/facts.ts";
import { intervalCoverage, measuredSpread } from "./interval-coverage.ts";
import { learnCalibration, publishedForward } from "./calibration.ts";
import { carriedEstimate, carriedWiod } from "./carried.ts";
import { claimsTruth } from "./claims-truth.ts";
import { document } from "./document.ts";
import { indicatorsOf } from "./indicators.ts";
import { limits } from "./limits.ts";
import { readPublished } from "./published.ts";
import { rebuildWiod } from "./rebuild-wiod.ts";
import { reproduction } from "./reproduction.ts";
import { readGeography, readText, records, sha256 } from "./sources.ts";
import { significant, writeTable } from "./write.ts";

const years = [2017, 2018] as const;

interface Measured {
  readonly rows: readonly AccuracyRow[];
  readonly singly: readonly AccuracyRow[]; // economy by economy
}

async function measure(adb: string, wiod: string, facts: string): Promise<Measured> {
  const structure = await embeddedStructure();
  const margins = await Promise.all(years.map(embeddedMargins));
  const truth = years.map((year) => published(readPublished(adb, year)));
  const { countries } = margins[0];
  const yardstick = margins.map(yardstickOf);
  const learned = years.map((_, t) =>
    learnCalibration(structure, margins[t], publishedForward(adb, margins[t])),
  );
  const cross = (t: number): Structure => ({
    ...structure,
    calibration: { economies: countries.map(({ code }) => code), values: learned[1 - t] },
  });
  const rows: AccuracyRow[] = [];
  const singly: AccuracyRow[] = [];
  const kinds: readonly (readonly [string, (t: number) => Structure, boolean, string])[] = [
    ["ree-estimate", () => structure, false, ""],
    ["ree-estimate-calibrated", () => structure, true, "in sample: learned from these two years"],
    ["ree-estimate-calibrated, other year", cross, true, "learned from the other year only"],
  ];
  for (const [dataset, from, calibrated, note] of kinds) {
    const sources = years.map((year, t): Source => {
      const table = { ...estimate(from(t), margins[t], calibrated), dataset };
      const source = estimated(indicatorsOf(table));
      rows.push(...levels(dataset, String(year), source, truth[t], yardstick[t], note));
      rows.push(...reproduction(table, margins[t]));
      if (dataset === "ree-estimate") {
        singly.push(...economies(dataset, String(year), source, truth[t], yardstick[t]));
      }
      return source;
    });
    if (dataset !== "ree-estimate-calibrated, other year") {
      const pair = ([a, b]: readonly Source[]): readonly [Source, Source] => [a, b];
      rows.push(...changes(dataset, "2018", pair(sources), pair(truth), yardstick[1]));
    }
  }
  rows.push(
    ...levels(
      "ADB 2017 as forecast of ADB 2018",
      "2018",
      truth[0],
      truth[1],
      yardstick[1],
      "the yardstick for noise",
    ),
  );
  rows.push(...rebuildWiod(wiod, readGeography(facts)));
  return { rows, singly };
}

/** Which economies count, and what they export by sector. */
function yardstickOf({ countries, sectors, exports }: Margins) {
  return {
    economies: countries.map(({ code }) => code).filter((code) => code !== "ROW"),
    exports: (iso3: string, sector: number): number =>
      exports[countries.findIndex(({ code }) => code === iso3) * sectors.length + sector - 1],
  };
}

function estimate(structure: Structure, margins: Margins, calibrated: boolean) {
  return estimateTable(structure, margins, { calibrated });
}

function about(measure: string, dataset: string, value: number, note: string): AccuracyRow {
  return { measure, dataset, year: "", scope: "", sector: "", metric: "", value, n: 1, note };
}

/** What the figures were measured from and with: the embedded tables and the yardsticks. */
function inputs(files: readonly string[]): AccuracyRow[] {
  return files.map((file) =>
    about("input", basename(file), statSync(file).size, `sha256 ${sha256(file)}`),
  );
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    wiod: { type: "string" },
    facts: { type: "string" },
    out: { type: "string" },
    only: { type: "string" },
  },
});
const adb = positionals.at(0);
if (adb === undefined || !existsSync(adb)) {
  throw new Error("usage: npm run accuracy -- ADB_FOLDER [--wiod FOLDER] [--facts FOLDER]");
}
const wiod = options.wiod ?? join(dirname(resolve(adb)), "tables", "wiod2013");
const facts = options.facts ?? join(dirname(resolve(adb)), "facts");
const data = join(import.meta.dirname, "..");
const out = resolve(options.out ?? join(data, "accuracy.csv"));
const embedded = readdirSync(data)
  .filter((name) =>
    /^(margins|import-ratios|structure-.*|gravity|distances|calibration)\.csv/.test(name),
  )
  .sort();
const only = options.only?.split(",");
const measured = only === undefined ? await measure(adb, wiod, facts) : undefined;
const found = measured === undefined ? kept(out) : measuredRows(measured);
for (const [part, { make, holds }] of Object.entries(parts())) {
  if (!(only?.includes(part) ?? true)) continue;
  const rows = await make(found);
  for (let k = found.length - 1; k >= 0; k--) if (holds(found[k])) found.splice(k, 1);
  found.splice(
    found.findIndex((row) => row.measure === "input"),
    0,
    ...rows,
  );
}

interface Part {
  readonly make: (
    found: readonly AccuracyRow[],
  ) => readonly AccuracyRow[] | Promise<readonly AccuracyRow[]>;
  readonly holds: (row: AccuracyRow) => boolean;
}

/** What can be measured again alone, with `--only`. */
function parts(): Readonly<Record<string, Part>> {
  const geography = readGeography(facts);
  return {
    claims: {
      make: async () => claimsTruth(wiod, geography, await loadAllCovariates()),
      holds: (row) => row.measure.startsWith("truth_"),
    },
    intervals: {
      make: async (rows) => {
        const { calibration } = await embeddedStructure();
        return intervalCoverage(wiod, geography, measuredSpread(rows, calibration!.values));
      },
      holds: (row) => row.measure.startsWith("interval_"),
    },
    carried: {
      make: async () => [
        ...carriedWiod(wiod),
        ...(await carriedEstimate(
          years.map((year) => published(readPublished(adb!, year))),
          (await Promise.all(years.map(embeddedMargins))).map(yardstickOf),
        )),
      ],
      holds: (row) => / (carried|kept)\b/.test(row.dataset),
    },
  };
}

/** The rows of a file. */
function kept(file: string): AccuracyRow[] {
  return records(readText(file)).map((row) => ({
    ...(row as unknown as AccuracyRow),
    value: Number(row.value),
    n: Number(row.n),
  }));
}

function measuredRows({ rows }: Measured): AccuracyRow[] {
  return [
    ...rows,
    ...inputs([
      ...embedded.map((name) => join(data, name)),
      join(adb!, "published_gvcp_2017_2018.csv.gz"),
      join(adb!, "published_lengths_2017_2018.csv.gz"),
      ...[2007, 2008, 2009, 2010].map((year) => join(wiod, `wiot_${year}_wide.csv.gz`)),
    ]),
    ...limits.map((text, k) => about("limit", "", k + 1, text)),
  ];
}

const columns = [
  "measure",
  "dataset",
  "year",
  "scope",
  "sector",
  "metric",
  "value",
  "n",
  "note",
] as const;
const write = (name: string, list: readonly AccuracyRow[]): void => {
  writeTable(
    dirname(out),
    name,
    columns,
    list.map((row) =>
      columns.map((column) => (column === "value" ? significant(row.value, 6) : row[column])),
    ),
  );
};
write(basename(out), found);
if (measured !== undefined) write("accuracy-by-economy.csv", measured.singly);
if (options.out === undefined) document();
