import { Option } from "commander";
import type { Register } from "../command.ts";
import { list } from "../filters.ts";
import { printRows, type PrintOptions, withPrintOptions } from "../print.ts";

interface Options extends PrintOptions {
  readonly method: string;
  readonly level?: "country" | "bilateral";
  readonly exporter?: readonly string[];
  readonly importer?: readonly string[];
  readonly sector?: readonly string[];
}

export const register: Register = (program) => {
  const command = program
    .command("decompose <table>")
    .description("Split gross exports into value-added terms by a named method")
    .addOption(
      new Option("--method <method>", "the paper to follow")
        .choices(["kww", "wwz", "bm-source", "bm-sink", "tripartite"])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--level <level>", "what a row is: a flow, or a country's total exports").choices([
        "country",
        "bilateral",
      ]),
    )
    .option("--exporter <codes>", "exporting countries to print, separated by commas", list)
    .option("--importer <codes>", "importing countries to print", list)
    .option("--sector <codes>", "exporting sectors to print", list);
  withPrintOptions(command)
    .addHelpText(
      "after",
      `
Methods:
  kww         nine terms by country: Koopman, Wang and Wei (2014)
  wwz         sixteen terms by exporter, sector and importer: Wang, Wei and Zhu (2013)
  bm-source   thirteen terms, value counted at its first border: Borin and Mancini (2019)
  bm-sink     the same, value counted at its last border
  tripartite  four parts by exporter, sector and importer: Borin, Mancini and Taglioni (2021)

Examples:
  monazite decompose ree-estimate:2019 --method kww
  monazite decompose tables/2009 --method wwz --exporter CHN --importer USA,JPN
  monazite decompose tables/2009 --method bm-source --level country --format json`,
    )
    .action(async (reference: string, options: Options) => {
      const { decompositions } = await import("../decompositions.ts");
      const { leontiefModel } = await import("../../accounting/model.ts");
      const { loadTable } = await import("../../node/tables.ts");
      const model = leontiefModel(await loadTable(reference));
      const { columns, rows } = decompositions[options.method](model, options);
      await printRows(columns, rows, options);
    });
};
