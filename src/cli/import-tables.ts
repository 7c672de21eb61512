/** Reads files into tables and writes the folder, or a folder with one table a year. */
import { basename, join } from "node:path";
import { hashFile } from "../node/fingerprint.ts";
import { writeFolder } from "../node/output-folder.ts";
import { saveTable } from "../node/tables.ts";
import { assembleTable } from "../tables/assemble.ts";
import type { MrioTable } from "../tables/model.ts";
import type { RawTable } from "../tables/raw-table.ts";
import { progress, type ProgressOptions } from "./progress.ts";
import { sizeOf } from "./size-of.ts";
import { UsageError } from "./usage.ts";

/** One table to be: its files, and how to read them. */
export interface ImportJob {
  readonly files: readonly string[];
  readonly year: number;
  readonly read: () => Promise<RawTable>;
}

export interface ImportOptions extends ProgressOptions {
  readonly out: string;
  readonly acceptImbalance?: boolean;
}

/**
 * Imports tables: one goes to `out` itself, several go to `out/YEAR`. Nothing is written before all
 * of them are read and found to be in order.
 *
 * @param format   the format's name, for the manifest
 * @param jobs     at least one
 * @param options  where to, and what to accept
 */
export async function importTables(
  format: string,
  jobs: readonly ImportJob[],
  options: ImportOptions,
): Promise<void> {
  refuseRepeatedYears(jobs);
  if (jobs.length === 1) return importOne(format, jobs[0], options.out, options);
  await writeFolder(options.out, async (folder) => {
    for (const job of jobs) await importOne(format, job, join(folder, String(job.year)), options);
    return { kind: "tables", format, years: jobs.map(({ year }) => year) };
  });
}

async function importOne(
  format: string,
  job: ImportJob,
  folder: string,
  options: ImportOptions,
): Promise<void> {
  const { acceptImbalance = false } = options;
  const table = assembleTable(await job.read(), { acceptImbalance });
  const inputs: { readonly file: string; readonly sha256: string }[] = [];
  for (const file of job.files) inputs.push({ file, sha256: await hashFile(file) });
  await saveTable(folder, table, {
    format,
    inputs,
    settings: { accept_imbalance: acceptImbalance },
    made: new Date().toISOString(),
  });
  say(table, options);
}

function say(table: MrioTable, options: ProgressOptions): void {
  const report = progress(options);
  const { dataset, year, unit, notes } = table;
  report.line(`${dataset}${year > 0 ? ` ${year}` : ""}: ${sizeOf(table)}, ${unit}`);
  for (const { message } of notes) report.line(`  note: ${message}`);
}

function refuseRepeatedYears(jobs: readonly ImportJob[]): void {
  const files = new Map<number, string>();
  for (const {
    year,
    files: [file],
  } of jobs) {
    const before = files.get(year);
    if (before !== undefined) {
      throw new UsageError(`${before} and ${file} are both of ${year}; import one of them`);
    }
    files.set(year, file);
  }
}

/**
 * The year in a file's name.
 *
 * @throws UsageError  there is none, or more than one
 */
export function yearOf(path: string): number {
  const name = basename(path);
  const found = new Set(name.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g));
  if (found.size === 1) return Number([...found][0]);
  throw new UsageError(
    found.size === 0
      ? `${name} has no year in its name; say it with --year`
      : `${name} has ${found.size} years in its name (${[...found].join(", ")}); say which with --year`,
  );
}
