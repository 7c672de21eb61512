/** Filling gaps of covariates, by choice and never unseen: what was filled is counted and marked. */
import { DataError } from "../errors.ts";
import { type Covariates, valuesOf } from "./covariates.ts";

/**
 * `last` carries an economy's last known value forward; `linear` draws a line between the known
 * years around a gap, and fills none at the ends; `mean` takes the mean of the known values of the
 * economy's group in that year.
 */
export type Imputation = "last" | "linear" | "mean";

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
  readonly imputed: Readonly<Record<string, Uint8Array>>; // G×T, 1 where a value was filled
  readonly report: readonly ImputationReport[];
}

/**
 * Fills gaps by the methods in their order; each takes what the ones before it left.
 *
 * Only known values are the base of a mean; a line or a carried value starts from known values of
 * the same economy. Without methods nothing is filled, and the report says so.
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
  const report = covariates.variables.map(({ name }): ImputationReport => {
    const known = valuesOf(covariates, name);
    const now = known.slice();
    const filled: Record<Imputation, number> = { last: 0, linear: 0, mean: 0 };
    for (const method of methods) {
      if (method === "last") filled.last += carryForward(covariates, now);
      else if (method === "linear") filled.linear += interpolate(covariates, now);
      else filled.mean += groupMeans(covariates, known, now, groupOf!);
    }
    values[name] = now;
    imputed[name] = Uint8Array.from(now, (value, k) =>
      Number.isNaN(known[k]) && !Number.isNaN(value) ? 1 : 0,
    );
    const before = countKnown(known);
    const after = countKnown(now);
    return {
      name,
      cells: known.length,
      known: before,
      ...filled,
      missing: known.length - after,
      share: after === 0 ? NaN : (after - before) / after,
    };
  });
  return { covariates: { ...covariates, values }, imputed, report };
}

function carryForward({ economies, years }: Covariates, values: Float64Array): number {
  const T = years.length;
  let filled = 0;
  for (let g = 0; g < economies.length; g++) {
    for (let k = g * T + 1; k < (g + 1) * T; k++) {
      if (!Number.isNaN(values[k]) || Number.isNaN(values[k - 1])) continue;
      values[k] = values[k - 1];
      filled++;
    }
  }
  return filled;
}

function interpolate({ economies, years }: Covariates, values: Float64Array): number {
  const T = years.length;
  let filled = 0;
  for (let g = 0; g < economies.length; g++) {
    let left = -1;
    for (let t = 0; t < T; t++) {
      if (Number.isNaN(values[g * T + t])) continue;
      for (let inside = left + 1; left >= 0 && inside < t; inside++) {
        const weight = (years[inside] - years[left]) / (years[t] - years[left]);
        values[g * T + inside] = (1 - weight) * values[g * T + left] + weight * values[g * T + t];
        filled++;
      }
      left = t;
    }
  }
  return filled;
}

function groupMeans(
  { economies, years }: Covariates,
  known: Float64Array,
  values: Float64Array,
  groupOf: ReadonlyMap<string, string>,
): number {
  const T = years.length;
  let filled = 0;
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
      filled++;
    }
  }
  return filled;
}

function countKnown(values: Float64Array): number {
  return values.filter((value) => !Number.isNaN(value)).length;
}
