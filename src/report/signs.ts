/** The small signs of the report: the chain's three dots, the double tilde, badges. */
import type { SegmentId } from "../segments/segments.ts";
import { segmentIds } from "../segments/segments.ts";
import type { Badge } from "./figure.ts";
import { html, type Markup, raw } from "./markup.ts";
import { colour, segmentColours, type Token } from "./tokens.ts";

/** Three joined dots, filled for the segments concerned: the one ornament of the report. */
export function chainGlyph(segments: readonly SegmentId[], size = 10): string {
  const r = size / 2 - 1;
  const step = size * 1.12;
  const dots = segmentIds.map((id, k) => {
    const mark = colour[segmentColours[k].mark];
    const on = segments.includes(id);
    return `<circle cx="${(k * step + size / 2).toFixed(1)}" cy="${size / 2}" r="${r}" fill="${on ? mark : "none"}" stroke="${on ? mark : colour.control}" stroke-width="1"/>`;
  });
  return dots.join("");
}

/** The glyph as an inline element of the page. */
export function chainSign(segments: readonly SegmentId[], size = 10): Markup {
  const width = (size * 3.24).toFixed(1);
  return raw(
    `<svg class="chain" viewBox="0 0 ${width} ${size}" width="${width}" height="${size}" aria-hidden="true">${chainGlyph(segments, size)}</svg>`,
  );
}

/** Two waves: "estimated". Drawn, because the sign is in neither font. */
export const tildePath =
  "M0.5,3.2C2.2,0.6 3.8,1.2 5.5,2.4S9,4 10.8,1.2M0.5,7.2C2.2,4.6 3.8,5.2 5.5,6.4S9,8 10.8,5.2";

/** The double tilde as an inline element of the page. */
export const tilde: Markup = raw(
  `<svg class="tilde" viewBox="0 0 11.3 9" width="11.3" height="9" aria-hidden="true"><path d="${tildePath}" fill="none" stroke="${colour.estimate}" stroke-width="1.4" stroke-linecap="round"/></svg>`,
);

/** What a badge says. */
export const badgeWords: Readonly<Record<Badge, string>> = {
  estimate: "Estimate",
  published: "Published",
  user: "Your data",
};

/** A badge that leads to the section on what is estimated. */
export function badge(kind: Badge): Markup {
  return html`<a class="badge ${kind}" href="#trust"
    >${kind === "estimate" ? tilde : undefined}${badgeWords[kind]}</a
  >`;
}

/** The colour of each kind of badge, for drawings. */
export const badgeColours: Readonly<
  Record<Badge, { readonly text: Token; readonly ground: Token; readonly edge: Token }>
> = {
  estimate: { text: "estimate", ground: "estimate-ground", edge: "estimate-rule" },
  published: { text: "ink-2", ground: "page", edge: "control" },
  user: { text: "ink-2", ground: "page", edge: "control" },
};
