/** The whole path of a study, from a study file to an output folder. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleText } from "../app/bundle.ts";
import { makeBundle } from "../app/make-bundle.ts";
import { DataError } from "../errors.ts";
import type { SubSectors } from "../findings/sub-sectors.ts";
import { writeClaims } from "../findings/claims/write-claims.ts";
import { writeFindings } from "../findings/write-findings.ts";
import { renderReport } from "../report/render-report.ts";
import { csvText } from "../report/csv.ts";
import type { PooledYear } from "./account-pool.ts";
import { loadAtlas, loadFonts, newDocument } from "./assets.ts";
import { codeFingerprint, hashFile } from "./fingerprint.ts";
import { writeFolder } from "./output-folder.ts";
import { bundleFile } from "./page.ts";
import { panelParquet } from "./parquet.ts";
import { writeReplication } from "./replication.ts";
import type { StudyConfig } from "../study/config.ts";
import { type EvidenceJob, studyEvidence } from "./study-evidence.ts";
import { studyUncertainty } from "./study-uncertainty.ts";
import { subSectors } from "./sub-sectors.ts";

export interface StudyJob extends EvidenceJob {
  readonly out: string;
  readonly full?: boolean | undefined; // also what takes minutes
}

/**
 * Runs a study and writes its folder: report.html, tables/*.csv, figures/*.svg, panel.parquet,
 * study.json (for the page), manifest.json, and what makes it a replication package.
 *
 * @throws DataError  a study file, a table or a setting that cannot be used
 */
export async function runStudy(
  job: StudyJob,
): Promise<{ readonly headline: string; readonly report: string; readonly seconds: number }> {
  const started = new Date();
  const study = await studyEvidence(job);
  const { config, years, pooled, background, claimInput } = study;
  const claims = writeClaims(claimInput, undefined, (done, total) => {
    job.step("claims", done, total);
  });
  const inside = await insideSectors(job, config, years[years.length - 1]);
  const evidence = { ...study.evidence, ...(inside && { subSectors: inside }) };
  const intervals = await drawnIntervals(job, config, years);
  job.step("report", 0, 1);
  const findings = writeFindings(evidence);
  const [document, atlas, fonts] = await Promise.all([newDocument(), loadAtlas(), loadFonts()]);
  const report = renderReport(evidence, findings, claims, { document, atlas, fonts });
  job.step("report", 1, 1);
  await writeFolder(job.out, async (folder) => {
    await mkdir(join(folder, "tables"));
    await mkdir(join(folder, "figures"));
    await writeFile(join(folder, "report.html"), report.html);
    await writeFile(
      join(folder, bundleFile),
      bundleText(makeBundle(evidence, claims, background, config)),
    );
    await writeFile(join(folder, "panel.parquet"), panelParquet(evidence.panel));
    for (const [name, table] of report.tables) {
      await writeFile(join(folder, "tables", `${name}.csv`), csvText(table));
    }
    if (intervals !== undefined) {
      await writeFile(join(folder, "tables", "uncertainty.csv"), intervals);
    }
    for (const [name, svg] of report.figures) {
      await writeFile(join(folder, "figures", `${name}.svg`), svg);
    }
    const used = await inputs(job, pooled);
    const leftOut = await writeReplication(folder, {
      config,
      years,
      evidence,
      report,
      title: findings.headline.title,
      inputs: used,
    });
    for (const { files, why, add } of leftOut) {
      if (add !== undefined) job.note(`not written: ${files}, ${why}; to add it: ${add}`);
    }
    return {
      kind: "study",
      dataset: evidence.dataset,
      settings: { ...config, years },
      inputs: used,
      leftOut,
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

async function drawnIntervals(
  { full = false, threads, step, note }: StudyJob,
  config: StudyConfig,
  years: readonly number[],
): Promise<string | undefined> {
  if (!full) return undefined;
  const started = performance.now();
  const text = await studyUncertainty(config, years, threads, (done, total) => {
    step("draws", done, total);
  });
  if (text !== undefined) {
    note(`draws of ${years.length} years: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  return text;
}

/** How often `--full` splits the sectors. */
const splitDraws = 40;

// Synthetic trade is an example only, so tables that it does not fit are left alone.
async function insideSectors(
  { full = false, step, note }: StudyJob,
  config: StudyConfig,
  year: number,
): Promise<SubSectors | undefined> {
  try {
    return await subSectors(config, year, full ? splitDraws : 0, (done, total) => {
      step("split", done, total);
    });
  } catch (error) {
    const { files, products, comtrade } = config.trade;
    const asked = files.length + comtrade.length > 0 || products !== undefined;
    if (asked || !(error instanceof DataError)) throw error;
    note(`note: the sectors were not looked into: ${error.message}`);
    return undefined;
  }
}

async function inputs(job: StudyJob, pooled: readonly PooledYear[]): Promise<object> {
  return {
    ...(job.configFile !== undefined && {
      studyFile: { path: job.configFile, sha256: await hashFile(job.configFile) },
    }),
    years: pooled.map(({ year, inputHash }) => ({ year, sha256: inputHash })),
  };
}
