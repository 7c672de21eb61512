/** The accounts of several years, on worker threads; the same for any number of threads. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { DataError } from "../errors.ts";
import type { Segment } from "../segments/segments.ts";
import type { AccountedYear, AccountJob, AccountReply } from "./account-worker.ts";

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
  const waiting = [...years];
  const finished = new Map<number, PooledYear>();
  const workers = Array.from({ length: Math.min(threads, years.length) }, () => newWorker());
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let year = waiting.shift(); year !== undefined; year = waiting.shift()) {
          const reply = await ask(worker, { dataset, year, segments, indicators });
          if ("fault" in reply) {
            const { code, message, details } = reply.fault;
            throw new DataError(code, `${dataset}, ${year}: ${message}`, { ...details, year });
          }
          const result = { year, ...reply };
          finished.set(year, result);
          done(result);
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return years.map((year) => finished.get(year)!);
}

function newWorker(): Worker {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new Worker(new URL(`./account-worker.${extension}`, import.meta.url));
}

function ask(worker: Worker, job: AccountJob): Promise<AccountReply> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off("message", onMessage);
      worker.off("error", onError);
    };
    const onMessage = (reply: AccountReply): void => {
      settle();
      resolve(reply);
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.postMessage(job);
  });
}
