/** Effects as rows: a dot with its interval, other estimates as ticks, zero as a line. */
import * as Plot from "@observablehq/plot";
import { fixed } from "../../findings/format.ts";
import { type Drawing, type Kit, label, pixelRows, plot, rule } from "../draw.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour, type Token } from "../tokens.ts";

export interface EffectRow {
  readonly name: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly others: readonly number[]; // of the same effect, by other ways of asking
}

export interface EffectFrame {
  readonly domain: readonly [number, number];
  readonly mark: Token;
  readonly band?: readonly [number, number]; // a range without a meaning of its own, in grey
}

const rowHeight = 26;
const axisHeight = 22;

/** The rows below each other; a dot is hollow where its interval holds zero. */
export function effectRows(
  kit: Kit,
  rows: readonly EffectRow[],
  { domain, mark, band }: EffectFrame,
  width: number,
): Drawing {
  const left = Math.ceil(Math.max(...rows.map(({ name }) => textWidth(name, chartText)))) + 14;
  const right = 14;
  const height = rows.length * rowHeight;
  const at = (k: number): number => k * rowHeight + rowHeight / 2;
  const inside = width - left - right;
  const x = (value: number): number =>
    left + ((value - domain[0]) / (domain[1] - domain[0])) * inside;
  const placed = rows.map((row, k) => ({ ...row, y: at(k) }));
  const ticks = placed.flatMap(({ others, y }) => others.map((value) => ({ value, y })));
  const y = ({ y: place }: { readonly y: number }): number => place;
  const holdsZero = ({ low, high }: EffectRow): boolean => low <= 0 && high >= 0;
  const marks = plot(kit, {
    ...pixelRows(width, height, { left, right }),
    x: { domain: [...domain], axis: null },
    color: { type: "identity" },
    marks: [
      ...(band === undefined
        ? []
        : [Plot.rect([0], { x1: band[0], x2: band[1], y1: 0, y2: height, fill: colour.band })]),
      Plot.ruleX([0], { stroke: colour["ink-3"] }),
      Plot.link(placed, {
        x1: "low",
        x2: "high",
        y1: y,
        y2: y,
        stroke: colour[mark],
        strokeWidth: 1.8,
      }),
      Plot.dot(placed, {
        x: "estimate",
        y,
        r: 4.2,
        fill: (row: EffectRow) => (holdsZero(row) ? colour.page : colour[mark]),
        stroke: colour[mark],
        strokeWidth: 1.6,
      }),
    ],
  });
  const others = ticks.map(({ value, y: place }) =>
    rule([x(value), place + 5, x(value), place + 11], "control", 1),
  );
  const names = placed.map(
    ({ name, y: place }) =>
      rule([0, place + rowHeight / 2, width, place + rowHeight / 2], "rule", 0.7) +
      label(0, place + 4.5, name, { fill: "ink" }),
  );
  const step = stepOf(domain, inside);
  const decimals = step < 1 ? 1 : 0;
  const from = Math.ceil(domain[0] / step);
  const to = Math.floor(domain[1] / step);
  const axis = Array.from({ length: to - from + 1 }, (_, k) => (from + k) * step).map((value) =>
    label(x(value), height + 17, fixed(value, decimals), { anchor: "middle" }),
  );
  return {
    width,
    height: height + axisHeight,
    body: names.join("") + marks + others.join("") + axis.join(""),
  };
}

// A round step with at most one number every 46 pixels.
function stepOf([low, high]: readonly [number, number], pixels: number): number {
  const most = Math.max(2, Math.floor(pixels / 46));
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50];
  return steps.find((step) => (high - low) / step <= most) ?? 100;
}

/** A domain around zero that holds all rows. */
export function domainOf(rows: readonly EffectRow[]): readonly [number, number] {
  const all = rows
    .flatMap(({ estimate, low, high, others }) => [estimate, low, high, ...others])
    .filter(Number.isFinite);
  const room = 0.04 * (Math.max(0, ...all) - Math.min(0, ...all)) || 0.1;
  return [Math.min(0, ...all) - room, Math.max(0, ...all) + room];
}
