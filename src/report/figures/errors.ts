/** Measured errors by sector, beside what last year's published figures would have missed. */
import * as Plot from "@observablehq/plot";
import { fixed } from "../../findings/format.ts";
import { type Comparison, comparisons } from "../../findings/trust.ts";
import type { View } from "../../findings/view.ts";
import { type Drawing, type Kit, label, pixelRows, plot, rule } from "../draw.ts";
import { type Figure, type FigureMaker, sourceLine } from "../figure.ts";
import { panelsDrawing } from "../panels.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour, segmentColours, type Token } from "../tokens.ts";

const measures = [
  {
    measure: "forward",
    metric: "mad_points",
    head: "Forward participation",
    note: "points",
    decimals: 1,
  },
  { measure: "position", metric: "mad", head: "Position index", note: "", decimals: 3 },
] as const;

/** The measured errors; nothing where none were measured. */
export const errorsFigure: FigureMaker = (view, findings, kit): Figure | undefined => {
  const panels = measures.map((each) => ({
    ...each,
    rows: comparisons(view, each.measure, each.metric),
  }));
  const first = panels[0].rows.at(0);
  if (first === undefined) return undefined;
  const { title, statement, segments } = findings.errors;
  const sectors = view.evidence.panel.segments.flatMap((segment) => segment.sectors).join(", ");
  return {
    name: "errors",
    finding: "errors",
    measure: "Measured error",
    segments,
    badge: view.evidence.dataset.provenance,
    title,
    subtitle: `Mean absolute error over economies, ${first.year}; filled: the estimate, hollow: the published figures of ${first.year - 1} taken for ${first.year}; whole economies and sectors ${sectors}`,
    sentence: statement,
    source: sourceLine(view),
    computed: [
      "Both are compared with indicators published from the real tables. By sector: economies that export over US$ 100 million in it. The published figures of one year as a forecast of the next show how much of the distance is change and noise.",
    ],
    table: {
      columns: ["measure", "sector", "year", "error_estimate", "error_last_year", "n"],
      rows: panels.flatMap(({ measure, rows }) =>
        rows.map(({ sector, year, estimate, forecast, n }) => [
          measure,
          sector,
          year,
          estimate,
          forecast,
          n,
        ]),
      ),
    },
    widths: [340, 460, 600, 720, 1014],
    draw: (width) =>
      panelsDrawing(
        panels.map(({ head, note, rows, decimals }) => ({
          head,
          note,
          colour: "ink",
          draw: (each) => drawPanel(view, kit, rows, decimals, each),
        })),
        width,
        { least: 320, gap: 40 },
      ),
  };
};

function drawPanel(
  view: View,
  kit: Kit,
  rows: readonly Comparison[],
  decimals: number,
  width: number,
): Drawing {
  const rowHeight = 27;
  const height = rows.length * rowHeight + 2;
  const names = rows.map(({ sector }) => nameOf(view, sector));
  const left =
    Math.ceil(Math.max(...names.map(({ text }) => textWidth(text, chartText, "bold")))) + 14;
  const right = 96;
  const most = Math.max(
    ...rows.flatMap(({ estimate, forecast }) => [estimate, forecast]).filter(Number.isFinite),
  );
  const y = (k: number): number => k * rowHeight + rowHeight / 2;
  const placed = rows.map((row, k) => ({ ...row, k, mark: names[k].mark }));
  const known = placed.filter(({ forecast }) => Number.isFinite(forecast));
  const marks = plot(kit, {
    ...pixelRows(width, height, { left, right }),
    x: { domain: [0, most * 1.05], axis: null },
    color: { type: "identity" },
    marks: [
      Plot.ruleX([0], { stroke: colour.control }),
      Plot.link(known, {
        x1: "estimate",
        x2: "forecast",
        y1: ({ k }: { k: number }) => y(k),
        y2: ({ k }: { k: number }) => y(k),
        stroke: colour.others,
        strokeWidth: 1.4,
      }),
      Plot.dot(known, {
        x: "forecast",
        y: ({ k }: { k: number }) => y(k),
        r: 4.2,
        fill: colour.page,
        stroke: colour["ink-3"],
        strokeWidth: 1.6,
      }),
      Plot.dot(placed, {
        x: "estimate",
        y: ({ k }: { k: number }) => y(k),
        r: 4.8,
        fill: ({ mark }: { mark: Token }) => colour[mark],
      }),
    ],
  });
  const texts = placed.map(({ k, estimate, forecast }) =>
    [
      rule([0, y(k) + rowHeight / 2, width, y(k) + rowHeight / 2], "rule", 0.7),
      label(0, y(k) + 4.5, names[k].text, { fill: names[k].fill, bold: k === 0 }),
      label(width - 48, y(k) + 4.5, fixed(estimate, decimals), {
        anchor: "end",
        bold: true,
        fill: "ink",
      }),
      Number.isFinite(forecast)
        ? label(width, y(k) + 4.5, fixed(forecast, decimals), { anchor: "end" })
        : "",
    ].join(""),
  );
  return { width, height, body: texts.join("") + marks };
}

// "c2, upstream" in its segment's colour.
function nameOf(view: View, sector: string): { text: string; mark: Token; fill: Token } {
  const s = view.evidence.panel.segments.findIndex(({ sectors }) => sectors.includes(sector));
  if (s === -1) return { text: "Whole economies", mark: "ink", fill: "ink" };
  const { mark, text } = segmentColours[s];
  return {
    text: `${sector}, ${view.evidence.panel.segments[s].name.toLowerCase()}`,
    mark,
    fill: text,
  };
}
