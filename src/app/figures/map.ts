/** The map of the page: a variable's values, its clusters, or flows of value as arcs. */
import { type Variable, variableMeaning } from "../../panel/variables.ts";
import { classOf } from "../../report/figures/classes.ts";
import type { Token } from "../../report/tokens.ts";
import { type Neighbour, type Neighbourhood, weightsOf } from "../neighbours.ts";
import { sortedBy, valueOf } from "../study.ts";
import { fill } from "../texts/texts.ts";
import { mapClasses } from "./classes.ts";
import {
  codeOf,
  common,
  frameOf,
  here,
  nameOf,
  type PageFigure,
  type Scene,
  type Tip,
  unitName,
  valueText,
  variableName,
} from "./scene.ts";
import { fixed, index, pValue } from "../../findings/format.ts";
import { namedKey, orderedKey, type Paint, stacked, worldDrawing } from "./world.ts";

/** Classes of a Moran scatterplot, in the order of the key. */
export const clusterClasses = ["hh", "ll", "hl", "lh", "ns"] as const;

export type ClusterClass = (typeof clusterClasses)[number];

/** The class of an economy at a level of significance. */
export function clusterOf({ quadrant, p }: Neighbour, level: number): ClusterClass {
  if (quadrant === null || !(p <= level)) return "ns";
  const classes = {
    "High-High": "hh",
    "Low-Low": "ll",
    "High-Low": "hl",
    "Low-High": "lh",
  } as const;
  return classes[quadrant];
}

/** The values of the scene's variable. */
export function valueMap(scene: Scene): PageFigure {
  const { study, place, words } = scene;
  const { variable } = place;
  const { panel } = study.bundle.evidence;
  const spot = here(scene);
  const classes = mapClasses(panel, variable, place.segment);
  const sorted = sortedBy(study, variable, spot);
  const paint: Paint = new Map(
    study.view.economies.map((g) => {
      const value = valueOf(study, variable, g, spot);
      return [
        codeOf(scene, g),
        Number.isFinite(value) ? classes.tokens[classOf(classes, value)] : undefined,
      ];
    }),
  );
  const signed = variable === "gvc_position_trade";
  const first = sorted.at(0);
  const shown = common(scene);
  return {
    ...frameOf(scene, "map", variableName(words, variable), [place.segment]),
    title:
      first === undefined
        ? fill(words.map.nobody, shown)
        : signed
          ? fill(words.map.suppliers, {
              ...shown,
              n: sorted.filter((g) => valueOf(study, variable, g, spot) > 0).length,
              total: sorted.length,
            })
          : fill(words.map.highest, {
              ...shown,
              name: nameOf(scene, first),
              value: valueText(variable, valueOf(study, variable, first, spot)),
            }),
    subtitle: fill(words.map.valueSub, { ...shown, unit: unitName(scene, variable) }),
    sentence: extremes(scene, sorted),
    computed: [variableMeaning[variable].definition, words.map.borders],
    table: {
      columns: ["country", "name", "segment", "year", variable],
      rows: sorted.map((g) => [
        codeOf(scene, g),
        nameOf(scene, g),
        place.segment,
        place.year,
        valueOf(study, variable, g, spot),
      ]),
    },
    draw: (width) =>
      stacked(
        worldDrawing(scene.kit, width, paint, "map"),
        orderedKey(
          classes.tokens,
          classes.breaks.map((value) => shortValue(variable, value)),
          {
            low: signed ? words.map.low : "",
            high: signed ? words.map.high : "",
            none: words.figure.outside,
          },
          width,
          "map",
        ),
        8,
      ),
    tip: (code) => valueTip(scene, code),
  };
}

/** The local clusters of the scene's variable. */
export function clusterMap(scene: Scene, near: Neighbourhood | undefined): PageFigure {
  const { study, place, words } = scene;
  const all = near?.economies ?? [];
  const classOfCode = new Map(all.map((each) => [each.code, clusterOf(each, place.level)]));
  const count = (which: ClusterClass): number =>
    [...classOfCode.values()].filter((each) => each === which).length;
  const paint: Paint = new Map(
    study.frame.codes.map((code) => {
      const found = classOfCode.get(code);
      return [code, found === undefined ? undefined : (`lisa-${found}` as Token)];
    }),
  );
  const shown = { ...common(scene), level: levelText(place.level), n: near?.permutations ?? 0 };
  return {
    ...frameOf(scene, "map", words.map.shows.lisa, [place.segment]),
    title:
      count("ns") === all.length
        ? fill(words.map.noClusters, shown)
        : fill(words.map.clustered, { ...shown, hh: count("hh"), ll: count("ll") }),
    subtitle: fill(words.map.lisaSub, shown),
    sentence: clusterClasses.map((id) => `${words.map.quadrants[id]} ${count(id)}`).join("; "),
    computed: [computedLocal(scene), words.map.borders],
    table: localTable(scene, near),
    draw: (width) =>
      stacked(
        worldDrawing(scene.kit, width, paint, "map"),
        namedKey(
          [
            ...clusterClasses.map((id) => ({
              token: `lisa-${id}` as Token,
              text: words.map.quadrants[id],
              count: count(id),
            })),
            { token: undefined, text: words.figure.outside },
          ],
          width,
          "map",
        ),
        8,
      ),
    tip: (code) => {
      const own = all.find((each) => each.code === code);
      return own === undefined ? valueTip(scene, code) : neighbourTip(scene, own);
    },
  };
}

/** The local statistics as a table. */
export function localTable({ place, study }: Scene, near: Neighbourhood | undefined) {
  return {
    columns: [
      "id",
      "name",
      "year",
      place.variable,
      "z",
      "lag",
      "statistic",
      "p_permutation",
      "quadrant",
    ],
    rows: (near?.economies ?? []).map((each) => [
      each.code,
      study.view.names[each.g],
      place.year,
      each.value,
      each.own,
      each.around,
      each.local,
      each.p,
      each.quadrant ?? "",
    ]),
  };
}

/** What the tip of an economy says on the map and the scatterplot. */
export function neighbourTip(scene: Scene, own: Neighbour): Tip {
  const { words, place } = scene;
  return {
    name: nameOf(scene, own.g),
    note: words.map.quadrants[clusterOf(own, place.level)],
    rows: [
      [variableName(words, place.variable), valueText(place.variable, own.value)],
      [words.map.columns.around, index(own.around)],
      [words.map.columns.local, fixed(own.local, 2)],
      [words.map.columns.p, pValue(own.p)],
    ],
  };
}

/** How local statistics are computed, with their weights and draws. */
export function computedLocal({ study, words, place }: Scene): string {
  const { settings } = study.bundle.evidence;
  return fill(words.map.computed, {
    n: study.bundle.space.permutations,
    seed: settings.seed,
    weights: weightsOf(study, place.weights)?.words ?? words.map.weightsNames[place.weights],
  });
}

function valueTip(scene: Scene, code: string): Tip | undefined {
  const { study, words, place } = scene;
  const g = study.at.get(code);
  if (g === undefined) return undefined;
  const value = valueOf(study, place.variable, g, here(scene));
  return {
    name: nameOf(scene, g),
    rows: [
      [
        variableName(words, place.variable),
        Number.isFinite(value) ? valueText(place.variable, value) : words.figure.noValue,
      ],
    ],
  };
}

function extremes(scene: Scene, sorted: readonly number[]): string {
  const { study, place } = scene;
  return [sorted.at(0), sorted.at(-1)]
    .filter((g) => g !== undefined)
    .map(
      (g) =>
        `${nameOf(scene, g)} ${valueText(place.variable, valueOf(study, place.variable, g, here(scene)))}`,
    )
    .join("; ");
}

/** A level of significance in per cent. */
export function levelText(level: number): string {
  return `${Math.round(level * 100)}%`;
}

function shortValue(variable: Variable, value: number): string {
  return valueText(variable, value).replace(/\.0%$/, "%");
}
