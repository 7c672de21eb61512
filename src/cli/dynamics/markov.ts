import type { MarkovChain } from "../../dynamics/markov.ts";
import type { Register } from "../command.ts";
import { draws, positiveInteger, wholeNumber } from "../number-option.ts";
import { printJson, printRows } from "../print.ts";
import { withPanelVariable, withPanelWeights, type OneVariable } from "./panel-options.ts";

interface Options extends OneVariable {
  readonly classes: number;
}

interface SpatialOptions extends Options {
  readonly weights: string;
  readonly permutations: number;
  readonly seed: number;
}

const columns = ["neighbours", "from", "to", "count", "probability"];

/** `monazite dynamics markov`. */
export const registerMarkov: Register = (program) => {
  const command = program
    .command("markov")
    .description("count moves between classes of a variable: a Markov chain")
    .option("--classes <k>", "number of classes, pooled quantiles", positiveInteger, 4)
    .addHelpText(
      "after",
      `
Values are relative to their period's mean. JSON has the bounds of the classes, the moves from row
to column, their probabilities, the long-run shares (steady) and Shorrocks' index of mobility; CSV
one row per move. Class 1 is the lowest.

Example:
  monazite dynamics markov --data panel.csv --id country --time year --where segment=upstream --variable value_added`,
    );
  withPanelVariable(command, "json").action(async (options: Options) => {
    const { openPanel } = await import("./read-panel.ts");
    const { classMarkov } = await import("../../dynamics/markov.ts");
    const panel = await openPanel(options);
    const chain = classMarkov(panel.values(options.variable), options.classes);
    if (options.format === "csv") return printRows(columns, moves("all", chain), options);
    const { ids, periods } = panel;
    const size = { n: ids.length, periods: periods.length };
    return printJson({ ...size, bounds: [...chain.bounds], ...printable(chain) }, options);
  });
};

/** `monazite dynamics spatial-markov`. */
export const registerSpatialMarkov: Register = (program) => {
  const command = program
    .command("spatial-markov")
    .description("test whether moves between classes depend on the neighbours' class")
    .option("--classes <k>", "number of classes, pooled quantiles", positiveInteger, 4)
    .option("--permutations <n>", "also test by n random orders of the places", draws, 0)
    .option("--seed <s>", "seed of the permutations", wholeNumber, 1)
    .addHelpText(
      "after",
      `
As the command markov, and the same for the moves of places whose neighbours' mean is in class 1, 2
and so on. test holds Pearson's Q and the likelihood ratio of equal chains; where smallest_cell is
under 5 use --permutations, which gives places other neighbours with their whole series.

Example:
  monazite dynamics spatial-markov --data panel.csv --id country --time year --where segment=upstream --variable value_added --weights W.csv --permutations 999`,
    );
  withPanelVariable(withPanelWeights(command, true), "json").action(
    async (options: SpatialOptions) => {
      const { openPanel, panelWeights } = await import("./read-panel.ts");
      const { spatialMarkov } = await import("../../dynamics/spatial-markov.ts");
      const panel = await openPanel(options);
      const W = await panelWeights(options.weights, panel.ids);
      const result = spatialMarkov(panel.values(options.variable), W, options);
      if (options.format === "csv") {
        const given = result.conditional.flatMap((chain, c) => moves(String(c + 1), chain));
        return printRows(columns, [...moves("all", result.pooled), ...given], options);
      }
      const { test } = result;
      const record = {
        n: result.n,
        periods: result.periods,
        bounds: [...result.bounds],
        pooled: printable(result.pooled),
        conditional: result.conditional.map((chain) => printable(chain)),
        test: {
          q: test.q,
          p_q: test.pValueQ,
          lr: test.lr,
          p_lr: test.pValueLr,
          df: test.df,
          smallest_cell: test.smallestCell,
          ...(test.permutation && {
            p_q_permutation: test.permutation.pValueQ,
            p_lr_permutation: test.permutation.pValueLr,
            permutations: test.permutation.permutations,
            seed: test.permutation.seed,
          }),
        },
      };
      return printJson(record, options);
    },
  );
};

function printable({ counts, probabilities, steady, mobility }: MarkovChain) {
  const nested = ({ rows, cols, data }: { rows: number; cols: number; data: Float64Array }) =>
    Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);
  return {
    counts: nested(counts),
    probabilities: nested(probabilities),
    steady: [...steady],
    mobility,
  };
}

function moves(neighbours: string, { counts, probabilities }: MarkovChain) {
  const k = counts.rows;
  return Array.from(counts.data, (count, at) => [
    neighbours,
    Math.floor(at / k) + 1,
    (at % k) + 1,
    count,
    probabilities.data[at],
  ]);
}
