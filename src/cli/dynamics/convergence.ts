import { Option } from "commander";
import type { Model } from "../../regression/fit.ts";
import type { Register } from "../command.ts";
import { printJson, printRows } from "../print.ts";
import { UsageError } from "../usage.ts";
import { withPanelVariable, withPanelWeights, type OneVariable } from "./panel-options.ts";

/** `monazite dynamics sigma`. */
export const registerSigma: Register = (program) => {
  const command = program
    .command("sigma")
    .description("see whether places spread less with time: sigma convergence")
    .addHelpText(
      "after",
      `
The standard deviation of logs and the coefficient of variation of each period (divisor n), and the
slope of the former on time (JSON only): below 0 places draw together. Its p-value says little where
periods are few. Values must be above 0.

Example:
  monazite dynamics sigma --data panel.csv --id country --time year --where segment=upstream --variable value_added`,
    );
  withPanelVariable(command, "json").action(async (options: OneVariable) => {
    const { openPanel } = await import("./read-panel.ts");
    const { sigmaConvergence } = await import("../../dynamics/convergence.ts");
    const panel = await openPanel(options);
    const { spread, variation, trend } = sigmaConvergence(
      panel.values(options.variable, "above 0"),
    );
    const columns = ["period", "sd_log", "variation"];
    const rows = panel.periods.map((name, t) => [name, spread[t], variation[t]]);
    if (options.format === "csv") return printRows(columns, rows, options);
    const { estimate, stdError, pValue } = trend.coefficients[1];
    const periods = rows.map(([name, sd, cv]) => ({ period: name, sd_log: sd, variation: cv }));
    return printJson({ slope: estimate, std_error: stdError, p: pValue, periods }, options);
  });
};

interface BetaOptions extends OneVariable {
  readonly weights?: string;
  readonly model: Model;
  readonly controls?: string;
}

const models: readonly Model[] = ["ols", "slx", "sar", "sem", "sdm", "sdem", "sac", "gns"];

/** `monazite dynamics beta`. */
export const registerBeta: Register = (program) => {
  const command = program
    .command("beta")
    .description("see whether places that start low grow faster: beta convergence")
    .addOption(
      new Option("--model <model>", "where space enters, as in regress")
        .choices(models)
        .default("ols"),
    )
    .option("--controls <columns>", "further regressors of the first period, comma between them")
    .addHelpText(
      "after",
      `
Growth of logs per period from the first to the last period on the log of the first. With lags of
growth or of regressors beta is the total impact of the start. Values must be above 0.

Examples:
  monazite dynamics beta --data panel.csv --id country --time year --where segment=upstream --variable value_added
  monazite dynamics beta --data panel.csv --id country --time year --where segment=upstream --variable value_added --model sar --weights W.csv`,
    );
  withPanelVariable(withPanelWeights(command, false), "json").action(
    async (options: BetaOptions) => {
      if (options.model !== "ols" && options.weights === undefined) {
        throw new UsageError(`--model ${options.model} needs --weights`);
      }
      const { openPanel, panelWeights } = await import("./read-panel.ts");
      const { betaConvergence } = await import("../../dynamics/convergence.ts");
      const { period } = await import("../../dynamics/checks.ts");
      const panel = await openPanel(options);
      const values = panel.values(options.variable, "above 0");
      const last = panel.periods.length - 1;
      const names = options.controls?.split(",").map((name) => name.trim()) ?? [];
      const result = betaConvergence(period(values, 0), period(values, last), last, {
        model: options.model,
        controls: names.map((name) => [name, period(panel.values(name), 0)] as const),
        ...(options.weights !== undefined &&
          options.model !== "ols" && { weights: await panelWeights(options.weights, panel.ids) }),
      });
      const { fit, beta, speed, halfLife, converging } = result;
      const record = {
        model: options.model,
        n: panel.ids.length,
        from: panel.periods[0],
        to: panel.periods[last],
        periods: last,
        beta,
        converging,
        speed,
        half_life: halfLife,
      };
      if (options.format === "csv") {
        return printRows(Object.keys(record), [Object.values(record)], options);
      }
      const coefficients = fit.coefficients.map(({ term, estimate, stdError, z, pValue }) => {
        return { term, estimate, std_error: stdError, z, p: pValue };
      });
      const impacts = fit.impacts?.map(({ term, direct, indirect, total }) => {
        const [d, i, t] = [direct.estimate, indirect.estimate, total.estimate];
        return { term, direct: d, indirect: i, total: t };
      });
      const rho = fit.rho && { rho: { estimate: fit.rho.estimate, p: fit.rho.pValue } };
      const lambda = fit.lambda && {
        lambda: { estimate: fit.lambda.estimate, p: fit.lambda.pValue },
      };
      const more = { coefficients, ...rho, ...lambda, ...(impacts && { impacts }) };
      return printJson({ ...record, ...more }, options);
    },
  );
};
