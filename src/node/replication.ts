/** What makes a study's folder a replication package: settings, lock, citations, and other formats. */
import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Evidence } from "../findings/evidence.ts";
import { capital } from "../findings/format.ts";
import { citationBib, citationCff } from "../report/citation.ts";
import { latexTable, longestLatexTable } from "../report/latex.ts";
import type { Report } from "../report/render-report.ts";
import { tableMeaning } from "../report/tables.ts";
import type { StudyConfig } from "../study/config.ts";
import { schemaFile, studyJsonSchema } from "../study/schema.ts";
import { settingsText } from "../study/settings.ts";
import { browserCommand, findBrowser, printPdf } from "./browser.ts";
import { hashFile } from "./fingerprint.ts";
import { studyLock } from "./lock.ts";
import { rasterCommand, rasteriser } from "./raster.ts";

/** A part of the folder that could not be made, and what adds it. */
export interface LeftOut {
  readonly files: string;
  readonly why: string;
  readonly add?: string;
}

export interface Replication {
  readonly config: StudyConfig;
  readonly years: readonly number[];
  readonly evidence: Evidence;
  readonly report: Report;
  readonly title: string;
  readonly inputs: object; // with hashes
}

/** Files of the package's data that a study reads besides tables. */
const dataFiles = [
  "SOURCES.md",
  "accuracy.csv",
  "covariate-sources.csv",
  "covariates.csv.gz",
  "distances.csv.gz",
  "economies.csv",
  "groups.csv",
  "measures.csv",
  "mine-production.csv",
  "mine-production-notes.csv",
  "prices.csv",
  "quotas.csv",
  "reserves.csv",
  "stage-output.csv",
  "stage-shares.csv",
];

/**
 * Adds to a study's folder, which has report.html, tables and figures already: study.yaml with its
 * schema, lock.json, CITATION.cff, citation.bib, the data used, tables as LaTeX, figures as PNG, the
 * report as PDF, and SHA256SUMS of all but the PDF, which no two browsers write alike.
 *
 * @returns what was left out, and why
 */
export async function writeReplication(
  folder: string,
  { config, years, evidence, report, title, inputs }: Replication,
): Promise<readonly LeftOut[]> {
  const { outputs } = config;
  const pdf = outputs.pdf ? reportPdf(folder) : Promise.resolve(undefined); // beside all else
  const write = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFile(join(folder, name), content);
  await write("study.yaml", settingsText(config, years));
  await write(schemaFile, `${JSON.stringify(studyJsonSchema(), null, 2)}\n`);
  await write("lock.json", `${JSON.stringify(studyLock(inputs), null, 2)}\n`);
  await write("CITATION.cff", citationCff(evidence, title));
  await write("citation.bib", citationBib(evidence));
  await mkdir(join(folder, "data"));
  const from = fileURLToPath(new URL("../../data", import.meta.url));
  for (const name of dataFiles) await copyFile(join(from, name), join(folder, "data", name));
  const left: LeftOut[] = [];
  if (outputs.latex) left.push(...(await writeLatex(folder, report)));
  if (outputs.png) left.push(...(await writePng(folder, report)));
  await write("SHA256SUMS", await sumsOf(folder));
  const fault = await pdf;
  return fault === undefined ? left : [...left, fault];
}

async function writeLatex(folder: string, { tables }: Report): Promise<LeftOut[]> {
  const long: string[] = [];
  for (const [name, table] of tables) {
    if (table.rows.length > longestLatexTable) {
      long.push(`tables/${name}.tex`);
      continue;
    }
    const meanings: Readonly<Record<string, string>> = tableMeaning;
    const caption = capital(meanings[name] ?? name);
    await writeFile(join(folder, "tables", `${name}.tex`), latexTable(name, caption, table));
  }
  if (long.length === 0) return [];
  return [{ files: long.join(", "), why: `over ${longestLatexTable} rows: take the CSV file` }];
}

async function writePng(folder: string, { figures }: Report): Promise<LeftOut[]> {
  const toPng = rasteriser();
  if (toPng === undefined) {
    const why = "the optional package that draws them is not installed";
    return [{ files: "figures/*.png", why, add: rasterCommand }];
  }
  for (const [name, svg] of figures) {
    await writeFile(join(folder, "figures", `${name}.png`), toPng(svg));
  }
  return [];
}

async function reportPdf(folder: string): Promise<LeftOut | undefined> {
  const files = "report.pdf";
  const browser = findBrowser();
  if (browser === undefined) return { files, why: "no browser was found", add: browserCommand };
  const why = await printPdf(browser, join(folder, "report.html"), join(folder, files));
  return why === undefined ? undefined : { files, why, add: browserCommand };
}

// As `sha256sum --check` reads it.
async function sumsOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== "report.pdf")
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
  const lines = await Promise.all(
    paths.map(async (path) => `${await hashFile(join(folder, path))}  ${path}\n`),
  );
  return lines.join("");
}
