import { UsageError } from "../usage.ts";
import type { RegressOptions } from "./options.ts";

/**
 * Refuses options that don't go together, before a file is read.
 *
 * @throws UsageError  saying which
 */
export function requireSense(options: RegressOptions): void {
  const { model, time, id, effects, weights, biasCorrection, randomEffects } = options;
  const { dynamic, errors, instruments, estimator, errorLags } = options;
  const spatial = model.find((each) => each !== "ols");
  if (spatial !== undefined && weights === undefined) {
    throw new UsageError(`--model ${spatial} needs --weights`);
  }
  if (time !== undefined && id === undefined) throw new UsageError("--time needs --id");
  const momentsHere = time === undefined && estimator !== "ml" && instruments === undefined;
  if (momentsHere && errors !== "classical" && errors !== "hc0" && spatial !== undefined) {
    throw new UsageError(
      "--estimator 2sls or gmm of a cross-section needs --errors classical or hc0",
    );
  }
  if (options.predictions !== undefined && (time !== undefined || model.length > 1)) {
    throw new UsageError("--predictions goes with one model of a cross-section, without --time");
  }
  if (effects === "random" ? biasCorrection !== undefined : randomEffects !== undefined) {
    throw new UsageError(
      "--bias-correction goes with fixed effects, --random-effects with --effects random",
    );
  }
  if (time === undefined && (effects !== "none" || biasCorrection !== undefined)) {
    throw new UsageError("--effects and --bias-correction need --time, which makes a panel");
  }
  const byMoments = instruments !== undefined || estimator !== "ml";
  if (dynamic !== undefined && (time === undefined || effects === "random")) {
    throw new UsageError("--dynamic needs --time, and fixed effects or none");
  }
  if (dynamic !== undefined && (byMoments || errors !== "classical")) {
    throw new UsageError(
      "--dynamic is estimated by quasi-maximum likelihood, without --errors, --instruments or --estimator",
    );
  }
  if (dynamic === "space-time" || dynamic === "both") {
    if (weights === undefined) throw new UsageError(`--dynamic ${dynamic} needs --weights`);
  }
  if (byMoments && time !== undefined && effects === "random") {
    throw new UsageError("--instruments and --estimator 2sls or gmm need fixed effects or none");
  }
  if (errors !== "classical" && effects === "random") {
    throw new UsageError("--errors needs fixed effects or none");
  }
  if (errorLags !== undefined && errors !== "driscoll-kraay") {
    throw new UsageError("--error-lags goes with --errors driscoll-kraay");
  }
}
