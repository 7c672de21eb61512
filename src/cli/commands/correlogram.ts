import { InvalidArgumentError } from "commander";
import type { CorrelogramStep } from "../../spatial/correlogram.ts";
import type { Register } from "../command.ts";
import { positiveInteger } from "../number-option.ts";
import { printRows, withPrintOptions, type PrintOptions } from "../print.ts";
import { withInference, type InferenceOptions } from "../spatial-options.ts";
import { UsageError } from "../usage.ts";

interface Options extends PrintOptions, InferenceOptions {
  readonly data: string;
  readonly variable: string;
  readonly id?: string;
  readonly breaks?: readonly number[];
  readonly orders?: number;
  readonly weights?: string;
  readonly longitude?: string;
  readonly latitude?: string;
  readonly x?: string;
  readonly y?: string;
  readonly distances?: string;
}

const columns = [
  "from",
  "to",
  "pairs",
  "statistic",
  "expected",
  "variance",
  "z",
  "p",
  "p_permutation",
  "p_adjusted",
];

/** `monazite correlogram`. */
export const register: Register = (program) => {
  const command = program
    .command("correlogram")
    .description("show how far clustering reaches: Moran's I by distance or by order")
    .requiredOption("--data <file>", "CSV file, one row per place")
    .requiredOption("--variable <name>", "the column to study")
    .option("--id <column>", "column that names the places; without it they are rows 1 to n")
    .option("--breaks <list>", "distances between classes, comma between them", ascending)
    .option("--longitude <column>", "longitude in degrees; distances are then in km")
    .option("--latitude <column>", "latitude in degrees")
    .option("--x <column>", "first coordinate on a plane")
    .option("--y <column>", "second coordinate on a plane")
    .option("--distances <file>", "CSV file of from, to, distance")
    .option("--orders <k>", "instead of --breaks: 1 to k steps along --weights", positiveInteger)
    .option("--weights <file>", "file of i,j,w links, GAL or GWT; only who is linked counts")
    .addHelpText(
      "after",
      `
One row per class, pairs farther than from and up to to (both directions counted); each Moran's I
has row-standardised links of one. p_adjusted controls false discoveries over the classes, of
p_permutation or else of p.

Examples:
  monazite correlogram --data places.csv --id code --variable income --longitude lon --latitude lat --breaks 0,500,1000,2000
  monazite correlogram --data places.csv --id code --variable income --weights W.gal --orders 4`,
    );
  withPrintOptions(withInference(command)).action(async (options: Options) => {
    await printRows(columns, (await steps(options)).map(cells), options);
  });
};

async function steps(options: Options): Promise<CorrelogramStep[]> {
  const { variable, data, breaks, orders, weights, id } = options;
  if ((breaks === undefined) === (orders === undefined)) {
    throw new UsageError("needed --breaks or --orders");
  }
  const { distanceCorrelogram, orderCorrelogram } = await import("../../spatial/correlogram.ts");
  if (orders !== undefined) {
    if (weights === undefined) throw new UsageError("--orders needs --weights");
    const { loadVariable } = await import("../spatial-input.ts");
    const input = { data, variable, weights, ...(id !== undefined && { id }) };
    const { y, weights: W } = await loadVariable(input);
    return orderCorrelogram(y, W, orders, options);
  }
  const { distancesOf } = await import("../weights-input.ts");
  const { readCsvText } = await import("../../node/read-csv.ts");
  const { numericColumn } = await import("../../tables/csv/columns.ts");
  const { ids, distances } = await distancesOf(options);
  const values = numericColumn(await readCsvText(data), variable);
  return distanceCorrelogram(values, ids, distances, breaks!, options);
}

function cells({ from, to, pairs, moran, adjustedP }: CorrelogramStep): number[] {
  return [
    from,
    to,
    pairs,
    moran?.statistic ?? NaN,
    moran?.expected ?? NaN,
    moran?.varianceRandomisation ?? NaN,
    moran?.z ?? NaN,
    moran?.pValue ?? NaN,
    moran?.permutation?.pValue ?? NaN,
    adjustedP,
  ];
}

function ascending(text: string): number[] {
  const list = text.split(",").map(Number);
  const rising = list.every((value, k) => (k === 0 ? value >= 0 : value > list[k - 1]));
  if (list.length >= 2 && rising) return list;
  throw new InvalidArgumentError("needed two or more ascending numbers, the first from 0.");
}
