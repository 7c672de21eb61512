/** Indices along the chain for the focus economy and its peers, a panel an index. */
import * as Plot from "@observablehq/plot";
import { fixed, list, percent } from "../../findings/format.ts";
import { named, sectorsInWords, type View } from "../../findings/view.ts";
import { at, type Drawing, type Kit, label, margins, plot, spread } from "../draw.ts";
import { sourceLine } from "../figure.ts";
import { panelsDrawing } from "../panels.ts";
import { chartText, colour, type Token } from "../tokens.ts";
import type { ClaimFigureMaker } from "./claim-figure.ts";

interface Point {
  readonly index: string;
  readonly s: number;
  readonly code: string;
  readonly value: number;
}

const names: Readonly<Record<string, readonly [head: string, share: boolean]>> = {
  value_captured_share: ["Share of value captured", true],
  value_added_rate: ["Value added per output", true],
  gvc_position_production: ["Position in production", false],
  gvc_position_trade: ["Position in trade", false],
};

/** The last year of every index. */
export const captureFigure: ClaimFigureMaker = (view, claim, kit) => {
  const table = claim.tables?.find(({ name }) => name === "capture_indices");
  if (table === undefined || view.peers.length === 0) return undefined;
  const { panel, dataset } = view.evidence;
  const points = table.rows.flatMap(([index, segment, code, year, value]): Point[] =>
    year === view.last && Number.isFinite(value)
      ? [
          {
            index: String(index),
            s: panel.segments.findIndex(({ id }) => id === segment),
            code: String(code),
            value: Number(value),
          },
        ]
      : [],
  );
  const shown = Object.keys(names).filter((name) => points.some(({ index }) => index === name));
  const codes = [view.focus, ...view.peers].map((g) => panel.countries[g].code);
  const who = [view.focus, ...view.peers].map((g, k) => `${named(view, g)} (${codes[k]})`);
  return {
    name: "claim-capture",
    finding: "capture",
    measure: "Capture and position",
    segments: panel.segments.map(({ id }) => id),
    badge: dataset.provenance,
    title: claim.title,
    subtitle: `Four indices by segment, ${view.last}: ${list(who)}; sectors: ${sectorsInWords(view)}`,
    sentence: claim.statement,
    source: sourceLine(view),
    computed: [claim.method, claim.quality],
    table,
    widths: [340, 460, 600, 720, 1014],
    draw: (width) => {
      let body = "";
      let y = 0;
      for (let k = 0; k < shown.length; k += 2) {
        const rows = panelsDrawing(
          shown.slice(k, k + 2).map((name) => ({
            head: names[name][0],
            note: "",
            colour: "ink" as const,
            draw: (each: number) => drawIndex(view, kit, points, name, codes, each),
          })),
          width,
          { least: 280, gap: 28 },
        );
        body += at(0, y, rows.body);
        y += rows.height + (k + 2 < shown.length ? 18 : 0);
      }
      return { width, height: y, body };
    },
  };
};

const peerColours: readonly (readonly [mark: Token, text: Token])[] = [
  ["peer-1", "peer-1-text"],
  ["peer-2", "peer-2-text"],
  ["peer-3", "peer-3-text"],
  ["peer-4", "peer-4-text"],
];

function drawIndex(
  view: View,
  kit: Kit,
  all: readonly Point[],
  index: string,
  codes: readonly string[],
  width: number,
): Drawing {
  const { segments } = view.evidence.panel;
  const height = 190;
  const margin = { left: 44, right: 44, top: 8, bottom: 26 };
  const points = all.filter((point) => point.index === index);
  const share = names[index][1];
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least) * 0.08 || 0.05;
  const low = share ? 0 : least - room;
  const high = most + room;
  const last = segments.length - 1;
  const inner = { w: width - margin.left - margin.right, h: height - margin.top - margin.bottom };
  const y = (value: number): number => margin.top + ((high - value) / (high - low)) * inner.h;
  const x = (s: number): number => margin.left + (last === 0 ? 0 : (s / last) * inner.w);
  const lines = codes.map((code, k) => ({
    code,
    own: points.filter((point) => point.code === code),
    mark: colour[k === 0 ? "ink" : peerColours[k - 1][0]],
    text: k === 0 ? ("ink" as const) : peerColours[k - 1][1],
    focus: k === 0,
  }));
  const body = plot(kit, {
    width,
    height,
    ...margins(margin),
    x: { domain: [0, Math.max(1, last)], axis: null },
    y: { domain: [low, high] },
    marks: [
      Plot.gridY({ ticks: 4, stroke: colour.grid, strokeOpacity: 1 }),
      Plot.axisY({
        ticks: 4,
        tickFormat: (value: number) =>
          share ? percent(value).replace(/\.0%/, "%") : fixed(value, 1),
        tickSize: 0,
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      // the focus economy over its peers
      ...[...lines]
        .reverse()
        .flatMap(({ own, mark, focus }) => [
          Plot.line(own, { x: "s", y: "value", stroke: mark, strokeWidth: focus ? 2.6 : 1.6 }),
          Plot.dot(own, { x: "s", y: "value", fill: mark, r: focus ? 4 : 3 }),
        ]),
    ],
  });
  const ends = lines.flatMap(({ code, own, text, focus }) => {
    const end = own.find(({ s }) => s === last);
    return end === undefined ? [] : [{ code, text, focus, y: y(end.value) }];
  });
  const places = spread(
    ends.map((end) => end.y),
    16,
    margin.top + 6,
    height - margin.bottom - 4,
  );
  const labels = ends.map(({ code, text, focus }, k) =>
    label(width - margin.right + 8, places[k] + 5, code, { fill: text, bold: focus }),
  );
  const under = segments.map(({ name }, s) =>
    label(x(s), height - 6, name, {
      anchor: s === 0 ? "start" : s === last ? "end" : "middle",
    }),
  );
  return { width, height, body: body + labels.join("") + under.join("") };
}
