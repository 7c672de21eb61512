import type { Register } from "../command.ts";
import { positiveInteger, wholeNumber } from "../number-option.ts";
import { type PrintOptions, withPrintOptions } from "../print.ts";
import type { ProgressOptions } from "../progress.ts";
import { yearsOption } from "../year-option.ts";

interface Options extends PrintOptions {
  readonly tables: string;
  readonly years?: string;
  readonly draws: number;
  readonly seed: number;
  readonly threads?: number;
}

/** `monazite uncertainty`: intervals on the indicators of an embedded estimate. */
export const register: Register = (program) => {
  const command = program
    .command("uncertainty")
    .description("draw an estimate within its measured errors: intervals on every indicator")
    .option("--tables <dataset>", "an embedded data set", "ree-estimate")
    .option("--years <years>", "such as 2007-2021 or 2010,2021; the last by default", yearsOption)
    .option("--draws <n>", "how many", positiveInteger, 1000)
    .option("--seed <n>", "seed of the draws", wholeNumber, 1)
    .option("--threads <n>", "worker threads at most; the results are the same", positiveInteger);
  withPrintOptions(command)
    .addHelpText(
      "after",
      `
Columns: iso3, segment, year, variable, estimate, mean and sd of the draws, low and high (90 % interval
around the estimate), draws. What margins fix (output, exports, value added) has no interval and is not listed.
An interrupted run goes on where it was. docs/uncertainty.md says what is drawn, and how often
intervals hold the truth where it is known.

Examples:
  monazite uncertainty --out uncertainty.csv
  monazite uncertainty --years 2007-2021 --draws 200 --format json`,
    )
    .action(async (options: Options) => {
      const { embeddedDatasets } = await import("../../node/embedded.ts");
      const { estimateUncertainty } = await import("../../node/uncertainty.ts");
      const { uncertaintyColumns, uncertaintyRows } =
        await import("../../node/uncertainty-rows.ts");
      const { defaultSegments } = await import("../../segments/segments.ts");
      const { yearList } = await import("../../study/config.ts");
      const { printRows } = await import("../print.ts");
      const { progress } = await import("../progress.ts");
      const show = progress(program.opts<ProgressOptions>());
      const { tables: dataset, draws, seed, threads } = options;
      const last = embeddedDatasets()
        .find(({ name }) => name === dataset)
        ?.years.slice(-1);
      const years = yearList(options.years) ?? last ?? [];
      const started = performance.now();
      const found = await estimateUncertainty({
        dataset,
        years,
        segments: defaultSegments,
        draws,
        seed,
        threads,
        step: (done, total) => {
          show.step("draws", done, total);
        },
      });
      show.end();
      await printRows(uncertaintyColumns, uncertaintyRows(found, defaultSegments), options);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      show.line(
        `${draws} draws of ${years.length === 1 ? years[0] : `${years.length} years`} (${seconds} s)`,
      );
    });
};
