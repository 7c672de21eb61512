/** The first half of a study: from the study file to evidence and what claims are judged from. */
import { chooseIndicators } from "../accounting/indicators/registry.ts";
import { DataError } from "../errors.ts";
import type { ClaimInput } from "../findings/claims/input.ts";
import type { Evidence } from "../findings/evidence.ts";
import { viewOf } from "../findings/view.ts";
import { claimInput } from "../study/claim-input.ts";
import {
  type StudyConfig,
  studyConfig,
  type StudyOverrides,
  yearsInWords,
} from "../study/config.ts";
import { type Background, gatherEvidence } from "../study/gather-evidence.ts";
import { accountYears, type PooledYear } from "./account-pool.ts";
import { loadBackground } from "./background.ts";
import { readText } from "./read-file.ts";
import { datasetYears } from "./tables.ts";

export interface EvidenceJob {
  readonly configFile?: string | undefined;
  readonly overrides: StudyOverrides;
  readonly threads?: number | undefined;
  readonly step: (name: string, done: number, total: number) => void;
  readonly note: (text: string) => void;
}

export interface StudyEvidence {
  readonly config: StudyConfig;
  readonly years: readonly number[];
  readonly pooled: readonly PooledYear[]; // the accounts, with hashes of their inputs
  readonly evidence: Evidence;
  readonly background: Background;
  readonly claimInput: ClaimInput;
}

/**
 * Accounts the years of a study and gathers its evidence.
 *
 * @throws DataError  a study file, a table or a setting that cannot be used
 */
export async function studyEvidence(job: EvidenceJob): Promise<StudyEvidence> {
  const config = await readConfig(job);
  chooseIndicators("segment", config.indicators);
  const years = await chosenYears(config);
  let finished = 0;
  job.step("accounting", 0, years.length);
  const done = (): void => {
    job.step("accounting", ++finished, years.length);
  };
  const pooled = await accountYears(
    config.data,
    years,
    config.segments,
    done,
    job.threads,
    config.indicators,
  );
  const notKept = pooled.find((year) => year.notKept !== undefined)?.notKept;
  if (notKept !== undefined) {
    job.note(`note: finished years are not kept for the next run: ${notKept}`);
  }
  const accounts = pooled.map((year) => year.accounts);
  const background = await loadBackground(config.data, accounts, config.mineral);
  const evidence = gatherEvidence(accounts, background, config, (done, total) => {
    job.step("space", done, total);
  });
  const run = commandLine(job, config, years);
  return {
    config,
    years,
    pooled,
    evidence,
    background,
    claimInput: claimInput(viewOf(evidence), background, config, run),
  };
}

// The options that make another command measure the same.
function commandLine(
  { configFile }: EvidenceJob,
  { data, seed }: StudyConfig,
  years: readonly number[],
): string {
  const file = configFile === undefined ? "" : `--config ${configFile} `;
  return `${file}--tables ${data} --years ${yearsInWords(years).replaceAll(" ", "")} --seed ${seed}`;
}

async function readConfig({ configFile, overrides }: EvidenceJob): Promise<StudyConfig> {
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
