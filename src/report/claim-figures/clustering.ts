/** The downstream roles of Asia, Europe and the others through the years. */
import * as Plot from "@observablehq/plot";
import { percent } from "../../findings/format.ts";
import { sectorsInWords } from "../../findings/view.ts";
import { type Drawing, type Kit, label, margins, plot, spread } from "../draw.ts";
import { sourceLine, span, yearTicks } from "../figure.ts";
import { panelsDrawing } from "../panels.ts";
import { chartText, colour, type Token } from "../tokens.ts";
import type { ClaimFigureMaker } from "./claim-figure.ts";

const measures = [
  { column: "captured_share", head: "Share of value captured" },
  { column: "value_added_rate", head: "Value added per output" },
  { column: "backward_share", head: "Imported content of exports" },
] as const;

const groups: readonly (readonly [name: string, mark: Token, text: Token])[] = [
  ["Asia", "peer-1", "peer-1-text"],
  ["Europe", "peer-4", "peer-4-text"],
  ["Elsewhere", "control", "ink-3"],
];

interface Point {
  readonly group: string;
  readonly year: number;
  readonly value: number;
}

/** Three measures by group and year. */
export const clusteringFigure: ClaimFigureMaker = (view, claim, kit) => {
  const table = claim.tables?.find(({ name }) => name === "downstream_roles");
  if (table === undefined || view.oneYear) return undefined;
  const { panel, dataset } = view.evidence;
  const at = (name: string): number => table.columns.indexOf(name);
  const panels = measures.map(({ column, head }) => ({
    head,
    points: table.rows.map((row): Point => ({
      group: String(row[at("group")]),
      year: Number(row[at("year")]),
      value: Number(row[at(column)]),
    })),
  }));
  const finite = panels.every(({ points }) => points.every(({ value }) => Number.isFinite(value)));
  if (!finite) return undefined;
  return {
    name: "claim-clustering",
    finding: "clustering",
    measure: "Downstream roles",
    segments: [panel.segments[panel.segments.length - 1].id],
    badge: dataset.provenance,
    title: claim.title,
    subtitle: `Downstream, ${span(view)}: share of what the world captures, value added over output, imported content over exports, each a ratio of sums; sectors: ${sectorsInWords(view)}`,
    sentence: claim.statement,
    source: sourceLine(view),
    computed: [claim.method, claim.quality],
    table,
    widths: [340, 460, 600, 720, 1014],
    draw: (width) =>
      panelsDrawing(
        panels.map(({ head, points }) => ({
          head,
          note: "",
          colour: "ink" as const,
          draw: (each) => drawLines(kit, points, panel.years, each),
        })),
        width,
        { least: 300, gap: 28 },
      ),
  };
};

function drawLines(
  kit: Kit,
  points: readonly Point[],
  years: readonly number[],
  width: number,
): Drawing {
  const height = 190;
  const margin = { left: 40, right: 76, top: 8, bottom: 26 };
  const high = Math.max(...points.map(({ value }) => value)) * 1.06;
  const [from, to] = [years[0], years[years.length - 1]];
  const inner = { w: width - margin.left - margin.right, h: height - margin.top - margin.bottom };
  const y = (value: number): number => margin.top + (1 - value / high) * inner.h;
  const x = (year: number): number => margin.left + ((year - from) / (to - from)) * inner.w;
  const lines = groups.map(([name, mark, text]) => ({
    name,
    mark,
    text,
    own: points.filter(({ group }) => group === name),
  }));
  const body = plot(kit, {
    width,
    height,
    ...margins(margin),
    x: { domain: [from, to], axis: null },
    y: { domain: [0, high] },
    marks: [
      Plot.gridY({ ticks: 4, stroke: colour.grid, strokeOpacity: 1 }),
      Plot.axisY({
        ticks: 4,
        tickFormat: (value: number) => percent(value).replace(/\.0%/, "%"),
        tickSize: 0,
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      ...lines.map(({ own, mark }) =>
        Plot.line(own, { x: "year", y: "value", stroke: colour[mark], strokeWidth: 2 }),
      ),
    ],
  });
  const places = spread(
    lines.map(({ own }) => y(own[own.length - 1].value)),
    17,
    margin.top + 6,
    height - margin.bottom - 4,
  );
  const labels = lines.map(({ name, text }, k) =>
    label(width - margin.right + 8, places[k] + 4.5, name, { fill: text }),
  );
  const ticks = yearTicks(years, 3);
  const under = ticks.map((year) => label(x(year), height - 6, String(year), { anchor: "middle" }));
  return { width, height, body: body + labels.join("") + under.join("") };
}
