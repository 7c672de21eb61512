/** Transformations of covariates; each makes new variables under new names. */
import { DataError } from "../errors.ts";
import type { Note } from "../tables/model.ts";
import { type Covariate, type Covariates, valuesOf } from "./covariates.ts";

/** What to do to a variable. */
export type Transform =
  | { readonly kind: "log" } //                              natural logarithm
  | { readonly kind: "share" } //                            of the sum of that year
  | { readonly kind: "per-head" } //                         over population
  | { readonly kind: "difference" } //                       from the year before
  | { readonly kind: "standardise"; readonly within: "all" | "year" } // (x − mean) / sd, divisor n − 1
  | { readonly kind: "lag"; readonly years: number }; //     the value so many years before

/**
 * Variables after some transformations, one after the other.
 *
 * The names say what was done: log_x, x_share, x_per_head, d_x, z_x, lag1_x. A value is missing
 * where the formula leaves it undefined (the logarithm of a number that is not positive, counted in
 * the notes) or where a year it needs is not there.
 *
 * @param covariates  with population where `per-head` is asked for
 * @param names       which variables
 * @returns covariates of the transformed variables alone
 * @throws DataError "argument"    no such variable, the share of a variable with negative values, a
 *                                 lag that is not a whole number from 1
 * @throws DataError "degenerate"  standardising a variable that does not vary
 */
export function transformCovariates(
  covariates: Covariates,
  names: readonly string[],
  transforms: readonly Transform[],
): Covariates {
  const variables: Covariate[] = [];
  const values: Record<string, Float64Array> = {};
  const notes: Note[] = [...covariates.notes];
  for (const name of names) {
    let at = valuesOf(covariates, name);
    let words = covariates.variables.find((variable) => variable.name === name)!;
    for (const transform of transforms) {
      const before = at;
      at = apply(covariates, words.name, at, transform);
      if (transform.kind === "log") notes.push(...undefinedLogs(words.name, before));
      words = renamed(words, transform);
    }
    variables.push(words);
    values[words.name] = at;
  }
  return { economies: covariates.economies, years: covariates.years, variables, values, notes };
}

function apply(
  covariates: Covariates,
  name: string,
  values: Float64Array,
  transform: Transform,
): Float64Array {
  switch (transform.kind) {
    case "log":
      return values.map((value) => (value > 0 ? Math.log(value) : NaN));
    case "share":
      return sharesOfYear(covariates, name, values);
    case "per-head": {
      const people = valuesOf(covariates, "population");
      return values.map((value, k) => value / people[k]);
    }
    case "difference": {
      const before = lagged(covariates, values, 1);
      return values.map((value, k) => value - before[k]);
    }
    case "standardise":
      return standardised(covariates, name, values, transform.within);
    case "lag":
      if (!Number.isInteger(transform.years) || transform.years < 1) {
        throw new DataError(
          "argument",
          `lag of ${name}: is ${transform.years} years, needed a whole number from 1`,
          { name, years: transform.years },
        );
      }
      return lagged(covariates, values, transform.years);
  }
}

// By year, not by place, so that a year left out of the covariates leaves a gap.
function lagged({ years }: Covariates, values: Float64Array, by: number): Float64Array {
  const T = years.length;
  const from = years.map((year) => years.indexOf(year - by));
  return values.map((_, k) => {
    const t = from[k % T];
    return t === -1 ? NaN : values[k - (k % T) + t];
  });
}

function sharesOfYear(covariates: Covariates, name: string, values: Float64Array): Float64Array {
  const negative = values.filter((value) => value < 0).length;
  if (negative > 0) {
    throw new DataError(
      "argument",
      `share of ${name}: ${negative} of its values are negative, needed none, or shares do not add up`,
      { name, negative },
    );
  }
  const T = covariates.years.length;
  const sums = new Float64Array(T);
  for (const [k, value] of values.entries()) if (!Number.isNaN(value)) sums[k % T] += value;
  return values.map((value, k) => value / sums[k % T]); // 0 / 0 is NaN
}

function standardised(
  covariates: Covariates,
  name: string,
  values: Float64Array,
  within: "all" | "year",
): Float64Array {
  const T = covariates.years.length;
  const out = new Float64Array(values.length).fill(NaN);
  const parts = within === "all" ? [0] : covariates.years.map((_, t) => t);
  const step = within === "all" ? 1 : T;
  for (const start of parts) {
    const known: number[] = [];
    for (let k = start; k < values.length; k += step) {
      if (!Number.isNaN(values[k])) known.push(k);
    }
    if (known.length === 0) continue;
    const mean = known.reduce((sum, k) => sum + values[k], 0) / known.length;
    const squares = known.reduce((sum, k) => sum + (values[k] - mean) ** 2, 0);
    const sd = Math.sqrt(squares / (known.length - 1));
    if (!(sd > 0)) {
      const when = within === "all" ? "" : ` in ${covariates.years[start]}`;
      throw new DataError(
        "degenerate",
        `standardise ${name}: its ${known.length} values${when} do not vary`,
        { name, n: known.length },
      );
    }
    for (const k of known) out[k] = (values[k] - mean) / sd;
  }
  return out;
}

function undefinedLogs(name: string, values: Float64Array): Note[] {
  const count = values.filter((value) => value <= 0).length;
  if (count === 0) return [];
  return [
    {
      code: "log-undefined",
      message: `log_${name} is missing for ${count} values of ${name} that are zero or negative`,
    },
  ];
}

function renamed(words: Covariate, transform: Transform): Covariate {
  const { name, label, unit } = words;
  switch (transform.kind) {
    case "log":
      return {
        ...words,
        name: `log_${name}`,
        label: `${label}, logarithm`,
        unit: `log of ${unit}`,
      };
    case "share":
      return { ...words, name: `${name}_share`, label: `${label}, share of all`, unit: "share" };
    case "per-head":
      return {
        ...words,
        name: `${name}_per_head`,
        label: `${label}, per head`,
        unit: `${unit} per head`,
      };
    case "difference":
      return { ...words, name: `d_${name}`, label: `${label}, change from the year before` };
    case "standardise": {
      const where = transform.within === "year" ? " within the year" : "";
      return {
        ...words,
        name: `z_${name}`,
        label: `${label}, standardised${where}`,
        unit: "standard deviations",
      };
    }
    case "lag": {
      const years = transform.years === 1 ? "the year before" : `${transform.years} years before`;
      return { ...words, name: `lag${transform.years}_${name}`, label: `${label}, ${years}` };
    }
  }
}
