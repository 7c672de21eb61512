import { basename } from "node:path";
import { Option, type Command } from "commander";
import type { IndustrySheetOptions } from "../../tables/industry-sheet/format.ts";
import type { RawTable } from "../../tables/raw-table.ts";
import type { ImportJob } from "../import-tables.ts";
import { claimFolder } from "../out-option.ts";
import { progress, type ProgressOptions } from "../progress.ts";
import { UsageError } from "../usage.ts";
import { wholeYear } from "../year-option.ts";

interface WorkbookOptions extends ProgressOptions {
  readonly year?: number;
  readonly out: string;
  readonly dataset?: string;
  readonly unit?: string;
  readonly acceptImbalance?: boolean;
  readonly force?: boolean;
}

/** The readers of one format. */
interface WorkbookReader {
  readonly years: (bytes: Uint8Array, file: string) => readonly number[];
  readonly read: (bytes: Uint8Array, options: IndustrySheetOptions) => readonly RawTable[];
}

interface WorkbookFormat {
  readonly name: string;
  readonly description: string;
  readonly examples: string;
  readonly load: () => Promise<WorkbookReader>;
}

const formats: readonly WorkbookFormat[] = [
  {
    name: "wiod2013",
    description: "read workbooks of the World Input-Output Database, release 2013",
    examples: `
  monazite import wiod2013 wiot09_row_sep12.xlsx --out tables/wiod2009
  monazite import wiod2013 wiot07_row_apr12.xlsx wiot08_row_apr12.xlsx --out tables/wiod`,
    load: async () => {
      const { readWiod2013, wiod2013Years } =
        await import("../../tables/industry-sheet/wiod2013.ts");
      return { years: wiod2013Years, read: readWiod2013 };
    },
  },
  {
    name: "adb",
    description: "read workbooks of the Asian Development Bank's multi-regional tables",
    examples: `
  monazite import adb ADB-MRIO-2017.xlsx --out tables/adb2017
  monazite import adb ADB-MRIO-20*.xlsx --out tables/adb`,
    load: async () => {
      const { adbYears, readAdb } = await import("../../tables/industry-sheet/adb.ts");
      return { years: adbYears, read: readAdb };
    },
  },
];

/** Adds `import wiod2013` and `import adb`. */
export function registerWorkbooks(parent: Command): void {
  for (const format of formats) {
    parent
      .command(format.name)
      .description(format.description)
      .argument("<files...>", "workbooks (.xlsx); several tables are written one folder a year")
      .addOption(
        new Option("--year <year>", "the table to take from a workbook with several").argParser(
          wholeYear,
        ),
      )
      .requiredOption("--out <folder>", "where to write the table, or the tables by year")
      .option("--dataset <name>", "what to call it", format.name)
      .option("--unit <text>", 'unit of the cells, where the sheet states none ("US$ million")')
      .option("--accept-imbalance", "take a table whose rows or columns are over 1 % and 150 off")
      .option("--force", "replace a folder that monazite did not make")
      .addHelpText("after", `\nExamples:${format.examples}`)
      .action(async (files: string[], _, command: Command) => {
        await importWorkbooks(format, files, command.optsWithGlobals<WorkbookOptions>());
      });
  }
}

async function importWorkbooks(
  format: WorkbookFormat,
  files: readonly string[],
  options: WorkbookOptions,
): Promise<void> {
  if (files.length > 1 && options.year !== undefined) {
    throw new UsageError("--year names one table; with several files leave it out");
  }
  claimFolder(options.out, options.force);
  const { importTables } = await import("../import-tables.ts");
  const reader = await format.load();
  const jobs: ImportJob[] = [];
  for (const file of files) jobs.push(...(await jobsOf(file, reader, options)));
  await importTables(format.name, jobs, options);
}

/** One job a table. Where no sheet's name has a year, tables are read at once to learn theirs. */
async function jobsOf(
  file: string,
  reader: WorkbookReader,
  options: WorkbookOptions,
): Promise<readonly ImportJob[]> {
  const { readBytes } = await import("../../node/read-file.ts");
  const read = async (year: number | undefined): Promise<readonly RawTable[]> => {
    const { unit, dataset, acceptImbalance } = options;
    const report = progress(options);
    const settings = { file, year, unit, dataset, acceptImbalance };
    const tables = reader.read(await readBytes(file), {
      ...settings,
      progress: everyTwentieth((done) => {
        report.step(`reading ${basename(file)}`, done, 100);
      }),
    });
    report.end();
    return tables;
  };
  const named = reader.years(await readBytes(file), file);
  const years = options.year === undefined ? named : [options.year];
  if (named.length > 0) {
    return years.map((year) => ({ files: [file], year, read: async () => (await read(year))[0] }));
  }
  const tables = await read(options.year);
  return tables.map((table) => ({
    files: [file],
    year: table.year,
    read: () => Promise.resolve(table),
  }));
}

/** Calls `report` with whole percents, at each twentieth of the way. */
function everyTwentieth(report: (percent: number) => void): (done: number, total: number) => void {
  let next = 0;
  return (done, total) => {
    const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
    if (percent < next) return;
    next = 5 * Math.floor(percent / 5) + 5;
    report(percent);
  };
}
