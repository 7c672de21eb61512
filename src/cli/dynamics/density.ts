import { Option } from "commander";
import type { Register } from "../command.ts";
import { positiveInteger } from "../number-option.ts";
import { printRows } from "../print.ts";
import { UsageError } from "../usage.ts";
import { withPanelVariable, withPanelWeights, type OneVariable } from "./panel-options.ts";

interface Options extends OneVariable {
  readonly given?: "neighbours" | "own";
  readonly lag: number;
  readonly points: number;
  readonly weights?: string;
}

/** `monazite dynamics density`. */
export const register: Register = (program) => {
  const command = program
    .command("density")
    .description(
      "draw the distribution of a variable through time, or given neighbours or the past",
    )
    .addOption(
      new Option(
        "--given <what>",
        "the neighbours' mean now, or the own value --lag periods before",
      ).choices(["neighbours", "own"]),
    )
    .option(
      "--lag <k>",
      "periods from the condition to the value, with --given own",
      positiveInteger,
      1,
    )
    .option("--points <m>", "how many points of the grid", positiveInteger, 101)
    .addHelpText(
      "after",
      `
Normal kernels, Silverman's bandwidths; values are relative to their period's mean. Without --given
one row per period and point; with it the density of the value (value) for each condition (given):
each condition's densities integrate to one, and fields are empty where no place is near it.

Examples:
  monazite dynamics density --data panel.csv --id country --time year --where segment=upstream --variable value_added
  monazite dynamics density --data panel.csv --id country --time year --where segment=upstream --variable value_added --given own --lag 5`,
    );
  withPanelVariable(withPanelWeights(command, false)).action(async (options: Options) => {
    if (options.given === "neighbours" && options.weights === undefined) {
      throw new UsageError("--given neighbours needs --weights");
    }
    const { openPanel, panelWeights } = await import("./read-panel.ts");
    const { evenGrid, densitiesThroughTime, conditionalDensity, stochasticPairs } =
      await import("../../dynamics/density.ts");
    const { relativeToMean } = await import("../../dynamics/checks.ts");
    const panel = await openPanel(options);
    const relative = relativeToMean("density", panel.values(options.variable));
    if (options.given === undefined) {
      const grid = evenGrid(relative.data, options.points);
      const { data } = densitiesThroughTime(relative, grid);
      const rows = Array.from(data, (f, at) => [
        panel.periods[Math.floor(at / grid.length)],
        grid[at % grid.length],
        f,
      ]);
      return printRows(["period", "value", "density"], rows, options);
    }
    const { x, y } =
      options.given === "own"
        ? stochasticPairs(relative, { lag: options.lag })
        : stochasticPairs(relative, { weights: await panelWeights(options.weights!, panel.ids) });
    const [gridX, gridY] = [evenGrid(x, options.points), evenGrid(y, options.points)];
    const { data } = conditionalDensity(x, y, gridX, gridY);
    const rows = Array.from(data, (f, at) => [
      gridX[Math.floor(at / gridY.length)],
      gridY[at % gridY.length],
      f,
    ]);
    return printRows(["given", "value", "density"], rows, options);
  });
};
