/** What the command regress does with its files. */
import { simulateDynamics } from "../../regression/simulated-dynamics.ts";
import { simulateImpacts } from "../../regression/simulated-impacts.ts";
import { regressionTable } from "../../report/regression-table.ts";
import { renderRegressionTable } from "../../report/regression-table-text.ts";
import { printJson, printRows, printText } from "../print.ts";
import { estimateCrossSection } from "./estimate-cross-section.ts";
import { estimatePanel } from "./estimate-panel.ts";
import type { Estimated } from "./estimated.ts";
import type { RegressOptions } from "./options.ts";
import { coefficientColumns, coefficientRows, fitRecord } from "./print.ts";
import { readRegression, type RegressionInput } from "./read-inputs.ts";
import { requireSense } from "./require-sense.ts";

/** Reads, fits and prints. */
export async function regress(options: RegressOptions): Promise<void> {
  requireSense(options);
  const input = await readRegression(options);
  const { unit, time } = input;
  const fitted =
    unit && time
      ? await estimatePanel({ ...input, unit, time }, options)
      : await estimateCrossSection(input, options);
  const estimated = fitted.map((each) => withNotes(each, input));
  await print(
    estimated.map((each) => withSimulation(each, options)),
    options,
  );
}

async function print(all: readonly Estimated[], options: RegressOptions): Promise<void> {
  const { format, out } = options;
  const to = out === undefined ? {} : { out };
  if (format === "json") {
    const records = all.map((each) =>
      fitRecord(each, options.tests === true || each.tests.length > 0),
    );
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
  if (impacts === 0 || !matched) return estimated;
  if (fit.longRunImpacts) {
    return { ...estimated, simulated: simulateDynamics(fit, matched.weights, impacts, seed) };
  }
  if (!fit.impacts) return estimated;
  const simulated = simulateImpacts(fit, matched.weights, impacts, seed, determinant);
  return { ...estimated, simulated };
}

function withNotes(estimated: Estimated, { notes, before }: RegressionInput): Estimated {
  const message = "weights are those among the places left; rows that summed to one do so again";
  const ofWeights = before && estimated.matched ? [{ code: "weights-left", message }] : [];
  const { fit } = estimated;
  return { ...estimated, fit: { ...fit, notes: [...fit.notes, ...notes, ...ofWeights] } };
}
