/** What the command panel-tests does with its file. */
import { readCsvText } from "../node/read-csv.ts";
import { pesaranCd } from "../regression/cross-dependence.ts";
import { columnOf, regressionData } from "../regression/design.ts";
import { requireEqualSteps } from "../regression/dynamic-design.ts";
import { panelData } from "../regression/panel-data.ts";
import { dumitrescuHurlin } from "../regression/panel-granger.ts";
import { cipsTest, ipsTest, type UnitRootOptions } from "../regression/unit-roots.ts";
import type { Cell } from "../report/csv.ts";
import { numericColumn, textColumn } from "../tables/csv/columns.ts";
import { printRows, type PrintOptions } from "./print.ts";
import { UsageError } from "./usage.ts";

type Test = "cd" | "ips" | "cips" | "granger";

/** What `monazite panel-tests` is asked for. */
export interface PanelTestsOptions extends PrintOptions {
  readonly data: string;
  readonly variable: string;
  readonly id: string;
  readonly time: string;
  readonly test?: Test;
  readonly cause?: string;
  readonly lags: number;
  readonly trend?: boolean;
  readonly draws?: number;
  readonly seed: number;
}

const columns = ["test", "statistic", "p", "n", "t", "lags", "note"];

/** Reads, tests and prints. */
export async function panelDiagnostics(options: PanelTestsOptions): Promise<void> {
  const { variable, cause, test } = options;
  if (test === "granger" && cause === undefined)
    throw new UsageError("--test granger needs --cause");
  if (cause !== undefined && test !== undefined && test !== "granger") {
    throw new UsageError(`--cause goes with --test granger, not ${test}`);
  }
  const csv = await readCsvText(options.data);
  const y = [variable, numericColumn(csv, variable)] as const;
  const x = cause === undefined ? [] : [[cause, numericColumn(csv, cause)] as const];
  const panel = panelData(
    regressionData(y, x, false),
    textColumn(csv, options.id),
    textColumn(csv, options.time),
  );
  const others: readonly Test[] = cause === undefined ? [] : ["granger"];
  const wanted: readonly Test[] = test ? [test] : ["cd", "ips", "cips", ...others];
  if (wanted.some((each) => each !== "cd")) requireEqualSteps(panel.periods);
  const causes = cause === undefined ? undefined : columnOf(panel.X, 0);
  const rows = wanted.flatMap((each) => rowsOf(each, panel.y, causes, panel.units.length, options));
  await printRows(columns, rows, options);
}

function rowsOf(
  test: Test,
  y: Float64Array,
  x: Float64Array | undefined,
  n: number,
  { lags, trend, draws, seed }: PanelTestsOptions,
): Cell[][] {
  if (test === "cd") {
    const { statistic, pValue, meanCorrelation, meanAbsoluteCorrelation } = pesaranCd(y, n);
    const note = `mean correlation ${meanCorrelation}, mean absolute correlation ${meanAbsoluteCorrelation}`;
    return [["pesaran_cd", statistic, pValue, n, y.length / n, NaN, note]];
  }
  if (test === "granger" && x) {
    const { wBar, zBar, zBarPValue, zBarTilde, zBarTildePValue, t } = dumitrescuHurlin(
      y,
      x,
      n,
      lags,
    );
    return [
      ["granger_w_bar", wBar, NaN, n, t, lags, "mean Wald statistic"],
      ["granger_z_bar", zBar, zBarPValue, n, t, lags, "for many periods"],
      ["granger_z_bar_tilde", zBarTilde, zBarTildePValue, n, t, lags, "for few periods"],
    ];
  }
  const settings: UnitRootOptions = {
    deterministic: trend === true ? "trend" : "intercept",
    lags,
    seed,
    ...(draws !== undefined && { draws }),
  };
  const result = test === "ips" ? ipsTest(y, n, settings) : cipsTest(y, n, settings);
  const around = `around ${trend === true ? "a line" : "a level"}`;
  const drawn = `from ${result.draws} draws with seed ${result.seed}`;
  const { critical } = result;
  const note = critical
    ? `${around}; p ${drawn}, critical values ${critical["1%"]} (1 %), ${critical["5%"]} (5 %), ${critical["10%"]} (10 %)`
    : `${around}; mean of t ${result.mean}, its moments ${drawn}`;
  return [[test, result.statistic, result.pValue, n, result.t, lags, note]];
}
