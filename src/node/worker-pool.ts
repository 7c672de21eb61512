/** Jobs on worker threads, each answered once; results in the order of the jobs. */
import { Worker } from "node:worker_threads";
import { DataError } from "../errors.ts";

/** What a worker answers where its job was refused. */
export interface Fault {
  readonly fault: { code: DataError["code"]; message: string; details: DataError["details"] };
}

/**
 * Runs jobs on worker threads.
 *
 * @param script   the worker's file, without its ending; it answers every message with one message
 * @param jobs     in the order in which they are begun
 * @param threads  how many workers at most
 * @param done     called with each result as it comes
 * @returns        one result a job, in the order of the jobs, whoever made it
 * @throws DataError  what a worker's `Fault` says
 */
export async function inWorkers<Job, Result extends object>(
  script: URL,
  jobs: readonly Job[],
  threads: number,
  done: (result: Result, job: Job) => void = () => undefined,
): Promise<readonly Result[]> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const file = new URL(`${script.href}.${extension}`);
  const waiting = [...jobs.entries()];
  const results: Result[] = [];
  const workers = Array.from({ length: Math.min(threads, jobs.length) }, () => new Worker(file));
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const [k, job] = next;
          const reply = await ask<Result | Fault>(worker, job);
          if (isFault(reply)) {
            const { code, message, details } = reply.fault;
            throw new DataError(code, message, details);
          }
          results[k] = reply;
          done(reply, job);
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}

function isFault(reply: object): reply is Fault {
  return "fault" in reply;
}

function ask<Reply>(worker: Worker, job: unknown): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off("message", onMessage);
      worker.off("error", onError);
    };
    const onMessage = (reply: Reply): void => {
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
