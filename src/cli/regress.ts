/** What the command regress does with its files. */
import { fitSpatial } from "../regression/cross-section.ts";
import { regressionData, type RegressionData } from "../regression/design.ts";
import type { Estimate, Fit, Model, ModelTest } from "../regression/fit.ts";
import { parseFormula } from "../regression/formula.ts";
import { breuschPagan, lagrangeMultiplierTests, moranOfResiduals } from "../regression/lm-tests.ts";
import { panelData, type Effects } from "../regression/panel-data.ts";
import { fitPanel, type BiasCorrection } from "../regression/panel.ts";
import { simulateImpacts, type SimulatedImpact } from "../regression/simulated-impacts.ts";
import { readRowWeights, readWeights, type MatchedWeights } from "../spatial/weights-text.ts";
import { numericColumn, textColumn } from "../tables/csv/columns.ts";
import type { CsvText } from "../tables/csv/text.ts";
import { printJson, printRows, type PrintOptions } from "./print.ts";
import { readCsvText } from "../node/read-csv.ts";
import { readText } from "../node/read-file.ts";
import { UsageError } from "./usage.ts";

export interface RegressOptions extends PrintOptions {
  readonly data: string;
  readonly formula: string;
  readonly model: Model;
  readonly weights?: string;
  readonly id?: string;
  readonly time?: string;
  readonly effects: Effects;
  readonly biasCorrection?: BiasCorrection;
  readonly impacts: number;
  readonly seed: number;
  readonly tests?: boolean;
}

/** Reads, fits and prints. */
export async function regress(options: RegressOptions): Promise<void> {
  const { model, time, id, effects } = options;
  if (model !== "ols" && options.weights === undefined) {
    throw new UsageError(`--model ${model} needs --weights`);
  }
  if (time !== undefined && id === undefined) throw new UsageError("--time needs --id");
  if (time === undefined && (effects !== "none" || options.biasCorrection !== undefined)) {
    throw new UsageError("--effects and --bias-correction need --time, which makes a panel");
  }
  const csv = await readCsvText(options.data);
  const { response, terms, intercept } = parseFormula(options.formula);
  const column = (name: string) => [name, numericColumn(csv, name)] as const;
  const data = regressionData(column(response), terms.map(column), intercept);
  const { fit, matched, tests } = await (time === undefined || id === undefined
    ? crossSection(options, csv, data)
    : panel(options, data, textColumn(csv, id), textColumn(csv, time)));
  const simulated =
    options.impacts > 0 && matched && fit.impacts
      ? simulateImpacts(fit, matched.weights, options.impacts, options.seed)
      : undefined;
  if (options.format === "csv") {
    const rows = fit.coefficients.map(({ term, ...estimate }) => [term, ...cells(estimate)]);
    for (const name of ["rho", "lambda"] as const) {
      if (fit[name]) rows.push([name, ...cells(fit[name])]);
    }
    return printRows(["term", "estimate", "std_error", "z", "p"], rows, options);
  }
  const impacts = fit.impacts?.map(({ term, direct, indirect, total }, k) => ({
    term,
    direct: direct.estimate,
    indirect: indirect.estimate,
    total: total.estimate,
    ...inference("direct", direct, simulated?.impacts[k]),
    ...inference("indirect", indirect, simulated?.impacts[k]),
    ...inference("total", total, simulated?.impacts[k]),
  }));
  return printJson(
    {
      model: fit.model,
      method: fit.method,
      response: fit.response,
      n: fit.n,
      t: fit.t,
      k: fit.coefficients.length,
      coefficients: fit.coefficients.map(({ term, ...estimate }) => ({
        term,
        ...fields(estimate),
      })),
      ...(fit.rho && { rho: fields(fit.rho) }),
      ...(fit.lambda && { lambda: fields(fit.lambda) }),
      sigma2: fit.sigma2,
      distribution: fit.distribution,
      df_residual: fit.dfResidual,
      log_likelihood: fit.logLikelihood,
      parameters: fit.parameters,
      aic: fit.aic,
      bic: fit.bic,
      ...(impacts && { impacts }),
      ...(simulated && {
        simulation: { draws: simulated.draws, seed: simulated.seed, redrawn: simulated.redrawn },
      }),
      ...(options.tests === true && {
        tests: tests.map(({ name, statistic, df, pValue }) => ({ name, statistic, df, p: pValue })),
      }),
      ...(matched && { weights_matched_by: matched.matchedBy }),
      notes: fit.notes,
    },
    options,
  );
}

interface Outcome {
  readonly fit: Fit;
  readonly matched: MatchedWeights | undefined;
  readonly tests: readonly ModelTest[];
}

async function crossSection(
  { weights, id, model, tests }: RegressOptions,
  csv: CsvText,
  data: RegressionData,
): Promise<Outcome> {
  const matched =
    weights === undefined
      ? undefined
      : id === undefined
        ? readRowWeights(await readText(weights), data.y.length, weights)
        : readWeights(await readText(weights), textColumn(csv, id), weights);
  const fit = fitSpatial(data, matched?.weights ?? noWeights(data.y.length), model);
  const found: ModelTest[] = [];
  if (tests === true && model === "ols") {
    if (matched) {
      found.push(...lagrangeMultiplierTests(data, matched.weights));
      found.push(moranOfResiduals(data, matched.weights));
    }
    found.push(breuschPagan(fit.residuals, data));
  }
  return { fit, matched, tests: found };
}

async function panel(
  options: RegressOptions,
  data: RegressionData,
  unit: readonly string[],
  time: readonly string[],
): Promise<Outcome> {
  const stacked = panelData(data, unit, time);
  const { weights, model, effects, biasCorrection } = options;
  const matched =
    weights === undefined
      ? undefined
      : readWeights(await readText(weights), stacked.units, weights);
  const fit = fitPanel(stacked, matched?.weights ?? noWeights(stacked.units.length), model, {
    effects,
    ...(biasCorrection && { biasCorrection }),
  });
  return { fit, matched, tests: [] };
}

// OLS asks nothing of its weights
function noWeights(n: number) {
  return readRowWeights("i,j,w\n", n, "no weights").weights;
}

function fields({ estimate, stdError, z, pValue }: Estimate) {
  return { estimate, std_error: stdError, z, p: pValue };
}

function cells({ estimate, stdError, z, pValue }: Estimate): number[] {
  return [estimate, stdError, z, pValue];
}

function inference(
  kind: "direct" | "indirect" | "total",
  { stdError, z, pValue }: Estimate,
  drawn: SimulatedImpact | undefined,
) {
  return {
    [`${kind}_std_error`]: stdError,
    [`${kind}_z`]: z,
    [`${kind}_p`]: pValue,
    ...(drawn && {
      [`${kind}_simulated_mean`]: drawn[kind].mean,
      [`${kind}_simulated_sd`]: drawn[kind].sd,
      [`${kind}_lower`]: drawn[kind].lower,
      [`${kind}_upper`]: drawn[kind].upper,
    }),
  };
}
