import { InvalidArgumentError, Option } from "commander";
import type { Register } from "../command.ts";
import { withPrintOptions } from "../print.ts";
import { regressFormats, type RegressOptions } from "../regression/options.ts";
import { draws, wholeNumber } from "../number-option.ts";

const errorKinds = ["classical", "hc0", "hc1", "hc2", "hc3"].concat([
  "cluster",
  "cluster-time",
  "cluster-twoways",
  "driscoll-kraay",
]);
const missingRules = ["error", "listwise", "impute-mean", "impute-last", "interpolate"];
const models = ["ols", "slx", "sar", "sem", "sdm", "sdem", "sac", "gns"];

/** `monazite regress`. */
export const register: Register = (program) => {
  const command = program
    .command("regress")
    .description("fit a regression with spatial dependence, of a cross-section or a panel")
    .requiredOption("--data <file>", "CSV file, one row per place, or per place and period")
    .requiredOption("--formula <formula>", 'what to fit, such as "y ~ a + b"')
    .addOption(
      new Option("--model <models>", `where space enters: ${models.join(", ")}; or several`)
        .argParser(modelList)
        .default(["ols"], "ols"),
    )
    .option("--weights <file>", "file of i,j,w links, GAL or GWT, used as it stands")
    .addOption(
      new Option("--estimator <which>", "maximum likelihood, two-stage least squares or moments")
        .choices(["ml", "2sls", "gmm"])
        .default("ml"),
    )
    .option("--id <column>", "column that names the places")
    .option("--time <column>", "column that names the periods of a panel")
    .addOption(
      new Option("--effects <which>", "effects of a panel: fixed ones, or random ones of places")
        .choices(["none", "individual", "time", "twoways", "random"])
        .default("none"),
    )
    .addOption(
      new Option(
        "--random-effects <form>",
        "whether random effects stay at their places (independent) or spread as errors do (spatial)",
      ).choices(["independent", "spatial"]),
    )
    .addOption(
      new Option("--bias-correction <which>", "what is done about the effects' parameters").choices(
        ["none", "lee-yu", "transformed"],
      ),
    )
    .addOption(
      new Option(
        "--dynamic [lags]",
        "add lags of y: in time, in space-time, or both (without a value: both; ols: in time)",
      ).choices(["time", "space-time", "both"]),
    )
    .addOption(
      new Option("--errors <kind>", "what standard errors allow for")
        .choices(errorKinds)
        .default("classical"),
    )
    .option("--error-lags <m>", "periods that driscoll-kraay looks back", wholeNumber)
    .option(
      "--instruments <formula>",
      'endogenous regressors and instruments, such as "x ~ z1 + z2"',
    )
    .addOption(
      new Option("--missing <rule>", "what is done about empty cells")
        .choices(missingRules)
        .default("error"),
    )
    .option("--resamples <n>", "with --tests: also draw p-values of LM tests", draws, 0)
    .option("--impacts <n>", "also simulate the impacts with n draws", draws, 0)
    .option("--seed <s>", "seed of the draws", wholeNumber, 1)
    .option("--tests", "add tests of the model")
    .option("--predictions <file>", "also write fitted values of a cross-section to a CSV file")
    .addHelpText(
      "after",
      `
Models: ols; slx, lags of the regressors; sar, of y; sem, of the error; sdm, of y and the
regressors; sdem, of the error and the regressors; sac, of y and the error; gns, of all three.
--estimator 2sls estimates the lag of y by two stages, of sar, sdm, sac and gns; gmm also the error's
lambda, of sem and sdem too; with --errors hc0 errors may have any variances. Several thousand places are no matter: the log-determinant then comes
from sparse factors, and the method of the result says so.
Panels are balanced and need --id and --time. With fixed effects the default correction is the
transformed likelihood of Lee and Yu, or one step where it needs row-standardised weights and they
are not. Random effects are independent of one another, as in Baltagi, Song and Koh; "spatial" is the
form of Kapoor, Kelejian and Prucha. Several models, separated by commas, are printed side by side: --format text, latex, html.

--dynamic fits y on its lags (time_lag, space_time_lag) by quasi-maximum likelihood with the bias
correction of Yu, de Jong and Lee: models ols, slx, sar, sdm; impacts are then those of the same
period, long_run_impacts what they come to. --errors goes with ols and slx, and with --instruments or
--estimator 2sls|gmm of panels; hc0 to hc3 need data without effects of places, the others a panel.
--missing listwise leaves out rows, in a panel whole places; impute-mean, impute-last and interpolate
fill in regressors. Notes say what was done.

Examples:
  monazite regress --data places.csv --formula "crime ~ income + value" --weights W.csv --tests
  monazite regress --data places.csv --formula "crime ~ income" --model sdm --weights W.csv
  monazite regress --data places.csv --formula "crime ~ income" --model ols,sar,sdm --weights W.csv --format latex
  monazite regress --data places.csv --formula "crime ~ income" --model sem --weights W.csv --estimator gmm --errors hc0
  monazite regress --data panel.csv --formula "y ~ x" --model sar --weights W.csv --id code --time year --effects twoways
  monazite regress --data panel.csv --formula "y ~ x" --model sdm --weights W.csv --id code --time year --effects twoways --dynamic
  monazite regress --data panel.csv --formula "y ~ x" --id code --time year --effects twoways --errors driscoll-kraay
  monazite regress --data panel.csv --formula "y ~ x + a" --instruments "x ~ z" --id code --time year --effects individual --errors cluster`,
    );
  withPrintOptions(command, "json", regressFormats).action(async (options: RegressOptions) => {
    const { regress } = await import("../regression/regress.ts");
    await regress(options);
  });
};

function modelList(text: string): string[] {
  const named = text.split(",").map((name) => name.trim());
  const unknown = named.find((name) => !models.includes(name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`Allowed choices are ${models.join(", ")}.`);
  }
  return named;
}
