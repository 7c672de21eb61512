/** The smile curve, and who supplies the large users. */
import * as Plot from "@observablehq/plot";
import { fixed, percent } from "../../findings/format.ts";
import { textOver } from "../../report/contrast.ts";
import { type Drawing, label, margins, plot, round } from "../../report/draw.ts";
import { textWidth } from "../../report/text-width.ts";
import { chartText, colour, segmentColours, type Token } from "../../report/tokens.ts";
import { segmentIds } from "../../segments/segments.ts";
import { valueOf } from "../study.ts";
import { fill } from "../texts/texts.ts";
import { wholeBars } from "./bars.ts";
import { supplierShares } from "./country-value.ts";
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
import { niceTicks } from "./time-lines.ts";

/** How many users are shown. */
const users = 12;

const peerMarks: readonly Token[] = ["ink", "peer-1", "peer-2", "peer-3", "peer-4"];

interface SmilePoint {
  readonly g: number;
  readonly s: number;
  readonly distance: number;
  readonly rate: number;
}

/** Value added over output against the distance to final demand, for the leader and its peers. */
export function smileCurve(scene: Scene): PageFigure {
  const { study, words, place } = scene;
  const { t } = here(scene);
  const own = leading(scene);
  const chosen = place.selected.map((code) => study.at.get(code)!);
  const shown = chosen.length > 1 ? chosen : [own, ...study.view.peers.filter((g) => g !== own)];
  const series = shown.slice(0, 4).map((g) =>
    segmentIds.map((_, s): SmilePoint => ({
      g,
      s,
      distance: valueOf(study, "production_length_forward", g, { s, t }),
      rate: valueOf(study, "value_added_rate", g, { s, t }),
    })),
  );
  const rates = series[0].map(({ rate }) => rate);
  const least = rates.indexOf(Math.min(...rates));
  return {
    ...frameOf(scene, "smile", words.chain.smile, segmentIds),
    title: rates.every(Number.isFinite)
      ? fill(words.chain.smileTitle.dip, {
          name: nameFirst(scene, own),
          segment: words.inSentence[segmentIds[least]],
        })
      : words.chain.smileTitle.none,
    subtitle: fill(words.chain.smileSub, common(scene)),
    sentence: segmentIds.map((id, s) => `${words.segments[id]} ${percent(rates[s])}`).join("; "),
    computed: [words.chain.smileComputed],
    table: {
      columns: [
        "country",
        "name",
        "segment",
        "year",
        "production_length_forward",
        "value_added_rate",
      ],
      rows: series
        .flat()
        .map(({ g, s, distance, rate }) => [
          codeOf(scene, g),
          nameOf(scene, g),
          segmentIds[s],
          place.year,
          distance,
          rate,
        ]),
    },
    draw: (width) => drawSmile(scene, series, width),
  };
}

function drawSmile(
  scene: Scene,
  series: readonly (readonly SmilePoint[])[],
  width: number,
): Drawing {
  const { words } = scene;
  const height = 380;
  const points = series.flat().filter(({ distance, rate }) => Number.isFinite(distance + rate));
  const ticks = niceTicks(0, Math.max(0.1, ...points.map(({ rate }) => rate)));
  const across = niceTicks(1, Math.max(2, ...points.map(({ distance }) => distance)));
  const key = smileKey(scene, series, width);
  const margin = { left: 42, right: 12, top: key.height + 6, bottom: 64 };
  const [near, far] = [Math.min(...across), Math.max(...across)];
  const top = ticks[ticks.length - 1];
  const x = (distance: number): number =>
    margin.left + ((far - distance) / (far - near)) * (width - margin.left - margin.right);
  const y = (rate: number): number =>
    margin.top + ((top - rate) / top) * (height - margin.top - margin.bottom);
  const body = plot(scene.kit, {
    width,
    height,
    ...margins(margin),
    x: { domain: [far, near], type: "linear" },
    y: { domain: [0, top] },
    marks: [
      Plot.ruleY(ticks, { stroke: colour.grid }),
      Plot.axisY(ticks, {
        tickFormat: (value: number) => percent(value).replace(/\.0%/, "%"),
        tickSize: 0,
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      Plot.axisX(across, {
        tickFormat: (value: number) => fixed(value, 1).replace(/\.0$/, ""),
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      ...series.flatMap((own, k) => [
        Plot.line(own, {
          x: "distance",
          y: "rate",
          stroke: colour[peerMarks[k]],
          strokeWidth: k === 0 ? 2.4 : 1.6,
        }),
        Plot.dot(own, {
          x: "distance",
          y: "rate",
          r: 4.5,
          fill: ({ s }: SmilePoint) => colour[segmentColours[s].mark],
          stroke: colour[peerMarks[k]],
          strokeWidth: 1.4,
        }),
      ]),
    ],
    color: { type: "identity" },
  });
  const first = series[0].filter(({ rate }) => Number.isFinite(rate));
  const names = first.map(({ s, distance, rate }) =>
    label(x(distance), y(rate) - 12, words.segments[segmentIds[s]], {
      bold: true,
      anchor: "middle",
      fill: segmentColours[s].text,
      halo: true,
    }),
  );
  const foot = [
    label(margin.left, height - 24, words.chain.raw),
    label(width - margin.right, height - 24, words.chain.buyer, { anchor: "end" }),
    label((margin.left + width) / 2, height - 6, words.chain.toFinal, { anchor: "middle" }),
  ];
  return { width, height, body: body + key.body + names.join("") + foot.join("") };
}

// The economies' names beside their colours, in as many lines as they need.
function smileKey(
  scene: Scene,
  series: readonly (readonly SmilePoint[])[],
  width: number,
): Drawing {
  let [x, y] = [0, 0];
  let body = "";
  for (const [k, own] of series.entries()) {
    const name = nameOf(scene, own[0].g);
    const room = 22 + textWidth(name, chartText, "bold");
    if (x > 0 && x + room > width) [x, y] = [0, y + 18];
    const text: Token = k === 0 ? "ink" : (`${peerMarks[k]}-text` as Token);
    body += `<rect x="${round(x)}" y="${y + 5}" width="16" height="3" fill="${colour[peerMarks[k]]}"/>`;
    body += label(x + 22, y + 11, name, { bold: k === 0, fill: text });
    x += room + 18;
  }
  return { width, height: y + 16, body };
}

/** Where the largest finishers draw a segment's value added from: themselves, the leader, others. */
export function userBars(scene: Scene): PageFigure {
  const { study, words, place } = scene;
  const { panel } = study.bundle.evidence;
  const { s, t } = here(scene);
  const lead = leading(scene);
  const size = (g: number): number => valueOf(study, "final_share", g, { s: 2, t });
  const rows = study.view.economies
    .filter((g) => g !== lead && Number.isFinite(size(g)))
    .sort((a, b) => size(b) - size(a))
    .slice(0, users)
    .map((g) => {
      const shares = supplierShares(study, g, s, t);
      const of = (h: number): number => shares.find((each) => each.g === h)?.share ?? 0;
      const foreign = shares.filter(
        (each) => each.g !== g && study.view.economies.includes(each.g),
      );
      const [own, from] = [of(g), of(lead)];
      return { g, own, from, others: 1 - own - from, first: foreign.at(0)?.g };
    })
    .sort((a, b) => b.from - a.from);
  const mark = segmentColours[s].mark;
  const light = `seq-${mark}-2` as Token;
  const parts = { own: "others", lead: mark, others: light } as const;
  const name = nameOf(scene, lead);
  return {
    ...frameOf(scene, "users", words.chain.users, [place.segment]),
    title: fill(words.chain.usersTitle, {
      ...common(scene),
      n: rows.filter(({ first }) => first === lead).length,
      of: rows.length,
      name: nameWithin(scene, lead),
    }),
    subtitle: `${fill(words.chain.usersSub, common(scene))}; ${fill(words.chain.usersParts.lead, { name })} / ${words.chain.usersParts.own} / ${words.chain.usersParts.others}`,
    sentence: rows.map(({ g, from }) => `${nameOf(scene, g)} ${percent(from)}`).join("; "),
    computed: [words.country.suppliersComputed, words.country.flowsComputed],
    table: {
      columns: ["finished_in", "name", "segment", "year", "from_leader", "own", "others"],
      rows: rows.map(({ g, own, from, others }) => [
        panel.countries[g].code,
        nameOf(scene, g),
        place.segment,
        place.year,
        from,
        own,
        others,
      ]),
    },
    draw: (width) =>
      wholeBars(
        rows.map(({ g, own, from, others }) => ({
          code: codeOf(scene, g),
          name: nameOf(scene, g),
          nameToken: "ink",
          end: percent(from),
          parts: [
            { share: from, text: percent(from), fill: parts.lead, over: textOver(colour, mark) },
            { share: own, text: "", fill: parts.own, over: "ink" },
            { share: others, text: "", fill: parts.others, over: "ink" },
          ],
        })),
        width,
        { inline: true },
      ),
    tip: (code) => {
      const found = rows.find(({ g }) => codeOf(scene, g) === code);
      return (
        found && {
          name: nameOf(scene, found.g),
          rows: [
            [name, percent(found.from)],
            [words.chain.usersParts.own, percent(found.own)],
            [words.chain.usersParts.others, percent(found.others)],
          ],
        }
      );
    },
  };
}
