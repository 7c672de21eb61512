import type { Register } from "../command.ts";
import { printRows } from "../print.ts";
import { withPanelVariable, withPanelWeights, type OneVariable } from "./panel-options.ts";

interface Options extends OneVariable {
  readonly weights: string;
}

/** `monazite dynamics paths`. */
export const register: Register = (program) => {
  const command = program
    .command("paths")
    .description("follow places through Moran's scatterplot: LISA time paths")
    .addHelpText(
      "after",
      `
One row per place: length of its path over the mean of all (above 1 it is livelier), tortuosity
(path over the straight way from first to last), direction of the straight way (degrees, 0 where own
value rises alone, 90 where the neighbours' does) and its quarter. Values are relative to their
period's mean.

Example:
  monazite dynamics paths --data panel.csv --id country --time year --where segment=upstream --variable value_added --weights W.csv`,
    );
  withPanelVariable(withPanelWeights(command, true)).action(async (options: Options) => {
    const { openPanel, panelWeights } = await import("./read-panel.ts");
    const { lisaPaths } = await import("../../dynamics/lisa-paths.ts");
    const panel = await openPanel(options);
    const W = await panelWeights(options.weights, panel.ids);
    const paths = lisaPaths(panel.values(options.variable), W);
    const rows = panel.ids.map((id, i) => [
      id,
      paths.length[i],
      paths.tortuosity[i],
      paths.direction[i],
      paths.movement[i],
    ]);
    await printRows(["id", "length", "tortuosity", "direction", "movement"], rows, options);
  });
};
