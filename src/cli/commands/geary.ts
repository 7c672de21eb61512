import type { Register } from "../command.ts";
import { globalCommand } from "../global-command.ts";

/** `monazite geary`. */
export const register: Register = (program) => {
  const command = program
    .command("geary")
    .description("test whether neighbours resemble each other: Geary's C")
    .addHelpText(
      "after",
      `
C is 1 on average and smaller where neighbours resemble each other: --alternative less tests for
positive autocorrelation. Weights are matched as by the command moran.

Examples:
  monazite geary --data places.csv --variable income --weights W.csv
  monazite geary --data places.csv --variable income --weights W.csv --alternative less`,
    );
  globalCommand(command, async () => (await import("../../spatial/geary.ts")).geary);
};
