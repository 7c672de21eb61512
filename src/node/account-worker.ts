/** A worker thread that makes the accounts of one year at a time, from the cache where it can. */
import { parentPort } from "node:worker_threads";
import { deserialize, serialize } from "node:v8";
import { DataError } from "../errors.ts";
import { accountYear } from "../panel/account-year.ts";
import type { YearAccounts } from "../panel/panel.ts";
import type { Segment } from "../segments/segments.ts";
import { fromCache, toCache } from "./cache.ts";
import { codeFingerprint, dataFingerprint, hashFile, hashText } from "./fingerprint.ts";
import { loadDatasetTable, tableFiles } from "./tables.ts";
import type { Fault } from "./worker-pool.ts";

export interface AccountJob {
  readonly dataset: string;
  readonly year: number;
  readonly segments: readonly Segment[];
  readonly indicators?: readonly string[]; // besides the panel's
}

export interface AccountedYear {
  readonly accounts: YearAccounts;
  readonly inputHash: string;
  readonly cached: boolean; //                   taken from the cache
  readonly notKept?: string | undefined; //      why the cache could not keep it
}

/** The accounts of one year of a data set, and the hash of what they were made from. */
export async function accounts({
  dataset,
  year,
  segments,
  indicators = [],
}: AccountJob): Promise<AccountedYear> {
  const files = await tableFiles(dataset, year);
  const inputHash =
    files.length === 0
      ? hashText(dataFingerprint(), dataset, String(year))
      : hashText(...(await Promise.all(files.map(hashFile))));
  const key = hashText(
    "accounts",
    codeFingerprint(),
    process.version,
    inputHash,
    JSON.stringify([segments, indicators]),
  );
  const kept = await fromCache(key);
  if (kept !== undefined) {
    return { accounts: deserialize(kept) as YearAccounts, inputHash, cached: true };
  }
  const made = accountYear(await loadDatasetTable(dataset, year), segments, indicators);
  const notKept = await toCache(key, serialize(made));
  return { accounts: made, inputHash, cached: false, notKept };
}

parentPort?.on("message", (job: AccountJob) => {
  void answer(job);
});

async function answer(job: AccountJob): Promise<void> {
  let reply: AccountedYear | Fault;
  try {
    reply = await accounts(job);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const { code, message, details } = error;
    const where = `${job.dataset}, ${job.year}: ${message}`;
    reply = { fault: { code, message: where, details: { ...details, year: job.year } } };
  }
  parentPort?.postMessage(reply);
}
