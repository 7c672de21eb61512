/** A country's brief as files: HTML, and PDF where a browser is found. */
import { leontiefModel } from "../accounting/model/leontief-model.ts";
import { leontiefSolver } from "../accounting/model/solver.ts";
import { type Exposure, exposure } from "../accounting/chains/exposure.ts";
import { DataError } from "../errors.ts";
import { type CountryBrief, countryBrief } from "../findings/country-brief.ts";
import type { AccuracyRow } from "../findings/evidence.ts";
import { miningShares } from "../panel/mining-shares.ts";
import { briefHeadline, briefPage } from "../report/brief.ts";
import { defaultSegments, type Segment, type SegmentId } from "../segments/segments.ts";
import { accountYears } from "./account-pool.ts";
import { loadFonts } from "./assets.ts";
import { loadBackground } from "./background.ts";
import { browserCommand, findBrowser, printPdf } from "./browser.ts";
import { dataRows } from "./data-file.ts";
import { loadProduction, loadProductionNotes } from "./facts.ts";
import { datasetYears, loadDatasetTable } from "./tables.ts";
import { softwareVersion } from "./version.ts";
import { writeFileAtomically } from "./write-file.ts";

export interface BriefJob {
  readonly country: string;
  readonly tables: string;
  readonly year?: number | undefined; // the last one by default
  readonly out: string; //              path of the HTML file
  readonly pdf: boolean;
  readonly note: (text: string) => void;
}

/** The other estimate of the same margins, for a range. */
const others: Readonly<Record<string, string>> = {
  "ree-estimate": "ree-estimate-calibrated",
  "ree-estimate-calibrated": "ree-estimate",
};

/**
 * Writes the brief of a country.
 *
 * @returns its title and the files written
 * @throws DataError "argument"  no such economy or year in the tables
 */
export async function writeBrief(
  job: BriefJob,
): Promise<{ readonly title: string; readonly files: readonly string[] }> {
  const { country, tables, out, note } = job;
  const { brief, background } = await briefOf(tables, country, job.year);
  const { dataset } = background;
  const estimated = dataset.provenance === "estimate" && tables in others;
  const other = estimated ? (await briefOf(others[tables], country, brief.last)).brief : undefined;
  const [fonts, production, notes] = await Promise.all([
    loadFonts(),
    loadProduction(),
    loadProductionNotes(),
  ]);
  const mined = production
    .filter(({ iso3, year }) => iso3 === country && year <= brief.last)
    .map(({ year }) => year);
  const html = briefPage(
    brief,
    {
      dataset,
      version: softwareVersion(),
      other,
      accuracy: estimated ? await errorsOf(tables, country) : [],
      mining:
        mined.length === 0
          ? undefined
          : miningShares(production, notes, country, Math.max(...mined)),
      command: `monazite brief --country ${country} --tables ${tables} --year ${brief.last}`,
    },
    fonts,
  );
  await writeFileAtomically(out, [html]);
  const { title } = briefHeadline(brief);
  if (!job.pdf) return { title, files: [out] };
  const pdf = `${out.replace(/\.html?$/, "")}.pdf`;
  const browser = findBrowser();
  const fault = browser === undefined ? "no browser was found" : await printPdf(browser, out, pdf);
  if (fault === undefined) return { title, files: [out, pdf] };
  note(`not written: ${pdf}, ${fault}; to add it: ${browserCommand}`);
  return { title, files: [out] };
}

async function briefOf(tables: string, country: string, asked: number | undefined) {
  const years = await datasetYears(tables);
  const last = asked ?? Math.max(...years);
  if (!years.includes(last)) {
    throw new DataError(
      "argument",
      `brief: ${tables} has no table of ${last}, it has ${years.join(", ")}`,
      { year: last },
    );
  }
  const chosen = [...new Set([Math.min(...years), last])];
  const accounts = (await accountYears(tables, chosen, defaultSegments)).map(
    (year) => year.accounts,
  );
  const exposures = await exposuresOf(tables, last, defaultSegments);
  const brief: CountryBrief = countryBrief(country, accounts, exposures);
  return { brief, background: await loadBackground(tables, accounts, { facts: "rare-earths" }) };
}

// What the downstream segment rests on: upstream, and midstream.
async function exposuresOf(
  tables: string,
  year: number,
  segments: readonly Segment[],
): Promise<ReadonlyMap<SegmentId, Exposure>> {
  const table = await loadDatasetTable(tables, year);
  const model = leontiefModel(table);
  const solver = leontiefSolver(model);
  const positions = (id: SegmentId): number[] =>
    segments
      .filter((segment) => segment.id === id)
      .flatMap(({ sectors }) =>
        sectors.map((code) => table.sectors.findIndex((sector) => sector.code === code)),
      );
  const downstream = positions("downstream");
  return new Map(
    (["upstream", "midstream"] as const).map((id) => [
      id,
      exposure(model, solver, positions(id), downstream),
    ]),
  );
}

async function errorsOf(dataset: string, country: string): Promise<AccuracyRow[]> {
  const columns = ["measure", "dataset", "year", "scope", "sector", "metric", "value", "n", "note"];
  return (await dataRows("accuracy-by-economy.csv", columns))
    .filter(([, name, , scope]) => name === dataset && scope === country)
    .map(([measure, name, year, scope, sector, metric, value, n, note]) => ({
      measure,
      dataset: name,
      year: Number(year),
      scope,
      sector,
      metric,
      value: Number(value),
      n: Number(n),
      note,
    }));
}
