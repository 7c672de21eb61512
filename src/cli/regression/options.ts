import type { TimeLags } from "../../regression/dynamic-design.ts";
import type { Model } from "../../regression/fit.ts";
import type { MissingRule } from "../../regression/missing.ts";
import type { Effects } from "../../regression/panel-data.ts";
import type { BiasCorrection } from "../../regression/panel.ts";
import type { EffectsForm } from "../../regression/random-effects-likelihood.ts";
import type { Errors } from "../../regression/robust-errors.ts";
import type { MomentEstimator } from "../../regression/spatial-moments.ts";
import type { PrintOptions } from "../print.ts";

/** What `monazite regress` is asked for. */
export interface RegressOptions extends PrintOptions<RegressFormat> {
  readonly data: string;
  readonly formula: string;
  readonly model: readonly Model[];
  readonly weights?: string;
  readonly estimator: "ml" | MomentEstimator;
  readonly id?: string;
  readonly time?: string;
  readonly effects: Effects | "random";
  readonly randomEffects?: EffectsForm;
  readonly biasCorrection?: BiasCorrection;
  readonly dynamic?: true | TimeLags; //  true: both lags, of ols only that in time
  readonly errors: Errors;
  readonly errorLags?: number; //         of Driscoll and Kraay
  readonly instruments?: string;
  readonly missing: MissingRule;
  readonly resamples: number; //          draws behind p-values of LM tests
  readonly impacts: number;
  readonly seed: number;
  readonly tests?: boolean;
  readonly predictions?: string; // a file
}

export const regressFormats = ["json", "csv", "text", "latex", "html"] as const;
export type RegressFormat = (typeof regressFormats)[number];
