/** The sample of a study: the economies of which most is known. */
import { DataError } from "../errors.ts";
import { type Covariates, valuesOf } from "./covariates.ts";
import type { EconomyGroup } from "./groups.ts";

export interface Sample {
  readonly economies: readonly string[]; // codes, sorted
  readonly leftOut: readonly string[]; //   codes, from the one of which least is known
  readonly counts: readonly { readonly iso3: string; readonly values: number }[]; // most first
  readonly rule: string; //                 in words
}

/**
 * The n economies with most values among the covariates, all variables and years counted alike, but
 * not those that are made of others; where two have as many, the one whose code comes first.
 *
 * @throws DataError "argument"  n is not a whole number from 1 to the number of economies
 */
export function bestCovered(covariates: Covariates, n: number): Sample {
  const { economies, years } = covariates;
  const variables = covariates.variables.filter(({ derived }) => derived !== true);
  if (!Number.isInteger(n) || n < 1 || n > economies.length) {
    throw new DataError(
      "argument",
      `bestCovered: n is ${n}, needed a whole number from 1 to the ${economies.length} economies`,
      { n },
    );
  }
  const T = years.length;
  const counts = economies
    .map((iso3, g) => {
      let values = 0;
      for (const { name } of variables) {
        const series = valuesOf(covariates, name);
        for (let k = g * T; k < (g + 1) * T; k++) if (!Number.isNaN(series[k])) values++;
      }
      return { iso3, values };
    })
    .sort((a, b) => b.values - a.values || (a.iso3 < b.iso3 ? -1 : 1));
  const codes = counts.map(({ iso3 }) => iso3);
  const span = T === 0 ? "no years" : `${years[0]}–${years[T - 1]}`;
  return {
    economies: codes.slice(0, n).sort(),
    leftOut: codes.slice(n).reverse(),
    counts,
    rule: `of ${economies.length} economies, the ${n} with most values among ${variables.length} covariates, ${span}`,
  };
}

/**
 * The default sample: the 60 economies with most values among the covariates.
 *
 * @param covariates  as embedded, before any is transformed or imputed
 * @throws DataError "argument"  fewer than 60 economies
 */
export function sample60(covariates: Covariates): Sample {
  return bestCovered(covariates, 60);
}

/**
 * The default sample as a group among the others.
 *
 * @throws DataError "argument"  fewer than 60 economies
 */
export function sampleGroup(covariates: Covariates): EconomyGroup {
  const { economies, leftOut, rule } = sample60(covariates);
  const [first] = covariates.years;
  return {
    id: "sample-60",
    name: "The default sample",
    partition: "",
    asOf: `${first}-${covariates.years[covariates.years.length - 1]}`,
    members: economies,
    definition: `${rule}; left out: ${leftOut.join(", ")}`,
    source: "computed from the covariates",
  };
}
