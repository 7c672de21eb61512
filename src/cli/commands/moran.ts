import type { Register } from "../command.ts";
import { globalCommand } from "../global-command.ts";

/** `monazite moran`. */
export const register: Register = (program) => {
  const command = program
    .command("moran")
    .description("test whether a variable clusters in space: Moran's I")
    .addHelpText(
      "after",
      `
The weights' labels are matched by id when they are the same set as the data's ids; else, when they
are exactly 1..n, by order of first appearance. Without --id they are row numbers. p_permutation is
(1 + draws at or above I) / (N + 1) for "greater", likewise for "less", and twice the smaller of the
two for "two-sided".

Examples:
  monazite moran --data places.csv --variable income --weights W.csv
  monazite moran --data places.csv --variable income --weights W.csv --id code --permutations 9999 --seed 7`,
    );
  globalCommand(command, async () => (await import("../../spatial/moran.ts")).moran);
};
