/** The panel that a model of the page is fitted to, and the files that fit it again elsewhere. */
import type { Variable } from "../panel/variables.ts";
import { regressionData } from "../regression/design.ts";
import type { PanelData } from "../regression/panel-data.ts";
import { type SpatialWeights } from "../spatial/weights.ts";
import { writeWeights } from "../spatial/weights-text.ts";
import type { Place } from "./address.ts";
import { weightsOf } from "./neighbours.ts";
import { spotOf, type Study, valueOf } from "./study.ts";

/** What a model is fitted to. */
export type ModelSettings = Pick<Place, "variable" | "segment" | "covariates" | "weights">;

export interface ModelPanel {
  readonly data: PanelData;
  readonly W: SpatialWeights;
  readonly words: string; //                of the weights
  readonly leftOut: readonly string[]; //   codes without a place or with a gap
}

/**
 * The balanced panel of a variable in a segment and its covariates of the year before, all in
 * standard deviations over economies and years.
 *
 * An economy is in where the weights know it and it has every value in every year.
 *
 * @returns undefined where fewer than ten economies or three years are left, or a variable is constant
 */
export function modelPanel(study: Study, settings: ModelSettings): ModelPanel | undefined {
  const { variable, segment, covariates: names, weights } = settings;
  const { evidence, drivers } = study.bundle;
  const choice = weightsOf(study, weights);
  const { covariates } = drivers;
  if (choice === undefined || names.some((name) => !(name in covariates.values))) return undefined;
  const T = study.frame.years.length;
  const of = (name: string, code: string, t: number): number => {
    const g = covariates.economies.indexOf(code);
    return g < 0 ? NaN : covariates.values[name][g * T + t];
  };
  const outcome = (code: string, t: number): number =>
    valueOf(study, variable, study.at.get(code)!, {
      s: spotOf(study, { segment, year: study.frame.years[t] }).s,
      t,
    });
  // a driver that no source has for a year takes the year away, not the economies
  const periods = study.frame.years
    .map((_, t) => t)
    .filter((t) =>
      names.every((name) => study.frame.codes.some((code) => Number.isFinite(of(name, code, t)))),
    );
  const sample = evidence.settings.sample?.economies ?? study.frame.codes;
  const units = study.frame.codes.filter(
    (code) =>
      sample.includes(code) &&
      choice.knows(code) &&
      periods.every(
        (t) =>
          Number.isFinite(outcome(code, t)) &&
          names.every((name) => Number.isFinite(of(name, code, t))),
      ),
  );
  if (units.length < 10 || periods.length < 3) return undefined;
  const column = (value: (code: string, t: number) => number): Float64Array =>
    standardised(Float64Array.from(periods.flatMap((t) => units.map((code) => value(code, t)))));
  const y = column(outcome);
  const columns = names.map((name) => [name, column((code, t) => of(name, code, t))] as const);
  if ([y, ...columns.map(([, values]) => values)].some((values) => !Number.isFinite(values[0])))
    return undefined;
  return {
    data: {
      ...regressionData([variable, y], columns),
      units,
      periods: periods.map((t) => String(study.frame.years[t])),
    },
    W: choice.between(units),
    words: choice.words,
    leftOut: study.frame.codes.filter((code) => !units.includes(code)),
  };
}

/** The panel as CSV: code, year, the outcome and the covariates, with every digit. */
export function panelCsv({ data }: ModelPanel): string {
  const { response, y, terms, X, units, periods } = data;
  const lines = [["code", "year", response, ...terms.slice(1)].join(",")];
  for (const [r, value] of y.entries()) {
    const row = [...X.data.subarray(r * X.cols + 1, (r + 1) * X.cols)];
    const [unit, period] = [units[r % units.length], periods[Math.floor(r / units.length)]];
    lines.push([unit, period, value, ...row].join(","));
  }
  return `${lines.join("\n")}\n`;
}

/** The weights as CSV of links. */
export function weightsCsv({ W }: ModelPanel): string {
  return [...writeWeights(W)].join("");
}

/** The command that fits the same models to the two files. */
export function modelCommand(
  variable: Variable,
  covariates: readonly string[],
  models: readonly string[],
  effects: string,
): string {
  return [
    "monazite regress --data panel.csv",
    `--formula "${variable} ~ ${covariates.join(" + ")}"`,
    `--model ${models.join(",")} --weights W.csv`,
    "--id code --time year",
    `--effects ${effects} --tests --format text`,
  ].join(" \\\n  ");
}

function standardised(values: Float64Array): Float64Array {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  return values.map((value) => (value - mean) / sd);
}
