/** A worker thread that draws an estimate's indicators, some draws at a time, kept as they come. */
import { parentPort } from "node:worker_threads";
import { DataError } from "../errors.ts";
import {
  agedSpread,
  drawnIndicators,
  type Spread,
  spreadFrom,
  uncertainYear,
  type UncertainYear,
} from "../scenario/uncertainty/index.ts";
import { type Segment, segmentOfSector } from "../segments/segments.ts";
import { estimateFactors } from "../tables/estimate/estimate.ts";
import { loadAccuracy } from "./background.ts";
import { fromCache, toCache } from "./cache.ts";
import { embeddedMargins, embeddedStructure } from "./embedded.ts";
import { codeFingerprint, dataFingerprint, hashText } from "./fingerprint.ts";
import type { Fault } from "./worker-pool.ts";

export interface DrawJob {
  readonly dataset: string; //  embedded
  readonly year: number;
  readonly segments: readonly Segment[];
  readonly seed: number;
  readonly from: number; //     the first draw; −1 is the estimate itself
  readonly count: number;
}

export interface DrawReply {
  readonly records: Float64Array; // count records of V·G·S, one after the other
  readonly cached: boolean;
}

/** The records of some draws, from the cache where they are kept. */
export async function draw(job: DrawJob): Promise<DrawReply> {
  const { dataset, year, segments, seed, from, count } = job;
  const key = hashText(
    "uncertainty",
    codeFingerprint(),
    dataFingerprint(),
    process.version,
    JSON.stringify([dataset, year, segments, seed, from, count]),
  );
  const kept = await fromCache(key);
  if (kept !== undefined) {
    // a copy of their own: what the cache gives starts in the middle of the file's bytes
    return { records: new Float64Array(Uint8Array.from(kept).buffer), cached: true };
  }
  const { prepared, spread } = await prepare(dataset, year, segments);
  const records = Array.from({ length: count }, (_, k) =>
    from + k < 0 ? prepared.values : drawnIndicators(prepared, spread, seed, from + k),
  );
  const all = new Float64Array(count * prepared.values.length);
  for (const [k, record] of records.entries()) all.set(record, k * record.length);
  await toCache(key, new Uint8Array(all.buffer));
  return { records: all, cached: false };
}

let latest: { readonly key: string; readonly made: ReturnType<typeof prepareNew> } | undefined;

function prepare(dataset: string, year: number, segments: readonly Segment[]) {
  const key = JSON.stringify([dataset, year, segments]);
  if (latest?.key !== key) latest = { key, made: prepareNew(dataset, year, segments) };
  return latest.made;
}

async function prepareNew(
  dataset: string,
  year: number,
  segments: readonly Segment[],
): Promise<{ readonly prepared: UncertainYear; readonly spread: Spread }> {
  const [structure, margins, accuracy] = await Promise.all([
    embeddedStructure(),
    embeddedMargins(year),
    loadAccuracy(),
  ]);
  const calibrated = dataset === "ree-estimate-calibrated";
  const { factors } = estimateFactors(structure, margins, { calibrated });
  const groups = { of: segmentOfSector(margins, segments), count: segments.length };
  const measured = spreadFrom(
    (kind, measure, metric) => {
      const row = accuracy.find(
        (each) =>
          each.dataset === `WIOD 2010 rebuilt, ${kind}` &&
          each.measure === measure &&
          each.metric === metric,
      );
      if (row !== undefined) return row.value;
      throw new DataError("format", `accuracy.csv has no ${metric} of ${measure}, ${kind}`);
    },
    structure.calibration?.values ?? new Float64Array(0),
  );
  const { years, members } = structure;
  const age = year - years.reduce((sum, each) => sum + each, 0) / years.length;
  return {
    prepared: uncertainYear(margins, factors, members, groups),
    spread: agedSpread(measured, age),
  };
}

parentPort?.on("message", (job: DrawJob) => {
  void answer(job);
});

async function answer(job: DrawJob): Promise<void> {
  let reply: DrawReply | Fault;
  try {
    reply = await draw(job);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const { code, message, details } = error;
    const where = `${job.dataset}, ${job.year}: ${message}`;
    reply = { fault: { code, message: where, details: { ...details, year: job.year } } };
  }
  parentPort?.postMessage(reply);
}
