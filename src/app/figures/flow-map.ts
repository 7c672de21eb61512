/** Where the value added of one economy's segment is finished, as arcs on the map. */
import { flowAt } from "../../panel/panel.ts";
import { isOnMap } from "../../report/atlas.ts";
import { at, type Drawing, round } from "../../report/draw.ts";
import { colour, segmentColours, type Token } from "../../report/tokens.ts";
import { fill } from "../texts/texts.ts";
import { centreOf } from "./centres.ts";
import { moneyText } from "./money.ts";
import {
  codeOf,
  common,
  frameOf,
  here,
  leading,
  nameFirst,
  nameOf,
  nameWithin,
  type PageFigure,
  type Scene,
} from "./scene.ts";
import { outlinesAt, worldDrawing, namedKey, stacked } from "./world.ts";

/** How many arcs are drawn. */
const most = 15;

/** What each other economy's downstream final products hold of an economy's segment, largest first. */
export function destinations(
  scene: Scene,
): readonly { readonly g: number; readonly value: number }[] {
  const { s, t } = here(scene);
  const { view } = scene.study;
  const from = leading(scene);
  return view.economies
    .filter((g) => g !== from)
    .map((g) => ({ g, value: flowAt(view.evidence.panel, from, s, g, t) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.g - b.g);
}

/** The flows of the leading economy. */
export function flowMap(scene: Scene): PageFigure {
  const { words, place, study } = scene;
  const from = leading(scene);
  const all = destinations(scene);
  const shown = all.slice(0, most).filter(({ g }) => isOnMap(codeOf(scene, g)));
  const first = all.at(0);
  const { unit } = study.bundle.evidence.panel;
  const shared = { ...common(scene), name: nameWithin(scene, from), unit };
  return {
    ...frameOf(scene, "map", words.map.shows.flows, [place.segment]),
    title:
      first === undefined
        ? fill(words.map.nobody, shared)
        : fill(words.map.flowsTitle, {
            ...shared,
            name: nameFirst(scene, from),
            value: moneyText(first.value, unit, place.language),
            first: nameWithin(scene, first.g),
          }),
    subtitle: fill(words.map.flowsSub, shared),
    sentence: all
      .slice(0, 3)
      .map(({ g, value }) => `${nameOf(scene, g)} ${moneyText(value, unit, place.language)}`)
      .join("; "),
    computed: [words.map.flowsComputed, words.map.borders],
    table: {
      columns: ["from", "segment", "finished_in", "name", "year", "value"],
      rows: all.map(({ g, value }) => [
        place.selected[0],
        place.segment,
        codeOf(scene, g),
        nameOf(scene, g),
        place.year,
        value,
      ]),
    },
    draw: (width) => draw(scene, shown, width),
    tip: (code) => {
      const g = study.at.get(code);
      if (g === undefined) return undefined;
      const found = all.find((each) => each.g === g);
      return {
        name: nameOf(scene, g),
        rows:
          found === undefined
            ? []
            : [[words.chain.finish, moneyText(found.value, unit, place.language)]],
      };
    },
  };
}

function draw(
  scene: Scene,
  flows: readonly { readonly g: number; readonly value: number }[],
  width: number,
): Drawing {
  const { place, words, study } = scene;
  const start = place.selected[0];
  const { s } = here(scene);
  const mark = segmentColours[s].mark;
  const reached = new Set(flows.map(({ g }) => codeOf(scene, g)));
  const ground = `seq-${mark}-2` as Token;
  const base = worldDrawing(
    scene.kit,
    width,
    new Map(
      study.frame.codes.map((code): [string, Token] => [
        code,
        code === start ? mark : reached.has(code) ? ground : "lisa-ns",
      ]),
    ),
    "map",
  );
  const { places, countries } = outlinesAt(scene.kit, width);
  const middle = (code: string): readonly [number, number] | undefined => {
    const path = countries.find((country) => country.code === code)?.path;
    return path === undefined ? places.get(code) : centreOf(path);
  };
  const from = middle(start);
  const largest = flows.at(0)?.value ?? 1;
  const arcs = flows.map(({ g, value }) => {
    const to = middle(codeOf(scene, g));
    if (from === undefined || to === undefined) return "";
    const [x0, y0] = from;
    const [x1, y1] = to;
    const lift = Math.hypot(x1 - x0, y1 - y0) * 0.28;
    const thick = Math.max(0.8, Math.sqrt(value / largest) * (width < 500 ? 5 : 9));
    return `<path d="M${round(x0)},${round(y0)}Q${round((x0 + x1) / 2)},${round(Math.max(2, (y0 + y1) / 2 - lift))} ${round(x1)},${round(y1)}" fill="none" stroke="${colour[mark]}" stroke-opacity="0.55" stroke-linecap="round" stroke-width="${round(thick)}"/><circle cx="${round(x1)}" cy="${round(y1)}" r="2.6" fill="${colour.ink}"/>`;
  });
  const key = namedKey(
    [
      { token: mark, text: nameOf(scene, leading(scene)) },
      { token: ground, text: words.chain.finish },
      { token: undefined, text: words.figure.outside },
    ],
    width,
    "map",
  );
  return stacked({ ...base, body: base.body + at(0, 0, arcs.join("")) }, key, 8);
}
