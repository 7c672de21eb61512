/** The position of one economy through time: its index, and its rank. */
import { index } from "../../findings/format.ts";
import { valueAt } from "../../panel/panel.ts";
import { breakNote, breakReasons } from "../../report/breaks.ts";
import { segmentColours } from "../../report/tokens.ts";
import { segmentIds } from "../../segments/segments.ts";
import { positionRank } from "../study.ts";
import { fill } from "../texts/texts.ts";
import {
  common,
  frameOf,
  here,
  leading,
  nameOf,
  type PageFigure,
  type Scene,
  years,
} from "./scene.ts";
import { linesDrawing, niceTicks } from "./time-lines.ts";

/** The position index by segment, over the other economies' in the chosen one. */
export function positionLines(scene: Scene): PageFigure {
  const { study, words, place } = scene;
  const { panel } = study.bundle.evidence;
  const g = leading(scene);
  const { s: chosen, t } = here(scene);
  const series = (h: number, s: number): number[] =>
    panel.years.map((_, k) => valueAt(panel, "gvc_position_trade", h, s, k));
  const own = panel.segments.map((_, s) => series(g, s));
  const context = new Map(
    study.frame.codes
      .filter((code) => code !== place.selected[0])
      .map((code) => [code, series(study.at.get(code)!, chosen)] as const),
  );
  const near = [...context.values()]
    .flat()
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const edge = (share: number): number => near[Math.floor(share * (near.length - 1))] ?? 0;
  const known = own.flat().filter(Number.isFinite);
  const ticks = niceTicks(Math.min(0, edge(0.02), ...known), Math.max(0, edge(0.98), ...known));
  const named = { ...common(scene), name: nameOf(scene, g) };
  return {
    ...frameOf(scene, "position", words.country.position, segmentIds),
    title: positionTitle(
      scene,
      own.map((values) => values[t]),
    ),
    subtitle:
      fill(words.country.positionSub, named) +
      (place.language === "en" ? breakNote(study.view) : ""),
    sentence: panel.segments
      .map(({ id }, s) => `${words.segments[id]} ${index(own[s][t])}`)
      .join("; "),
    computed: [words.country.positionComputed, ...breakReasons(study.view)],
    table: {
      columns: ["segment", "year", "country", "name", "gvc_position_trade"],
      rows: panel.segments.flatMap(({ id }, s) =>
        panel.years.map((year, k) => [id, year, place.selected[0], nameOf(scene, g), own[s][k]]),
      ),
    },
    draw: (width) =>
      linesDrawing(
        scene,
        panel.segments.map(({ id }, s) => ({
          name: words.segments[id],
          second: index(own[s][t]),
          mark: segmentColours[s].mark,
          text: segmentColours[s].text,
          values: own[s],
        })),
        {
          domain: [ticks[0], ticks[ticks.length - 1]],
          ticks,
          tickText: index,
          context,
          height: width < 500 ? 300 : 340,
        },
        width,
      ),
    tip: (code) => {
      const h = study.at.get(code);
      if (h === undefined) return undefined;
      return {
        name: nameOf(scene, h),
        rows: panel.segments.map(({ id }, s) => [
          words.segments[id],
          index(valueAt(panel, "gvc_position_trade", h, s, t)),
        ]),
      };
    },
  };
}

function positionTitle(scene: Scene, values: readonly number[]): string {
  const { words } = scene;
  const titles = words.country.positionTitle;
  if (!values.every(Number.isFinite)) return titles.missing;
  const name = (above: boolean): string =>
    segmentIds
      .filter((_, s) => values[s] > 0 === above)
      .map((id) => words.inSentence[id])
      .join(words.and);
  if (name(false) === "") return titles.all;
  if (name(true) === "") return titles.none;
  return fill(titles.some, { above: name(true), below: name(false) });
}

/** The rank of an economy by position in each year. */
export function rankLines(scene: Scene): PageFigure {
  const { study, words, place } = scene;
  const { panel } = study.bundle.evidence;
  const g = leading(scene);
  const { t } = here(scene);
  const ranks = panel.segments.map((_, s) =>
    panel.years.map((_year, k) => positionRank(study, g, { s, t: k })),
  );
  const most = Math.max(10, ...ranks.flat().map(({ of }) => of));
  const ticks = [1, ...[10, 20, 30, 40, 50, 60].filter((tick) => tick <= most)];
  const text = (s: number): string => {
    const { rank } = ranks[s][t];
    return Number.isFinite(rank) ? String(rank) : "–";
  };
  return {
    ...frameOf(scene, "ranks", words.country.ranks, segmentIds),
    title: fill(words.country.ranksTitle, {
      ...common(scene),
      ranks: segmentIds.map((id, s) => `${text(s)} ${words.inSentence[id]}`).join(words.comma),
    }),
    subtitle: fill(words.country.ranksSub, { years: years(scene) }),
    sentence: segmentIds.map((id, s) => `${words.segments[id]} ${text(s)}`).join("; "),
    computed: [words.country.ranksComputed],
    table: {
      columns: ["segment", "year", "country", "rank", "of"],
      rows: segmentIds.flatMap((id, s) =>
        panel.years.map((year, k) => [
          id,
          year,
          place.selected[0],
          ranks[s][k].rank,
          ranks[s][k].of,
        ]),
      ),
    },
    draw: (width) =>
      linesDrawing(
        scene,
        segmentIds.map((_, s) => ({
          name: text(s),
          mark: segmentColours[s].mark,
          text: segmentColours[s].text,
          values: ranks[s].map(({ rank }) => rank),
        })),
        { domain: [most, 1], ticks, tickText: String, height: 300 },
        width,
      ),
  };
}
