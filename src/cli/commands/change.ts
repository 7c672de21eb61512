import { Option } from "commander";
import type { Register } from "../command.ts";
import { list } from "../filters.ts";
import { type PrintOptions, withPrintOptions } from "../print.ts";
import { UsageError } from "../usage.ts";

export interface ChangeOptions extends PrintOptions {
  readonly split: "causes" | "price-quantity";
  readonly method?: "shapley" | "polar";
  readonly level?: "country" | "sector";
  readonly country?: readonly string[];
  readonly sector?: readonly string[];
  readonly oldPrices?: string;
  readonly product?: string;
  readonly prices?: string;
  readonly tonnes?: string;
  readonly source?: "BGS" | "USGS";
}

// Which options belong to which split.
const belonging = {
  causes: ["method", "level", "oldPrices"],
  "price-quantity": ["product", "prices", "tonnes", "source"],
} as const;

export const register: Register = (program) => {
  const command = program
    .command("change <before> <after>")
    .description("split a change in value added into its causes, or into price and quantity")
    .addOption(
      new Option("--split <split>", "six causes of value-added exports, or price and quantity")
        .choices(["causes", "price-quantity"])
        .default("causes"),
    )
    .addOption(
      new Option(
        "--method <method>",
        "mean of all orders of the causes (the default), or of the two polar ones",
      ).choices(["shapley", "polar"]),
    )
    .addOption(
      new Option("--level <level>", "what a row is (default: sector)").choices([
        "country",
        "sector",
      ]),
    )
    .option("--country <codes>", "countries to print, separated by commas", list)
    .option(
      "--sector <codes>",
      "sectors to print; with price-quantity, the sectors of the mineral",
      list,
    )
    .option(
      "--old-prices <table>",
      "the second table in prices of the first: prices become a cause",
    )
    .option("--product <name>", "price-quantity: a product of the embedded prices")
    .option(
      "--prices <file>",
      "price-quantity: csv with year,price and, where they differ, country",
    )
    .option("--tonnes <file>", "price-quantity: csv with year,country,tonnes")
    .addOption(
      new Option("--source <source>", "price-quantity: whose embedded mine production").choices([
        "BGS",
        "USGS",
      ]),
    );
  withPrintOptions(command)
    .addHelpText(
      "after",
      `
Causes: before, after and change are value-added exports in the tables' unit; the six causes sum to
the change. Tables at current prices mix prices with quantities: a price that rises counts as a
larger share of value added, as other inputs, and as a higher level. Where you have the second table
in prices of the first, give it as --old-prices: the six causes are then of volumes, and a column
prices holds what the prices add.

Price and quantity: before, after and change are the value added of the sectors that you name, and
price, quantity and intensity sum to the change. Intensity is value added per unit of sales of the
mineral, and everything else the sectors make: read it first where they are wider than the mineral.
Tonnes are the embedded mine production of rare earths, prices those of a product of theirs, unless
you give files of your own. A row is a country that mined in either year; its parts are empty where
it did not in one of them.

Examples:
  monazite change ree-estimate:2018 ree-estimate:2019 --level country
  monazite change tables/2009 tables/2010 --method polar --format json
  monazite change ree-estimate:2014 ree-estimate:2019 --split price-quantity --sector c2 \\
    --product "dysprosium oxide"`,
    )
    .action(async (before: string, after: string, options: ChangeOptions) => {
      const foreign = belonging[options.split === "causes" ? "price-quantity" : "causes"];
      const stray = foreign.find((name) => options[name] !== undefined);
      if (stray !== undefined) {
        const flag = stray.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        throw new UsageError(`change: --${flag} has no meaning with --split ${options.split}`);
      }
      const { printCauses, printPriceAndQuantity } = await import("../change-rows.ts");
      const print = options.split === "causes" ? printCauses : printPriceAndQuantity;
      await print(before, after, options);
    });
};
