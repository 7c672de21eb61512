import { Option, type Command } from "commander";
import type { Register } from "../command.ts";
import { list } from "../filters.ts";
import { positiveInteger, wholeNumber } from "../number-option.ts";
import { withPrintOptions, type PrintOptions } from "../print.ts";
import type { FirmFlags, FlowFlags, SplitTableFlags } from "../segments/work.ts";
import { type ProductOptions, withProductOptions, withReadOptions } from "../trade/options.ts";

/** `monazite segments list`, `flows`, `split` and `firms`. */
export const register: Register = (program) => {
  const segments = program
    .command("segments")
    .description("find the segments of the chain in a table, by sector, share or split")
    .addHelpText(
      "after",
      `
Three methods, named on every row. sector: an input-output sector stands for the segment. share: the
segment's share of each bilateral flow by HS trade. split: the sector is split in the table itself,
many times over what the data do not say, so that results are intervals.

Without --trade, share and split run on synthetic trade made from the table, and say so.

Examples:
  monazite segments list --scheme trade-network
  monazite segments flows ree-estimate:2019 --method share --trade BACI_HS07_Y2019_V202501.csv
  monazite segments flows ree-estimate:2019 --method split --sector c2,c9 --draws 50 --country CHN,USA
  monazite segments split ree-estimate:2019 --trade BACI_HS07_Y2019_V202501.csv --out tables/split
  monazite segments firms ree-estimate:2019 --sector c14 --shares firms.csv --out tables/firms`,
    );
  products(segments);
  flows(segments);
  split(segments);
  firms(segments);
};

function products(segments: Command): void {
  const command = segments.command("list").description("print the products of a scheme");
  withPrintOptions(withProductOptions(command)).action(
    async (options: PrintOptions & ProductOptions) => {
      const { listProducts } = await import("../segments/work.ts");
      await listProducts(options);
    },
  );
}

function flows(segments: Command): void {
  const command = segments
    .command("flows <table>")
    .description("print exports, participation and position of each country's segments")
    .addOption(
      new Option("--method <method>", "how a segment is found")
        .choices(["sector", "share", "split"])
        .default("sector"),
    )
    .option("--country <codes>", "countries to print, separated by commas", list)
    .option("--draws <n>", "with split: tables of the ensemble", positiveInteger, 40);
  withPrintOptions(withSplitOptions(command))
    .addHelpText(
      "after",
      `
Columns: exports in the table's unit, their share of the world's exports of the segment, forward and
backward participation, trade-based position. With split each is the median of the draws, with _low
and _high the ends of a 90 % interval. trade says where the HS trade came from: baci, comtrade, or
synthetic, which is nobody's statistic.`,
    )
    .action(async (reference: string, options: FlowFlags) => {
      const { flows: work } = await import("../segments/work.ts");
      await work(reference, options);
    });
}

function split(segments: Command): void {
  const command = segments
    .command("split <table>")
    .description("write one table of the split ensemble as a folder")
    .requiredOption("--out <folder>", "where")
    .option("--draw <n>", "which of the ensemble", wholeNumber, 0)
    .option("--force", "replace a folder that monazite did not make");
  withSplitOptions(command).action(async (reference: string, options: SplitTableFlags) => {
    const { split: work } = await import("../segments/work.ts");
    await work(reference, options);
  });
}

function withSplitOptions(command: Command): Command {
  return withReadOptions(withProductOptions(command))
    .option("--trade <files...>", "BACI or Comtrade; synthetic trade without it")
    .option("--sector <codes>", "with split: sectors to split; all that have products", list)
    .option("--production <file>", "with split: csv of country,sector,part,output_share")
    .option("--leanings <file>", "with split: csv of part,side,sector,low,high")
    .option("--seed <n>", "of the draws and of synthetic trade", wholeNumber, 1);
}

function firms(segments: Command): void {
  segments
    .command("firms <table>")
    .description("write a table with a sector split by type of firm, from your shares")
    .requiredOption("--sector <code>", "the sector")
    .requiredOption("--shares <file>", "csv of country,sector,type,output_share,export_share,...")
    .requiredOption("--out <folder>", "where")
    .option("--force", "replace a folder that monazite did not make")
    .addHelpText(
      "after",
      `
Shares are of the sector's output and exports in that country; value_added_share and import_share (of
imported inputs) are optional columns. Each sums to 1 over a country's types. Countries without lines
keep the sector whole. Shares that contradict each other are refused.

Example:
  country,sector,type,output_share,export_share,value_added_share,import_share
  CHN,c14,processing,0.35,0.6,0.2,0.7
  CHN,c14,ordinary,0.65,0.4,0.8,0.3`,
    )
    .action(async (reference: string, options: FirmFlags) => {
      const { firms: work } = await import("../segments/work.ts");
      await work(reference, options);
    });
}
