/** What `monazite covariates` does. */
import { loadAllCovariates, loadCovariates, loadGroups } from "../../node/facts.ts";
import {
  chooseImputed,
  imputeCovariates,
  type Imputation,
  type ImputedCovariates,
} from "../../panel/covariate-imputation.ts";
import { type Transform, transformCovariates } from "../../panel/covariate-transforms.ts";
import {
  chooseCovariates,
  completeEconomies,
  type CovariateChoice,
  covariateCoverage,
  type Covariates,
} from "../../panel/covariates.ts";
import { groupOf, partitionOf } from "../../panel/groups.ts";
import { sample60, sampleGroup } from "../../panel/sample.ts";
import type { Cell } from "../../report/csv.ts";
import { yearList } from "../../study/config.ts";
import { type PrintOptions, printRows } from "../print.ts";
import { progress, type ProgressOptions } from "../progress.ts";
import { asUsage, UsageError } from "../usage.ts";

export interface CovariateOptions extends PrintOptions, ProgressOptions {
  readonly list?: boolean;
  readonly coverage?: boolean;
  readonly sample?: boolean;
  readonly variables?: readonly string[];
  readonly countries?: readonly string[];
  readonly group?: string;
  readonly years?: string;
  readonly complete?: boolean;
  readonly impute?: readonly Imputation[];
  readonly by: string;
  readonly transform?: readonly Transform[];
}

/** Prints the covariates, or what is known of them. */
export async function covariates(options: CovariateOptions): Promise<void> {
  if (options.sample) {
    await printSample(options);
    return;
  }
  const all = await loadAllCovariates();
  const choice = await chosenPart(options, all);
  if (options.list) {
    await printList(chooseCovariates(all, choice), options);
    return;
  }
  // filled and transformed before years are chosen: lags and carried values start earlier
  const regions = partitionOf(await loadGroups(), options.by);
  const filled = imputeCovariates(all, options.impute ?? [], regions);
  const chosen = chooseImputed(filled, choice);
  if (options.coverage) {
    await printCoverage(chooseCovariates(all, choice), chosen, options);
    return;
  }
  const { variables, economies, years } = choice;
  const base = chooseCovariates(filled.covariates, { economies });
  const transformed = asUsage(() => transformCovariates(base, variables, options.transform ?? []));
  const said = progress(options);
  for (const { message } of transformed.notes) said.line(message);
  for (const line of filledInWords(chosen)) said.line(line);
  const shown = chooseCovariates(transformed, { years });
  if (options.complete !== true) {
    await printValues(shown, chosen, options);
    return;
  }
  const complete = completeEconomies(shown);
  said.line(
    `complete: ${complete.economies.length} of ${shown.economies.length} economies; left out for gaps: ${complete.leftOut.join(", ") || "none"}`,
  );
  const part = { economies: complete.economies };
  await printValues(chooseCovariates(shown, part), chooseImputed(chosen, part), options);
}

async function chosenPart(
  options: CovariateOptions,
  all: Covariates,
): Promise<Required<CovariateChoice>> {
  const variables = options.variables ?? all.variables.map(({ name }) => name);
  asUsage(() => chooseCovariates(all, { variables }));
  const years = yearList(options.years) ?? all.years;
  for (const [what, asked, known] of [
    ["economies", options.countries ?? [], all.economies],
    ["years", years, all.years],
  ] as const) {
    const unknown = [...asked].filter((one) => !known.some((code) => code === one));
    if (unknown.length > 0) {
      const span = `${known[0]} to ${known[known.length - 1]}`;
      throw new UsageError(
        `there are no covariates of ${unknown.join(", ")}; there are ${known.length} ${what}, ${span}`,
      );
    }
  }
  const group = options.group;
  if (group === undefined) {
    return { variables, years, economies: options.countries ?? all.economies };
  }
  const groups = [...(await loadGroups()), sampleGroup(await loadCovariates())];
  const { members } = asUsage(() => groupOf(groups, group));
  const outside = members.filter((code) => !all.economies.includes(code));
  if (outside.length > 0) {
    progress(options).line(`${group}: there are no covariates of ${outside.join(", ")}`);
  }
  return { variables, years, economies: members.filter((code) => !outside.includes(code)) };
}

async function printList({ variables }: Covariates, options: CovariateOptions): Promise<void> {
  await printRows(
    ["variable", "label", "theme", "unit", "source", "code", "licence"],
    variables.map((v) => [v.name, v.label, v.theme, v.unit, v.source, v.code, v.licence]),
    options,
  );
}

async function printCoverage(
  known: Covariates,
  { report }: ImputedCovariates,
  options: CovariateOptions,
): Promise<void> {
  await printRows(
    [
      "variable",
      "economies",
      "values",
      "share",
      "first_year",
      "last_year",
      "without_any",
      "filled_linear",
      "filled_last",
      "filled_mean",
      "still_missing",
      "filled_share",
    ],
    covariateCoverage(known).map((row, k) => [
      row.name,
      row.economies,
      row.values,
      row.share,
      row.firstYear,
      row.lastYear,
      row.missing.join(" "),
      report[k].linear,
      report[k].last,
      report[k].mean,
      report[k].missing,
      report[k].share,
    ]),
    options,
  );
}

async function printSample(options: CovariateOptions): Promise<void> {
  const { counts, economies, rule } = sample60(await loadCovariates());
  progress(options).line(`sample-60: ${rule}`);
  await printRows(
    ["iso3", "values", "in_sample_60"],
    counts.map(({ iso3, values }) => [iso3, values, economies.includes(iso3)]),
    options,
  );
}

// What share of each variable was filled, and how; and that nothing was, where nothing was.
function filledInWords({ report }: ImputedCovariates): string[] {
  return report.map(({ name, cells, linear, last, mean, missing, share }) => {
    const ways = [
      ...(linear > 0 ? [`${linear} by lines`] : []),
      ...(last > 0 ? [`${last} carried forward`] : []),
      ...(mean > 0 ? [`${mean} group means`] : []),
    ];
    const filled =
      ways.length === 0
        ? "nothing filled"
        : `${(100 * share).toFixed(1)} % of its values are filled (${ways.join(", ")})`;
    return `${name}: ${filled}, ${missing} of ${cells} missing`;
  });
}

async function printValues(
  { economies, years, variables, values }: Covariates,
  { imputed }: ImputedCovariates,
  options: CovariateOptions,
): Promise<void> {
  const T = years.length;
  const names = variables.map(({ name }) => name);
  const bases = Object.keys(imputed);
  await printRows(
    ["iso3", "year", ...names, "imputed"],
    economies.flatMap((iso3, g) =>
      years.map((year, t): readonly Cell[] => [
        iso3,
        year,
        ...names.map((name) => values[name][g * T + t]),
        bases.filter((name) => imputed[name][g * T + t] > 0).join(" "),
      ]),
    ),
    options,
  );
}
