import { Option } from "commander";
import type { LocalStatistic } from "../../spatial/local-statistic.ts";
import type { Register } from "../command.ts";
import { fraction } from "../number-option.ts";
import { printRows, withPrintOptions, type PrintOptions } from "../print.ts";
import {
  withInference,
  withVariable,
  type InferenceOptions,
  type VariableOptions,
} from "../spatial-options.ts";
import { UsageError } from "../usage.ts";

type Which = "moran" | "geary" | "getis-ord" | "getis-ord-star";

interface Options extends PrintOptions, VariableOptions, InferenceOptions {
  readonly statistic: Which;
  readonly moments?: "conditional" | "total";
  readonly draws: "shared" | "independent";
  readonly level: number;
}

const columns = [
  "id",
  "statistic",
  "expected",
  "variance",
  "z",
  "p",
  "p_permutation",
  "quadrant",
  "p_adjusted",
  "cluster",
];

/** `monazite lisa`. */
export const register: Register = (program) => {
  const command = program
    .command("lisa")
    .description("find local clusters and outliers: local Moran, Geary and Getis-Ord")
    .addHelpText(
      "after",
      `
One row per place. A place without neighbours has empty fields. Conditional moments are the default;
local Moran also has total ones, Gi* has only those. With --permutations the values of the other
places are drawn in random order, from one table of draws for all places (--draws shared, as in
GeoDa) or anew for each place (--draws independent, as in R's spdep). p_adjusted controls false
discoveries over all places (Benjamini and Hochberg) of p_permutation, or of p without permutations;
cluster is the quadrant of places whose p_adjusted is at most --level.

Examples:
  monazite lisa --data places.csv --variable income --weights W.csv
  monazite lisa --data places.csv --variable income --weights W.csv --id code --permutations 999
  monazite lisa --data places.csv --variable income --weights W.csv --statistic getis-ord-star`,
    );
  withInference(withVariable(command))
    .addOption(
      new Option("--statistic <which>", "the local statistic")
        .choices(["moran", "geary", "getis-ord", "getis-ord-star"])
        .default("moran"),
    )
    .addOption(
      new Option("--moments <which>", "what is put in random order: the others, or all").choices([
        "conditional",
        "total",
      ]),
    )
    .addOption(
      new Option("--draws <how>", "one table of draws for all places, or one each")
        .choices(["shared", "independent"])
        .default("shared"),
    );
  command.option("--level <p>", "p_adjusted of a cluster", fraction, 0.05);
  withPrintOptions(command).action(async (options: Options) => {
    if (options.moments === "total" && /^(geary|getis-ord)$/.test(options.statistic)) {
      throw new UsageError(`--statistic ${options.statistic} has conditional moments only`);
    }
    if (options.moments === "conditional" && options.statistic === "getis-ord-star") {
      throw new UsageError("--statistic getis-ord-star has total moments only");
    }
    const { loadVariable, noteUnevenRows } = await import("../spatial-input.ts");
    const statistic = await load(options.statistic);
    const { y, weights } = await loadVariable(options);
    if (/^(moran|geary)$/.test(options.statistic)) noteUnevenRows(weights, options.weights);
    const { moments, alternative, permutations, seed, draws } = options;
    const result = statistic(y, weights, {
      alternative,
      permutations,
      seed,
      draws,
      ...(moments && { moments }),
    });
    await printRows(columns, await rows(result, options.level), options);
  });
};

async function load(which: Which) {
  switch (which) {
    case "moran":
      return (await import("../../spatial/local-moran.ts")).localMoran;
    case "geary":
      return (await import("../../spatial/local-geary.ts")).localGeary;
    case "getis-ord":
      return (await import("../../spatial/local-getis-ord.ts")).localGetisOrd;
    case "getis-ord-star":
      return (await import("../../spatial/local-getis-ord.ts")).localGetisOrdStar;
  }
}

async function rows(result: LocalStatistic, level: number) {
  const { clusters, falseDiscoveryAdjusted } = await import("../../spatial/false-discovery.ts");
  const adjusted = falseDiscoveryAdjusted(result.permutation?.pValue ?? result.pValue);
  const cluster = clusters(result, { level });
  return result.ids.map((id, i) => [
    id,
    result.statistic[i],
    result.expected[i],
    result.variance[i],
    result.z[i],
    result.pValue[i],
    result.permutation?.pValue[i] ?? NaN,
    result.quadrant[i],
    adjusted[i],
    cluster[i],
  ]);
}
