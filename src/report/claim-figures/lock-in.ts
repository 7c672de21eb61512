/** Capture ranks against upstream ranks, with the line, its band, and who is locked in. */
import * as Plot from "@observablehq/plot";
import { count } from "../../findings/format.ts";
import { sectorsInWords, type View } from "../../findings/view.ts";
import { type Drawing, type Kit, label, margins, plot } from "../draw.ts";
import { sourceLine } from "../figure.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour } from "../tokens.ts";
import { type Box, freePlace } from "../free-place.ts";
import type { ClaimFigureMaker } from "./claim-figure.ts";

interface Point {
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly below: boolean;
  readonly held: boolean; // in the lowest class
}

/** The last window of the claim on lock-in. */
export const lockInFigure: ClaimFigureMaker = (view, claim, kit) => {
  const table = claim.tables?.find(({ name }) => name === "lock_in");
  if (table === undefined) return undefined;
  const at = (name: string): number => table.columns.indexOf(name);
  const last = Math.max(...table.rows.map((row) => Number(row[at("last_year")])));
  const rows = table.rows.filter((row) => row[at("last_year")] === last);
  const points = rows.map((row): Point => ({
    code: String(row[at("country")]),
    x: Number(row[at("upstream_rank")]),
    y: Number(row[at("capture_rank")]),
    expected: Number(row[at("expected_rank")]),
    low: Number(row[at("band_low")]),
    high: Number(row[at("band_high")]),
    below: row[at("below_band")] === "true",
    held: row[at("lowest_class_persistent")] === "true",
  }));
  const { dataset } = view.evidence;
  const first = Number(rows[0][at("first_year")]);
  return {
    name: "claim-lock-in",
    finding: "lock-in",
    measure: "Rank",
    segments: view.evidence.panel.segments.map(({ id }) => id),
    badge: dataset.provenance,
    title: claim.title,
    subtitle: `Rank by share of upstream value added (across) and by value captured beyond it (up), ${first === last ? last : `${first}–${last}`}, ${count(points.length, "economy", "economies")}, most at the far end; grey: 90% band around the line; filled: held in the lowest class; sectors: ${sectorsInWords(view)}`,
    sentence: claim.statement,
    source: sourceLine(view),
    computed: [claim.method, claim.quality],
    table,
    widths: [340, 460, 600, 720],
    draw: (width) => draw(view, kit, points, width),
  };
};

function draw(view: View, kit: Kit, points: readonly Point[], width: number): Drawing {
  const height = Math.min(Math.round(width * 0.85), 460);
  const margin = { left: 44, right: 12, top: 10, bottom: 32 };
  const n = points.length;
  const low = Math.min(0, ...points.map((point) => point.low));
  const high = Math.max(n + 1, ...points.map((point) => point.high));
  const inner = { w: width - margin.left - margin.right, h: height - margin.top - margin.bottom };
  const x = (rank: number): number => margin.left + (rank / (n + 1)) * inner.w;
  const y = (rank: number): number => margin.top + ((high - rank) / (high - low)) * inner.h;
  const line = [...points].sort((a, b) => a.x - b.x);
  const codes = [view.focus, ...view.peers].map((g) => view.evidence.panel.countries[g].code);
  const fill = ({ code, held, below }: Point): string =>
    code === codes[0] ? colour.ink : held ? colour[below ? "bad" : "others"] : colour.page;
  const edge = ({ code, below }: Point): string =>
    colour[code === codes[0] ? "ink" : below ? "bad" : "control"];
  const axis = { tickSize: 4, fontSize: chartText, color: colour["ink-2"], label: null };
  const ticks = [1, ...[10, 20, 30, 40, 50, 60].filter((tick) => tick <= n)];
  const body = plot(kit, {
    width,
    height,
    ...margins(margin),
    x: { domain: [0, n + 1] },
    y: { domain: [low, high] },
    marks: [
      Plot.areaY(line, { x: "x", y1: "low", y2: "high", fill: colour.band }),
      Plot.line(line, { x: "x", y: "expected", stroke: colour["ink-3"], strokeWidth: 1.4 }),
      Plot.axisX(ticks, axis),
      Plot.axisY(ticks, axis),
      Plot.dot(points, {
        x: "x",
        y: "y",
        r: 4,
        fill,
        stroke: edge,
        strokeWidth: 1.3,
        title: ({ code, x: up, y: rank }: Point) => `${code}: ${up} upstream, ${rank} beyond`,
      }),
    ],
    color: { type: "identity" },
  });
  const names = new Map(
    view.economies.map((g) => [view.evidence.panel.countries[g].code, view.names[g]]),
  );
  const boxes: Box[] = [];
  const order = (point: Point): number => (point.code === codes[0] ? 0 : point.below ? 1 : 2);
  const labels = points
    .filter(({ code, below }) => codes.includes(code) || below)
    .sort((a, b) => order(a) - order(b))
    .map((point) => {
      const bold = point.code === codes[0];
      const text = names.get(point.code) ?? point.code;
      const size = textWidth(text, chartText, bold ? "bold" : "regular");
      const box = freePlace(boxes, x(point.x), y(point.y), size, width, margin.left);
      if (box === undefined || box.y + 16 > height - margin.bottom || box.y < 0) return "";
      boxes.push(box);
      return label(box.x, box.y + 12, text, { bold, fill: "ink", halo: true });
    });
  return { width, height, body: body + labels.join("") };
}
