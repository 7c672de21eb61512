/** Moran scatterplots: an economy's position against the weighted mean of its neighbours'. */
import * as Plot from "@observablehq/plot";
import { testOf } from "../../findings/clustering.ts";
import type { ScatterPoint } from "../../findings/evidence.ts";
import { fixed, index } from "../../findings/format.ts";
import { sectorsInWords, type View } from "../../findings/view.ts";
import type { Table } from "../csv.ts";
import { type Drawing, type Kit, label, margins, plot } from "../draw.ts";
import { type Figure, type FigureMaker, sourceLine } from "../figure.ts";
import { type Box, freePlace } from "../free-place.ts";
import { panelsDrawing } from "../panels.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour, segmentColours } from "../tokens.ts";

/** The points of all scatterplots. */
export function scatterTable({ evidence: { scatter } }: View): Table {
  return {
    columns: ["segment", "year", "country", "value", "lag"],
    rows: scatter.map((row) => [row.segment, row.year, row.code, row.value, row.lag]),
  };
}

/** Moran scatterplots of the last year, a panel a segment. */
export const scatterFigure: FigureMaker = (view, findings, kit): Figure | undefined => {
  const { panel, dataset, settings } = view.evidence;
  const { title, segments, statement } = findings.scatter;
  const points = view.evidence.scatter.filter(({ year }) => year === view.last);
  if (points.length === 0) return undefined;
  return {
    name: "scatter",
    finding: "scatter",
    measure: "Neighbours",
    segments,
    badge: dataset.provenance,
    title,
    subtitle: `Position index (across) and the weighted mean of the other economies’ (up), in standard deviations, ${view.last}; the slope is Moran’s I; sectors: ${sectorsInWords(view)}`,
    sentence: statement === "" ? "Not tested." : statement,
    source: sourceLine(view),
    computed: [
      `Values are centred and divided by their standard deviation; the mean of the neighbours uses the weights ${settings.weights}. The line through the origin has Moran’s I as its slope. The table also has the first year.`,
    ],
    table: scatterTable(view),
    widths: [340, 460, 600, 720, 1014],
    draw: (width) =>
      panelsDrawing(
        panel.segments.map(({ id, name }, s) => {
          const test = testOf(view, s, view.last);
          return {
            head: name,
            note: test === undefined ? "not tested" : `I = ${fixed(test.statistic, 3)}`,
            colour: segmentColours[s].text,
            draw: (each) =>
              drawPanel(
                view,
                kit,
                points.filter(({ segment }) => segment === id),
                s,
                each,
                points,
              ),
          };
        }),
        width,
        { least: 220, gap: 28 },
      ),
  };
};

function drawPanel(
  view: View,
  kit: Kit,
  points: readonly ScatterPoint[],
  s: number,
  width: number,
  all: readonly ScatterPoint[],
): Drawing {
  const height = Math.min(Math.round(width * 0.86), 300);
  const margin = { left: 40, right: 6, top: 6, bottom: 28 };
  const wide = Math.max(1, ...all.map(({ value }) => Math.abs(value))) * 1.06;
  const tall = Math.max(0.2, ...all.map(({ lag }) => Math.abs(lag))) * 1.25;
  const slope = testOf(view, s, view.last)?.statistic;
  const named = new Map(
    [view.focus, ...view.peers].map((g) => [view.evidence.panel.countries[g].code, g]),
  );
  const inner = { w: width - margin.left - margin.right, h: height - margin.top - margin.bottom };
  const x = (value: number): number => margin.left + ((value + wide) / (2 * wide)) * inner.w;
  const y = (lag: number): number => margin.top + ((tall - lag) / (2 * tall)) * inner.h;
  const reach = slope === undefined ? 0 : Math.min(wide, tall / Math.max(1e-9, Math.abs(slope)));
  const mark = colour[segmentColours[s].mark];
  const body = plot(kit, {
    width,
    height,
    ...margins(margin),
    x: { domain: [-wide, wide] },
    y: { domain: [-tall, tall] },
    marks: [
      Plot.ruleX([0], { stroke: colour.control }),
      Plot.ruleY([0], { stroke: colour.control }),
      Plot.axisX({
        ticks: 5,
        tickFormat: (value: number) => whole(value),
        tickSize: 4,
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      Plot.axisY({
        ticks: 5,
        tickFormat: (value: number) => whole(value),
        tickSize: 0,
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      Plot.dot(points, {
        x: "value",
        y: "lag",
        r: 3,
        fill: mark,
        fillOpacity: 0.45,
        title: ({ code, value, lag }: ScatterPoint) =>
          `${code}: ${index(value)}, neighbours ${index(lag)}`,
      }),
      ...(slope === undefined
        ? []
        : [
            Plot.link([slope], {
              x1: -reach,
              x2: reach,
              y1: -reach * slope,
              y2: reach * slope,
              stroke: mark,
              strokeWidth: 2,
            }),
          ]),
      Plot.dot(
        points.filter(({ code }) => named.has(code)),
        {
          x: "value",
          y: "lag",
          r: 4,
          fill: ({ code }: ScatterPoint) => (named.get(code) === view.focus ? colour.ink : mark),
          stroke: colour.page,
          strokeWidth: 1,
        },
      ),
    ],
    color: { type: "identity" },
  });
  const high = textWidth("high, high around", chartText);
  const low = textWidth("low, low around", chartText);
  const boxes: Box[] = [
    { x: width - margin.right - 2 - high, y: margin.top, w: high },
    { x: margin.left + 4, y: height - margin.bottom - 18, w: low },
  ];
  const labels = points
    .filter(({ code }) => named.has(code))
    .sort(
      (a, b) => Number(named.get(b.code) === view.focus) - Number(named.get(a.code) === view.focus),
    )
    .map(({ code, value, lag }) => {
      const bold = named.get(code) === view.focus;
      const text = view.names[named.get(code)!];
      const box = freePlace(
        boxes,
        x(value),
        y(lag),
        textWidth(text, chartText, bold ? "bold" : "regular"),
        width,
        margin.left,
      );
      if (box === undefined) return "";
      boxes.push(box);
      return label(box.x, box.y + 12, text, { bold, fill: "ink", halo: true });
    });
  const corners = [
    label(width - margin.right - 2, margin.top + 12, "high, high around", {
      anchor: "end",
      fill: "ink-3",
    }),
    label(margin.left + 4, height - margin.bottom - 6, "low, low around", { fill: "ink-3" }),
  ];
  return { width, height, body: body + corners.join("") + labels.join("") };
}

function whole(value: number): string {
  return Number.isInteger(value) ? fixed(value, 0) : fixed(value, 1);
}
