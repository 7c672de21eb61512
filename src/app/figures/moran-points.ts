/** The Moran scatterplot of the page: own value against the neighbours' mean. */
import { fixed, index } from "../../findings/format.ts";
import { type Drawing, label, round, rule } from "../../report/draw.ts";
import { textWidth } from "../../report/text-width.ts";
import { chartText, colour, type Token } from "../../report/tokens.ts";
import type { Neighbourhood } from "../neighbours.ts";
import { fill } from "../texts/texts.ts";
import { clusterOf, computedLocal, localTable, neighbourTip } from "./map.ts";
import { common, frameOf, nameOf, type PageFigure, type Scene } from "./scene.ts";

/** What Moran's I says: neighbours are alike, unlike, or neither, at five per cent. */
export function likeness(near: Neighbourhood): "alike" | "unlike" | "chance" {
  if (!(near.p <= 0.05)) return "chance";
  return near.statistic > near.expected ? "alike" : "unlike";
}

/** The scatterplot of a neighbourhood. */
export function moranPoints(scene: Scene, near: Neighbourhood): PageFigure {
  const { words, place } = scene;
  const titles = {
    alike: words.map.scatterAlike,
    unlike: words.map.scatterUnlike,
    chance: words.map.scatterChance,
  };
  return {
    ...frameOf(scene, "scatter", words.map.scatter, [place.segment]),
    title: titles[likeness(near)],
    subtitle: fill(words.map.scatterSub, { ...common(scene), i: fixed(near.statistic, 2) }),
    sentence: `I = ${fixed(near.statistic, 3)}, p = ${fixed(near.p, 3)}, n = ${near.economies.length}`,
    computed: [words.map.moranComputed, computedLocal(scene)],
    table: localTable(scene, near),
    draw: (width) => drawPoints(scene, near, width),
    tip: (code) => {
      const own = near.economies.find((each) => each.code === code);
      return own && neighbourTip(scene, own);
    },
  };
}

function drawPoints(scene: Scene, near: Neighbourhood, width: number): Drawing {
  const { words, place } = scene;
  const height = Math.min(Math.max(Math.round(width * 0.96), 300), 470);
  const box = { left: 38, right: width - 8, top: 24, bottom: height - 44 };
  const wide = Math.max(1, ...near.economies.map(({ own }) => Math.abs(own))) * 1.06;
  const tall = Math.max(0.2, ...near.economies.map(({ around }) => Math.abs(around))) * 1.25;
  const x = (own: number): number =>
    box.left + ((own + wide) / (2 * wide)) * (box.right - box.left);
  const y = (around: number): number =>
    box.top + ((tall - around) / (2 * tall)) * (box.bottom - box.top);
  const ticks = (most: number): number[] => {
    const step = most > 2.5 ? 2 : most > 1.2 ? 1 : most > 0.6 ? 0.5 : 0.2;
    const n = Math.floor(most / step);
    return Array.from({ length: 2 * n + 1 }, (_, k) => (k - n) * step).filter((v) => v !== 0);
  };
  const text = (value: number): string => index(value).replace(/\.?0+$/, "");
  const grid = ticks(tall).map(
    (v) =>
      rule([box.left, y(v), box.right, y(v)], "grid") +
      label(box.left - 6, y(v) + 4.5, text(v), { anchor: "end" }),
  );
  const across = ticks(wide).map((v) =>
    label(x(v), box.bottom + 18, text(v), { anchor: "middle" }),
  );
  const reach = Math.min(wide, tall / Math.max(1e-9, Math.abs(near.statistic)));
  const slope = near.statistic;
  const points = [...near.economies]
    .sort(
      (a, b) => Number(place.selected.includes(a.code)) - Number(place.selected.includes(b.code)),
    )
    .map((each) => {
      const cluster = clusterOf(each, place.level);
      const hollow = cluster === "ns";
      const mark = colour[hollow ? "page" : (`lisa-${cluster}` as Token)];
      const edge = colour[hollow ? "ink-3" : "page"];
      return `<circle cx="${round(x(each.own))}" cy="${round(y(each.around))}" r="4.2" fill="${mark}" stroke="${edge}" stroke-width="1.2" data-code="${each.code}"/>`;
    });
  const named = near.economies.filter(({ code }) => place.selected.includes(code));
  const names = named.map((each) => {
    const name = nameOf(scene, each.g);
    const left = x(each.own) + 8 + textWidth(name, chartText, "bold") > box.right;
    return label(x(each.own) + (left ? -8 : 8), y(each.around) - 7, name, {
      bold: true,
      fill: "ink",
      halo: true,
      anchor: left ? "end" : "start",
    });
  });
  const corner = (text: string, right: boolean, bottom: boolean): string =>
    label(right ? box.right - 4 : box.left + 4, bottom ? box.bottom - 6 : box.top + 14, text, {
      anchor: right ? "end" : "start",
      fill: "ink-3",
    });
  const { hh, ll, hl, lh } = words.map.quadrants;
  const body = [
    label(0, 13, words.map.around),
    ...grid,
    rule([box.left, y(0), box.right, y(0)], "control"),
    rule([x(0), box.top, x(0), box.bottom], "control"),
    ...across,
    label((box.left + box.right) / 2, box.bottom + 38, words.map.own, { anchor: "middle" }),
    corner(lh, false, false),
    corner(hh, true, false),
    corner(ll, false, true),
    corner(hl, true, true),
    rule([x(-reach), y(-reach * slope), x(reach), y(reach * slope)], "ink", 1.6),
    ...points,
    ...names,
  ];
  return { width, height, body: body.join("") };
}
