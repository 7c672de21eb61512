import { Option } from "commander";
import type { ChangeFactor } from "../../accounting/change/structural-change.ts";
import type { Register } from "../command.ts";
import { printRows, type PrintOptions, withPrintOptions } from "../print.ts";

interface Options extends PrintOptions {
  readonly method: "shapley" | "polar";
  readonly level: "country" | "sector";
}

const columns: Readonly<Record<ChangeFactor, string>> = {
  valueAddedShare: "value_added_share",
  technology: "technology",
  inputSourcing: "input_sourcing",
  finalSourcing: "final_sourcing",
  composition: "composition",
  level: "level",
};

export const register: Register = (program) => {
  const command = program
    .command("change <before> <after>")
    .description("split a change in value-added exports into six causes")
    .addOption(
      new Option("--method <method>", "mean of all orders of the causes, or of the two polar ones")
        .choices(["shapley", "polar"])
        .default("shapley"),
    )
    .addOption(
      new Option("--level <level>", "what a row is")
        .choices(["country", "sector"])
        .default("sector"),
    );
  withPrintOptions(command)
    .addHelpText(
      "after",
      `
Columns: before, after and change are value-added exports in the tables' unit; the six causes sum to
the change. Between years a change of prices counts as one of everything: give the second table in
prices of the first where you have it.

Examples:
  monazite change ree-estimate:2018 ree-estimate:2019 --level country
  monazite change tables/2009 tables/2010 --method polar --format json`,
    )
    .action(async (first: string, second: string, options: Options) => {
      const { leontiefModel } = await import("../../accounting/model/leontief-model.ts");
      const { structuralChange } = await import("../../accounting/change/structural-change.ts");
      const { byCountry } = await import("../../accounting/model/vectors.ts");
      const { loadTable } = await import("../../node/tables.ts");
      const before = leontiefModel(await loadTable(first));
      const after = leontiefModel(await loadTable(second));
      const { vaxBefore, change, effects } = structuralChange(before, after, options.method);
      const { N, countries, sectors } = before;
      const isCountry = options.level === "country";
      const at = (amounts: Float64Array): Float64Array =>
        isCountry ? byCountry(amounts, N) : amounts;
      const causes = Object.keys(columns) as ChangeFactor[];
      const values = [vaxBefore, vaxBefore.map((vax, i) => vax + change[i]), change];
      const shown = [...values, ...causes.map((cause) => effects[cause])].map(at);
      const rows = Array.from(shown[0], (_, k) => [
        countries[isCountry ? k : Math.floor(k / N)].code,
        ...(isCountry ? [] : [sectors[k % N].code]),
        ...shown.map((column) => column[k]),
      ]);
      const keys = isCountry ? ["country"] : ["country", "sector"];
      const names = [...keys, "before", "after", "change", ...Object.values(columns)];
      await printRows(names, rows, options);
    });
};
