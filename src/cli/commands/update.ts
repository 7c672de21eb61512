import { basename, resolve } from "node:path";
import { Option, type Command } from "commander";
import type { Register } from "../command.ts";
import { positiveInteger } from "../number-option.ts";
import { claimFolder } from "../out-option.ts";
import { progress, type ProgressOptions } from "../progress.ts";
import { UsageError } from "../usage.ts";
import { wholeYear } from "../year-option.ts";

interface Options extends ProgressOptions {
  readonly year: number;
  readonly margins?: string;
  readonly trade?: string;
  readonly rounds: number;
  readonly out: string;
  readonly dataset?: string;
  readonly force?: boolean;
}

/** `monazite update`. */
export const register: Register = (program) => {
  program
    .command("update")
    .description("carry a table forward to the margins and trade of a later year")
    .argument("[table]", "a folder made by import, or NAME:YEAR", "ree-estimate:2021")
    .addOption(
      new Option("--year <year>", "the year to carry it to")
        .argParser(wholeYear)
        .makeOptionMandatory(),
    )
    .option("--margins <file>", "csv of margins, as for estimate (default: published, 2022)")
    .option("--trade <file>", "csv with exporter,importer,sector,value: what is known of trade")
    .option("--rounds <n>", "of trade, then sales and purchases", positiveInteger, 4)
    .requiredOption("--out <folder>", "where to write the table")
    .option("--dataset <name>", "what to call it (default: the name of the folder)")
    .option("--force", "replace a folder that monazite did not make")
    .addHelpText(
      "after",
      `
The table keeps its pattern of cells wherever margins do not speak. Margins need the table's economies
and sectors in its order; the layout is that of "monazite estimate", whose columns of value-added
exports are not used here. docs/data.md says how far a table that was carried forward is from the truth.

Examples:
  monazite update --year 2022 --out tables/2022
  monazite update ree-estimate:2021 --year 2024 --margins margins.csv --trade trade.csv --out tables/2024`,
    )
    .action(async (reference: string, _, command: Command) => {
      await update(reference, command.optsWithGlobals<Options>());
    });
};

async function update(reference: string, options: Options): Promise<void> {
  claimFolder(options.out, options.force);
  const { embeddedImportRatios, recentMargins, recentYears } =
    await import("../../node/embedded.ts");
  const { hashFile } = await import("../../node/fingerprint.ts");
  const { readCsvText } = await import("../../node/read-csv.ts");
  const { loadTable, saveTable } = await import("../../node/tables.ts");
  const { carryForward } = await import("../../tables/balance/carry-forward.ts");
  const { readTradeTargets } = await import("../../tables/balance/targets.ts");
  const { readMargins } = await import("../../tables/estimate/read-margins.ts");

  const { year, margins: file, trade, rounds, dataset = basename(resolve(options.out)) } = options;
  if (file === undefined && !recentYears.includes(year)) {
    throw new UsageError(
      `update: margins of ${year} are not in the package, which has ${recentYears.join(", ")}; add --margins FILE`,
    );
  }
  const before = await loadTable(reference);
  const margins =
    file === undefined
      ? await recentMargins(year)
      : readMargins(await readCsvText(file), year, { importRatios: await embeddedImportRatios() });
  const { table, exportError } = carryForward(before, margins, {
    rounds,
    ...(trade !== undefined && { trade: readTradeTargets(await readCsvText(trade), before) }),
  });
  const files = [file, trade].filter((each) => each !== undefined);
  const inputs = await Promise.all(
    files.map(async (each) => ({ file: each, sha256: await hashFile(each) })),
  );
  await saveTable(
    options.out,
    { ...table, dataset },
    { carried_from: reference, inputs, settings: { year, rounds }, export_error: exportError },
  );
  const said = progress(options);
  for (const { message } of table.notes) said.line(message);
}
