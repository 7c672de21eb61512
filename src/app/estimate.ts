/** Models side by side, as the command `regress` fits them. */
import type { Fit, Model, ModelTest } from "../regression/fit.ts";
import type { Effects, PanelData } from "../regression/panel-data.ts";
import { panelTests } from "../regression/panel-tests.ts";
import { fitPanel } from "../regression/panel.ts";
import { logDeterminantOf } from "../spatial/log-determinant.ts";
import type { SpatialWeights } from "../spatial/weights.ts";

export interface EstimateJob {
  readonly data: PanelData;
  readonly W: SpatialWeights;
  readonly models: readonly Model[];
  readonly effects: Effects;
}

export interface EstimatedModel {
  readonly fit: Fit;
  readonly tests: readonly ModelTest[];
}

/** What a worker says of its work. */
export type WorkerNews =
  | { readonly kind: "step"; readonly done: number; readonly of: number }
  | { readonly kind: "done"; readonly result: readonly EstimatedModel[] }
  | { readonly kind: "failed"; readonly message: string };

/** Models that stand beside whichever is chosen. */
const always = ["ols", "sar", "sem", "sdm"] as const satisfies readonly Model[];

/** The models of the table: the usual four, and the chosen one where it is another. */
export function modelsBeside(chosen: Model): readonly Model[] {
  return [...new Set<Model>([...always, chosen])];
}

/**
 * Fits and tests each model; the log-determinant of W is worked out once.
 *
 * @param step  called before each model, and after the last
 * @throws DataError  as `fitPanel`
 */
export function estimateModels(
  { data, W, models, effects }: EstimateJob,
  step: (done: number, of: number) => void = () => undefined,
): readonly EstimatedModel[] {
  const spatial = models.some((model) => model !== "ols" && model !== "slx");
  const options = { effects, ...(spatial && { determinant: logDeterminantOf(W) }) };
  const out = models.map((model, k) => {
    step(k, models.length);
    const fit = fitPanel(data, W, model, options);
    return { fit, tests: panelTests(data, W, model, options) };
  });
  step(models.length, models.length);
  return out;
}
