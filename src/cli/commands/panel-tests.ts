import { Option } from "commander";
import type { Register } from "../command.ts";
import { draws, wholeNumber } from "../number-option.ts";
import type { PanelTestsOptions } from "../panel-diagnostics.ts";
import { withPrintOptions } from "../print.ts";

const tests = ["cd", "ips", "cips", "granger"];

/** `monazite panel-tests`. */
export const register: Register = (program) => {
  const command = program
    .command("panel-tests")
    .description(
      "test a panel: do units move together, have they unit roots, does one cause another",
    )
    .requiredOption("--data <file>", "CSV file, one row per unit and period")
    .requiredOption("--variable <column>", "the variable")
    .requiredOption("--id <column>", "column that names the units")
    .requiredOption("--time <column>", "column that names the periods")
    .addOption(
      new Option(
        "--test <which>",
        "one of them; default cd, ips and cips, and granger with --cause",
      ).choices(tests),
    )
    .option("--cause <column>", "the variable whose past may help to predict")
    .option("--lags <p>", "lags of the differences (granger: of both variables)", wholeNumber, 1)
    .option("--trend", "unit roots around a line in time, not around a level")
    .option("--draws <n>", "draws of the null behind ips and cips", draws)
    .option("--seed <s>", "seed of the draws", wholeNumber, 1)
    .addHelpText(
      "after",
      `
cd       Pesaran (2004): the units' series are not correlated; normal, two-sided
ips      Im, Pesaran and Shin (2003): all series have a unit root, units independent; normal, lower
         tail, the moments of t drawn for this length and these lags
cips     Pesaran (2007): the same where units share a factor; p drawn for this n and T
granger  Dumitrescu and Hurlin (2012): the cause's past helps in no unit; z_bar_tilde is the one to
         read with few periods; normal, two-sided

Examples:
  monazite panel-tests --data panel.csv --variable y --id code --time year
  monazite panel-tests --data panel.csv --variable y --cause x --test granger --lags 2 --id code --time year --format json`,
    );
  withPrintOptions(command).action(async (options: PanelTestsOptions) => {
    const { panelDiagnostics } = await import("../panel-diagnostics.ts");
    await panelDiagnostics(options);
  });
};
