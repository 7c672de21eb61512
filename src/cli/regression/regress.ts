/** What the command regress does with its files. */
import { simulateImpacts } from "../../regression/simulated-impacts.ts";
import { regressionTable } from "../../report/regression-table.ts";
import { renderRegressionTable } from "../../report/regression-table-text.ts";
import { printJson, printRows, printText } from "../print.ts";
import { UsageError } from "../usage.ts";
import { estimateCrossSection } from "./estimate-cross-section.ts";
import { estimatePanel } from "./estimate-panel.ts";
import type { Estimated } from "./estimated.ts";
import type { RegressOptions } from "./options.ts";
import { coefficientColumns, coefficientRows, fitRecord } from "./print.ts";
import { readRegression } from "./read-inputs.ts";

/** Reads, fits and prints. */
export async function regress(options: RegressOptions): Promise<void> {
  requireSense(options);
  const { data, unit, time } = await readRegression(options);
  const estimated =
    unit && time
      ? await estimatePanel({ data, unit, time }, options)
      : await estimateCrossSection({ data, ...(unit && { unit }) }, options);
  await print(
    estimated.map((each) => withSimulation(each, options)),
    options,
  );
}

async function print(all: readonly Estimated[], options: RegressOptions): Promise<void> {
  const { format, out } = options;
  const to = out === undefined ? {} : { out };
  if (format === "json") {
    const records = all.map((each) => fitRecord(each, options.tests === true));
    return printJson(records.length === 1 ? records[0] : records, to);
  }
  if (format === "csv") {
    if (all.length === 1) {
      return printRows(coefficientColumns, coefficientRows(all[0]), { format, ...to });
    }
    const rows = all.flatMap((each) =>
      coefficientRows(each).map((row) => [each.fit.model, ...row]),
    );
    return printRows(["model", ...coefficientColumns], rows, { format, ...to });
  }
  const table = regressionTable(all);
  return printText([renderRegressionTable(table, format)], to);
}

function withSimulation(estimated: Estimated, { impacts, seed }: RegressOptions): Estimated {
  const { fit, matched, determinant } = estimated;
  if (impacts === 0 || !matched || !fit.impacts) return estimated;
  const simulated = simulateImpacts(fit, matched.weights, impacts, seed, determinant);
  return { ...estimated, simulated };
}

function requireSense(options: RegressOptions): void {
  const { model, time, id, effects, weights, biasCorrection, randomEffects } = options;

  const spatial = model.find((each) => each !== "ols");
  if (spatial !== undefined && weights === undefined) {
    throw new UsageError(`--model ${spatial} needs --weights`);
  }
  if (time !== undefined && (options.estimator !== "ml" || options.robust === true)) {
    throw new UsageError("--estimator and --robust go with cross-sections, without --time");
  }
  if (options.robust === true && options.estimator === "ml") {
    throw new UsageError("--robust needs --estimator 2sls or gmm");
  }
  if (time !== undefined && id === undefined) throw new UsageError("--time needs --id");
  if (effects === "random" ? biasCorrection !== undefined : randomEffects !== undefined) {
    throw new UsageError(
      "--bias-correction goes with fixed effects, --random-effects with --effects random",
    );
  }
  if (time === undefined && (effects !== "none" || biasCorrection !== undefined)) {
    throw new UsageError("--effects and --bias-correction need --time, which makes a panel");
  }
}
