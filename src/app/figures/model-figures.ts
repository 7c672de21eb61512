/** Models side by side, what their covariates do, and what tests say of them. */
import { fixed, pValue, signed } from "../../findings/format.ts";
import { type Drawing, label, round, rule } from "../../report/draw.ts";
import type { Captioned } from "../../report/figure.ts";
import { textWidth } from "../../report/text-width.ts";
import { chartText, colour, segmentColours } from "../../report/tokens.ts";
import { interceptName } from "../../regression/design.ts";
import type { Estimate, Fit } from "../../regression/fit.ts";
import type { Place } from "../address.ts";
import type { EstimatedModel } from "../estimate.ts";
import type { Texts } from "../texts/en.ts";
import { fill } from "../texts/texts.ts";
import { niceTicks } from "./time-lines.ts";
import { common, frameOf, here, type PageFigure, type Scene } from "./scene.ts";

/** The quantile of a 95 % interval. */
const z95 = 1.959963984540054;

/** What is drawn: an estimate with the scene that made it. */
export interface Modelled {
  readonly scene: Scene; // of the settings that were estimated
  readonly all: readonly EstimatedModel[];
  readonly weights: string; // in words
}

/** The fit of the chosen model. */
export function chosenFit({ scene, all }: Modelled): Fit {
  return all.find(({ fit }) => fit.model === scene.place.model)!.fit;
}

/** The name of a covariate, a lag, or the constant. */
export function termName(words: Texts, term: string): string {
  const known: Readonly<Record<string, string>> = words.models.covariates;
  if (term === interceptName) return words.models.intercept;
  if (!term.startsWith("lag.")) return known[term] ?? term;
  return fill(words.models.lagOf, { name: known[term.slice(4)] ?? term.slice(4) });
}

/** The direct effects of a fit: impacts, or coefficients where it has none. */
export function directEffects(
  { impacts, coefficients }: Fit,
  covariates: readonly string[],
): readonly { readonly term: string; readonly effect: Estimate }[] {
  return covariates.flatMap((term) => {
    const effect =
      impacts?.find((each) => each.term === term)?.direct ??
      coefficients.find((each) => each.term === term);
    return effect === undefined ? [] : [{ term, effect }];
  });
}

/** The interval of an estimate, 95 %. */
export function interval({ estimate, stdError }: Estimate): readonly [number, number] {
  return [estimate - z95 * stdError, estimate + z95 * stdError];
}

/** A row of the table: its label and what each model has there. */
export interface ModelRow {
  readonly label: string;
  readonly cells: readonly (Estimate | undefined)[];
}

/** The terms of all models, in the order of their first appearance. */
export function modelRows({ scene: { words }, all }: Modelled): readonly ModelRow[] {
  const terms = [
    ...new Set(all.flatMap(({ fit }) => fit.coefficients.map(({ term }) => term))),
  ].filter((term) => term !== interceptName);
  const row = (name: string, of: (fit: Fit) => Estimate | undefined): ModelRow => ({
    label: name,
    cells: all.map(({ fit }) => of(fit)),
  });
  return [
    ...terms.map((name) =>
      row(termName(words, name), (fit) => fit.coefficients.find(({ term }) => term === name)),
    ),
    row(words.models.rho, ({ rho }) => rho),
    row(words.models.lambda, ({ lambda }) => lambda),
  ];
}

/** Stars of a two-sided p-value. */
export function stars(p: number): string {
  return p < 0.01 ? "***" : p < 0.05 ? "**" : p < 0.1 ? "*" : "";
}

/** What stands around the table of coefficients. */
export function modelTable(modelled: Modelled): Captioned {
  const { scene, all, weights } = modelled;
  const { words, place } = scene;
  const { n, t } = chosenFit(modelled);
  const differing = place.covariates.filter((name) => {
    const signs = all.map(({ fit }) =>
      Math.sign(fit.coefficients.find(({ term }) => term === name)!.estimate),
    );
    return signs.some((sign) => sign !== signs[0]);
  });
  const counts = { n: all.length, k: differing.length, of: place.covariates.length };
  const { agree, differ } = words.models.tableTitle;
  return {
    ...frame(modelled, "coefficients", words.models.coefficients),
    title: fill(differing.length === 0 ? agree : differ, counts),
    subtitle: fill(words.models.tableSub, {
      ...common(scene),
      effects: words.models.effectsNames[place.effects],
      n: n * t,
    }),
    sentence: "",
    computed: [fill(words.models.computedTable, { weights }), words.models.stars],
    table: {
      columns: ["model", "term", "estimate", "std_error", "z", "p"],
      rows: all.flatMap(({ fit }) =>
        [
          ...fit.coefficients,
          ...(fit.rho ? [{ term: "rho", ...fit.rho }] : []),
          ...(fit.lambda ? [{ term: "lambda", ...fit.lambda }] : []),
        ].map(({ term, estimate, stdError, z, pValue: p }) => [
          fit.model,
          term,
          estimate,
          stdError,
          z,
          p,
        ]),
      ),
    },
  };
}

/** Tests of least squares and of the chosen model. */
export function shownTests({ all, scene }: Modelled) {
  return all
    .filter(({ fit }) => fit.model === "ols" || fit.model === scene.place.model)
    .flatMap(({ fit, tests }) =>
      tests
        .filter(({ statistic }) => Number.isFinite(statistic))
        .map((test) => ({ model: fit.model, ...test })),
    );
}

/** What stands around the table of tests. */
export function testsTable(modelled: Modelled): Captioned {
  const { words, place } = modelled.scene;
  const all = shownTests(modelled);
  const k = all.filter(({ pValue: p }) => p < 0.05).length;
  const { some, none } = words.models.testsTitle;
  return {
    ...frame(modelled, "tests", words.models.tests),
    title: fill(k > 0 ? some : none, { k, n: all.length }),
    subtitle: fill(words.models.testsSub, { model: place.model.toUpperCase() }),
    sentence: "",
    computed: [words.models.computedTests],
    table: {
      columns: ["model", "test", "statistic", "df", "p"],
      rows: all.map(({ model, name, statistic, df, pValue: p }) => [model, name, statistic, df, p]),
    },
  };
}

/** Direct and spillover effects as dots with whiskers; nothing for a model without impacts. */
export function impactsFigure(modelled: Modelled): PageFigure | undefined {
  const { scene } = modelled;
  const { words, place } = scene;
  const { impacts } = chosenFit(modelled);
  if (impacts === undefined) return undefined;
  const effects = impacts.flatMap(({ direct, indirect }) => [direct, indirect]);
  const k = effects.filter((effect) => excludesZero(effect)).length;
  const { some, none } = words.models.impactsTitle;
  return {
    ...frame(modelled, "impacts", words.models.impacts),
    title: fill(k > 0 ? some : none, { k, n: effects.length }),
    subtitle: fill(words.models.impactsSub, { model: place.model.toUpperCase() }),
    sentence: impacts
      .map(
        ({ term, direct, indirect }) =>
          `${termName(words, term)}: ${signed(direct.estimate, 3)}, ${signed(indirect.estimate, 3)}`,
      )
      .join("; "),
    computed: [words.models.computedImpacts],
    table: {
      columns: ["term", "effect", "estimate", "std_error", "low", "high", "p"],
      rows: impacts.flatMap((impact) =>
        (["direct", "indirect", "total"] as const).map((kind) => {
          const own = impact[kind];
          return [impact.term, kind, own.estimate, own.stdError, ...interval(own), own.pValue];
        }),
      ),
    },
    draw: (width) => drawImpacts(scene, impacts, width),
  };
}

function drawImpacts(scene: Scene, impacts: NonNullable<Fit["impacts"]>, width: number): Drawing {
  const { words } = scene;
  const row = 44;
  const top = 24;
  const height = top + impacts.length * row + 30;
  const names = impacts.map(({ term }) => termName(words, term));
  const left = Math.ceil(Math.max(...names.map((name) => textWidth(name, chartText)))) + 16;
  const ends = impacts.flatMap(({ direct, indirect }) => [
    ...interval(direct),
    ...interval(indirect),
  ]);
  const ticks = niceTicks(Math.min(0, ...ends), Math.max(0, ...ends));
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const x = (value: number): number =>
    left + ((value - low) / (high - low || 1)) * (width - left - 24);
  const bottom = height - 26;
  const every = textWidth("−0.00", chartText) * ticks.length > width - left ? 2 : 1;
  const axis = ticks.map(
    (tick, k) =>
      rule([x(tick), top, x(tick), bottom], tick === 0 ? "ink-3" : "grid") +
      (k % every === 0
        ? label(x(tick), height - 8, signed(tick, decimals(ticks)), { anchor: "middle" })
        : ""),
  );
  const { mark, text } = segmentColours[here(scene).s];
  const dot = (effect: Estimate, y: number, fillWith: "ink" | typeof mark): string => {
    const [from, to] = interval(effect);
    return (
      rule([x(from), y, x(to), y], fillWith, 1.6) +
      `<circle cx="${round(x(effect.estimate))}" cy="${round(y)}" r="4.5" fill="${excludesZero(effect) ? colour[fillWith] : colour.page}" stroke="${colour[fillWith]}" stroke-width="1.6"/>`
    );
  };
  const rows = impacts.map(({ direct, indirect }, k) => {
    const y = top + k * row + row / 2;
    return (
      label(0, y + 4, names[k], { fill: "ink" }) +
      dot(direct, y - 7, "ink") +
      dot(indirect, y + 7, mark)
    );
  });
  const key =
    label(left, 13, words.models.direct, { bold: true, fill: "ink" }) +
    label(
      left + textWidth(words.models.direct, chartText, "bold") + 16,
      13,
      words.models.indirect,
      { bold: true, fill: text },
    );
  return { width, height, body: [key, ...axis, ...rows].join("") };
}

function decimals(ticks: readonly number[]): number {
  const step = ticks.length < 2 ? 1 : ticks[1] - ticks[0];
  return Math.max(0, Math.min(4, Math.ceil(-Math.log10(step) - 1e-9)));
}

function excludesZero(effect: Estimate): boolean {
  const [from, to] = interval(effect);
  return from > 0 || to < 0;
}

function frame({ scene, all }: Modelled, name: string, measure: string) {
  const { place, study } = scene;
  return {
    ...frameOf(scene, name, measure, [place.segment]),
    source: fill(scene.words.figure.source, {
      version: study.bundle.evidence.version,
      dataset: study.bundle.evidence.dataset.name,
      n: all[0].fit.n,
    }),
  };
}

/** The finding of a model: which covariates the outcome goes with, in words. */
export function modelHeadline(modelled: Modelled): {
  readonly title: string;
  readonly lead: string;
} {
  const { scene } = modelled;
  const { words, place } = scene;
  const fit = chosenFit(modelled);
  const firm = directEffects(fit, place.covariates).filter(({ effect }) => excludesZero(effect));
  const names = firm.map(({ term }) => termName(words, term));
  const what =
    names.length < 2
      ? names.join("")
      : `${names.slice(0, -1).join(words.comma)}${words.and}${names[names.length - 1]}`;
  const shared = { ...common(scene), what, n: place.covariates.length };
  const { some, none } = words.models.headline;
  const spill = fit.impacts?.find(({ term }) => term === place.covariates[0])?.indirect;
  const size = { n: fit.n, t: fit.t };
  const counted = place.model === "ols" || place.model === "sem" ? undefined : spill;
  return {
    title: fill(firm.length > 0 ? some : none, shared),
    lead:
      counted === undefined
        ? fill(words.models.association, size)
        : fill(words.models.neighbours, {
            ...size,
            what: termName(words, place.covariates[0]),
            effect: signed(counted.estimate, 3),
            low: fixed(interval(counted)[0], 3),
            high: fixed(interval(counted)[1], 3),
          }),
  };
}

/** A p-value of a test, or a dash where it has none. */
export function testP(p: number): string {
  return Number.isFinite(p) ? pValue(p) : "–";
}

/** The settings of a place that an estimate depends on, as one text. */
export function settingsKey({
  variable,
  segment,
  covariates,
  weights,
  effects,
  model,
}: Place): string {
  return [variable, segment, covariates.join(), weights, effects, model].join("|");
}
