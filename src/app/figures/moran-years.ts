/** Moran's I of the scene's variable in every year. */
import { fixed, index } from "../../findings/format.ts";
import { segmentColours } from "../../report/tokens.ts";
import type { Neighbourhood } from "../neighbours.ts";
import { fill } from "../texts/texts.ts";
import { computedLocal } from "./map.ts";
import { likeness } from "./moran-points.ts";
import { common, frameOf, here, type PageFigure, type Scene } from "./scene.ts";
import { linesDrawing, niceTicks } from "./time-lines.ts";

/** Neighbourhoods by year; undefined where there are too few values. */
export type Yearly = readonly (Neighbourhood | undefined)[];

/** Moran's I through time beside its expectation without clustering. */
export function moranYears(scene: Scene, near: Yearly): PageFigure {
  const { study, words, place } = scene;
  const { s } = here(scene);
  const { years } = study.frame;
  const values = years.map((_, t) => near.at(t)?.statistic ?? NaN);
  const expected = years.map((_, t) => near.at(t)?.expected ?? NaN);
  const known = [...values, ...expected].filter(Number.isFinite);
  const ticks = niceTicks(Math.min(0, ...known), Math.max(0.1, ...known));
  const ends = values.filter(Number.isFinite);
  return {
    ...frameOf(scene, "moran", words.space.time, [place.segment]),
    title: fill(words.space.timeTitle, {
      from: fixed(ends.at(0) ?? NaN, 2),
      to: fixed(ends.at(-1) ?? NaN, 2),
    }),
    subtitle: fill(words.space.timeSub, common(scene)),
    sentence: years.map((year, t) => `${year} ${fixed(values[t], 2)}`).join("; "),
    computed: [words.map.moranComputed, computedLocal(scene)],
    table: {
      columns: ["segment", "year", "moran_i", "expected", "p_permutation", "n"],
      rows: years.map((year, t) => [
        place.segment,
        year,
        values[t],
        expected[t],
        near.at(t)?.p ?? NaN,
        near.at(t)?.economies.length ?? 0,
      ]),
    },
    draw: (width) =>
      linesDrawing(
        scene,
        [
          {
            name: words.space.chance,
            mark: "ink-3",
            text: "ink-2",
            dash: "1 4",
            values: expected,
          },
          {
            name: "Moran’s I",
            mark: segmentColours[s].mark,
            text: segmentColours[s].text,
            values,
          },
        ],
        {
          domain: [ticks[0], ticks[ticks.length - 1]],
          ticks,
          tickText: index,
          height: 360,
        },
        width,
      ),
  };
}

/** In how many years neighbours are more alike than chance would give. */
export function clusteredYears(near: Yearly): number {
  return near.filter((each) => each !== undefined && likeness(each) === "alike").length;
}
