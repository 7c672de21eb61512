/** What the tables answer to each claim, in short: the signs that an estimate must get right. */
import { levelOf, midRanks } from "../../src/findings/claims/lock-in/level.ts";
import { zeros } from "../../src/numerics/matrix.ts";
import { type Covariates, valuesOf } from "../../src/panel/covariates.ts";
import { type Panel, valueAt } from "../../src/panel/panel.ts";
import { pullVariables, type Variable } from "../../src/panel/variables.ts";
import { fitSpatial } from "../../src/regression/cross-section.ts";
import { regressionData } from "../../src/regression/design.ts";
import { panelData } from "../../src/regression/panel-data.ts";
import { fitPanel } from "../../src/regression/panel.ts";
import { bivariateMoran } from "../../src/spatial/bivariate-moran.ts";
import { inverseDistanceWeights } from "../../src/spatial/distance-weights.ts";
import { moran } from "../../src/spatial/moran.ts";
import type { SpatialWeights } from "../../src/spatial/weights.ts";
import type { Geography } from "../../src/tables/estimate/structure.ts";

/** One question, and what a panel answers: a sign, a code, or "no" where it is not asked of it. */
export interface Answer {
  readonly part: string; //   of the claim, in words
  readonly question: string;
  readonly answer: string;
  readonly value?: number; // the statistic behind it
}

/** The claims whose signs are compared, by their ids. */
export const answered = [
  "upstream",
  "capture",
  "lock-in",
  "clustering",
  "linkage",
  "drivers",
] as const;
export type Answered = (typeof answered)[number];

const focus = "CHN";
const peers = ["USA", "JPN", "DEU", "KOR"] as const;
const significance = 0.05;

/** Terms of the regressions; each is known for every economy and year of the test. */
const terms = ["gdp_per_capita_ppp", "openness_pct_gdp", "human_capital_index"] as const;

const indices = [
  "gvc_position_production",
  "gvc_position_trade",
  "value_captured_share",
] as const satisfies readonly Variable[];

/** The economies of which every index is known in every year and segment, in all of the panels. */
export function measurable(panels: readonly Panel[]): readonly string[] {
  const [{ countries }] = panels;
  const codes = countries.map(({ code }) => code).filter((code) => code !== "ROW");
  return codes.filter((code) =>
    panels.every((panel) =>
      [...indices, "value_added_share" as const].every((name) =>
        panel.segments.every((_, s) =>
          panel.years.every((_, t) => Number.isFinite(valueAt(panel, name, at(panel, code), s, t))),
        ),
      ),
    ),
  );
}

/**
 * The answers of a panel to every claim.
 *
 * @param codes  the economies that are asked about
 */
export function answersOf(
  panel: Panel,
  codes: readonly string[],
  geography: Geography,
  covariates: Covariates,
): Readonly<Record<Answered, readonly Answer[]>> {
  const T = [...panel.years.keys()];
  const places = codes.map((code) => at(panel, code));
  const W = weights(panel, geography, places);
  const each = (answer: (t: number) => readonly Answer[]): Answer[] => T.flatMap(answer);
  return {
    upstream: each((t) => upstream(panel, places, t)),
    capture: each((t) => capture(panel, codes, t)),
    "lock-in": each((t) => lockIn(panel, places, t)),
    clustering: each((t) => clustering(panel, places, W, t)),
    linkage: each((t) => linkage(panel, places, W, t)),
    drivers: drivers(panel, places, geography, covariates),
  };
}

function upstream(panel: Panel, places: readonly number[], t: number): Answer[] {
  return (["value_added_share", "export_share", "value_captured_share"] as const).map((name) => {
    const values = places.map((g) => valueAt(panel, name, g, 0, t));
    const first = places[values.indexOf(Math.max(...values))];
    return {
      part: `the largest ${name}`,
      question: `${panel.years[t]}, largest ${name}`,
      answer: panel.countries[first].code,
    };
  });
}

function capture(panel: Panel, codes: readonly string[], t: number): Answer[] {
  const own = at(panel, focus);
  const known = peers.filter((code) => codes.includes(code));
  return panel.segments.flatMap(({ id }, s) =>
    indices.map((name) => {
      const others = known.map((code) => valueAt(panel, name, at(panel, code), s, t));
      const mean = others.reduce((sum, value) => sum + value, 0) / others.length;
      const value = valueAt(panel, name, own, s, t) - mean;
      const question = `${panel.years[t]}, ${id}, ${name}`;
      return { part: name, question, answer: sign(value), value };
    }),
  );
}

// Who captures less than the band around the cross-country line, and who is in the lowest quarter of
// value captured beyond mining for its value added there; asked of those of whom one panel says so.
function lockIn(panel: Panel, places: readonly number[], t: number): Answer[] {
  const of = (name: Variable, s: number): Float64Array =>
    Float64Array.from(places, (g) => valueAt(panel, name, g, s, t));
  const beyond = of("value_captured", 1).map((value, k) => value + of("value_captured", 2)[k]);
  const size = of("value_added", 1).map((value, k) => value + of("value_added", 2)[k]);
  const level = levelOf(of("value_added", 0), beyond);
  const ranks = midRanks(beyond.map((value, k) => value / size[k]));
  const year = panel.years[t];
  return [
    ...places.flatMap((g, k): Answer[] => {
      const { code } = panel.countries[g];
      return [
        {
          part: "below the band",
          question: `${year}, ${code} below the band`,
          answer: yes(level.below[k]),
        },
        {
          part: "in the lowest quarter",
          question: `${year}, ${code} in the lowest quarter`,
          answer: yes(ranks[k] <= ranks.length / 4),
        },
      ];
    }),
    {
      part: "slope of the line",
      question: `${year}, slope of the line`,
      answer: sign(level.slope),
      value: level.slope,
    },
  ];
}

function clustering(
  panel: Panel,
  places: readonly number[],
  W: SpatialWeights,
  t: number,
): Answer[] {
  return panel.segments.flatMap(({ id }, s) =>
    indices.map((name) => {
      const y = Float64Array.from(places, (g) => valueAt(panel, name, g, s, t));
      const { statistic, expected, pValue } = moran(y, W);
      return {
        part: name,
        question: `${panel.years[t]}, ${id}, ${name}`,
        answer: sign(statistic - expected, pValue),
        value: statistic,
      };
    }),
  );
}

function linkage(panel: Panel, places: readonly number[], W: SpatialWeights, t: number): Answer[] {
  const year = panel.years[t];
  const largest = [focus, ...peers].map((code): Answer => {
    const shares = pullVariables.map((name) => valueAt(panel, name, at(panel, code), 0, t));
    const first = shares.indexOf(Math.max(...shares));
    return {
      part: "largest of eight shares",
      question: `${year}, ${code}, largest of eight shares`,
      answer: pullVariables[first],
    };
  });
  const order = peers.map((code): Answer => {
    const of = (who: string): number =>
      valueAt(panel, "pull_downstream_abroad", at(panel, who), 0, t);
    const value = of(focus) - of(code);
    return {
      part: "beside the peers",
      question: `${year}, downstream exports beside ${code}`,
      answer: sign(value),
      value,
    };
  });
  const of = (s: number): Float64Array =>
    Float64Array.from(places, (g) => valueAt(panel, "gvc_position_trade", g, s, t));
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;
  const across = pairs.map(([from, to]): Answer => {
    const { statistic, pValue } = bivariateMoran(of(from), of(to), W);
    return {
      part: "bivariate Moran's I",
      question: `${year}, ${panel.segments[from].id} beside ${panel.segments[to].id} around`,
      answer: sign(statistic, pValue),
      value: statistic,
    };
  });
  return [...largest, ...order, ...across];
}

// Spatial dependence in cross-sections and in a short panel, by segment.
function drivers(
  panel: Panel,
  all: readonly number[],
  geography: Geography,
  covariates: Covariates,
): Answer[] {
  const known = all.filter((g) => covariates.economies.includes(panel.countries[g].code));
  const places = known.filter((g) =>
    terms.every((name) =>
      panel.years.every((year) => Number.isFinite(term(covariates, name, panel, g, year))),
    ),
  );
  const W = weights(panel, geography, places);
  const columns = (years: readonly number[]) =>
    terms.map(
      (name) =>
        [
          name,
          Float64Array.from(
            years.flatMap((year) => places.map((g) => term(covariates, name, panel, g, year))),
          ),
        ] as const,
    );
  const response = (s: number, periods: readonly number[]): Float64Array =>
    Float64Array.from(
      periods.flatMap((t) => places.map((g) => valueAt(panel, "gvc_position_trade", g, s, t))),
    );
  const T = [...panel.years.keys()];
  return panel.segments.flatMap(({ id }, s) => [
    ...T.flatMap((t): Answer[] => {
      const data = regressionData(["position", response(s, [t])], columns([panel.years[t]]));
      return (["sar", "sdm"] as const).flatMap((model) => {
        const { rho, impacts = [] } = fitSpatial(data, W, model);
        const where = `${panel.years[t]}, ${id}, ${model}`;
        return [
          {
            part: "rho",
            question: `${where}, rho`,
            answer: sign(rho!.estimate, rho!.pValue),
            value: rho!.estimate,
          },
          ...impacts.map(({ term: name, direct }) => ({
            part: "direct effects",
            question: `${where}, direct effect of ${name}`,
            answer: sign(direct.estimate, direct.pValue),
            value: direct.estimate,
          })),
        ];
      });
    }),
    ...(["sar", "sdm"] as const).map((model): Answer => {
      const stacked = regressionData(["position", response(s, T)], columns(panel.years), false);
      const units = T.flatMap(() => places.map((g) => panel.countries[g].code));
      const times = panel.years.flatMap((year) => places.map(() => String(year)));
      const { rho } = fitPanel(panelData(stacked, units, times), W, model, { effects: "twoways" });
      return {
        part: "rho",
        question: `panel, ${id}, ${model}, rho`,
        answer: sign(rho!.estimate, rho!.pValue),
        value: rho!.estimate,
      };
    }),
  ]);
}

function term(covariates: Covariates, name: string, panel: Panel, g: number, year: number): number {
  const at = covariates.economies.indexOf(panel.countries[g].code);
  const value = valuesOf(covariates, name)[
    at * covariates.years.length + covariates.years.indexOf(year)
  ];
  return name === "human_capital_index" ? value : Math.log(value);
}

/** "+", "−", or "0" where it is not significant. */
function sign(value: number, pValue = 0): string {
  if (Number.isNaN(value)) return "none";
  if (!(pValue <= significance)) return "0";
  return value > 0 ? "+" : value < 0 ? "−" : "0";
}

function yes(is: boolean): string {
  return is ? "yes" : "no";
}

function at({ countries }: Panel, code: string): number {
  return countries.findIndex((country) => country.code === code);
}

function weights(
  panel: Panel,
  { economies: known, distance }: Geography,
  places: readonly number[],
): SpatialWeights {
  const codes = places.map((g) => panel.countries[g].code);
  const position = codes.map((code) => known.indexOf(code));
  const km = zeros(codes.length, codes.length);
  for (const [i, a] of position.entries()) {
    for (const [j, b] of position.entries()) {
      km.data[i * codes.length + j] = distance[a * known.length + b];
    }
  }
  return inverseDistanceWeights(codes, km);
}
