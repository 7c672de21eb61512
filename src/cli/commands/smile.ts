import type { Register } from "../command.ts";
import { list, positions } from "../filters.ts";
import { printRows, type PrintOptions, withPrintOptions } from "../print.ts";

interface Options extends PrintOptions {
  readonly products: readonly string[];
  readonly finisher?: readonly string[];
  readonly byCountry?: boolean;
}

export const register: Register = (program) => {
  const command = program
    .command("smile <table>")
    .description("print who adds the value of final products, and how far from the end")
    .requiredOption(
      "--products <codes>",
      "sectors of the final products, separated by commas",
      list,
    )
    .option("--finisher <codes>", "only products finished in these countries", list)
    .option("--by-country", "a row a country instead of a row a sector");
  withPrintOptions(command)
    .addHelpText(
      "after",
      `
Columns: share is the part of the products' value that the row adds, and sums to 1; stages is the
mean number of production stages to the finished product.

Examples:
  monazite smile ree-estimate:2019 --products c14 --finisher CHN
  monazite smile tables/2009 --products c13,c14,c15 --by-country`,
    )
    .action(async (reference: string, options: Options) => {
      const { finalProducts } = await import("../../accounting/chains/capture.ts");
      const { leontiefModel } = await import("../../accounting/model/leontief-model.ts");
      const { smile, smileByCountry } = await import("../../accounting/chains/smile.ts");
      const { leontiefSolver } = await import("../../accounting/model/solver.ts");
      const { warnIdentities } = await import("../warn-identities.ts");
      const { loadTable } = await import("../../node/tables.ts");
      const model = leontiefModel(await loadTable(reference));
      const { countries, sectors, N } = model;
      const finishers = new Set(positions("finisher", countries, options.finisher));
      const products = finalProducts(model, positions("sector", sectors, options.products));
      const chosen = products.map((y, i) => (finishers.has(Math.floor(i / N)) ? y : 0));
      const points = smile(model, leontiefSolver(model), chosen);
      const { share, stages } = options.byCountry ? smileByCountry(model, points) : points;
      const rows = Array.from(share, (part, i) => {
        const keys = options.byCountry
          ? [countries[i].code]
          : [countries[Math.floor(i / N)].code, sectors[i % N].code];
        return [...keys, part, stages[i]];
      });
      const keys = options.byCountry ? ["country"] : ["country", "sector"];
      await printRows([...keys, "share", "stages"], rows, options);
      warnIdentities(points.identities);
    });
};
