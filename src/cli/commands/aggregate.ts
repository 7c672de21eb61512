import type { Command } from "commander";
import type { Register } from "../command.ts";
import { claimFolder } from "../out-option.ts";
import { progress, type ProgressOptions } from "../progress.ts";
import { sizeOf } from "../size-of.ts";
import { UsageError } from "../usage.ts";

interface Options extends ProgressOptions {
  readonly countries?: string;
  readonly sectors?: string;
  readonly out: string;
  readonly dataset?: string;
  readonly force?: boolean;
}

/** `monazite aggregate DIR`. */
export const register: Register = (program) => {
  program
    .command("aggregate")
    .description("add countries and sectors of a table up to groups")
    .argument("<table>", "a folder made by import, or NAME:YEAR")
    .option("--countries <file>", "csv with columns from,to and perhaps name")
    .option("--sectors <file>", "the same for sectors")
    .requiredOption("--out <folder>", "where to write the table")
    .option("--dataset <name>", "what to call it (default: as before)")
    .option("--force", "replace a folder that monazite did not make")
    .addHelpText(
      "after",
      `
Every code of the table needs a line in its map; * in the column from stands for all others. Groups
come out in the order of the map. All totals are kept.

Examples:
  monazite aggregate tables/wiod:2009 --sectors three-sectors.csv --out tables/small
  monazite aggregate ree-estimate:2019 --countries regions.csv --sectors broad.csv --out tables/broad`,
    )
    .action(async (reference: string, _, command: Command) => {
      await aggregate(reference, command.optsWithGlobals<Options>());
    });
};

async function aggregate(reference: string, options: Options): Promise<void> {
  if (options.countries === undefined && options.sectors === undefined) {
    throw new UsageError("give --countries or --sectors, or both");
  }
  claimFolder(options.out, options.force);
  const { loadTable, saveTable } = await import("../../node/tables.ts");
  const { readCsvText } = await import("../../node/read-csv.ts");
  const { hashFile } = await import("../../node/fingerprint.ts");
  const { aggregateTable } = await import("../../tables/aggregate.ts");
  const { readLabelMap, unusedCodes } = await import("../../tables/labels/map.ts");

  const read = async (path: string) => readLabelMap(await readCsvText(path));
  const maps = {
    ...(options.countries !== undefined && { countries: await read(options.countries) }),
    ...(options.sectors !== undefined && { sectors: await read(options.sectors) }),
  };
  const before = await loadTable(reference);
  const table = aggregateTable(before, maps);
  const inputs: { readonly file: string; readonly sha256: string }[] = [];
  for (const file of [options.countries, options.sectors]) {
    if (file !== undefined) inputs.push({ file, sha256: await hashFile(file) });
  }
  const dataset = options.dataset ?? table.dataset;
  await saveTable(options.out, { ...table, dataset }, { aggregated_from: reference, inputs });
  const said = progress(options);
  for (const what of ["countries", "sectors"] as const) {
    const unused = maps[what] === undefined ? [] : unusedCodes(before[what], maps[what]);
    if (unused.length === 0) continue;
    said.line(
      `note: ${maps[what]?.source} maps ${what} that the table has not: ${unused.join(", ")}`,
    );
  }
  said.line(`${sizeOf(before)} are now ${sizeOf(table)}`);
}
