/** Lines through time with their names at the end, over grey context. */
import * as Plot from "@observablehq/plot";
import { breakRules } from "../../report/breaks.ts";
import { type Drawing, label, margins, plot, round, spread } from "../../report/draw.ts";
import { yearAxis, yearDomain } from "../../report/figures/shares.ts";
import { textWidth } from "../../report/text-width.ts";
import { chartText, colour, type Token } from "../../report/tokens.ts";
import type { Scene } from "./scene.ts";

export interface Line {
  readonly name: string;
  readonly second?: string; // a second line under the name
  readonly mark: Token;
  readonly text: Token;
  readonly dash?: string;
  readonly values: readonly number[]; // one a year, NaN where there is none
}

export interface LinesFrame {
  readonly domain: readonly [number, number]; // bottom and top of the axis
  readonly ticks: readonly number[];
  readonly tickText: (value: number) => string;
  readonly context?: ReadonlyMap<string, readonly number[]>; // grey lines by economy
  readonly height: number;
  readonly breaks?: boolean; // whether the source's breaks are drawn; true by default
}

/** Draws the lines over the years of the panel; the chosen year is marked by a dot on each. */
export function linesDrawing(
  scene: Scene,
  lines: readonly Line[],
  { domain, ticks, tickText, context = new Map(), height, breaks = true }: LinesFrame,
  width: number,
): Drawing {
  const { years } = scene.study.bundle.evidence.panel;
  const t = years.indexOf(scene.place.year);
  const second = lines.some((line) => line.second !== undefined);
  const room = Math.max(
    0,
    ...lines.flatMap((line) => [
      textWidth(line.name, chartText, "bold"),
      textWidth(line.second ?? "", chartText),
    ]),
  );
  const left = Math.ceil(Math.max(...ticks.map((v) => textWidth(tickText(v), chartText)))) + 10;
  const margin = { left, right: Math.ceil(room) + 20, top: 12, bottom: 30 };
  const [x0, x1] = yearDomain(years);
  const x = (year: number): number =>
    margin.left + ((year - x0) / (x1 - x0)) * (width - margin.left - margin.right);
  const y = (value: number): number =>
    margin.top +
    ((domain[1] - value) / (domain[1] - domain[0])) * (height - margin.top - margin.bottom);
  const path = (values: readonly number[]): string => {
    let d = "";
    for (const [k, value] of values.entries()) {
      if (!Number.isFinite(value)) continue;
      const starts = k === 0 || !Number.isFinite(values[k - 1]);
      d += `${starts ? "M" : "L"}${round(x(years[k]))},${round(y(value))}`;
    }
    return d;
  };
  const axes = plot(scene.kit, {
    width,
    height,
    ...margins(margin),
    x: { domain: [x0, x1], type: "linear" },
    y: { domain: [...domain] },
    marks: [
      Plot.ruleY(ticks, { stroke: colour.grid }),
      Plot.axisY(ticks, {
        tickFormat: tickText,
        tickSize: 0,
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      ...(breaks ? breakRules(scene.study.view) : []),
      ...(Math.min(...domain) <= 0 && Math.max(...domain) >= 0
        ? [Plot.ruleY([0], { stroke: colour["ink-3"] })]
        : []),
      ...yearAxis(years, width),
    ],
  });
  const clip = `${width}-${height}-${lines.length}`;
  const grey = [...context].map(
    ([code, values]) =>
      `<path class="line" d="${path(values)}" fill="none" stroke="${colour.others}" stroke-opacity="0.55" stroke-width="1" data-code="${code}"/>`,
  );
  const drawn = lines.map(
    (line) =>
      `<path d="${path(line.values)}" fill="none" stroke="${colour[line.mark]}" stroke-width="2.2" stroke-linejoin="round"${line.dash === undefined ? "" : ` stroke-dasharray="${line.dash}"`}/>`,
  );
  const dots = lines.map((line) => {
    const value = line.values[t];
    return Number.isFinite(value)
      ? `<circle cx="${round(x(years[t]))}" cy="${round(y(value))}" r="4" fill="${colour[line.mark]}"/>`
      : "";
  });
  const ends = lines.flatMap((line) => {
    const known = line.values.filter(Number.isFinite);
    const last = known.at(-1);
    return last === undefined ? [] : [{ line, place: y(last) }];
  });
  const places = spread(
    ends.map(({ place }) => place),
    second ? 36 : 17,
    margin.top + 4,
    height - margin.bottom - (second ? 18 : 0),
  );
  const names = ends.map(({ line }, k) => {
    const at = width - margin.right + 12;
    return (
      label(at, places[k] + 4, line.name, { bold: true, fill: line.text }) +
      (line.second === undefined ? "" : label(at, places[k] + 20, line.second))
    );
  });
  const body = [
    axes,
    `<clipPath id="clip-${clip}"><rect x="0" y="${margin.top}" width="${width}" height="${height - margin.top - margin.bottom}"/></clipPath>`,
    `<g clip-path="url(#clip-${clip})">${grey.join("")}</g>`,
    ...drawn,
    ...dots,
    ...names,
  ];
  return { width, height, body: body.join("") };
}

/** Round ticks that cover a range, about five. */
export function niceTicks(low: number, high: number): readonly number[] {
  const raw = (high - low) / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((k) => k * power).find((each) => each >= raw) ?? raw;
  const ticks: number[] = [];
  for (let k = Math.floor(low / step); k * step < high + step * 0.999; k++) ticks.push(k * step);
  return ticks.map((tick) => Number(tick.toPrecision(12)));
}
