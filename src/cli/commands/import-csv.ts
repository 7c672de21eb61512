import { basename, resolve } from "node:path";
import { Option, type Command } from "commander";
import { claimFolder } from "../out-option.ts";
import type { ProgressOptions } from "../progress.ts";
import type { Provenance } from "../../tables/model.ts";
import { UsageError } from "../usage.ts";
import { wholeYear } from "../year-option.ts";

interface CsvOptions extends ProgressOptions {
  readonly z?: string;
  readonly y?: string;
  readonly vx?: string;
  readonly wide?: readonly string[];
  readonly year?: number;
  readonly out: string;
  readonly dataset?: string;
  readonly unit?: string;
  readonly provenance?: Provenance;
  readonly acceptImbalance?: boolean;
  readonly force?: boolean;
}

/** Adds `import csv`. */
export function registerCsv(parent: Command): void {
  parent
    .command("csv")
    .description("read csv files: Z, Y and VX apart, or one wide file a year; plain or gzipped")
    .option("--z <file>", "intermediate flows, n × n, labels COUNTRY.SECTOR")
    .option("--y <file>", "final demand, n × countries or n × (countries × categories)")
    .option("--vx <file>", "value added and gross output, columns V and X")
    .option("--wide <files...>", "one file with all of it; several files are one table a year")
    .addOption(new Option("--year <year>", "the table's year").argParser(wholeYear))
    .requiredOption("--out <folder>", "where to write the table")
    .option("--dataset <name>", "what to call it (default: the name of the folder)")
    .option("--unit <text>", 'unit of the cells, as in "US$ million, current prices"')
    .addOption(
      new Option(
        "--provenance <kind>",
        "how figures are badged: as published, an estimate, your own",
      )
        .choices(["published", "estimate", "user"])
        .default("user"),
    )
    .option("--accept-imbalance", "take a table whose rows or columns are over 1 % and 150 off")
    .option("--force", "replace a folder that monazite did not make")
    .addHelpText(
      "after",
      `
Examples:
  monazite import csv --z Z.csv --y Y.csv --vx VX.csv --year 2020 --out tables/own
  monazite import csv --wide wiot_2009_wide.csv.gz --year 2009 --out tables/wiod2009
  monazite import csv --wide wiot_2007_wide.csv.gz wiot_2008_wide.csv.gz --out tables/wiod`,
    )
    .action(async (_, command: Command) => {
      await importCsv(command.optsWithGlobals<CsvOptions>());
    });
}

async function importCsv(options: CsvOptions): Promise<void> {
  const apart = [options.z, options.y, options.vx];
  const { wide = [] } = options;
  const isWide = wide.length > 0;
  if (isWide ? apart.some((file) => file !== undefined) : apart.includes(undefined)) {
    throw new UsageError("give --z, --y and --vx, or --wide");
  }
  if (wide.length > 1 && options.year !== undefined) {
    throw new UsageError("--year names one year; several files need it in their names");
  }
  claimFolder(options.out, options.force);

  const { importTables, yearOf } = await import("../import-tables.ts");
  const { dataset = basename(resolve(options.out)), unit, provenance = "user" } = options;
  const described = { dataset, provenance, ...(unit !== undefined && { unit }) };
  const { readBytes } = await import("../../node/read-file.ts");
  const source = async (path: string) => ({ source: path, bytes: await readBytes(path) });
  if (isWide) {
    const { readCsvWide } = await import("../../tables/csv/wide.ts");
    const jobs = wide.map((path) => {
      const year = options.year ?? yearOf(path);
      const read = async () => readCsvWide(await source(path), { ...described, year });
      return { files: [path], year, read };
    });
    await importTables("csv", jobs, options);
    return;
  }
  const { readCsvTriple } = await import("../../tables/csv/triple.ts");
  const [z, y, vx] = apart as readonly string[];
  const { year = 0 } = options;
  const read = async () =>
    readCsvTriple(
      { z: await source(z), y: await source(y), vx: await source(vx) },
      { ...described, year },
    );
  await importTables("csv", [{ files: [z, y, vx], year, read }], options);
}
