import { basename } from "node:path";
import { Option, type Command } from "commander";
import type { SourceFile } from "../../tables/csv/records.ts";
import type { ImportJob } from "../import-tables.ts";
import { claimFolder } from "../out-option.ts";
import { progress, type ProgressOptions } from "../progress.ts";
import { UsageError } from "../usage.ts";
import { wholeYear } from "../year-option.ts";

interface IcioCommandOptions extends ProgressOptions {
  readonly year?: number;
  readonly out: string;
  readonly dataset: string;
  readonly unit?: string;
  readonly acceptImbalance?: boolean;
  readonly force?: boolean;
}

/** Adds `import icio`. */
export function registerIcio(parent: Command): void {
  parent
    .command("icio")
    .description("read csv files of the OECD's Inter-Country Input-Output tables, or zips of them")
    .argument(
      "<files...>",
      "csv files, plain, gzipped or zipped; several tables go one folder a year",
    )
    .addOption(
      new Option("--year <year>", "the table's year, or which one of an archive").argParser(
        wholeYear,
      ),
    )
    .requiredOption("--out <folder>", "where to write the table, or the tables by year")
    .option("--dataset <name>", "what to call it", "icio")
    .option("--unit <text>", 'unit of the cells (default: "US$ million, current prices")')
    .option("--accept-imbalance", "take a table whose rows or columns are over 1 % and 150 off")
    .option("--force", "replace a folder that monazite did not make")
    .addHelpText(
      "after",
      `
In the extended edition the parts of China and Mexico (CN1, CN2, MX1, MX2) are added into CHN and MEX.

Examples:
  monazite import icio 2018_SML.csv --out tables/icio2018
  monazite import icio ICIO-2011-2015-extended.zip --out tables/icio
  monazite import icio ICIO2018_2010.CSV --year 2010 --out tables/icio2010`,
    )
    .action(async (files: string[], _, command: Command) => {
      await importIcio(files, command.optsWithGlobals<IcioCommandOptions>());
    });
}

async function importIcio(files: readonly string[], options: IcioCommandOptions): Promise<void> {
  if (files.length > 1 && options.year !== undefined) {
    throw new UsageError("--year names one table; with several files leave it out");
  }
  claimFolder(options.out, options.force);
  const { importTables } = await import("../import-tables.ts");
  const jobs: ImportJob[] = [];
  for (const file of files) jobs.push(...(await jobsOf(file, options)));
  await importTables("icio", jobs, options);
}

async function jobsOf(path: string, options: IcioCommandOptions): Promise<readonly ImportJob[]> {
  const { readBytes } = await import("../../node/read-file.ts");
  const { unzipCsv, zippedCsvNames } = await import("../../tables/csv/zipped.ts");
  const { yearOf } = await import("../import-tables.ts");
  const source = async (): Promise<SourceFile> => ({ source: path, bytes: await readBytes(path) });
  // ICIO2018_2010.CSV is the table of 2010 in the edition of 2018.
  const yearIn = (name: string): number => yearOf(basename(name).replace(/^ICIO[-_]?\d{4}_/i, ""));
  const job = (year: number, name: string, file: () => Promise<SourceFile>): ImportJob => ({
    files: [path],
    year,
    read: async () => {
      const { readIcio } = await import("../../tables/icio/read.ts");
      const { dataset, unit, acceptImbalance } = options;
      const report = progress(options);
      report.step(`reading ${name}`, 0, 1);
      const table = readIcio(await file(), { year, dataset, unit, acceptImbalance });
      report.step(`reading ${name}`, 1, 1);
      report.end();
      return table;
    },
  });

  const names = zippedCsvNames(await source());
  if (names === undefined) return [job(options.year ?? yearIn(path), basename(path), source)];
  const tables = names.map((name) => ({
    year: names.length === 1 ? (options.year ?? yearIn(name)) : yearIn(name),
    name,
  }));
  const wanted = tables.filter(({ year }) => options.year === undefined || year === options.year);
  if (wanted.length === 0) {
    throw new UsageError(
      `${path} has tables of ${tables.map(({ year }) => year).join(", ")}, and none of ${options.year}`,
    );
  }
  return wanted.map(({ year, name }) =>
    job(year, basename(name), async () => unzipCsv(await source(), name)),
  );
}
