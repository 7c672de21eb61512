import { pesaranCd } from "../../regression/cross-dependence.ts";
import { dynamicModel, fitDynamicPanel } from "../../regression/dynamic-panel.ts";
import type { Fit, Model, ModelTest } from "../../regression/fit.ts";
import { fitInstrumental, instrumented, noInstruments } from "../../regression/instrumental.ts";
import { parseInstruments } from "../../regression/instruments.ts";
import { bootstrappedPanelTests } from "../../regression/lm-resampling.ts";
import { panelData, type PanelData } from "../../regression/panel-data.ts";
import { panelTests } from "../../regression/panel-tests.ts";
import { fitPanel } from "../../regression/panel.ts";
import { fitRandomEffects } from "../../regression/random-effects.ts";
import { fitRobust } from "../../regression/robust-fit.ts";
import { isRowStandardised } from "../../regression/design.ts";
import { logDeterminantOf, type LogDeterminant } from "../../spatial/log-determinant.ts";
import { islands, type SpatialWeights } from "../../spatial/weights.ts";
import type { Estimated } from "./estimated.ts";
import type { RegressOptions } from "./options.ts";
import { noWeights, readUnitWeights, type RegressionInput } from "./read-inputs.ts";

/** Fits each of the models to a panel. */
export async function estimatePanel(
  input: RegressionInput & { readonly unit: readonly string[]; readonly time: readonly string[] },
  options: RegressOptions,
): Promise<Estimated[]> {
  const panel = panelData(input.data, input.unit, input.time);
  const n = panel.units.length;
  const matched =
    options.weights === undefined
      ? undefined
      : await readUnitWeights(options.weights, panel.units, n, input.before);
  const W = matched?.weights ?? noWeights(n);
  // worked out once for all models, tests and simulations that need it
  const needed =
    W.neighbour.length > 0 &&
    options.model.some((model) => model !== "ols" && model !== "slx") &&
    byLikelihood(options) &&
    options.effects !== "random";
  const determinant = needed ? logDeterminantOf(W) : undefined;
  return options.model.map((model) => {
    const fit = fitOf(panel, W, model, options, determinant);
    const tests = [...(fit.tests ?? []), ...testsOf(panel, W, fit, options, determinant)];
    return { fit, tests, matched, ...(determinant && { determinant }) };
  });
}

// by the likelihood of a panel without lags in time
function byLikelihood({ dynamic, instruments, estimator }: RegressOptions): boolean {
  return dynamic === undefined && instruments === undefined && estimator === "ml";
}

function fitOf(
  panel: PanelData,
  W: SpatialWeights,
  model: Model,
  options: RegressOptions,
  determinant: LogDeterminant | undefined,
): Fit {
  const { effects, randomEffects: form, dynamic, errors, estimator, errorLags } = options;
  const correction = options.biasCorrection && { biasCorrection: options.biasCorrection };
  if (effects === "random") return fitRandomEffects(panel, W, model, form && { form });
  if (dynamic !== undefined) {
    const lags = dynamic === true ? {} : { lags: dynamic };
    return fitDynamicPanel(panel, W, dynamicModel(model), { effects, ...correction, ...lags });
  }
  const lags = errorLags === undefined ? {} : { lags: errorLags };
  if (options.instruments !== undefined || estimator !== "ml") {
    const named = options.instruments;
    const instruments = named === undefined ? noInstruments : parseInstruments(named);
    return fitInstrumental(panel, W, instrumented(model), instruments, {
      estimator: estimator === "gmm" ? "gmm" : "2sls",
      effects,
      ...(errors !== "classical" && { errors }),
      ...lags,
    });
  }
  if (errors !== "classical") return fitRobust(panel, W, model, errors, { effects, ...lags });
  return fitPanel(panel, W, model, {
    effects,
    ...correction,
    ...(determinant && { determinant }),
  });
}

function testsOf(
  panel: PanelData,
  W: SpatialWeights,
  fit: Fit,
  options: RegressOptions,
  determinant: LogDeterminant | undefined,
): ModelTest[] {
  const { effects, randomEffects: form, tests, resamples, seed } = options;
  if (tests !== true) return [];
  const correction = options.biasCorrection && { biasCorrection: options.biasCorrection };
  const plain = byLikelihood(options);
  const known = determinant && { determinant };
  const asked = { effects, ...correction, ...(form && { form }), ...known };
  const drawn =
    plain && resamples > 0 && fit.model === "ols" && effects !== "random" && W.neighbour.length > 0
      ? bootstrappedPanelTests(
          panel,
          W,
          effects,
          effects !== "none" && isRowStandardised(W) && islands(W).length === 0,
          resamples,
          seed,
        )
      : [];
  return [
    ...(plain ? panelTests(panel, W, fit.model, asked) : []),
    ...drawn,
    ...crossDependence(fit, effects),
  ];
}

function crossDependence(
  { residuals, n, t }: Fit,
  effects: RegressOptions["effects"],
): ModelTest[] {
  if (t < 3) return [];
  const { name, statistic, df, pValue, meanAbsoluteCorrelation } = pesaranCd(residuals, n);
  const taken = effects === "time" || effects === "twoways";
  const note =
    `of the residuals; their mean absolute correlation over time is ${meanAbsoluteCorrelation.toPrecision(3)}` +
    (taken ? "; effects of periods take up what units share, so that the score says little" : "");
  return [{ name, statistic, df, pValue, note }];
}
