/** The whole path of a study, from a study file to an output folder. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DataError } from "../errors.ts";
import { writeFindings } from "../findings/write-findings.ts";
import { renderReport } from "../report/render-report.ts";
import { csvText } from "../report/csv.ts";
import {
  type StudyConfig,
  studyConfig,
  type StudyOverrides,
  yearsInWords,
} from "../study/config.ts";
import { gatherEvidence } from "../study/gather-evidence.ts";
import { accountYears, type PooledYear } from "./account-pool.ts";
import { loadAtlas, loadFonts, newDocument } from "./assets.ts";
import { loadBackground } from "./background.ts";
import { codeFingerprint, hashFile } from "./fingerprint.ts";
import { writeFolder } from "./output-folder.ts";
import { panelParquet } from "./parquet.ts";
import { readText } from "./read-file.ts";
import { datasetYears } from "./tables.ts";

export interface StudyJob {
  readonly configFile?: string | undefined;
  readonly overrides: StudyOverrides;
  readonly out: string;
  readonly threads?: number | undefined;
  readonly step: (name: string, done: number, total: number) => void;
  readonly note: (text: string) => void;
}

/**
 * Runs a study and writes its folder: report.html, tables/*.csv, figures/*.svg, panel.parquet,
 * manifest.json.
 *
 * @throws DataError  a study file, a table or a setting that cannot be used
 */
export async function runStudy(
  job: StudyJob,
): Promise<{ readonly headline: string; readonly report: string; readonly seconds: number }> {
  const started = new Date();
  const config = await readConfig(job);
  const years = await chosenYears(config);
  let finished = 0;
  job.step("accounting", 0, years.length);
  const done = (): void => {
    job.step("accounting", ++finished, years.length);
  };
  const pooled = await accountYears(config.data, years, config.segments, done, job.threads);
  const notKept = pooled.find((year) => year.notKept !== undefined)?.notKept;
  if (notKept !== undefined) {
    job.note(`note: finished years are not kept for the next run: ${notKept}`);
  }
  const accounts = pooled.map((year) => year.accounts);
  const evidence = gatherEvidence(
    accounts,
    await loadBackground(config.data, accounts),
    config,
    (done, total) => {
      job.step("space", done, total);
    },
  );
  job.step("report", 0, 1);
  const findings = writeFindings(evidence);
  const [document, atlas, fonts] = await Promise.all([newDocument(), loadAtlas(), loadFonts()]);
  const report = renderReport(evidence, findings, { document, atlas, fonts });
  job.step("report", 1, 1);
  await writeFolder(job.out, async (folder) => {
    await mkdir(join(folder, "tables"));
    await mkdir(join(folder, "figures"));
    await writeFile(join(folder, "report.html"), report.html);
    await writeFile(join(folder, "panel.parquet"), panelParquet(evidence.panel));
    for (const [name, table] of report.tables) {
      await writeFile(join(folder, "tables", `${name}.csv`), csvText(table));
    }
    for (const [name, svg] of report.figures) {
      await writeFile(join(folder, "figures", `${name}.svg`), svg);
    }
    return {
      kind: "study",
      dataset: evidence.dataset,
      settings: { ...config, years },
      inputs: await inputs(job, pooled),
      code: codeFingerprint(),
      node: process.version,
      started: started.toISOString(),
      finished: new Date().toISOString(),
    };
  });
  return {
    headline: findings.headline.title,
    report: join(job.out, "report.html"),
    seconds: (Date.now() - started.getTime()) / 1000,
  };
}

async function readConfig({ configFile, overrides }: StudyJob): Promise<StudyConfig> {
  if (configFile === undefined) return studyConfig(undefined, "", overrides);
  return studyConfig(await readText(configFile), configFile, overrides);
}

async function chosenYears({ data, years }: StudyConfig): Promise<readonly number[]> {
  const available = await datasetYears(data);
  if (available.includes(0)) {
    throw new DataError(
      "argument",
      `study: ${data} has a table without a year; import it again with --year`,
      { data },
    );
  }
  const missing = years?.filter((year) => !available.includes(year)) ?? [];
  if (missing.length > 0) {
    throw new DataError(
      "argument",
      `study: ${data} has no table of ${yearsInWords(missing)}; it has ${yearsInWords(available)}`,
      { missing, available },
    );
  }
  return years ?? available;
}

async function inputs(job: StudyJob, pooled: readonly PooledYear[]): Promise<object> {
  return {
    ...(job.configFile !== undefined && {
      studyFile: { path: job.configFile, sha256: await hashFile(job.configFile) },
    }),
    years: pooled.map(({ year, inputHash }) => ({ year, sha256: inputHash })),
  };
}
