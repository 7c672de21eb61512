/** Covariates that are made of others. */
import { type Covariate, type Covariates, valuesOf } from "./covariates.ts";

interface Derivation {
  readonly covariate: Omit<Covariate, "source" | "licence">;
  readonly of: readonly string[];
  readonly make: (parts: readonly number[]) => number;
}

const governance = [
  "wgi_control_of_corruption",
  "wgi_government_effectiveness",
  "wgi_regulatory_quality",
  "wgi_rule_of_law",
  "wgi_stability",
  "wgi_voice",
] as const;

const derivations: readonly Derivation[] = [
  {
    covariate: {
      name: "openness_pct_gdp",
      label: "Exports and imports of goods and services",
      theme: "openness",
      unit: "% of GDP",
      code: "exports_pct_gdp + imports_pct_gdp",
    },
    of: ["exports_pct_gdp", "imports_pct_gdp"],
    make: ([exports, imports]) => exports + imports,
  },
  {
    covariate: {
      name: "governance",
      label: "Governance, mean of six indicators",
      theme: "governance",
      unit: "estimate",
      code: `mean of ${governance.join(", ")}`,
    },
    of: governance,
    make: (parts) => parts.reduce((sum, part) => sum + part, 0) / parts.length,
  },
  {
    covariate: {
      name: "patents_per_million",
      label: "Patent applications of residents per million people",
      theme: "research and development",
      unit: "per million people",
      code: "1e6 patents_resident / population",
    },
    of: ["patents_resident", "population"],
    make: ([patents, people]) => (1e6 * patents) / people,
  },
  {
    covariate: {
      name: "capital_per_worker",
      label: "Capital stock per person engaged, purchasing power parity",
      theme: "capital and productivity",
      unit: "2017 US$",
      code: "capital_stock_ppp_musd / employment_millions",
    },
    of: ["capital_stock_ppp_musd", "employment_millions"],
    make: ([capital, workers]) => capital / workers,
  },
];

/**
 * The covariates and those that are made of them: openness (exports and imports over GDP),
 * governance (the mean of six indicators), patents per million people, capital per worker.
 *
 * One is missing wherever a part of it is, and is left out where a whole variable is not there.
 */
export function withDerived(covariates: Covariates): Covariates {
  const made = derivations.filter(({ of }) => of.every((name) => name in covariates.values));
  const values: Record<string, Float64Array> = { ...covariates.values };
  const variables = made.map(({ covariate, of, make }): Covariate => {
    const parts = of.map((name) => valuesOf(covariates, name));
    values[covariate.name] = parts[0].map((_, k) => make(parts.map((part) => part[k])));
    const words = covariates.variables.filter(({ name }) => of.includes(name));
    const once = (texts: readonly string[]): string => [...new Set(texts)].join("; ");
    return {
      ...covariate,
      source: once(words.map(({ source }) => source)),
      licence: once(words.map(({ licence }) => licence)),
      derived: true,
    };
  });
  return { ...covariates, variables: [...covariates.variables, ...variables], values };
}
