/** Intervals on the indicators of an embedded estimate, by Monte Carlo on worker threads. */
import { availableParallelism } from "node:os";
import { DataError } from "../errors.ts";
import {
  cellOf,
  type DrawSummary,
  intervalAround,
  summariseDraws,
  uncertainVariables,
  type Widening,
} from "../scenario/uncertainty/index.ts";
import type { Segment } from "../segments/segments.ts";
import type { Label } from "../tables/model.ts";
import { loadAccuracy } from "./background.ts";
import { embeddedDatasets, embeddedMargins, embeddedStructure } from "./embedded.ts";
import type { DrawJob, DrawReply } from "./uncertainty-worker.ts";
import { inWorkers } from "./worker-pool.ts";

export interface UncertaintyOptions {
  readonly dataset: string;
  readonly years: readonly number[];
  readonly segments: readonly Segment[]; // three
  readonly draws: number;
  readonly seed: number;
  readonly threads?: number | undefined;
  readonly step?: (done: number, total: number) => void;
}

/** One year: records of V·G·S cells, by variable, economy and segment. */
export interface YearUncertainty {
  readonly year: number;
  readonly countries: readonly Label[];
  readonly estimate: Float64Array;
  readonly draws: readonly Float64Array[];
  readonly summary: DrawSummary; //   of the draws as they are
  readonly low: Float64Array; //       90 % intervals around the estimate, widened by the truth test
  readonly high: Float64Array;
}

/** Draws that are made and kept together; their number is part of no result. */
const together = 20;

/**
 * Draws the factors of an embedded estimate within their measured errors and measures every draw.
 *
 * The draws are the same for any number of threads, and the first of many those of few. What is
 * finished is kept in the cache: an interrupted run goes on where it was.
 *
 * @throws DataError "argument"  no embedded data set, a year it has not, or other than three segments
 */
export async function estimateUncertainty({
  dataset,
  years,
  segments,
  draws,
  seed,
  threads = availableParallelism(),
  step = () => undefined,
}: UncertaintyOptions): Promise<readonly YearUncertainty[]> {
  requireEstimate(dataset, years, segments);
  const jobs = years.flatMap((year) =>
    chunks(draws).map(([from, count]): DrawJob => ({ dataset, year, segments, seed, from, count })),
  );
  let finished = 0;
  const replies = await inWorkers<DrawJob, DrawReply>(
    new URL("./uncertainty-worker", import.meta.url),
    jobs,
    threads,
    () => {
      step(++finished, jobs.length);
    },
  );
  const widening = await measuredWidening();
  const { members } = await embeddedStructure();
  return Promise.all(
    years.map(async (year): Promise<YearUncertainty> => {
      const { countries } = await embeddedMargins(year);
      const records = jobs.flatMap((job, k) =>
        job.year === year ? split(replies[k].records, job.count) : [],
      );
      const [estimate, ...drawn] = records;
      const summary = summariseDraws(drawn);
      const cells = countries.length * segments.length;
      const intervals = Array.from(estimate, (value, at) => {
        const variable = uncertainVariables[Math.floor(at / cells)];
        const { code } = countries[Math.floor((at % cells) / segments.length)];
        const w = widening(variable, members.includes(code));
        return intervalAround(value, cellOf(summary, at), variable, w);
      });
      return {
        year,
        countries,
        estimate,
        draws: drawn,
        summary,
        low: Float64Array.from(intervals, ({ low }) => low),
        high: Float64Array.from(intervals, ({ high }) => high),
      };
    }),
  );
}

/** How much wider than the draws intervals have to be, by the measured accuracy. */
async function measuredWidening(): Promise<Widening> {
  const rows = (await loadAccuracy()).filter(({ metric }) => metric === "widening");
  return (variable, known) => {
    const scope = known ? "the known economies" : "the 13 hidden economies";
    const row = rows.find(
      (each) => each.measure === `interval_${variable}` && each.scope === scope,
    );
    if (row !== undefined) return row.value;
    throw new DataError("format", `accuracy.csv has no widening of ${variable}, ${scope}`);
  };
}

/** The estimate itself, then draws, so many at a time. */
function chunks(draws: number): (readonly [from: number, count: number])[] {
  const starts = Array.from({ length: Math.ceil(draws / together) }, (_, k) => k * together);
  return [[-1, 1], ...starts.map((from) => [from, Math.min(together, draws - from)] as const)];
}

function split(records: Float64Array, count: number): Float64Array[] {
  const length = records.length / count;
  return Array.from({ length: count }, (_, k) => records.subarray(k * length, (k + 1) * length));
}

function requireEstimate(
  name: string,
  years: readonly number[],
  segments: readonly Segment[],
): void {
  const dataset = embeddedDatasets().find((each) => each.name === name);
  if (dataset === undefined) {
    const names = embeddedDatasets().map((each) => each.name);
    throw new DataError(
      "argument",
      `uncertainty: ${name} is not an embedded estimate, whose errors are measured; expected ${names.join(" or ")}`,
      { name },
    );
  }
  const missing = years.filter((year) => !dataset.years.includes(year));
  if (missing.length > 0) {
    const { years: has } = dataset;
    throw new DataError(
      "argument",
      `uncertainty: ${name} has no table of ${missing.join(", ")}, expected ${has[0]} to ${has[has.length - 1]}`,
      { missing },
    );
  }
  if (segments.length !== 3) {
    throw new DataError(
      "argument",
      `uncertainty: ${segments.length} segments, needed upstream, midstream and downstream`,
      { segments: segments.length },
    );
  }
}
