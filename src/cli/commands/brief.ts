import type { Register } from "../command.ts";
import type { ProgressOptions } from "../progress.ts";
import { wholeYear } from "../year-option.ts";

interface Options {
  readonly country: string;
  readonly tables: string;
  readonly year?: number;
  readonly out?: string;
  readonly pdf: boolean;
}

/** `monazite brief`: a country on one page. */
export const register: Register = (program) => {
  program
    .command("brief")
    .description("write a country on one page: its place, its suppliers, what a stop would cost")
    .requiredOption("--country <code>", "the country, as in KOR")
    .option("--tables <dataset>", "a folder of tables, or an embedded data set", "ree-estimate")
    .option("--year <year>", "the year; the last one by default", wholeYear)
    .option("--out <file>", "the HTML file; brief-COUNTRY.html by default, the PDF beside it")
    .option("--no-pdf", "HTML only")
    .addHelpText(
      "after",
      `
Dependence is the supplier's value added in a unit of the country's downstream final products; the cost
of a stop is the downstream value added lost by hypothetical extraction: the purchases that go with the
supplier's sales, not products that want an input (monazite scenario has those). The page says how sure that is: for embedded data by a second estimate of the same margins
and the errors measured for the country. PDF needs a Chromium; without one the command says so.

Examples:
  monazite brief --country KOR
  monazite brief --country DEU --year 2015 --out briefs/germany.html --no-pdf`,
    )
    .action(async ({ country, tables, year, pdf, out }: Options) => {
      const { writeBrief } = await import("../../node/write-brief.ts");
      const { progress } = await import("../progress.ts");
      const show = progress(program.opts<ProgressOptions>());
      const { title, files } = await writeBrief({
        country,
        tables,
        year,
        pdf,
        out: out ?? `brief-${country}.html`,
        note: (text) => {
          show.line(text);
        },
      });
      show.line(`${title}\n${files.join("\n")}`);
    });
};
