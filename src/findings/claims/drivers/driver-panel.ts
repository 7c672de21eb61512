/** The panel that drivers are judged from: one sample, one set of covariates, three segments. */
import { zeros } from "../../../numerics/matrix.ts";
import {
  imputeCovariates,
  type Imputation,
  type ImputationReport,
  type ImputedCovariates,
} from "../../../panel/covariate-imputation.ts";
import { chooseCovariates, type Covariates, valuesOf } from "../../../panel/covariates.ts";
import { partitionOf } from "../../../panel/groups.ts";
import { valueAt } from "../../../panel/panel.ts";
import type { Variable } from "../../../panel/variables.ts";
import { interceptName } from "../../../regression/design.ts";
import type { PanelData } from "../../../regression/panel-data.ts";
import type { ClaimInput, WeightsChoice } from "../input.ts";

/** A driver: a theme and the covariate that stands for it. */
export interface Driver {
  readonly theme: string;
  readonly variable: string;
  readonly words: string; // in a sentence
}

/** One covariate a theme, each for its coverage; none is made of the others. */
export const drivers: readonly Driver[] = [
  { theme: "research and development", variable: "rnd_pct_gdp", words: "research spending" },
  { theme: "foreign investment", variable: "fdi_inflow_pct_gdp", words: "foreign investment" },
  { theme: "openness", variable: "openness_pct_gdp", words: "openness" },
  { theme: "human capital", variable: "human_capital_index", words: "human capital" },
  { theme: "governance", variable: "governance", words: "governance" },
  { theme: "infrastructure", variable: "broadband_per_100", words: "broadband" },
  { theme: "industry structure", variable: "industry_pct_gdp", words: "industry’s share" },
  {
    theme: "resources",
    variable: "natural_resource_rents_pct_gdp",
    words: "resource rents",
  },
];

/** How a panel of drivers is made. */
export interface DriverChoice {
  readonly outcome: Variable;
  readonly lag: number; //                        years that drivers come before the outcome
  readonly methods: readonly Imputation[]; //     of filling gaps
  readonly winsorised: number; //                 share of each tail of every variable that is pulled in
}

export const mainChoice: DriverChoice = {
  outcome: "gvc_position_trade",
  lag: 1,
  methods: ["linear", "last", "mean"],
  winsorised: 0,
};

/** Three panels that differ in their outcome alone; every variable is in its standard deviations. */
export interface DriverPanels {
  readonly economies: readonly number[]; // indices in the panel of the study
  readonly codes: readonly string[];
  readonly leftOut: readonly number[];
  readonly segments: readonly PanelData[];
  readonly imputation: readonly ImputationReport[];
}

/** Fewer economies or years than these are too few for eight drivers, their lags and two effects. */
const fewest = { economies: 20, years: 5 } as const;

/**
 * The panels of some economies: the outcome in each segment, and the drivers of the years before.
 *
 * An economy is in where it has a place among the neighbours, every driver after gaps are filled,
 * and the outcome of every segment in every year.
 *
 * @param years   which positions of the study's years outcomes are taken of; all by default
 * @returns undefined where too few are left
 */
export function driverPanels(
  input: ClaimInput,
  indices: readonly number[],
  choice: WeightsChoice,
  { outcome, lag, methods, winsorised }: DriverChoice = mainChoice,
  years?: readonly number[],
): DriverPanels | undefined {
  const { panel } = input.view.evidence;
  const filled = filledDrivers(input, methods);
  if (filled === undefined) return undefined;
  const { covariates } = filled;
  const outcomes = (years ?? [...panel.years.keys()]).filter((t) =>
    covariates.years.includes(panel.years[t] - lag),
  );
  const series = drivers.map(({ variable }) => valuesOf(covariates, variable));
  const of = (j: number, g: number, t: number): number => {
    const at = covariates.economies.indexOf(panel.countries[g].code);
    const year = covariates.years.indexOf(panel.years[t] - lag);
    return at < 0 ? NaN : series[j][at * covariates.years.length + year];
  };
  const complete = (g: number): boolean =>
    choice.knows(panel.countries[g].code) &&
    outcomes.every(
      (t) =>
        drivers.every((_, j) => Number.isFinite(of(j, g, t))) &&
        panel.segments.every((_, s) => Number.isFinite(valueAt(panel, outcome, g, s, t))),
    );
  const economies = indices.filter(complete);
  if (economies.length < fewest.economies || outcomes.length < fewest.years) return undefined;
  const column = (value: (g: number, t: number) => number): Float64Array =>
    standardised(
      winsorise(
        Float64Array.from(outcomes.flatMap((t) => economies.map((g) => value(g, t)))),
        winsorised,
      ),
    );
  const columns = drivers.map((_, j) => column((g, t) => of(j, g, t)));
  const k = drivers.length + 1;
  const X = zeros(economies.length * outcomes.length, k);
  for (let r = 0; r < X.rows; r++) {
    X.data[r * k] = 1;
    for (const [j, values] of columns.entries()) X.data[r * k + j + 1] = values[r];
  }
  const codes = economies.map((g) => panel.countries[g].code);
  return {
    economies,
    codes,
    leftOut: indices.filter((g) => !economies.includes(g)),
    imputation: filled.report,
    segments: panel.segments.map(({ id }, s) => ({
      response: `${outcome} ${id}`,
      y: column((g, t) => valueAt(panel, outcome, g, s, t)),
      terms: [interceptName, ...drivers.map(({ variable }) => variable)],
      X,
      units: codes,
      periods: outcomes.map((t) => String(panel.years[t])),
    })),
  };
}

/**
 * The drivers with their gaps filled; gaps of a mean take the economies of the same income in 2007.
 *
 * @returns undefined where a driver, or the groups that a mean needs, are not there
 */
export function filledDrivers(
  { covariates, groups }: Pick<ClaimInput, "covariates" | "groups">,
  methods: readonly Imputation[] = mainChoice.methods,
): ImputedCovariates | undefined {
  const missing = drivers.some(({ variable }) => !(variable in covariates.values));
  const known = groups.some(({ partition }) => partition === "income-2007");
  if (missing || (methods.includes("mean") && !known)) return undefined;
  const variables = drivers.map(({ variable }) => variable);
  const chosen: Covariates = chooseCovariates(covariates, { variables });
  return imputeCovariates(chosen, methods, known ? partitionOf(groups, "income-2007") : undefined);
}

function winsorise(values: Float64Array, share: number): Float64Array {
  if (share === 0) return values;
  const sorted = values.slice().sort();
  const cut = Math.floor(share * sorted.length);
  const [low, high] = [sorted[cut], sorted[sorted.length - 1 - cut]];
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

function standardised(values: Float64Array): Float64Array {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  return values.map((value) => (value - mean) / sd);
}
