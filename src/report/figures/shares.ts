/** The focus economy's share of the value captured, by segment, through time. */
import * as Plot from "@observablehq/plot";
import { percent, possessive } from "../../findings/format.ts";
import { sectorsInWords, type View } from "../../findings/view.ts";
import type { Measure } from "../../panel/facts.ts";
import { dateInYears } from "../../panel/measure-dates.ts";
import { valueAt } from "../../panel/panel.ts";
import { breakReasons, breaksOf } from "../breaks.ts";
import { type Drawing, type Kit, label, margins, plot, spread } from "../draw.ts";
import { type Figure, type FigureMaker, sourceLine, span, yearTicks } from "../figure.ts";
import { textWidth, wrap } from "../text-width.ts";
import { chartText, colour, segmentColours } from "../tokens.ts";

export interface SharePoint {
  readonly s: number;
  readonly year: number;
  readonly share: number;
}

/** The focus economy's shares, all segments and years. */
export function focusSeries(view: View): readonly SharePoint[] {
  const { panel } = view.evidence;
  return panel.segments.flatMap((_, s) =>
    panel.years.map((year, t) => ({
      s,
      year,
      share: valueAt(panel, "value_captured_share", view.focus, s, t),
    })),
  );
}

/** The focus economy's share of the value captured, a line a segment. */
export const sharesFigure: FigureMaker = (view, findings, kit): Figure => {
  const { panel, dataset } = view.evidence;
  const points = focusSeries(view);
  const { title, segments, statement } = findings.shares;
  return {
    name: "shares",
    finding: "shares",
    measure: "Share",
    segments,
    badge: dataset.provenance,
    title,
    subtitle: `${possessive(view.names[view.focus])} share of what each segment earns in the world’s finished ${panel.segments[panel.segments.length - 1].covers}, per cent, ${span(view)}; sectors: ${sectorsInWords(view)}`,
    sentence: statement,
    source: sourceLine(view),
    computed: [
      ...breakReasons(view),
      ...ownMeasures(view).map(({ date, label, source }) => `${label}, ${date}: ${source}.`),
      "Value captured: value added that the economy’s segment earns, directly and through all rounds of inputs, in the world’s final products of the downstream sectors. A share is the economy’s part of what the segment earns worldwide.",
      "Formula: sum over i in the economy’s segment and j in the downstream products of v(i) B(i,j) y(j), over the same sum for all economies; B is the Leontief inverse of the whole table, v value added over output, y final demand.",
    ],
    table: {
      columns: ["segment", "year", "country", "name", "value_captured_share"],
      rows: points.map(({ s, year, share }) => [
        panel.segments[s].id,
        year,
        panel.countries[view.focus].code,
        panel.countries[view.focus].name,
        share,
      ]),
    },
    widths: [340, 460, 600, 700, 783],
    draw: (width) => drawShares(view, kit, points, width),
  };
};

function drawShares(view: View, kit: Kit, points: readonly SharePoint[], width: number): Drawing {
  const { panel } = view.evidence;
  const height = width < 500 ? 300 : 372;
  const known = points.filter(({ share }) => Number.isFinite(share));
  const top = niceTop(Math.max(0.05, ...known.map(({ share }) => share)));
  const ends = panel.segments.map(({ name }, s) => {
    const own = points.filter((point) => point.s === s);
    const first = own[0].share;
    const last = own[own.length - 1].share;
    return {
      s,
      name,
      first,
      last,
      head: `${name} ${percent(last)}`,
      foot: `was ${percent(first)}`,
    };
  });
  const room = Math.max(...ends.map(({ head }) => textWidth(head, chartText, "bold")));
  const events = eventsOf(view);
  const margin = {
    left: 40,
    right: Math.ceil(room) + 18,
    top: events.length > 0 ? 46 : 14,
    bottom: 30,
  };
  const y = (share: number): number =>
    height - margin.bottom - (share / top) * (height - margin.top - margin.bottom);
  const labelled = ends.filter(({ last }) => Number.isFinite(last));
  const gap = view.oneYear ? 20 : 38;
  const places = spread(
    labelled.map(({ last }) => y(last)),
    gap,
    margin.top + 4,
    height - margin.bottom - 20,
  );
  const labels = labelled.map(({ s, head, foot }, k) => {
    const x = width - margin.right + 12;
    return (
      label(x, places[k] + 2, head, { bold: true, fill: segmentColours[s].text }) +
      (view.oneYear ? "" : label(x, places[k] + 18, foot))
    );
  });
  const body = plot(kit, {
    width,
    height,
    ...margins(margin),
    x: { domain: yearDomain(panel.years), type: "linear" },
    y: { domain: [0, top] },
    marks: [
      Plot.ruleY(ticksUpTo(top), { stroke: colour.grid }),
      Plot.axisY(ticksUpTo(top), {
        tickFormat: (value: number) => percent(value).replace(/\.0%/, "%"),
        tickSize: 0,
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      Plot.ruleY([0], { stroke: colour.control }),
      ...yearAxis(panel.years, width),
      ...events.map(({ year }) =>
        Plot.ruleX([year], { stroke: colour["ink-3"], strokeDasharray: "1 3" }),
      ),
      ...panel.segments.flatMap((_, s) => {
        const own = points.filter((point) => point.s === s);
        const stroke = colour[segmentColours[s].mark];
        return [
          Plot.lineY(own, {
            x: "year",
            y: "share",
            stroke,
            strokeWidth: 2.2,
          }),
          Plot.dot(own.slice(-1), { x: "year", y: "share", fill: stroke, r: 4 }),
        ];
      }),
    ],
  });
  const [from, to] = yearDomain(panel.years);
  const x = (year: number): number =>
    margin.left + ((year - from) / (to - from)) * (width - margin.left - margin.right);
  const marks = eventLabels(
    events.map(({ year, text }) => ({ x: x(year), text })),
    width - margin.right,
  );
  return { width, height, body: body + labels.join("") + marks.join("") };
}

/** What stands on the time axis: measures of the focus economy, three at most, and breaks of the source. */
function eventsOf(view: View): readonly { readonly year: number; readonly text: string }[] {
  const measures = ownMeasures(view).map(({ date, label: text }) => ({
    year: dateInYears(date),
    text,
  }));
  const breaks = breaksOf(view).map(({ after, label: text }) => ({ year: after + 0.5, text }));
  return [...measures, ...breaks].sort((a, b) => a.year - b.year);
}

function ownMeasures(view: View): readonly Measure[] {
  const { code } = view.evidence.panel.countries[view.focus];
  return (view.evidence.facts.measures ?? [])
    .filter(({ country, date }) => country === code && dateInYears(date) > view.first)
    .filter(({ date }) => dateInYears(date) < view.last)
    .slice(0, 3);
}

// Two lines above the plot, right of the rule or left of it, where they meet no other label; a rule
// whose label has no room stands without one (the measure is named under "How computed").
function eventLabels(
  events: readonly { readonly x: number; readonly text: string }[],
  right: number,
): readonly string[] {
  let taken = 0;
  return events.map(({ x, text }, k) => {
    const lines = wrap(text, 84, chartText);
    const room = Math.max(...lines.map((line) => textWidth(line, chartText)));
    const next = events.at(k + 1)?.x ?? Infinity;
    const fitsRight = x + room <= right && x + room + 8 <= next && x >= taken;
    const fitsLeft = x - room >= taken;
    if (!fitsRight && !fitsLeft) return "";
    taken = fitsRight ? x + room + 8 : x + 8;
    return lines
      .map((line, i) =>
        label(x, 38 - (lines.length - 1 - i) * 16, line, { anchor: fitsRight ? "start" : "end" }),
      )
      .join("");
  });
}

/** A year axis without rules: labels only, first and last among them. */
export function yearAxis(years: readonly number[], width: number): Plot.Markish[] {
  return [
    Plot.axisX(yearTicks(years, width < 300 ? 2 : width < 500 ? 4 : 6), {
      tickFormat: (year: number) => String(year),
      tickSize: 4,
      fontSize: chartText,
      color: colour["ink-2"],
      label: null,
    }),
  ];
}

/** The domain of a year axis; one year gets a year of room on both sides. */
export function yearDomain(years: readonly number[]): [number, number] {
  const [first, last] = [years[0], years[years.length - 1]];
  return first === last ? [first - 1, last + 1] : [first, last];
}

/** The top of an axis of shares: the next of a few round numbers. */
export function niceTop(most: number): number {
  return [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1].find((top) => top >= most * 1.02) ?? 1;
}

/** Ticks of an axis of shares from zero. */
export function ticksUpTo(top: number): number[] {
  const step = top <= 0.05 ? 0.01 : top <= 0.1 ? 0.02 : top <= 0.3 ? 0.05 : top <= 0.6 ? 0.1 : 0.2;
  return Array.from({ length: Math.round(top / step) + 1 }, (_, k) => k * step);
}
