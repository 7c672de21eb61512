import { InvalidArgumentError } from "commander";
import type { Register } from "../command.ts";
import { printRows } from "../print.ts";
import { withPanel, type PanelOptions } from "./panel-options.ts";

interface Options extends PanelOptions {
  readonly variables: readonly string[];
  readonly shares?: readonly number[];
}

/** `monazite dynamics coupling`. */
export const register: Register = (program) => {
  const command = program
    .command("coupling")
    .description("describe how alike and how high several variables are: coupling, coordination")
    .requiredOption("--variables <columns>", "two or more columns, comma between them", names)
    .option("--shares <numbers>", "weight of each in the level, comma between them", numbers)
    .addHelpText(
      "after",
      `
One row per place and period. Each variable is brought to 0.01 ... 0.99 over all places and periods;
coupling is 1 where all are equal, level their mean, coordination the root of the product of both.
Descriptive: no evidence that one moves the other.

Example:
  monazite dynamics coupling --data panel.csv --id country --time year --where segment=upstream --variables output,exports`,
    );
  withPanel(command).action(async (options: Options) => {
    const { openPanel } = await import("./read-panel.ts");
    const { couplingCoordination } = await import("../../dynamics/coupling.ts");
    const panel = await openPanel(options);
    const systems = options.variables.map((name) => panel.values(name));
    const { coupling, level, coordination } = couplingCoordination(systems, options.shares);
    const T = panel.periods.length;
    const rows = Array.from(coupling.data, (C, at) => [
      panel.ids[Math.floor(at / T)],
      panel.periods[at % T],
      C,
      level.data[at],
      coordination.data[at],
    ]);
    await printRows(["id", "period", "coupling", "level", "coordination"], rows, options);
  });
};

function names(text: string): string[] {
  const list = text.split(",").map((name) => name.trim());
  if (list.length < 2 || list.includes("")) throw new InvalidArgumentError("needed two names.");
  return list;
}

function numbers(text: string): number[] {
  const list = text.split(",").map(Number);
  if (list.some((value) => !(value >= 0))) throw new InvalidArgumentError("needed numbers from 0.");
  return list;
}
