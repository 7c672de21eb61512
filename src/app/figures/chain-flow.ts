/** Where value is added in a segment, and where the products that hold it are finished. */
import { percent } from "../../findings/format.ts";
import { flowAt } from "../../panel/panel.ts";
import { type Drawing, label, round } from "../../report/draw.ts";
import { textWidth } from "../../report/text-width.ts";
import { chartText, colour, segmentColours } from "../../report/tokens.ts";
import { segmentIds } from "../../segments/segments.ts";
import { fill } from "../texts/texts.ts";
import { moneyText } from "./money.ts";
import {
  codeOf,
  common,
  frameOf,
  here,
  leading,
  nameOf,
  nameWithin,
  type PageFigure,
  type Scene,
} from "./scene.ts";

/** How many economies stand apart on either side. */
export const apart = 7;

interface Node {
  readonly name: string;
  readonly code: string; // empty for all others together
  readonly members: readonly number[];
}

/** Value added in a segment: by where it is added, and by where the product is finished. */
export interface ChainFlows {
  readonly origins: readonly Node[];
  readonly ends: readonly Node[];
  readonly value: (from: Node, to: Node) => number;
  readonly total: number;
}

/** The flows of a segment with the leading economy first and all but the largest as one. */
export function chainFlows(scene: Scene): ChainFlows {
  const { study, words } = scene;
  const { panel } = study.bundle.evidence;
  const { s, t } = here(scene);
  const lead = leading(scene);
  const G = panel.countries.length;
  const flow = (a: number, b: number): number => flowAt(panel, a, s, b, t);
  const all = Array.from({ length: G }, (_, g) => g);
  const made = all.map((g) => all.reduce((sum, d) => sum + flow(g, d), 0));
  const finished = all.map((d) => all.reduce((sum, g) => sum + flow(g, d), 0));
  const nodes = (size: readonly number[]): Node[] => {
    const largest = study.view.economies
      .filter((g) => g !== lead)
      .sort((a, b) => size[b] - size[a])
      .slice(0, apart - 1);
    const own = [lead, ...largest];
    return [
      ...own.map((g) => ({ name: nameOf(scene, g), code: codeOf(scene, g), members: [g] })),
      { name: words.figure.others, code: "", members: all.filter((g) => !own.includes(g)) },
    ];
  };
  return {
    origins: nodes(made),
    ends: nodes(finished),
    value: (from, to) =>
      from.members.reduce(
        (sum, a) => sum + to.members.reduce((inner, b) => inner + flow(a, b), 0),
        0,
      ),
    total: made.reduce((sum, value) => sum + value, 0),
  };
}

/** The title of the chain view: how much of the leading economy's value ends at home. */
export function chainTitle(scene: Scene, { origins, ends, value }: ChainFlows): string {
  const { study, words, place } = scene;
  const { unit } = study.bundle.evidence.panel;
  const parts = ends.map((end) => value(origins[0], end));
  const abroad = parts.slice(1).reduce((sum, part) => sum + part, 0);
  return fill(words.chain.title, {
    ...common(scene),
    segment: words.segments[place.segment],
    name: nameWithin(scene, leading(scene)),
    home: moneyText(parts[0], unit, place.language),
    abroad: moneyText(abroad, unit, place.language),
  });
}

/** The flows as ribbons between two columns. */
export function chainRibbons(scene: Scene, flows: ChainFlows): PageFigure {
  const { study, words, place } = scene;
  const { unit } = study.bundle.evidence.panel;
  const { origins, ends, value } = flows;
  return {
    ...frameOf(scene, "ribbons", fill(words.chain.follow, common(scene)), segmentIds),
    title: fill(words.chain.ribbons, {
      ...common(scene),
      name: nameWithin(scene, leading(scene)),
      share: shareAtHome(flows),
    }),
    subtitle: fill(words.chain.sub, {
      ...common(scene),
      unit,
      name: nameWithin(scene, leading(scene)),
    }),
    sentence: ends
      .map((end) => `${end.name} ${moneyText(value(origins[0], end), unit, place.language)}`)
      .join("; "),
    computed: [words.country.flowsComputed, fill(words.chain.hidden, { n: apart })],
    table: {
      columns: ["added_in", "finished_in", "segment", "year", "value"],
      rows: origins.flatMap((from) =>
        ends.map((to) => [from.name, to.name, place.segment, place.year, value(from, to)]),
      ),
    },
    draw: (width) => draw(scene, flows, width),
    tip: (code) => {
      const from = origins.find((node) => node.code === code);
      const to = ends.find((node) => node.code === code);
      const sum = (values: readonly number[]): string =>
        moneyText(
          values.reduce((total, each) => total + each, 0),
          unit,
          place.language,
        );
      const node = from ?? to;
      return (
        node && {
          name: node.name,
          rows: [
            ...(from === undefined
              ? []
              : [[words.chain.origin, sum(ends.map((end) => value(from, end)))] as const]),
            ...(to === undefined
              ? []
              : [[words.chain.finish, sum(origins.map((each) => value(each, to)))] as const]),
          ],
        }
      );
    },
  };
}

function draw(scene: Scene, { origins, ends, value, total }: ChainFlows, width: number): Drawing {
  const { words } = scene;
  const { s } = here(scene);
  const height = width < 500 ? 460 : 520;
  const top = 34;
  const gap = 12;
  const mark = colour[segmentColours[s].mark];
  const names = [...origins, ...ends].map(({ name }) => textWidth(name, chartText, "bold"));
  const side = Math.ceil(Math.max(...names)) + 10;
  const [x0, x1] = [side, width - side];
  const bar = 12;
  const scale = (height - top - gap * (origins.length - 1)) / total;
  const place = (sizes: readonly number[]): number[] => {
    let y = top;
    return sizes.map((size) => {
      const at = y;
      y += size * scale + gap;
      return at;
    });
  };
  const sizeFrom = origins.map((from) => ends.reduce((sum, to) => sum + value(from, to), 0));
  const sizeTo = ends.map((to) => origins.reduce((sum, from) => sum + value(from, to), 0));
  const [yFrom, yTo] = [place(sizeFrom), place(sizeTo)];
  const offFrom = [...yFrom];
  const offTo = [...yTo];
  const ribbons: string[] = [];
  for (const [i, from] of origins.entries()) {
    for (const [j, to] of ends.entries()) {
      const thick = value(from, to) * scale;
      const [a, b] = [offFrom[i], offTo[j]];
      offFrom[i] += thick;
      offTo[j] += thick;
      if (thick < 0.3) continue;
      const [l, r] = [x0 + bar, x1 - bar];
      const m = (l + r) / 2;
      const curve = `M${round(l)},${round(a)}C${round(m)},${round(a)} ${round(m)},${round(b)} ${round(r)},${round(b)}V${round(b + thick)}C${round(m)},${round(b + thick)} ${round(m)},${round(a + thick)} ${round(l)},${round(a + thick)}Z`;
      const own = i === 0;
      ribbons.push(
        `<path class="ribbon" d="${curve}" fill="${own ? mark : colour.others}" fill-opacity="${own ? 0.5 : 0.32}"${from.code === "" ? "" : ` data-code="${from.code}"`}/>`,
      );
    }
  }
  const bars = (
    nodes: readonly Node[],
    x: number,
    ys: readonly number[],
    sizes: readonly number[],
  ) =>
    nodes.map(
      ({ code }, k) =>
        `<rect x="${round(x)}" y="${round(ys[k])}" width="${bar}" height="${round(Math.max(1, sizes[k] * scale))}" fill="${k === 0 ? mark : colour.control}"${code === "" ? "" : ` data-code="${code}"`}/>`,
    );
  const texts = (
    nodes: readonly Node[],
    x: number,
    ys: readonly number[],
    sizes: readonly number[],
    anchor: "start" | "end",
  ) => {
    let last = -Infinity;
    return nodes.map(({ name }, k) => {
      const y = Math.max(ys[k] + (sizes[k] * scale) / 2 + 4.5, last + 16);
      last = y;
      return label(x, Math.min(y, height + 10), name, { anchor, bold: k === 0, fill: "ink" });
    });
  };
  const body = [
    label(x0 + bar, 16, words.chain.origin, { bold: true, anchor: "end" }),
    label(x1 - bar, 16, words.chain.finish, { bold: true }),
    ...ribbons.reverse(),
    ...bars(origins, x0, yFrom, sizeFrom),
    ...bars(ends, x1 - bar, yTo, sizeTo),
    ...texts(origins, x0 - 8, yFrom, sizeFrom, "end"),
    ...texts(ends, x1 + 8, yTo, sizeTo, "start"),
  ];
  return { width, height: height + 16, body: body.join("") };
}

function shareAtHome({ origins, ends, value }: ChainFlows): string {
  const parts = ends.map((end) => value(origins[0], end));
  return percent(parts[0] / parts.reduce((sum, part) => sum + part, 0));
}
