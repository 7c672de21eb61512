/** What is published of an economy's mines, and who resembles it. */
import { index, thousands } from "../../findings/format.ts";
import { tonnesMined } from "../../panel/facts.ts";
import type { Captioned } from "../../report/figure.ts";
import { segmentIds } from "../../segments/segments.ts";
import { type Study, valueOf } from "../study.ts";
import { fill } from "../texts/texts.ts";
import {
  common,
  leading,
  nameFirst,
  nameOf,
  nameWithin,
  type PageFigure,
  type Scene,
  years,
  frameOf,
  codeOf,
} from "./scene.ts";
import { linesDrawing, niceTicks } from "./time-lines.ts";

/** Mine production by both sources; undefined where neither has a figure. */
export function mineLines(scene: Scene): PageFigure | undefined {
  const { study, words, place } = scene;
  const { facts, panel } = study.bundle.evidence;
  const [code] = place.selected;
  const of = (source: "BGS" | "USGS"): number[] =>
    panel.years.map((year) => tonnesMined(facts.production, code, year, source) / 1000);
  const series = { BGS: of("BGS"), USGS: of("USGS") };
  const count = (values: readonly number[]): number => values.filter(Number.isFinite).length;
  const longer = count(series.USGS) > count(series.BGS) ? series.USGS : series.BGS;
  const known = panel.years
    .map((year, k) => ({ year, value: longer[k] }))
    .filter(({ value }) => Number.isFinite(value));
  const all = [...series.BGS, ...series.USGS].filter(Number.isFinite);
  if (!all.some((value) => value > 0)) return undefined;
  const [first, last] = [known[0], known[known.length - 1]];
  const top = niceTicks(0, Math.max(...all));
  const numbers = {
    from: thousands(first.value),
    to: thousands(last.value),
    first: first.year,
    last: last.year,
  };
  return {
    ...frameOf(scene, "production", words.country.production, ["upstream"]),
    badge: "published",
    title: fill(
      last.value >= first.value
        ? words.country.productionTitle.rose
        : words.country.productionTitle.fell,
      numbers,
    ),
    subtitle: fill(words.country.productionSub, { years: years(scene) }),
    sentence: `${numbers.from}; ${numbers.to}`,
    source: words.figure.mines,
    computed: [words.country.productionComputed],
    table: {
      columns: ["year", "country", "tonnes_bgs", "tonnes_usgs"],
      rows: panel.years.map((year, k) => [year, code, series.BGS[k] * 1000, series.USGS[k] * 1000]),
    },
    draw: (width) =>
      linesDrawing(
        scene,
        [
          { name: "BGS", mark: "ink-3", text: "ink-2", dash: "1 4", values: series.BGS },
          { name: "USGS", mark: "ink", text: "ink", values: series.USGS },
        ],
        {
          domain: [0, top[top.length - 1]],
          ticks: top,
          tickText: (value) => thousands(value),
          height: 300,
          breaks: false,
        },
        width,
      ),
  };
}

export interface Peer {
  readonly g: number;
  readonly positions: readonly number[]; // by segment
  readonly distance: number;
}

/** The other economies by the distance of their profile, nearest first. */
export function peersOf(study: Study, g: number, t: number): readonly Peer[] {
  const profile = (h: number): number[] =>
    segmentIds.map((_, s) => valueOf(study, "gvc_position_trade", h, { s, t }));
  const own = profile(g);
  return study.view.economies
    .filter((h) => h !== g)
    .map((h) => {
      const positions = profile(h);
      const squares = positions.map((value, s) => (value - own[s]) ** 2);
      return {
        g: h,
        positions,
        distance: Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / squares.length),
      };
    })
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance || a.g - b.g);
}

/** What stands around the table of peers. */
export function peersFigure(scene: Scene, peers: readonly Peer[]): Captioned {
  const { words, place } = scene;
  return {
    ...frameOf(scene, "peers", words.country.peers, segmentIds),
    title:
      peers.length < 2
        ? words.country.peers
        : fill(words.country.peersTitle, {
            first: nameFirst(scene, peers[0].g),
            second: nameWithin(scene, peers[1].g),
          }),
    subtitle: fill(words.country.peersSub, common(scene)),
    sentence: "",
    computed: [words.country.peersComputed],
    table: {
      columns: ["country", "name", "year", ...segmentIds, "distance"],
      rows: peers.map(({ g, positions, distance }) => [
        codeOf(scene, g),
        nameOf(scene, g),
        place.year,
        ...positions,
        distance,
      ]),
    },
  };
}

/** The position of the leading economy in each segment, as text. */
export function ownPositions(scene: Scene, t: number): readonly string[] {
  return segmentIds.map((_, s) =>
    index(valueOf(scene.study, "gvc_position_trade", leading(scene), { s, t })),
  );
}
