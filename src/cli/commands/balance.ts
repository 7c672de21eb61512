import { Option, type Command } from "commander";
import type { BalanceOptions, BalanceTargets } from "../../tables/balance/balance.ts";
import type { Register } from "../command.ts";
import { fraction, positiveInteger } from "../number-option.ts";
import { claimFolder } from "../out-option.ts";
import { progress, type ProgressOptions } from "../progress.ts";

interface Options extends ProgressOptions {
  readonly rows?: string;
  readonly columns?: string;
  readonly final?: string;
  readonly method: "auto" | "ras" | "gras";
  readonly tolerance?: number;
  readonly iterations?: number;
  readonly out: string;
  readonly dataset?: string;
  readonly force?: boolean;
}

/** `monazite balance DIR`. */
export const register: Register = (program) => {
  program
    .command("balance")
    .description("bring a table to new margins by RAS, or by GRAS where signs are mixed")
    .argument("<table>", "a folder made by import, or NAME:YEAR")
    .option("--rows <file>", "csv with country,sector,output: what each row has to sum to")
    .option("--columns <file>", "csv with country,sector,value_added: inputs are output less that")
    .option("--final <file>", "csv with country,category,final_demand: column sums of final demand")
    .addOption(
      new Option("--method <method>", "auto takes RAS where nothing is negative, else GRAS")
        .choices(["auto", "ras", "gras"])
        .default("auto"),
    )
    .addOption(
      new Option("--tolerance <share>", "how far a sum may be off (default: 1e-10)").argParser(
        fraction,
      ),
    )
    .addOption(
      new Option("--iterations <n>", "how many at most (default: 5000)").argParser(positiveInteger),
    )
    .requiredOption("--out <folder>", "where to write the table")
    .option("--dataset <name>", "what to call it (default: as before)")
    .option("--force", "replace a folder that monazite did not make")
    .addHelpText(
      "after",
      `
Flows and final demand are scaled together. Each file has a line for every label of the table. Without
--rows output stays as it is, without --columns value added does, and without --final the columns of
final demand keep their proportions. The category "discrepancy" is
dropped, so that balancing without targets replaces what import had to add.

Examples:
  monazite balance tables/wiod:2009 --out tables/balanced
  monazite balance tables/wiod:2009 --rows output-2011.csv --columns value-added-2011.csv --out tables/2011`,
    )
    .action(async (reference: string, _, command: Command) => {
      await balance(reference, command.optsWithGlobals<Options>());
    });
};

async function balance(reference: string, options: Options): Promise<void> {
  claimFolder(options.out, options.force);
  const { loadTable, saveTable } = await import("../../node/tables.ts");
  const { readCsvText } = await import("../../node/read-csv.ts");
  const { hashFile } = await import("../../node/fingerprint.ts");
  const { balanceTable, withoutDiscrepancy } = await import("../../tables/balance/balance.ts");
  const { readFinalTargets, readSectorTargets } = await import("../../tables/balance/targets.ts");

  const before = await loadTable(reference);
  const { rows, columns, final } = options;
  const targets: BalanceTargets = {
    ...(rows !== undefined && {
      output: readSectorTargets(await readCsvText(rows), before, "output"),
    }),
    ...(columns !== undefined && {
      valueAdded: readSectorTargets(await readCsvText(columns), before, "value_added"),
    }),
    ...(final !== undefined && {
      finalDemand: readFinalTargets(await readCsvText(final), withoutDiscrepancy(before)),
    }),
  };
  const settings: BalanceOptions = {
    method: options.method,
    ...(options.tolerance !== undefined && { tolerance: options.tolerance }),
    ...(options.iterations !== undefined && { maxIterations: options.iterations }),
  };
  const { table, scaling } = balanceTable(before, targets, settings);
  const inputs: { readonly file: string; readonly sha256: string }[] = [];
  for (const file of [rows, columns, final]) {
    if (file !== undefined) inputs.push({ file, sha256: await hashFile(file) });
  }
  const { method, iterations, worstRow, worstColumn } = scaling;
  const convergence = { method, iterations, worst_row: worstRow, worst_column: worstColumn };
  await saveTable(
    options.out,
    { ...table, dataset: options.dataset ?? table.dataset },
    { balanced_from: reference, inputs, settings, convergence },
  );
  progress(options).line(
    `${method}: ${iterations} iterations, rows met to ${worstRow.toExponential(1)}, columns to ${worstColumn.toExponential(1)}`,
  );
}
