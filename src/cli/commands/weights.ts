import { Option, type Command } from "commander";
import type { Standardisation } from "../../spatial/weights.ts";
import type { BuildOptions, Kind } from "../build-weights.ts";
import type { Register } from "../command.ts";
import { positiveInteger } from "../number-option.ts";
import { printJson, printText, withPrintOptions, type PrintOptions } from "../print.ts";
import { UsageError } from "../usage.ts";
import { measure, positiveMeasure } from "../weights-option.ts";

const kinds: readonly Kind[] = [
  "knn",
  "band",
  "inverse-distance",
  "kernel",
  "contiguity",
  "economic",
  "flows",
  "block",
  "file",
];
const standardisations: readonly Standardisation[] = [
  "row",
  "none",
  "global",
  "spectral",
  "variance",
];

/** `monazite weights build` and `monazite weights summary`. */
export const register: Register = (program) => {
  const weights = program
    .command("weights")
    .description("build spatial weights, and describe them")
    .addHelpText(
      "after",
      `
Examples:
  monazite weights build --kind knn --data places.csv --id code --longitude lon --latitude lat --k 5 --out W.csv
  monazite weights summary W.csv`,
    );
  build(weights);
  summary(weights);
};

function build(weights: Command): void {
  const command = weights
    .command("build")
    .description("make weights from places, outlines, distances, values or flows")
    .addHelpText(
      "after",
      `
Where places lie: --longitude and --latitude (great circles, km), --x and --y (a plane), or
--distances, a CSV file with columns from, to, distance, in this order.

  knn               the --k nearest; --symmetric joins who is near either way
  band              places up to --to apart; without it, as far as leaves nobody alone
  inverse-distance  1 / distance^--power, up to --cutoff
  kernel            --kernel of distance / --bandwidth, or of distance / distance to the --k-th nearest
  contiguity        places of --polygons (GeoJSON) that touch; --id names a property
  economic          1 / gap in --variable; --times-distance multiplies by inverse distance
  flows             --flows, a CSV file with columns from, to, value, in this order
  block             places with the same --variable
  file              --weights: i,j,w text, GAL or GWT, to change its form or scale

Rows are scaled to sum to one unless --standardise says otherwise. A place without neighbours is
named on standard error and kept, as a line ID,ID,0. Pairs of --distances and --flows whose places
--data does not name are passed over; a pair without a line has no flow. --out FILE.gal writes who neighbours whom and
--out FILE.gwt also how much; any other name gets i,j,w.

Examples:
  monazite weights build --kind inverse-distance --data places.csv --id code --x east --y north --out W.csv
  monazite weights build --kind contiguity --polygons map.geojson --id code --rule rook --out W.gal
  monazite weights build --kind flows --flows trade.csv --direction from --out W.csv`,
    )
    .addOption(new Option("--kind <kind>", "how to make them").choices(kinds).makeOptionMandatory())
    .option("--data <file>", "CSV file, one row per place")
    .option("--id <column>", "column (or property) that names the places; else they are 1 to n")
    .option("--x <column>", "first coordinate on a plane")
    .option("--y <column>", "second coordinate on a plane")
    .option("--longitude <column>", "longitude in degrees")
    .option("--latitude <column>", "latitude in degrees")
    .option("--distances <file>", "CSV file of from, to, distance")
    .option("--k <n>", "number of nearest places", positiveInteger)
    .option("--symmetric", "link both ways where there is a link one way")
    .option("--from <distance>", "where the band begins", measure, 0)
    .option("--to <distance>", "where the band ends", positiveMeasure)
    .option("--power <p>", "power of distance", positiveMeasure, 1)
    .option("--cutoff <distance>", "no link beyond it", positiveMeasure)
    .addOption(
      new Option("--kernel <name>", "how weights fade")
        .choices(["gaussian", "exponential", "triangular", "epanechnikov", "bisquare"])
        .default("gaussian"),
    )
    .option("--bandwidth <distance>", "the kernel's width", positiveMeasure)
    .option("--polygons <file>", "GeoJSON file of outlines")
    .addOption(
      new Option("--rule <rule>", "who touches").choices(["queen", "rook"]).default("queen"),
    )
    .option("--snap <distance>", "corners at most this far apart are one", measure)
    .option("--variable <column>", "the value, or the group, of each place")
    .option("--times-distance", "multiply economic weights by inverse distance")
    .option("--flows <file>", "CSV file of from, to, value")
    .addOption(
      new Option("--direction <which>", "whose flows count: what a place gets, sends, or both")
        .choices(["from", "to", "both"])
        .default("both"),
    )
    .option("--weights <file>", "i,j,w text, GAL or GWT")
    .option("--order <n>", "neighbours of neighbours: n steps away", positiveInteger, 1)
    .option("--cumulated", "with --order: 1 to n steps away")
    .addOption(
      new Option("--standardise <how>", "how to scale").choices(standardisations).default("row"),
    )
    .option("--out <file>", "write to a file instead of standard output");
  command.action(async (options: BuildOptions & { readonly out?: string }) => {
    const { buildWeights, weightsText } = await import("../build-weights.ts");
    const W = await buildWeights(options);
    await printText(weightsText(W, options.out), options);
  });
}

function summary(weights: Command): void {
  const command = weights
    .command("summary")
    .description("describe weights: connectivity, symmetry, components, eigenvalues")
    .argument("[file]", "the weights: i,j,w text, GAL or GWT")
    .option("--weights <file>", "the same")
    .option("--data <file>", "CSV file, one row per place: its places count even if unnamed in W")
    .option("--id <column>", "column that names the places; without it they are rows 1 to n")
    .addHelpText(
      "after",
      `
Without --data the units are those that the file names. rho_lower and rho_upper are the bounds
between which I - rho W is regular. Eigenvalues are not computed above 2,000 units (null).

Examples:
  monazite weights summary W.csv
  monazite weights summary --weights W.csv --data places.csv --id code`,
    );
  withPrintOptions(command, "json").action(async (file: string | undefined, options: Summary) => {
    const source = file ?? options.weights;
    if (source === undefined) throw new UsageError("weights summary needs a file of weights");
    const { printableSummary } = await import("../build-weights.ts");
    const record = await printableSummary({ ...options, weights: source });
    if (options.format === "json") return printJson(record, options);
    const { printRows } = await import("../print.ts");
    const cells = Object.values(record).map((cell) =>
      Array.isArray(cell) ? cell.join(" ") : (cell as string | number | boolean),
    );
    return printRows(Object.keys(record), [cells], options);
  });
}

interface Summary extends PrintOptions {
  readonly weights?: string;
  readonly data?: string;
  readonly id?: string;
}
