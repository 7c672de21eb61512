import { claimIds } from "../../findings/claims/claim.ts";
import type { Claim, ClaimId } from "../../findings/claims/claim.ts";
import type { Register } from "../command.ts";
import { positiveInteger, wholeNumber } from "../number-option.ts";
import { type PrintOptions, withPrintOptions } from "../print.ts";
import type { ProgressOptions } from "../progress.ts";
import { UsageError } from "../usage.ts";
import { yearsOption } from "../year-option.ts";

interface Options extends PrintOptions<"text" | "json" | "csv"> {
  readonly tables?: string;
  readonly years?: string;
  readonly config?: string;
  readonly seed?: number;
  readonly threads?: number;
}

/** `monazite findings`: what the data say of the study's claims, without the report. */
export const register: Register = (program) => {
  const command = program
    .command("findings [claims...]")
    .description("judge the study's claims: supported, contradicted or undetermined")
    .option("--tables <dataset>", "a folder of imported tables, or an embedded data set's name")
    .option("--years <years>", "such as 2007-2010 or 2007,2010; all by default", yearsOption)
    .option("--config <file>", "a study file (YAML)")
    .option("--seed <n>", "seed of every random draw", wholeNumber)
    .option("--threads <n>", "worker threads at most; the results are the same", positiveInteger);
  withPrintOptions(command, "text", ["text", "json", "csv"])
    .addHelpText(
      "after",
      `
Claims: ${claimIds.join(", ")}; all by default.

Examples:
  monazite findings
  monazite findings upstream --format json
  monazite findings clustering --tables tables/wiod2013 --years 2007-2010`,
    )
    .action(async (names: readonly string[], options: Options) => {
      const unknown = names.find((name) => !claimIds.some((id) => id === name));
      if (unknown !== undefined) {
        throw new UsageError(`findings: no claim ${unknown}, expected ${claimIds.join(", ")}`);
      }
      const { studyEvidence } = await import("../../node/study-evidence.ts");
      const { writeClaims } = await import("../../findings/claims/write-claims.ts");
      const { progress } = await import("../progress.ts");
      const show = progress(program.opts<ProgressOptions>());
      const step = (name: string, done: number, total: number): void => {
        show.step(name, done, total);
      };
      const { claimInput } = await studyEvidence({
        configFile: options.config,
        overrides: { data: options.tables, years: options.years, seed: options.seed },
        threads: options.threads,
        step,
        note: (text) => {
          show.line(text);
        },
      });
      const chosen = names.length === 0 ? claimIds : (names as readonly ClaimId[]);
      const claims = writeClaims(claimInput, chosen, (done, total) => {
        step("claims", done, total);
      });
      show.end();
      await print(claims, options);
    });
};

async function print(claims: readonly Claim[], { format, out }: Options): Promise<void> {
  const { printJson, printRows, printText } = await import("../print.ts");
  const { claimTables, claimText } = await import("../../report/claims.ts");
  const to = out === undefined ? {} : { out };
  if (format === "json") return printJson(claims, to);
  if (format === "text") return printText(claims.map(claimText), to);
  const { columns, rows } = claimTables(claims).get("claims")!;
  return printRows(columns, rows, { format, ...to });
}
