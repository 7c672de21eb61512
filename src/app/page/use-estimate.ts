import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { EstimatedModel, EstimateJob, WorkerNews } from "../estimate.ts";
import EstimateWorker from "./estimate-worker.ts?worker&inline";

/** An estimate and the settings that made it. */
export interface Estimation<Settings> {
  readonly made: Settings;
  readonly result: readonly EstimatedModel[];
  readonly seconds: number;
}

export type Progress = { readonly done: number; readonly of: number } | undefined;

/** Estimates in a worker: the last result, how far the work is, and what went wrong. */
export function useEstimate<Settings>(): {
  readonly last: Estimation<Settings> | undefined;
  readonly progress: Progress;
  readonly failure: string | undefined;
  readonly start: (job: EstimateJob, made: Settings) => void;
  readonly cancel: () => void;
} {
  const worker = useRef<Worker | undefined>(undefined);
  const [last, setLast] = useState<Estimation<Settings> | undefined>(undefined);
  const [progress, setProgress] = useState<Progress>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const cancel = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
    setProgress(undefined);
  }, []);
  const start = useCallback(
    (job: EstimateJob, made: Settings) => {
      cancel();
      setFailure(undefined);
      setProgress({ done: 0, of: job.models.length });
      const began = performance.now();
      const own = new EstimateWorker();
      worker.current = own;
      own.onmessage = ({ data: news }: MessageEvent<WorkerNews>) => {
        if (news.kind === "step") {
          setProgress({ done: news.done, of: news.of });
          return;
        }
        if (news.kind === "failed") setFailure(news.message);
        else {
          setLast({ made, result: news.result, seconds: (performance.now() - began) / 1000 });
        }
        cancel();
      };
      own.onerror = ({ message }) => {
        setFailure(message);
        cancel();
      };
      own.postMessage(job);
    },
    [cancel],
  );
  useEffect(() => cancel, [cancel]);
  return { last, progress, failure, start, cancel };
}
