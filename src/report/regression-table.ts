/** Fits side by side, as a referee expects a table of regressions. */
import type { Estimate, Fit, ModelTest } from "../regression/fit.ts";
import type { Impact } from "../regression/impacts.ts";

/** A row of a table: a label, and for each fit a value and what stands in parentheses below it. */
export interface RegressionRow {
  readonly label: string;
  readonly cells: readonly { readonly value: string; readonly below?: string }[];
}

/** Rows that belong together. */
export interface RegressionBlock {
  readonly title?: string;
  readonly rows: readonly RegressionRow[];
}

export interface RegressionTable {
  readonly response: string;
  readonly headers: readonly string[]; // one per fit
  readonly blocks: readonly RegressionBlock[];
  readonly notes: readonly string[];
}

/** What is set side by side. */
export interface TabulatedFit {
  readonly fit: Fit;
  readonly tests: readonly ModelTest[];
}

const blank = { value: "" };

/**
 * The estimates with their standard errors below, effects, measures of fit and tests of each fit.
 *
 * A term that a model lacks is blank. Stars mark two-sided p-values below 0.01, 0.05 and 0.1.
 *
 * @param fits  at least one, of the same response
 */
export function regressionTable(fits: readonly TabulatedFit[]): RegressionTable {
  const rowOf = (label: string, estimateIn: (fit: Fit) => Estimate | undefined): RegressionRow => ({
    label,
    cells: fits.map(({ fit }) => cellOf(estimateIn(fit))),
  });
  const terms = distinct(fits.flatMap(({ fit }) => fit.coefficients.map(({ term }) => term)));
  const coefficients = terms.map((name) =>
    rowOf(name, (fit) => fit.coefficients.find(({ term }) => term === name)),
  );
  const spatial = (["rho", "lambda", "phi"] as const)
    .filter((name) => fits.some(({ fit }) => fit[name]))
    .map((name) => rowOf(name, (fit) => fit[name]));
  const effects = [
    ...effectBlocks(fits, "", (fit) => fit.impacts),
    ...effectBlocks(fits, "Long-run ", (fit) => fit.longRunImpacts),
  ];
  const tested = distinct(fits.flatMap(({ tests }) => tests.map(({ name }) => name)));
  const tests = tested.map((name) => ({
    label: name,
    cells: fits.map((each) => testCell(each.tests.find((test) => test.name === name))),
  }));
  return {
    response: fits[0].fit.response,
    headers: fits.map(({ fit }) => fit.model.toUpperCase()),
    blocks: [
      { rows: [...coefficients, ...spatial] },
      ...effects,
      { title: "Fit", rows: measures(fits) },
      ...(tests.length > 0 ? [{ title: "Tests", rows: tests }] : []),
    ],
    notes: [
      "Standard errors in parentheses, p-values below tests. *** p < 0.01, ** p < 0.05, * p < 0.1.",
      ...fits.map(({ fit }) => `${fit.model.toUpperCase()}: ${fit.method}.`),
      ...distinct(
        fits.flatMap(({ tests }) =>
          tests.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}.`])),
        ),
      ),
      ...distinct(fits.flatMap(({ fit }) => fit.notes.map(({ message }) => `${message}.`))),
    ],
  };
}

function effectBlocks(
  fits: readonly TabulatedFit[],
  prefix: string,
  impactsOf: (fit: Fit) => readonly Impact[] | undefined,
): RegressionBlock[] {
  const affected = distinct(
    fits.flatMap(({ fit }) => impactsOf(fit)?.map(({ term }) => term) ?? []),
  );
  if (affected.length === 0) return [];
  return (["direct", "indirect", "total"] as const).map((kind) => {
    const title = `${prefix}${kind} effects`;
    return {
      title: `${title[0].toUpperCase()}${title.slice(1)}`,
      rows: affected.map((label) => ({
        label,
        cells: fits.map(({ fit }) =>
          cellOf(impactsOf(fit)?.find(({ term }) => term === label)?.[kind]),
        ),
      })),
    };
  });
}

function measures(fits: readonly TabulatedFit[]): RegressionRow[] {
  const row = (label: string, value: (fit: Fit) => string): RegressionRow => ({
    label,
    cells: fits.map(({ fit }) => ({ value: value(fit) })),
  });
  return [
    row("Observations", ({ n, t }) => String(n * t)),
    ...(fits.some(({ fit }) => fit.t > 1) ? [row("Periods", ({ t }) => String(t))] : []),
    row("sigma2", ({ sigma2 }) => numeral(sigma2)),
    row("Log-likelihood", ({ logLikelihood }) => numeral(logLikelihood)),
    row("AIC", ({ aic }) => numeral(aic)),
    row("BIC", ({ bic }) => numeral(bic)),
  ];
}

function cellOf(estimate: Estimate | undefined) {
  if (estimate === undefined) return blank;
  const { estimate: value, stdError, pValue } = estimate;
  const stars = pValue < 0.01 ? "***" : pValue < 0.05 ? "**" : pValue < 0.1 ? "*" : "";
  return { value: `${numeral(value)}${stars}`, below: `(${numeral(stdError)})` };
}

function testCell(test: ModelTest | undefined) {
  if (test === undefined) return blank;
  const { statistic, pValue } = test;
  const value = numeral(statistic);
  return Number.isNaN(pValue) ? { value } : { value, below: `[${numeral(pValue)}]` };
}

/** Four significant digits, and never fewer than those before the point. */
function numeral(value: number): string {
  if (!Number.isFinite(value)) return "";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential(2);
  const decimals = size === 0 ? 3 : Math.max(0, 3 - Math.floor(Math.log10(size)));
  return value.toFixed(Math.min(decimals, 6)).replace("-", "−");
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
