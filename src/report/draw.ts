/**
 * Drawing: Observable Plot for marks and scales, plain SVG for what stands around them.
 *
 * A drawing is markup with resolved colours, so that it reads the same alone and inside the page.
 */
import * as Plot from "@observablehq/plot";
import { escapeText } from "./markup.ts";
import { chartText, colour, sansStack, type Token } from "./tokens.ts";

/** What figures draw with: a document that Plot makes its elements in, and the map shapes. */
export interface Kit {
  readonly document: Document;
  readonly atlas: unknown; // TopoJSON of countries, world-atlas at 1:110 million
}

/** The inside of an SVG, in pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

/** Marks drawn by Plot, as markup with its origin at the upper left corner of the plot. */
export function plot(kit: Kit, options: Plot.PlotOptions): string {
  const svg = Plot.plot({ ...options, document: kit.document });
  svg.querySelector("style")?.remove();
  // the drawing is one image with its own description, so that its parts need no names
  const body = svg.innerHTML.replace(/ aria-(?:label|description)="[^"]*"/g, "");
  return `<g text-anchor="middle">${roundNumbers(body)}</g>`;
}

/** The space around a plot, pixels. */
export interface Margin {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Margins under the names that Plot has for them. */
export function margins({ left, right, top, bottom }: Margin) {
  return { marginLeft: left, marginRight: right, marginTop: top, marginBottom: bottom };
}

/** The frame of a plot whose rows are placed by hand: y is pixels from the top, without an axis. */
export function pixelRows(
  width: number,
  height: number,
  { left, right }: Pick<Margin, "left" | "right">,
): Plot.PlotOptions {
  return {
    width,
    height,
    ...margins({ left, right, top: 0, bottom: 0 }),
    y: { domain: [0, height], range: [0, height], axis: null },
  };
}

/** Markup moved to a place. */
export function at(x: number, y: number, body: string): string {
  return `<g transform="translate(${round(x)},${round(y)})">${body}</g>`;
}

export interface TextStyle {
  readonly fill?: Token;
  readonly bold?: boolean;
  readonly anchor?: "start" | "middle" | "end";
  readonly size?: number;
  readonly over?: Token; //    the class it stands on, for the dark theme
  readonly halo?: boolean; //  an edge in the page colour, over marks
}

/** A line of text with its baseline at (x, y). */
export function label(x: number, y: number, text: string, style: TextStyle = {}): string {
  const {
    fill = "ink-2",
    bold = false,
    anchor = "start",
    size = chartText,
    halo = false,
    over,
  } = style;
  const weight = bold ? ` font-weight="600"` : "";
  const sized = size === chartText ? "" : ` font-size="${size}"`;
  const anchored = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  const edge = halo
    ? ` stroke="${colour.page}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`
    : "";
  return `<text x="${round(x)}" y="${round(y)}" fill="${colour[fill]}"${weight}${sized}${anchored}${edge}${over === undefined ? "" : ` data-over="${over}"`}>${escapeText(text)}</text>`;
}

/** A straight line. */
export function rule(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  stroke: Token,
  width = 1,
  dash?: string,
): string {
  const dashed = dash === undefined ? "" : ` stroke-dasharray="${dash}"`;
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${colour[stroke]}" stroke-width="${width}"${dashed}/>`;
}

/** The pattern for places without data; refer to it as `url(#id)`. */
export function hatch(id: string): string {
  return `<pattern id="${id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="5" height="5" fill="${colour["land-missing"]}"/><line x1="0" y1="0" x2="0" y2="5" stroke="${colour.hatch}" stroke-width="1.6"/></pattern>`;
}

/** An SVG element of a drawing, with its title and description for readers who do not see it. */
export function svgElement(
  { width, height, body }: Drawing,
  text: { readonly id: string; readonly title: string; readonly description: string },
): string {
  const { id, title, description } = text;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" font-family="${sansStack}" font-size="${chartText}" fill="${colour.ink}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${escapeText(title)}</title><desc id="${id}-d">${escapeText(description)}</desc>${body}</svg>`;
}

/** A coordinate with at most two decimals. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Rounds the numbers inside attributes that hold geometry; text is left alone. */
function roundNumbers(markup: string): string {
  return markup.replace(
    /( (?:d|x|y|x1|x2|y1|y2|cx|cy|r|dx|dy|transform|width|height)=")([^"]*)"/g,
    (_, name: string, value: string) =>
      `${name}${value.replace(/-?\d+\.\d{2,}(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10))}"`,
  );
}

/**
 * Moves labels apart: each gets its place, at least `gap` from the next, in the order given.
 *
 * Labels that touch form a block around the mean of where its members want to be, kept inside
 * `low` to `high` as long as they fit at all.
 */
export function spread(
  places: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly number[] {
  const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b] || a - b);
  const half = (members: readonly number[]): number => ((members.length - 1) * gap) / 2;
  const block = (members: readonly number[]): { members: readonly number[]; centre: number } => {
    const mean = members.reduce((sum, i) => sum + places[i], 0) / members.length;
    const reach = half(members);
    return { members, centre: Math.max(low + reach, Math.min(high - reach, mean)) };
  };
  const blocks: ReturnType<typeof block>[] = [];
  for (const i of order) {
    let next = block([i]);
    for (;;) {
      const before = blocks.at(-1);
      if (before === undefined) break;
      const room = next.centre - half(next.members) - before.centre - half(before.members);
      if (room >= gap - 1e-9) break;
      blocks.pop();
      next = block([...before.members, ...next.members]);
    }
    blocks.push(next);
  }
  const out = [...places];
  for (const { members, centre } of blocks) {
    members.forEach((i, k) => (out[i] = centre - half(members) + k * gap));
  }
  return out;
}
