import { Option } from "commander";
import type { BivariateMoran } from "../../spatial/bivariate-moran.ts";
import type { Register } from "../command.ts";
import { collected } from "../dynamics/panel-options.ts";
import { positiveInteger } from "../number-option.ts";
import { printRows, withPrintOptions, type PrintOptions } from "../print.ts";
import {
  withInference,
  withVariable,
  type InferenceOptions,
  type VariableOptions,
} from "../spatial-options.ts";
import { UsageError } from "../usage.ts";

interface Options extends PrintOptions, VariableOptions, InferenceOptions {
  readonly other: string;
  readonly time?: string;
  readonly lag?: number;
  readonly shuffle: "y" | "pairs";
  readonly where?: readonly string[];
}

const columns = [
  "period",
  "other_period",
  "statistic",
  "correlation",
  "expected",
  "variance",
  "z",
  "p",
  "p_permutation",
  "mean_permutation",
  "sd_permutation",
  "n",
];

/** `monazite bivariate-moran`. */
export const register: Register = (program) => {
  const command = program
    .command("bivariate-moran")
    .description("test whether a variable here goes with another around, now or later")
    .requiredOption("--other <name>", "the column to look at around")
    .option("--time <column>", "column that names the periods: one test for each")
    .option("--lag <k>", "periods from the variable to the other, with --time", positiveInteger)
    .addOption(
      new Option("--shuffle <what>", "what permutations put in random order")
        .choices(["y", "pairs"])
        .default("y"),
    )
    .addHelpText(
      "after",
      `
The variable stays and the other one's values are put in random order (--shuffle y), or places with
both (--shuffle pairs). Where the two are correlated at the same place the statistic differs from 0
for that reason too if the other one clusters: read it beside correlation, or shuffle pairs, which
keeps that correlation and has a mean but no variance in closed form. With --time, --id is needed
and each place in each period; --lag 3 asks for the neighbours three periods later.

Examples:
  monazite bivariate-moran --data places.csv --id code --variable income --other crime --weights W.csv --permutations 999
  monazite bivariate-moran --data panel.csv --id country --time year --where segment=upstream --variable exports --other value_added --lag 3 --weights W.csv`,
    );
  withPrintOptions(
    withInference(withVariable(command)).option(
      "--where <condition>",
      "with --time: only rows with COLUMN=VALUE, or !=; may be given again",
      collected,
    ),
  ).action(async (options: Options) => {
    if (options.lag !== undefined && options.time === undefined) {
      throw new UsageError("--lag needs --time");
    }
    const { bivariateMoran } = await import("../../spatial/bivariate-moran.ts");
    const rows: (string | number)[][] = [];
    for (const { from, to, x, y, W } of await samples(options)) {
      rows.push([from, to, ...cells(bivariateMoran(x, y, W, options))]);
    }
    await printRows(columns, rows, options);
  });
};

function cells(result: BivariateMoran): number[] {
  const { statistic, correlation, expected, variance, z, pValue, permutation, n } = result;
  const drawn = [permutation?.pValue ?? NaN, permutation?.mean ?? NaN, permutation?.sd ?? NaN];
  return [statistic, correlation, expected, variance, z, pValue, ...drawn, n];
}

async function samples(options: Options) {
  const { variable, other, weights, id, time, lag = 0, where } = options;
  if (time === undefined) {
    if (where !== undefined) throw new UsageError("--where needs --time");
    const { loadVariables, noteUnevenRows } = await import("../spatial-input.ts");
    const { columns: read, weights: W } = await loadVariables(options, [variable, other]);
    noteUnevenRows(W, weights);
    return [{ from: "", to: "", x: read[0], y: read[1], W }];
  }
  if (id === undefined) throw new UsageError("--time needs --id");
  if (options.dropIslands === true)
    throw new UsageError("--drop-islands and --time exclude each other");
  const { openPanel, panelWeights } = await import("../dynamics/read-panel.ts");
  const { period } = await import("../../dynamics/checks.ts");
  const { noteUnevenRows } = await import("../spatial-input.ts");
  const panel = await openPanel({ ...options, id, time });
  const W = await panelWeights(weights, panel.ids);
  noteUnevenRows(W, weights);
  const { periods } = panel;
  if (lag >= periods.length) {
    throw new UsageError(`--lag ${lag}: needed less than the ${periods.length} periods`);
  }
  const [xs, ys] = [panel.values(variable), panel.values(other)];
  return periods.slice(0, periods.length - lag).map((from, t) => {
    return { from, to: periods[t + lag], x: period(xs, t), y: period(ys, t + lag), W };
  });
}
