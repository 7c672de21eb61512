import type { Claim } from "../findings/claims/claim.ts";
import type { Evidence } from "../findings/evidence.ts";
import { zeros } from "../numerics/matrix.ts";
import { filledDrivers, mainChoice } from "../findings/claims/drivers/driver-panel.ts";
import { chooseCovariates, type Covariates } from "../panel/covariates.ts";
import type { StudyConfig } from "../study/config.ts";
import type { Background, Distances } from "../study/gather-evidence.ts";
import type { Bundle, Drivers } from "./bundle.ts";

/** The covariate that economic weights are made of. */
const income = "gdp_per_capita_usd";

/**
 * The bundle of a study: distances are cut to the panel's economies, covariates to what weights need
 * of its economies and years.
 */
export function makeBundle(
  evidence: Evidence,
  claims: readonly Claim[],
  background: Pick<Background, "distances" | "covariates" | "groups">,
  { space, weights }: Pick<StudyConfig, "space" | "weights">,
): Bundle {
  const { distances, covariates } = background;
  const codes = evidence.panel.countries.map(({ code }) => code);
  return {
    evidence,
    claims: claims.map((claim) => ({ ...claim, tables: [] })), // they are files of the study
    distances: distancesAmong(distances, codes),
    covariates: covariatesOf(covariates, codes, evidence.panel.years),
    drivers: driversOf(background, codes, evidence.panel.years),
    space,
    weights,
  };
}

/** The distances between some economies, in their order; those without a place are left out. */
export function distancesAmong(
  { codes: all, matrix, description }: Distances,
  chosen: readonly string[],
): Distances {
  const position = new Map(all.map((code, k) => [code, k]));
  const codes = chosen.filter((code) => position.has(code));
  const n = codes.length;
  const out = zeros(n, n);
  for (const [i, a] of codes.entries()) {
    for (const [j, b] of codes.entries()) {
      out.data[i * n + j] = matrix.data[position.get(a)! * all.length + position.get(b)!];
    }
  }
  return { codes, matrix: out, description };
}

// As the claim about drivers has them.
function driversOf(
  background: Pick<Background, "covariates" | "groups">,
  codes: readonly string[],
  years: readonly number[],
): Drivers {
  const before = years.map((year) => year - mainChoice.lag);
  const all = filledDrivers(background);
  if (all === undefined) {
    const none = { economies: [], years: before, variables: [], values: {}, notes: [] };
    return { covariates: none, filled: {} };
  }
  const economies = codes.filter((code) => all.covariates.economies.includes(code));
  return {
    covariates: {
      ...chooseCovariates(all.covariates, { economies, years: before }),
      notes: [],
    },
    filled: Object.fromEntries(all.report.map(({ name, share }) => [name, share])),
  };
}

function covariatesOf(
  all: Covariates,
  codes: readonly string[],
  years: readonly number[],
): Covariates {
  const economies = codes.filter((code) => all.economies.includes(code));
  const from = economies.map((code) => all.economies.indexOf(code));
  const at = years.map((year) => all.years.indexOf(year));
  const values = Object.fromEntries(
    Object.entries(all.values)
      .filter(([name]) => name === income)
      .map(([name, old]) => [
        name,
        Float64Array.from(
          from.flatMap((g) => at.map((t) => (t < 0 ? NaN : old[g * all.years.length + t]))),
        ),
      ]),
  );
  const variables = all.variables.filter(({ name }) => name === income);
  return { economies, years, variables, values, notes: [] };
}
