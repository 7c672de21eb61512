/** Estimates away from the page, so that it stays alive and can cancel. */
import { type EstimateJob, estimateModels, type WorkerNews } from "../estimate.ts";

const say = (news: WorkerNews): void => {
  postMessage(news);
};

addEventListener("message", ({ data }: MessageEvent<EstimateJob>) => {
  try {
    const result = estimateModels(data, (done, of) => {
      say({ kind: "step", done, of });
    });
    say({ kind: "done", result });
  } catch (error) {
    say({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
});
