import { crossSectionTests } from "../../regression/cross-section-tests.ts";
import { fitSpatial } from "../../regression/cross-section.ts";
import { fitInstrumental, instrumented } from "../../regression/instrumental.ts";
import { parseInstruments } from "../../regression/instruments.ts";
import { permutedLagrangeMultiplierTests } from "../../regression/lm-resampling.ts";
import { fitRobust } from "../../regression/robust-fit.ts";
import type { Fit } from "../../regression/fit.ts";
import { predictions } from "../../regression/predictions.ts";
import { fitMoments } from "../../regression/spatial-moments.ts";
import { logDeterminantOf } from "../../spatial/log-determinant.ts";
import type { SpatialWeights } from "../../spatial/weights.ts";
import { printRows } from "../print.ts";
import type { Estimated } from "./estimated.ts";
import type { RegressOptions } from "./options.ts";
import { noWeights, readUnitWeights, type RegressionInput } from "./read-inputs.ts";

/** Fits each of the models to a cross-section. */
export async function estimateCrossSection(
  input: RegressionInput,
  options: RegressOptions,
): Promise<Estimated[]> {
  const { data, unit, before } = input;
  const n = data.y.length;
  const matched =
    options.weights === undefined
      ? undefined
      : await readUnitWeights(options.weights, unit, n, before);
  const W = matched?.weights ?? noWeights(n);
  const { estimator, model: models, tests, errors, resamples, seed } = options;
  const instruments =
    options.instruments === undefined ? undefined : parseInstruments(options.instruments);
  // worked out once for all models, tests and simulations that need it
  const needed = W.neighbour.length > 0 && models.some((model) => model !== "ols");
  const determinant = needed ? logDeterminantOf(W) : undefined;
  const estimated = models.map((model): Estimated => {
    const byMoments = estimator !== "ml" && model !== "ols" && model !== "slx";
    if (instruments) {
      const how = estimator === "gmm" ? "gmm" : "2sls";
      const chosen = { estimator: how, ...(errors !== "classical" && { errors }) } as const;
      const fit = fitInstrumental(data, W, instrumented(model), instruments, chosen);
      return { fit, tests: fit.tests ?? [], matched };
    }
    const allowed = errors === "classical" ? "homoskedastic" : "robust";
    const fit = byMoments
      ? fitMoments(data, W, model, estimator, allowed, determinant)
      : errors === "classical"
        ? fitSpatial(data, W, model, determinant)
        : fitRobust(data, W, model, errors);
    const drawn =
      tests === true && resamples > 0 && model === "ols" && matched
        ? permutedLagrangeMultiplierTests(data, W, resamples, seed)
        : [];
    return {
      fit,
      tests: tests === true ? [...crossSectionTests(fit, data, W, determinant), ...drawn] : [],
      matched,
      ...(determinant && { determinant }),
    };
  });
  if (options.predictions !== undefined) {
    await writePredictions(options.predictions, estimated[0].fit, input, W);
  }
  return estimated;
}

async function writePredictions(
  out: string,
  fit: Fit,
  { data, unit }: RegressionInput,
  W: SpatialWeights,
): Promise<void> {
  const { trend, signal, fitted, residuals, reducedForm } = predictions(fit, data, W);
  const rows = Array.from(data.y, (observed, i) => [
    unit?.[i] ?? String(i + 1),
    ...[observed, trend[i], signal[i], fitted[i], residuals[i], reducedForm[i]],
  ]);
  const columns = ["id", "observed", "trend", "signal", "fitted", "residual", "reduced_form"];
  await printRows(columns, rows, { format: "csv", out });
}
