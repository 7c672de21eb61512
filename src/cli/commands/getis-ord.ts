import type { GlobalOptions } from "../../spatial/global-statistic.ts";
import type { SpatialWeights } from "../../spatial/weights.ts";
import type { Register } from "../command.ts";
import { globalCommand } from "../global-command.ts";

/** `monazite getis-ord`. */
export const register: Register = (program) => {
  const command = program
    .command("getis-ord")
    .description("test whether high or low values lie together: Getis and Ord's G")
    .option("--binary", "give every link the weight 1, for which G was made")
    .addHelpText(
      "after",
      `
For variables without negative values. G has a variance under randomisation only. Weights are
matched as by the command moran.

Examples:
  monazite getis-ord --data places.csv --variable income --weights W.csv --binary
  monazite getis-ord --data places.csv --variable income --weights W.csv --alternative greater`,
    );
  const load = async ({ binary }: { readonly binary?: boolean }) => {
    const { getisOrd } = await import("../../spatial/getis-ord.ts");
    const { binaryWeights } = await import("../../spatial/standardise.ts");
    if (binary !== true) return getisOrd;
    return (y: Float64Array, W: SpatialWeights, options: GlobalOptions) =>
      getisOrd(y, binaryWeights(W), options);
  };
  globalCommand(command, load, "any");
};
