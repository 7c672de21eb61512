/** The indices by which economies are compared along the chain, from the panel. */
import { expy } from "../../../accounting/trade/sophistication.ts";
import { type Covariates, valuesOf } from "../../../panel/covariates.ts";
import { type Panel, valueAt } from "../../../panel/panel.ts";
import type { Variable } from "../../../panel/variables.ts";
import type { View } from "../../view.ts";
import type { ChainIndex, SegmentSeries } from "./judge-capture.ts";

/** An index with what has to be said of it. */
export interface CaptureIndex extends ChainIndex {
  readonly words: string; //    "value added per output"
  readonly unit: "index" | "points";
  readonly errorWords: string;
}

interface Choice {
  readonly variable: Variable;
  readonly words: string;
  readonly unit: "index" | "points";
  readonly measure?: string; // its name in the table of accuracy
  readonly margin?: true; //    rests on margins of the published tables alone
}

const choices: readonly Choice[] = [
  {
    variable: "gvc_position_production",
    words: "position in production (lengths)",
    unit: "index",
    measure: "GVC_POS",
  },
  {
    variable: "gvc_position_trade",
    words: "position in trade (bounded)",
    unit: "index",
    measure: "position",
  },
  {
    variable: "value_captured_share",
    words: "share of the value captured",
    unit: "points",
    measure: "value_captured_share",
  },
  { variable: "value_added_rate", words: "value added per output", unit: "points", margin: true },
];

/** A mean absolute error as the standard deviation of a normal error. */
const perMad = Math.sqrt(Math.PI / 2);

/** The indices by segment, the main one first. */
export function chainIndices(view: View): CaptureIndex[] {
  const { panel, dataset } = view.evidence;
  return choices.map(({ variable, words, unit, measure, margin }) => {
    const errors = panel.segments.map(({ sectors }) =>
      dataset.provenance === "estimate" && measure !== undefined
        ? errorOf(view, measure, sectors)
        : 0,
    );
    return {
      name: variable,
      words,
      unit,
      segments: panel.segments.map((_, s): SegmentSeries => {
        const of = (g: number) => series(panel, variable, g, s);
        return {
          focus: of(view.focus),
          peers: view.peers.map(of),
          error: Number.isFinite(errors[s]) ? errors[s] : 0,
        };
      }),
      errorWords:
        dataset.provenance !== "estimate"
          ? "the tables are not an estimate"
          : margin
            ? "a margin of the published tables, without an estimated cell"
            : errors.every(Number.isFinite)
              ? "with the measured error of the estimate"
              : "the error of the estimate is not measured for it",
    };
  });
}

// The standard deviation of one economy's error, over the years and sectors for which it is known.
function errorOf({ evidence }: View, measure: string, sectors: readonly string[]): number {
  const rows = evidence.accuracy.filter(
    (row) =>
      row.dataset === evidence.dataset.name &&
      row.measure === measure &&
      row.metric === "mad" &&
      row.scope.startsWith("economies") &&
      sectors.includes(row.sector),
  );
  return (rows.reduce((sum, { value }) => sum + value, 0) / rows.length) * perMad;
}

function series(panel: Panel, variable: Variable, g: number, s: number): Float64Array {
  return Float64Array.from(panel.years, (_, t) => valueAt(panel, variable, g, s, t));
}

/**
 * The income level of each economy's exports along the chain, its segments as the products.
 *
 * @returns  natural logarithms, T by economy of the panel; NaN where incomes or exports are missing
 * Source: Hausmann, Hwang and Rodrik (2007); incomes are GDP per head at purchasing power parity.
 */
export function chainSophistication(
  panel: Panel,
  covariates: Covariates,
): ReadonlyMap<number, Float64Array> {
  const { countries, segments, years } = panel;
  const [G, S, T] = [countries.length, segments.length, years.length];
  const out = new Map(countries.map((_, g) => [g, new Float64Array(T).fill(NaN)]));
  if (!(incomeVariable in covariates.values)) return out;
  const income = valuesOf(covariates, incomeVariable);
  const place = countries.map(({ code }) => covariates.economies.indexOf(code));
  for (const [t, year] of years.entries()) {
    const at = covariates.years.indexOf(year);
    if (at < 0) continue;
    const incomes = Float64Array.from(place, (p) =>
      p < 0 ? NaN : income[p * covariates.years.length + at],
    );
    const exports = new Float64Array(G * S);
    for (let g = 0; g < G; g++) {
      for (let s = 0; s < S; s++) exports[g * S + s] = valueAt(panel, "exports", g, s, t);
    }
    for (const [g, level] of expy(exports, incomes).entries()) out.get(g)![t] = Math.log(level);
  }
  return out;
}

/** The covariate that stands for the income of an economy. */
export const incomeVariable = "gdp_per_capita_ppp";
