import type { Register } from "../command.ts";
import { positiveInteger, wholeNumber } from "../number-option.ts";
import type { ProgressOptions } from "../progress.ts";
import { yearsOption } from "../year-option.ts";

interface Options {
  readonly tables?: string;
  readonly years?: string;
  readonly config?: string;
  readonly out: string;
  readonly seed?: number;
  readonly threads?: number;
  readonly full?: boolean;
  readonly force?: boolean;
}

/** `monazite study`: the whole path, from tables to a report. */
export const register: Register = (program) => {
  program
    .command("study")
    .description("measure the chain on a data set and write the report")
    .option("--tables <dataset>", "a folder of imported tables, or an embedded data set's name")
    .option("--years <years>", "such as 2007-2010 or 2007,2010; all by default", yearsOption)
    .option("--config <file>", "a study file (YAML)")
    .option("--out <dir>", "the folder to write", "out")
    .option("--seed <n>", "seed of every random draw", wholeNumber)
    .option("--threads <n>", "worker threads at most; the results are the same", positiveInteger)
    .option(
      "--full",
      "also what takes minutes: the sectors split many times, 1,000 draws of each year",
    )
    .option("--force", "write over a folder that monazite did not make")
    .addHelpText(
      "after",
      `
The folder holds report.html, tables/*.csv, figures/*.svg, panel.parquet and manifest.json.
An interrupted study resumes: finished years are taken from the cache.

Examples:
  monazite study
  monazite study --years 2015-2021 --out out-recent
  monazite study --tables tables/wiod2013 --years 2007-2010 --out out-wiod
  monazite study --config study.yaml --seed 7`,
    )
    .action(async (options: Options) => {
      const { claimFolder } = await import("../out-option.ts");
      claimFolder(options.out, options.force);
      const { runStudy } = await import("../../node/run-study.ts");
      const { progress } = await import("../progress.ts");
      const show = progress(program.opts<ProgressOptions>());
      const { headline, report, seconds } = await runStudy({
        configFile: options.config,
        overrides: { data: options.tables, years: options.years, seed: options.seed },
        out: options.out,
        threads: options.threads,
        full: options.full,
        step: (name, done, total) => {
          show.step(name, done, total);
        },
        note: (text) => {
          show.line(text);
        },
      });
      show.end();
      show.line(`${headline}\n${report} (${seconds.toFixed(1)} s)`);
    });
};
