/** The accounts of several years, on worker threads; the same for any number of threads. */
import { availableParallelism } from "node:os";
import type { Segment } from "../segments/segments.ts";
import type { AccountedYear, AccountJob } from "./account-worker.ts";
import { inWorkers } from "./worker-pool.ts";

export interface PooledYear extends AccountedYear {
  readonly year: number;
}

/**
 * Accounts each year of a data set.
 *
 * @param dataset   an embedded NAME, or a folder that holds tables
 * @param years     which of its years
 * @param segments  the segments of the chain
 * @param done      called as each year is finished
 * @param threads   how many workers at most
 * @param indicators  to add to those of the panel
 * @returns one record a year, in the order of `years`
 * @throws DataError  whatever a table or its accounts refuse, with the year
 */
export async function accountYears(
  dataset: string,
  years: readonly number[],
  segments: readonly Segment[],
  done: (year: PooledYear) => void = () => undefined,
  threads = availableParallelism(),
  indicators: readonly string[] = [],
): Promise<readonly PooledYear[]> {
  const jobs = years.map((year): AccountJob => ({ dataset, year, segments, indicators }));
  const replies = await inWorkers<AccountJob, AccountedYear>(
    new URL("./account-worker", import.meta.url),
    jobs,
    threads,
    (reply, { year }) => {
      done({ year, ...reply });
    },
  );
  return replies.map((reply, k) => ({ year: years[k], ...reply }));
}
