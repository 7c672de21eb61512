/** Filling gaps of covariates, by choice and never unseen: what was filled is counted and marked. */
import { DataError } from "../errors.ts";
import { chooseCovariates, type CovariateChoice, type Covariates, valuesOf } from "./covariates.ts";

/**
 * `last` carries an economy's last known value forward; `linear` draws a line between the known
 * years around a gap, and fills none at the ends; `mean` takes the mean of the known values of the
 * economy's group in that year.
 */
export const imputationMethods = ["last", "linear", "mean"] as const;

export type Imputation = (typeof imputationMethods)[number];

/** What was filled in one variable. */
export interface ImputationReport {
  readonly name: string;
  readonly cells: number; //    economies × years
  readonly known: number; //    before
  readonly last: number; //     filled by each method
  readonly linear: number;
  readonly mean: number;
  readonly missing: number; //  after
  readonly share: number; //    of the values there are now, how many are filled; NaN where there is none
}

export interface ImputedCovariates {
  readonly covariates: Covariates;
  readonly imputed: Readonly<Record<string, Uint8Array>>; // G×T, 0 or 1 + the method's place in imputationMethods
  readonly report: readonly ImputationReport[];
}

/**
 * Fills gaps by the methods in their order; each takes what the ones before it left.
 *
 * Only known values are the base of a mean; a line or a carried value may start from a filled one.
 * Without methods nothing is filled, and the report says so.
 *
 * @param methods  none, or several: ["linear", "last"] closes gaps and then runs on to the last year
 * @param groupOf  for `mean`: the group of each economy by code; an economy in none is not filled
 * @throws DataError "argument"  `mean` without groups
 */
export function imputeCovariates(
  covariates: Covariates,
  methods: readonly Imputation[],
  groupOf?: ReadonlyMap<string, string>,
): ImputedCovariates {
  if (methods.includes("mean") && groupOf === undefined) {
    throw new DataError(
      "argument",
      "imputeCovariates: no groups were given, needed for the mean of a group",
    );
  }
  const values: Record<string, Float64Array> = {};
  const imputed: Record<string, Uint8Array> = {};
  for (const { name } of covariates.variables) {
    const known = valuesOf(covariates, name);
    const now = known.slice();
    const marks = new Uint8Array(known.length);
    for (const method of methods) {
      if (method === "last") carryForward(covariates, now);
      else if (method === "linear") interpolate(covariates, now);
      else groupMeans(covariates, known, now, groupOf!);
      const mark = 1 + imputationMethods.indexOf(method);
      for (let k = 0; k < now.length; k++) {
        if (marks[k] === 0 && Number.isNaN(known[k]) && !Number.isNaN(now[k])) marks[k] = mark;
      }
    }
    values[name] = now;
    imputed[name] = marks;
  }
  return withReport({ ...covariates, values }, imputed);
}

/**
 * Some variables, economies and years of filled covariates, with the report of these alone.
 *
 * @throws DataError "argument"  no such variable
 */
export function chooseImputed(
  { covariates, imputed }: ImputedCovariates,
  choice: CovariateChoice,
): ImputedCovariates {
  const asNumbers = Object.fromEntries(
    Object.entries(imputed).map(([name, marks]) => [name, Float64Array.from(marks)]),
  );
  const marks = chooseCovariates({ ...covariates, values: asNumbers }, choice).values;
  return withReport(
    chooseCovariates(covariates, choice),
    Object.fromEntries(
      Object.entries(marks).map(([name, cells]) => [name, Uint8Array.from(cells)]), // NaN becomes 0
    ),
  );
}

function withReport(
  covariates: Covariates,
  imputed: Readonly<Record<string, Uint8Array>>,
): ImputedCovariates {
  const report = covariates.variables.map(({ name }): ImputationReport => {
    const cells = covariates.values[name].length;
    const missing = covariates.values[name].filter((value) => Number.isNaN(value)).length;
    const [last, linear, mean] = imputationMethods.map(
      (_, k) => imputed[name].filter((mark) => mark === k + 1).length,
    );
    const now = cells - missing;
    const filled = last + linear + mean;
    const share = now === 0 ? NaN : filled / now;
    return { name, cells, known: now - filled, last, linear, mean, missing, share };
  });
  return { covariates, imputed, report };
}

function carryForward({ economies, years }: Covariates, values: Float64Array): void {
  const T = years.length;
  for (let g = 0; g < economies.length; g++) {
    for (let k = g * T + 1; k < (g + 1) * T; k++) {
      if (!Number.isNaN(values[k]) || Number.isNaN(values[k - 1])) continue;
      values[k] = values[k - 1];
    }
  }
}

function interpolate({ economies, years }: Covariates, values: Float64Array): void {
  const T = years.length;
  for (let g = 0; g < economies.length; g++) {
    let left = -1;
    for (let t = 0; t < T; t++) {
      if (Number.isNaN(values[g * T + t])) continue;
      for (let inside = left + 1; left >= 0 && inside < t; inside++) {
        const weight = (years[inside] - years[left]) / (years[t] - years[left]);
        values[g * T + inside] = (1 - weight) * values[g * T + left] + weight * values[g * T + t];
      }
      left = t;
    }
  }
}

function groupMeans(
  { economies, years }: Covariates,
  known: Float64Array,
  values: Float64Array,
  groupOf: ReadonlyMap<string, string>,
): void {
  const T = years.length;
  const groups = economies.map((code) => groupOf.get(code));
  for (const [g, group] of groups.entries()) {
    if (group === undefined) continue;
    for (let t = 0; t < T; t++) {
      if (!Number.isNaN(values[g * T + t])) continue;
      let sum = 0;
      let n = 0;
      for (const [other, of] of groups.entries()) {
        const value = known[other * T + t];
        if (of !== group || Number.isNaN(value)) continue;
        sum += value;
        n++;
      }
      if (n === 0) continue;
      values[g * T + t] = sum / n;
    }
  }
}
