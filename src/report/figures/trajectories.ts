/** The position index through time: the focus in ink, its peers in colour, all others in grey. */
import * as Plot from "@observablehq/plot";
import { index } from "../../findings/format.ts";
import { list } from "../../findings/format.ts";
import { sectorsInWords, type View } from "../../findings/view.ts";
import { valueAt } from "../../panel/panel.ts";
import { breakNote, breakReasons, breakRules } from "../breaks.ts";
import { type Drawing, type Kit, label, margins, plot, spread } from "../draw.ts";
import { type Figure, type FigureMaker, sourceLine, span } from "../figure.ts";
import { panelsDrawing } from "../panels.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour, segmentColours, type Token } from "../tokens.ts";
import { yearAxis, yearDomain } from "./shares.ts";

interface Point {
  readonly g: number;
  readonly year: number;
  readonly value: number;
}

const peerMarks: readonly Token[] = ["peer-1", "peer-2", "peer-3", "peer-4"];
const peerTexts: readonly Token[] = ["peer-1-text", "peer-2-text", "peer-3-text", "peer-4-text"];

/** The position index of every economy, a panel a segment. */
export const trajectoriesFigure: FigureMaker = (view, findings, kit): Figure => {
  const { panel, dataset } = view.evidence;
  const { title, segments, statement } = findings.trajectories;
  const peers = view.peers.map((g) => view.names[g]);
  const domain = commonDomain(view);
  return {
    name: "trajectories",
    finding: "trajectories",
    measure: "Position",
    segments,
    badge: dataset.provenance,
    title,
    subtitle: `GVC position index, ${span(view)}; ink: ${view.names[view.focus]}${peers.length > 0 ? `, colour: ${list(peers)}` : ""}, grey: the other economies${breakNote(view)}; sectors: ${sectorsInWords(view)}`,
    sentence: statement,
    source: sourceLine(view),
    computed: [
      ...breakReasons(view),
      "Index: ln(1 + forward participation) − ln(1 + backward participation) of the segment’s exports. All panels share one scale, from the 1st to the 99th percentile of all values; single economies beyond it are cut off.",
    ],
    table: {
      columns: ["segment", "year", "country", "name", "gvc_position_trade"],
      rows: panel.segments.flatMap(({ id }, s) =>
        [view.focus, ...view.peers].flatMap((g) =>
          panel.years.map((year, t) => [
            id,
            year,
            panel.countries[g].code,
            panel.countries[g].name,
            valueAt(panel, "gvc_position_trade", g, s, t),
          ]),
        ),
      ),
    },
    widths: [340, 460, 600, 720, 1014],
    draw: (width) =>
      panelsDrawing(
        panel.segments.map(({ name, covers }, s) => ({
          head: name,
          note: covers,
          colour: segmentColours[s].text,
          draw: (each) => drawPanel(view, kit, s, domain, each),
        })),
        width,
        { least: 240, gap: 20 },
      ),
  };
};

// One scale for all panels, without the most distant hundredth on either side.
function commonDomain({ evidence: { panel }, economies, focus, peers }: View): [number, number] {
  const S = panel.segments.length;
  const T = panel.years.length;
  const of = (g: number): number[] =>
    Array.from({ length: S * T }, (_, k) => panel.values.gvc_position_trade[g * S * T + k]);
  const all = economies.flatMap(of).filter(Number.isFinite);
  all.sort((a, b) => a - b);
  const named = [focus, ...peers].flatMap(of).filter(Number.isFinite);
  const quantile = (p: number): number => all[Math.round(p * (all.length - 1))] ?? 0;
  return [Math.min(0, quantile(0.01), ...named), Math.max(0, quantile(0.99), ...named)];
}

function drawPanel(
  view: View,
  kit: Kit,
  s: number,
  domain: readonly [number, number],
  width: number,
): Drawing {
  const { panel } = view.evidence;
  const height = width > 400 ? 250 : 300;
  const series = (g: number): Point[] =>
    panel.years.map((year, t) => ({
      g,
      year,
      value: valueAt(panel, "gvc_position_trade", g, s, t),
    }));
  const inside = ({ value }: Point): boolean => value >= domain[0] && value <= domain[1];
  const known = [
    { g: view.focus, mark: "ink" as Token, text: "ink" as Token },
    ...view.peers.map((g, k) => ({ g, mark: peerMarks[k], text: peerTexts[k] })),
  ];
  const named = new Set(known.map(({ g }) => g));
  const others = view.economies
    .filter((g) => !named.has(g))
    .flatMap(series)
    .map((point) => (inside(point) ? point : { ...point, value: NaN }));
  const names = known.map(({ g }) => view.names[g]);
  const room = Math.max(...names.map((name) => textWidth(name, chartText, "bold")));
  const margin = { left: 42, right: Math.ceil(room) + 14, top: 8, bottom: 28 };
  const y = (value: number): number =>
    height -
    margin.bottom -
    ((value - domain[0]) / (domain[1] - domain[0])) * (height - margin.top - margin.bottom);
  const body = plot(kit, {
    width,
    height,
    ...margins(margin),
    x: { domain: yearDomain(panel.years), type: "linear" },
    y: { domain: [...domain] },
    marks: [
      Plot.gridY({ stroke: colour.grid, strokeOpacity: 1, ticks: 5 }),
      Plot.line(others, { x: "year", y: "value", z: "g", stroke: colour.others, strokeWidth: 0.7 }),
      ...(view.oneYear
        ? [Plot.dot(others, { x: "year", y: "value", r: 2, fill: colour.others })]
        : []),
      ...breakRules(view),
      Plot.ruleY([0], { stroke: colour["ink-3"] }),
      Plot.axisY({
        ticks: 5,
        tickFormat: (value: number) => index(value),
        tickSize: 0,
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      ...yearAxis(panel.years, width - 60),
      ...[...known].reverse().flatMap(({ g, mark }) => [
        Plot.line(series(g), {
          x: "year",
          y: "value",
          stroke: colour[mark],
          strokeWidth: g === view.focus ? 2.6 : 1.8,
        }),
        Plot.dot(series(g).slice(-1), { x: "year", y: "value", r: 3.4, fill: colour[mark] }),
      ]),
    ],
  });
  const ends = known
    .map(({ g, text }) => ({ g, text, value: series(g).at(-1)?.value ?? NaN }))
    .filter(({ value }) => Number.isFinite(value));
  const places = spread(
    ends.map(({ value }) => y(value)),
    17,
    margin.top,
    height - margin.bottom,
  );
  const labels = ends.map(({ g, text }, k) =>
    label(width - margin.right + 9, places[k] + 4.5, view.names[g], {
      fill: text,
      bold: g === view.focus,
    }),
  );
  return { width, height, body: body + labels.join("") };
}
