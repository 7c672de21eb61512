/** The frame of the commands that print one global statistic. */
import { Option, type Command } from "commander";
import type { GlobalOptions, GlobalStatistic } from "../spatial/global-statistic.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import type { Cell } from "../report/csv.ts";
import { printJson, printRows, withPrintOptions, type PrintOptions } from "./print.ts";
import {
  withInference,
  withVariable,
  type InferenceOptions,
  type VariableOptions,
} from "./spatial-options.ts";

type Statistic = (y: Float64Array, W: SpatialWeights, options: GlobalOptions) => GlobalStatistic;

interface Options extends PrintOptions, VariableOptions, InferenceOptions {
  readonly assumption: "randomisation" | "normality";
  readonly binary?: boolean;
}

/**
 * Gives a command the options of a global statistic.
 *
 * @param load  brings the statistic when the command runs
 * @param rows  whether to say so where rows of weights do not sum to one
 */
export function globalCommand(
  command: Command,
  load: (options: Options) => Promise<Statistic>,
  rows: "any" | "even" = "even",
): Command {
  withInference(withVariable(command)).addOption(
    new Option("--assumption <which>", "where the variance of z and p comes from")
      .choices(["randomisation", "normality"])
      .default("randomisation"),
  );
  return withPrintOptions(command, "json").action(async (options: Options) => {
    const { loadVariable, noteUnevenRows } = await import("./spatial-input.ts");
    const statistic = await load(options);
    const { y, weights, matchedBy } = await loadVariable(options);
    if (rows === "even") noteUnevenRows(weights, options.weights);
    const record = fields(options.variable, statistic(y, weights, options), matchedBy);
    if (options.format === "json") return printJson(record, options);
    const cells = Object.values(record).map((cell) =>
      Array.isArray(cell) ? cell.join(" ") : cell,
    );
    return printRows(Object.keys(record), [cells as Cell[]], options);
  });
}

function fields(variable: string, result: GlobalStatistic, matchedBy: string) {
  const { permutation } = result;
  return {
    method: result.method,
    variable,
    statistic: result.statistic,
    expected: result.expected,
    variance_normality: result.varianceNormality,
    variance_randomisation: result.varianceRandomisation,
    assumption: result.assumption,
    alternative: result.alternative,
    z: result.z,
    p: result.pValue,
    ...(permutation && {
      p_permutation: permutation.pValue,
      mean_permutation: permutation.mean,
      sd_permutation: permutation.sd,
      permutations: permutation.permutations,
      seed: permutation.seed,
    }),
    n: result.n,
    links: result.links,
    islands: result.islands,
    weights_matched_by: matchedBy,
  };
}
