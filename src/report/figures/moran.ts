/** Moran's I of the position index through time, with what chance alone would give. */
import * as Plot from "@observablehq/plot";
import { reading } from "../../findings/clustering.ts";
import type { Clustering } from "../../findings/evidence.ts";
import { count, index } from "../../findings/format.ts";
import { sectorsInWords, type View } from "../../findings/view.ts";
import type { Table } from "../csv.ts";
import { breakNote, breakReasons, breakRules } from "../breaks.ts";
import { type Drawing, type Kit, label, margins, plot, spread } from "../draw.ts";
import { type Figure, type FigureMaker, sourceLine, span } from "../figure.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour, segmentColours } from "../tokens.ts";
import { yearAxis, yearDomain } from "./shares.ts";

/** The tests as a table. */
export function clusteringTable({ evidence }: View): Table {
  return {
    columns: [
      "segment",
      "year",
      "moran_i",
      "expected",
      "variance",
      "z",
      "p",
      "p_permutation",
      "null_low",
      "null_high",
      "n",
    ],
    rows: evidence.clustering.map((row) => [
      row.segment,
      row.year,
      row.statistic,
      row.expected,
      row.variance,
      row.z,
      row.p,
      row.pPermutation,
      row.nullLow,
      row.nullHigh,
      row.n,
    ]),
  };
}

/** Moran's I by segment and year. */
export const moranFigure: FigureMaker = (view, findings, kit): Figure | undefined => {
  const { settings, clustering, dataset } = view.evidence;
  const { title, segments, statement } = findings.chance;
  const n = Math.max(0, ...clustering.map((row) => row.n));
  if (clustering.length === 0) return undefined;
  return {
    name: "moran",
    finding: "chance",
    measure: "Moran’s I",
    segments,
    badge: dataset.provenance,
    title,
    subtitle: `Moran’s I of the position index, ${span(view)}, n = ${n}; grey: the middle 95% of ${count(settings.permutations, "random map", "random maps")}; filled: p below 0.05${breakNote(view)}; sectors: ${sectorsInWords(view)}`,
    sentence: `${statement} ${findings.clustering.statement}`,
    source: sourceLine(view),
    computed: [
      ...breakReasons(view),
      `Weights: ${settings.weights}, without the rest of the world. Two-sided test against ${settings.permutations} permutations of the values over economies, seed ${settings.seed}; p = twice the smaller of (1 + draws at least as large) and (1 + draws at most as large), over draws + 1. The grey band is the widest of the segments’ ranges.`,
      "Formula: I = (n / S0) (z′Wz) / (z′z), z the centred index (Cliff and Ord 1981). The table also has the variance and p under randomisation.",
    ],
    table: clusteringTable(view),
    widths: [340, 460, 600, 720, 1014],
    draw: (width) => drawMoran(view, kit, clustering, width),
  };
};

function drawMoran(view: View, kit: Kit, tests: readonly Clustering[], width: number): Drawing {
  const { panel } = view.evidence;
  const height = width < 500 ? 300 : 340;
  const values = tests.flatMap((row) => [row.statistic, row.nullLow, row.nullHigh]);
  const pad = 0.03;
  const domain: [number, number] = [Math.min(0, ...values) - pad, Math.max(0, ...values) + pad];
  const margin = { left: 44, right: 0, top: 10, bottom: 30 };
  margin.right =
    Math.ceil(Math.max(...panel.segments.map(({ name }) => textWidth(name, chartText, "bold")))) +
    18;
  const series = panel.segments.map(({ id }) => tests.filter(({ segment }) => segment === id));
  const band = panel.years
    .map((year) => tests.filter((row) => row.year === year))
    .filter((rows) => rows.length > 0)
    .map((rows) => ({
      year: rows[0].year,
      low: Math.min(...rows.map(({ nullLow }) => nullLow)),
      high: Math.max(...rows.map(({ nullHigh }) => nullHigh)),
    }));
  const one = band.length === 1 ? band[0] : undefined;
  const shade =
    one === undefined
      ? band
      : [
          { ...one, year: one.year - 0.5 },
          { ...one, year: one.year + 0.5 },
        ];
  const body = plot(kit, {
    width,
    height,
    ...margins(margin),
    x: { domain: yearDomain(panel.years), type: "linear" },
    y: { domain },
    marks: [
      Plot.areaY(shade, { x: "year", y1: "low", y2: "high", fill: colour.band }),
      Plot.gridY({ stroke: colour.grid, strokeOpacity: 1, ticks: 5 }),
      Plot.axisY({
        ticks: 5,
        tickFormat: (value: number) => index(value),
        tickSize: 0,
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      ...breakRules(view),
      Plot.ruleY([0], { stroke: colour["ink-3"] }),
      ...yearAxis(panel.years, width),
      ...series.flatMap((rows, s) => {
        const stroke = colour[segmentColours[s].mark];
        return [
          Plot.lineY(rows, { x: "year", y: "statistic", stroke, strokeWidth: 2 }),
          Plot.dot(rows, {
            x: "year",
            y: "statistic",
            r: 3,
            fill: (row: Clustering) => (reading(row) === "none" ? colour.page : stroke),
            stroke,
            strokeWidth: 1.5,
          }),
        ];
      }),
    ],
    color: { type: "identity" },
  });
  const y = (value: number): number =>
    height -
    margin.bottom -
    ((value - domain[0]) / (domain[1] - domain[0])) * (height - margin.top - margin.bottom);
  const ends = series.flatMap((rows, s) => {
    const end = rows.at(-1);
    return end === undefined ? [] : [{ s, place: y(end.statistic) }];
  });
  const places = spread(
    ends.map(({ place }) => place),
    17,
    margin.top,
    height - margin.bottom,
  );
  const labels = ends.map(({ s }, k) =>
    label(width - margin.right + 12, places[k] + 4.5, panel.segments[s].name, {
      bold: true,
      fill: segmentColours[s].text,
    }),
  );
  return { width, height, body: body + labels.join("") };
}
