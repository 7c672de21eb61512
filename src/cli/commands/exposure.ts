import type { Register } from "../command.ts";
import { list, positions } from "../filters.ts";
import { printRows, type PrintOptions, withPrintOptions } from "../print.ts";

interface Options extends PrintOptions {
  readonly upstream: readonly string[];
  readonly downstream: readonly string[];
  readonly country?: readonly string[];
  readonly supplier?: readonly string[];
}

export const register: Register = (program) => {
  const command = program
    .command("exposure <table>")
    .description("print how much of a country's downstream output rests on each supplier")
    .requiredOption("--upstream <codes>", "the supplying sectors, separated by commas", list)
    .requiredOption("--downstream <codes>", "the exposed sectors", list)
    .option("--country <codes>", "exposed countries to print", list)
    .option("--supplier <codes>", "supplying countries to print", list);
  withPrintOptions(command)
    .addHelpText(
      "after",
      `
Columns: first_round and all_rounds are the supplier's upstream value added in a unit of the country's
downstream final products; loss is the share of its downstream value added that would be lost if the
supplier's upstream sectors sold nothing and nobody stepped in.

Examples:
  monazite exposure ree-estimate:2019 --upstream c2 --downstream c13,c14,c15 --country DEU
  monazite exposure tables/2009 --upstream c2 --downstream c14 --supplier CHN --format json`,
    )
    .action(async (reference: string, options: Options) => {
      const { exposure } = await import("../../accounting/chains/exposure.ts");
      const { leontiefModel } = await import("../../accounting/model/leontief-model.ts");
      const { leontiefSolver } = await import("../../accounting/model/solver.ts");
      const { warnIdentities } = await import("../warn-identities.ts");
      const { loadTable } = await import("../../node/tables.ts");
      const model = leontiefModel(await loadTable(reference));
      const { countries, sectors, G } = model;
      const exposed = positions("country", countries, options.country);
      const suppliers = positions("supplier", countries, options.supplier);
      const upstream = positions("sector", sectors, options.upstream);
      const downstream = positions("sector", sectors, options.downstream);
      const found = exposure(model, leontiefSolver(model), upstream, downstream);
      const rows = exposed.flatMap((c) =>
        suppliers.map((r) => [
          countries[c].code,
          countries[r].code,
          found.firstRound.data[c * G + r],
          found.allRounds.data[c * G + r],
          found.loss.data[c * G + r],
        ]),
      );
      await printRows(["country", "supplier", "first_round", "all_rounds", "loss"], rows, options);
      warnIdentities(found.identities);
    });
};
