import { Option } from "commander";
import type { Register } from "../command.ts";
import type { Selection } from "../bilateral-rows.ts";
import { list } from "../filters.ts";
import { printRows, type PrintOptions, withPrintOptions } from "../print.ts";
import { UsageError } from "../usage.ts";

interface Options extends PrintOptions, Selection {
  readonly method: string;
}

const methods = [
  "kww",
  "wwz",
  "bm-source",
  "bm-sink",
  "my",
  "oecd",
  "tripartite",
  "vax",
  "leontief",
];

export const register: Register = (program) => {
  const command = program
    .command("decompose <table>")
    .description("split gross exports into value-added terms by a named method")
    .addOption(
      new Option("--method <method>", "the paper to follow").choices(methods).makeOptionMandatory(),
    )
    .addOption(
      new Option(
        "--level <level>",
        "what a row is: a flow (the default, but for kww), or a country's exports",
      ).choices(["bilateral", "country"]),
    )
    .addOption(
      new Option("--perimeter <perimeter>", "with my: what counts as one crossing").choices([
        "country",
        "partner",
        "sector",
        "partner-sector",
        "world",
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
  bm-source   value counted at its first border: Borin and Mancini (2019)
  bm-sink     the same, value counted at its last border
  my          domestic and foreign, once and again, at a perimeter: Miroudot and Ye (2021)
  oecd        direct, indirect, re-imported and foreign: OECD Trade in Value Added
  tripartite  absorbed, forward, backward, two-sided: Borin, Mancini and Taglioni (2021)
  vax         value added by where it is finally used: Johnson and Noguera (2012)
  leontief    value added by source country and sector in exports by exporter and sector

A filter on exporters saves their cost: one country's decomposition needs no inverse of the world.
At country level, filters on importers and sectors choose the flows that are summed. The nine terms
of kww by flow are the sixteen of wwz, summed.

Examples:
  monazite decompose ree-estimate:2019 --method kww
  monazite decompose ree-estimate:2019 --method wwz --exporter CHN --importer USA,JPN
  monazite decompose tables/2009 --method bm-source --level country --format json`,
    )
    .action(async (reference: string, options: Options) => {
      if (options.perimeter !== undefined && options.method !== "my") {
        throw new UsageError("decompose: --perimeter goes with --method my");
      }
      const { decompositions } = await import("../decompositions.ts");
      const { leontiefModel } = await import("../../accounting/model/leontief-model.ts");
      const { loadTable } = await import("../../node/tables.ts");
      const { threadedKernel } = await import("../../node/threaded-kernel.ts");
      const { warnIdentities } = await import("../warn-identities.ts");
      const model = leontiefModel(await loadTable(reference));
      const { columns, rows, check } = decompositions[options.method](
        model,
        options,
        threadedKernel(),
      );
      await printRows(columns, rows, options);
      warnIdentities(check());
    });
};
