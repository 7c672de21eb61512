import { InvalidArgumentError, type Command } from "commander";
import type { Register } from "../command.ts";
import { list } from "../filters.ts";
import { wholeNumber } from "../number-option.ts";
import { withPrintOptions } from "../print.ts";
import { withProductOptions, withReadOptions } from "../trade/options.ts";
import type { MirrorFlags, ReadOptions } from "../trade/work.ts";
import { UsageError } from "../usage.ts";

/** `monazite trade import`, `summary`, `mirror` and `example`. */
export const register: Register = (program) => {
  const trade = program
    .command("trade")
    .description("read trade by product from BACI and Comtrade, sum it up, find mirror gaps")
    .addHelpText(
      "after",
      `
Files are told apart by their content: BACI (t,i,j,k,v,q), Comtrade as CSV or JSON; plain or gzipped.
They are filtered while they are read. What was left out is counted on standard error.

Examples:
  monazite trade import BACI_HS07_Y2019_V202501.csv --out ree-2019.csv
  monazite trade summary ree-2019.csv --edition 2007
  monazite trade mirror comtrade-2018.csv comtrade-2019.csv --exporter MMR
  monazite trade mirror --example
  monazite trade example ree-estimate:2019 --out example.csv`,
    );
  read(trade, "import", "print the flows of the chain's products, in BACI's layout", "importTrade");
  read(trade, "summary", "print exports and imports by year, segment and country", "summary");
  mirror(trade);
  example(trade);
};

function read(
  trade: Command,
  name: string,
  description: string,
  work: "importTrade" | "summary",
): void {
  const command = trade
    .command(`${name} <files...>`)
    .description(description)
    .option("--year <years>", "years to keep, separated by commas", years);
  withPrintOptions(withReadOptions(withProductOptions(command)))
    .addHelpText(
      "after",
      `
Examples:
  monazite trade ${name} BACI_HS07_Y2019_V202501.csv --scheme trade-network
  monazite trade ${name} comtrade.json --prefer importer --margin 1.06`,
    )
    .action(async (files: string[], options: ReadOptions) => {
      const actions = await import("../trade/work.ts");
      await actions[work](files, options);
    });
}

function mirror(trade: Command): void {
  const command = trade
    .command("mirror [files...]")
    .description("print what importers record and the exporter does not, bounded")
    .option("--example", "the worked example: synthetic reports of four exporters")
    .option("--seed <n>", "with --example: of its draws", wholeNumber, 1)
    .option("--together", "add the products up first")
    .option("--exporter <codes>", "exporters to print, separated by commas", list)
    .option("--countries <file>", "your own country codes instead of the package's")
    .option("--margins <low,usual,high>", "cif over fob; 1.03,1.06,1.2 by default", three)
    .option("--lags <low,usual,high>", "days between the two customs; 0,30,60 by default", three);
  withPrintOptions(withProductOptions(command))
    .addHelpText(
      "after",
      `
gap = imports / margin - exports that arrived in the year. gap_low and gap_high hold for every margin
and lag in their ranges; only where both are above zero is trade called unrecorded. BACI is refused:
it has reconciled the two reports already.

Examples:
  monazite trade mirror --example
  monazite trade mirror comtrade.csv --exporter MMR,MDG,BDI,ZAF --margins 1.02,1.05,1.15`,
    )
    .action(async (files: string[], options: MirrorFlags) => {
      if (files.length === 0 && !options.example) {
        throw new UsageError("trade mirror: needs files of Comtrade, or --example");
      }
      const { mirror: work } = await import("../trade/work.ts");
      await work(files, options);
    });
}

function example(trade: Command): void {
  const command = trade
    .command("example <table>")
    .description(
      "print synthetic trade in the chain's products, in BACI's layout, made from a table",
    )
    .option("--seed <n>", "of its draws", wholeNumber, 1);
  withPrintOptions(withProductOptions(command)).action(
    async (reference: string, options: ReadOptions & { readonly seed: number }) => {
      const { leontiefModel } = await import("../../accounting/model/leontief-model.ts");
      const { loadTable } = await import("../../node/tables.ts");
      const { loadSegmentTrade } = await import("../../node/segment-trade.ts");
      const { tell } = await import("../trade/options.ts");
      const { printFlows } = await import("../trade/work.ts");
      const model = leontiefModel(await loadTable(reference));
      const { trade: found, choice } = await loadSegmentTrade(model, options);
      tell([...choice.notes, ...found.notes]);
      await printFlows(found, options);
    },
  );
}

function years(text: string): number[] {
  const found = text.split(",").map(Number);
  if (found.every((year) => Number.isInteger(year) && year > 1900 && year < 2200)) return found;
  throw new InvalidArgumentError("needed years separated by commas, as in 2018,2019.");
}

function three(text: string): [number, number, number] {
  const parts = text.split(",").map(Number);
  if (parts.length === 3 && parts.every(Number.isFinite)) return [parts[0], parts[1], parts[2]];
  throw new InvalidArgumentError("needed three numbers, as in 1.03,1.06,1.2.");
}
