import { basename, resolve } from "node:path";
import { Option, type Command } from "commander";
import type { Register } from "../command.ts";
import { claimFolder } from "../out-option.ts";
import { progress, type ProgressOptions } from "../progress.ts";
import { wholeYear } from "../year-option.ts";

interface Options extends ProgressOptions {
  readonly margins: string;
  readonly year: number;
  readonly out: string;
  readonly calibrated?: boolean;
  readonly dataset?: string;
  readonly force?: boolean;
}

/** `monazite estimate`. */
export const register: Register = (program) => {
  program
    .command("estimate")
    .description("estimate a world table from margins by economy and sector")
    .requiredOption("--margins <file>", "csv of margins, plain or gzipped; columns below")
    .addOption(
      new Option("--year <year>", "which year of the file")
        .argParser(wholeYear)
        .makeOptionMandatory(),
    )
    .requiredOption("--out <folder>", "where to write the table")
    .option("--calibrated", "apply the factor learned from participation published for 2017-2018")
    .option("--dataset <name>", "what to call it (default: the name of the folder)")
    .option("--force", "replace a folder that monazite did not make")
    .addHelpText(
      "after",
      `
Columns: year, iso3, sector (c1 to c35), output, intermediate_inputs, intermediate_sales, final_sales,
exports, vax_backward, vax_forward, in US$ million. Every economy needs all 35 sectors, and the
economies must make up the world: the rest of it is ROW. An empty VAX is unknown. docs/data.md has more.

Examples:
  monazite estimate --margins margins.csv --year 2022 --out tables/2022
  monazite check tables/2022`,
    )
    .action(async (_, command: Command) => {
      await estimate(command.optsWithGlobals<Options>());
    });
};

async function estimate(options: Options): Promise<void> {
  claimFolder(options.out, options.force);
  const { embeddedImportRatios, embeddedStructure } = await import("../../node/embedded.ts");
  const { hashFile } = await import("../../node/fingerprint.ts");
  const { readCsvText } = await import("../../node/read-csv.ts");
  const { saveTable } = await import("../../node/tables.ts");
  const { estimateTable } = await import("../../tables/estimate/estimate.ts");
  const { readMargins } = await import("../../tables/estimate/read-margins.ts");

  const { year, calibrated = false, dataset = basename(resolve(options.out)) } = options;
  const margins = readMargins(await readCsvText(options.margins), year, {
    importRatios: await embeddedImportRatios(),
  });
  const table = { ...estimateTable(await embeddedStructure(), margins, { calibrated }), dataset };
  await saveTable(options.out, table, {
    estimated_from: [{ file: options.margins, sha256: await hashFile(options.margins) }],
    settings: { year, calibrated },
  });
  const said = progress(options);
  for (const { message } of table.notes) said.line(message);
}
