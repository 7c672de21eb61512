import { type Command, Option } from "commander";
import type { Register } from "../command.ts";
import type { CovariateOptions } from "../facts/covariates.ts";
import { imputations, transforms } from "../facts/covariate-options.ts";
import { list } from "../filters.ts";
import { withPrintOptions } from "../print.ts";
import { yearsOption } from "../year-option.ts";

/** `monazite covariates`. */
export const register: Register = (program) => {
  const command = program
    .command("covariates")
    .description("print covariates of economies and years, what is known of them, and the sample")
    .addOption(new Option("--list", "what each variable is, with its source").conflicts("coverage"))
    .option("--coverage", "how much of each variable is known, and how much was filled")
    .addOption(
      new Option(
        "--sample",
        "how much is known of each economy, and who is in sample-60",
      ).conflicts(["list", "coverage", "variables", "impute", "transform"]),
    )
    .option("--variables <names>", "only these, as in rnd_pct_gdp,openness_pct_gdp", list)
    .option("--countries <codes>", "only these, as in CHN,JPN", list)
    .addOption(
      new Option("--group <id>", "only a group, as in sample-60 or eu-27").conflicts("countries"),
    )
    .option("--years <years>", "only these years, as in 2007-2021", yearsOption)
    .option("--complete", "only economies without a gap in what is printed, as regress needs them")
    .option("--impute <methods>", "fill gaps: none, or linear, last, mean in an order", imputations)
    .addOption(
      new Option("--by <partition>", "groups whose means fill gaps")
        .choices(["region", "income-2007", "income-2021"])
        .default("region"),
    )
    .option("--transform <steps>", "what to do to each variable, in an order", transforms)
    .addHelpText(
      "after",
      `
Filling: linear draws a line inside a gap, last carries a value forward, mean takes the mean of the
known values of the group in that year (--by). Each takes what the ones before it left, all before
any transformation. The share that was filled is always printed on standard error, by variable, and
the column imputed names what was filled in a row. A lag or a difference of a filled value has no mark.

Steps: log, share (of the year's sum over the economies printed), per-head, difference (from the year
before), lag or lag:2, standardise (over all years of the economies printed), standardise-year.

Examples:
  monazite covariates --list
  monazite covariates --coverage --impute linear,last
  monazite covariates --variables rnd_pct_gdp,governance --group sample-60 --complete --out panel.csv
  monazite covariates --variables gdp_usd --transform log,difference --impute linear`,
    );
  withPrintOptions(command).action(async (_: unknown, command: Command) => {
    const { covariates } = await import("../facts/covariates.ts");
    await covariates(command.optsWithGlobals<CovariateOptions>());
  });
};
