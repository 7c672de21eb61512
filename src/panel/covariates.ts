/** Covariates: what is known of an economy in a year besides its accounts. */
import { DataError } from "../errors.ts";
import { columnIndex, parseCsv, parseNumber } from "../tables/csv/text.ts";
import type { Note } from "../tables/model.ts";

/** What a covariate is and where it is from. */
export interface Covariate {
  readonly name: string; //    "rnd_pct_gdp"
  readonly label: string;
  readonly theme: string; //   "research and development", "openness", ...
  readonly unit: string;
  readonly source: string;
  readonly code: string; //    the source's own name
  readonly licence: string;
  readonly derived?: boolean; // made of others; `code` is then how
}

/** Entry (economy g, year t) of a variable is `values[name][g·T + t]`, NaN where there is none. */
export interface Covariates {
  readonly economies: readonly string[]; // G codes, sorted
  readonly years: readonly number[]; //     T, ascending
  readonly variables: readonly Covariate[];
  readonly values: Readonly<Record<string, Float64Array>>; // G×T each, economy-major
  readonly notes: readonly Note[];
}

/**
 * Covariates from a table of values, a row per variable and economy and a column a year, and a table
 * of what each variable is. A cell without a number is missing.
 *
 * @param values   CSV with columns variable, iso3 and years
 * @param sources  CSV with columns variable, label, theme, unit, source, code, licence
 * @throws DataError "format"  a missing column, no years, a variable without words, a row twice, or
 *                             a cell that is neither empty nor a number
 */
export function readCovariates(values: string, sources: string): Covariates {
  const words = readWords(sources);
  const csv = parseCsv(values, "covariates");
  const [variableAt, economyAt] = ["variable", "iso3"].map((name) => columnIndex(csv, name));
  const fault = (line: number, found: string) =>
    new DataError("format", `covariates, line ${line}: ${found}`, { line });
  const yearColumns = csv.columns
    .map((name, k) => ({ year: Number(name), k }))
    .filter(({ year }) => Number.isInteger(year) && year > 0)
    .sort((a, b) => a.year - b.year);
  if (yearColumns.length === 0) throw fault(1, "has no column of a year, needed at least one");
  const economies = [...new Set(csv.rows.map((row) => row[economyAt]))].sort();
  const T = yearColumns.length;
  const position = new Map(economies.map((code, g) => [code, g]));
  const table: Record<string, Float64Array> = {};
  for (const { name } of words) table[name] = new Float64Array(economies.length * T).fill(NaN);
  const seen = new Set<string>();
  for (const [r, row] of csv.rows.entries()) {
    const [name, code] = [row[variableAt], row[economyAt]];
    if (!Object.hasOwn(table, name)) {
      throw fault(csv.lines[r], `has the variable ${name}, which the table of sources has not`);
    }
    if (seen.has(`${name} ${code}`)) {
      throw fault(csv.lines[r], `has ${name} of ${code} again, needed once`);
    }
    seen.add(`${name} ${code}`);
    const from = position.get(code)! * T;
    for (const [t, { k, year }] of yearColumns.entries()) {
      if (row[k] === "") continue;
      const value = parseNumber(row[k]);
      if (Number.isNaN(value)) {
        throw fault(csv.lines[r], `${name} of ${code} in ${year} is "${row[k]}", needed a number`);
      }
      table[name][from + t] = value;
    }
  }
  const years = yearColumns.map(({ year }) => year);
  return { economies, years, variables: words, values: table, notes: [] };
}

function readWords(text: string): Covariate[] {
  const csv = parseCsv(text, "covariate sources");
  const columns = ["variable", "label", "theme", "unit", "source", "code", "licence"];
  const at = columns.map((column) => columnIndex(csv, column));
  return csv.rows.map((row) => {
    const [name, label, theme, unit, source, code, licence] = at.map((k) => row[k]);
    return { name, label, theme, unit, source, code, licence };
  });
}

/**
 * One variable of some covariates.
 *
 * @returns G×T, economy-major
 * @throws DataError "argument"  no such variable
 */
export function valuesOf({ values }: Pick<Covariates, "values">, name: string): Float64Array {
  if (Object.hasOwn(values, name)) return values[name];
  throw new DataError(
    "argument",
    `there is no covariate ${name}, expected one of ${Object.keys(values).join(", ")}`,
    { name },
  );
}

/** Which part of some covariates to keep; what is not named stays whole. */
export interface CovariateChoice {
  readonly variables?: readonly string[];
  readonly economies?: readonly string[];
  readonly years?: readonly number[];
}

/**
 * Some variables, economies and years, in the order given (years ascending). An economy or a year
 * that is not there is missing throughout, so that gaps show.
 *
 * @throws DataError "argument"  no such variable
 */
export function chooseCovariates(covariates: Covariates, choice: CovariateChoice): Covariates {
  const economies = choice.economies ?? covariates.economies;
  const years = [...(choice.years ?? covariates.years)].sort((a, b) => a - b);
  const names = choice.variables ?? covariates.variables.map(({ name }) => name);
  const T = covariates.years.length;
  const rows = economies.map((code) => covariates.economies.indexOf(code));
  const columns = years.map((year) => covariates.years.indexOf(year));
  const values: Record<string, Float64Array> = {};
  for (const name of names) {
    const from = valuesOf(covariates, name);
    const kept = new Float64Array(rows.length * columns.length).fill(NaN);
    for (const [i, g] of rows.entries()) {
      for (const [j, t] of columns.entries()) {
        if (g >= 0 && t >= 0) kept[i * columns.length + j] = from[g * T + t];
      }
    }
    values[name] = kept;
  }
  const variables = names.map((name) => covariates.variables.find((v) => v.name === name)!);
  return { economies, years, variables, values, notes: covariates.notes };
}

/** How much of a variable is known. */
export interface CovariateCoverage {
  readonly name: string;
  readonly economies: number; //  with at least one value
  readonly values: number;
  readonly share: number; //      of all economies and years; NaN where there are none
  readonly firstYear: number; //  with a value; NaN where there is none
  readonly lastYear: number;
  readonly missing: readonly string[]; // economies without any value
}

/** How much of each variable is known, in the order of the variables. */
export function covariateCoverage(covariates: Covariates): readonly CovariateCoverage[] {
  const { economies, years } = covariates;
  const T = years.length;
  return covariates.variables.map(({ name }) => {
    const values = valuesOf(covariates, name);
    const known = (g: number, t: number): boolean => !Number.isNaN(values[g * T + t]);
    const counts = economies.map((_, g) => years.filter((_, t) => known(g, t)).length);
    const covered = years.filter((_, t) => economies.some((_, g) => known(g, t)));
    const total = counts.reduce((sum, count) => sum + count, 0);
    return {
      name,
      economies: counts.filter((count) => count > 0).length,
      values: total,
      share: values.length === 0 ? NaN : total / values.length,
      firstYear: covered.at(0) ?? NaN,
      lastYear: covered.at(-1) ?? NaN,
      missing: economies.filter((_, g) => counts[g] === 0),
    };
  });
}

/**
 * The economies of which every variable is known in every year, for a balanced panel.
 *
 * @returns codes in the order of the covariates, and those with a gap
 */
export function completeEconomies(covariates: Covariates): {
  readonly economies: readonly string[];
  readonly leftOut: readonly string[];
} {
  const T = covariates.years.length;
  const complete = covariates.economies.map((_, g) =>
    covariates.variables.every(({ name }) =>
      valuesOf(covariates, name)
        .subarray(g * T, (g + 1) * T)
        .every((value) => !Number.isNaN(value)),
    ),
  );
  return {
    economies: covariates.economies.filter((_, g) => complete[g]),
    leftOut: covariates.economies.filter((_, g) => !complete[g]),
  };
}
