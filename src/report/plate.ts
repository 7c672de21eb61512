/**
 * A figure as a file of its own: the drawing with its title, badge and source around it, so that
 * what is estimated still shows where the picture stands alone.
 */
import { at, type Drawing, label, rule, svgElement } from "./draw.ts";
import type { Captioned } from "./figure.ts";
import { escapeText } from "./markup.ts";
import { badgeColours, badgeWords, chainGlyph, tildePath } from "./signs.ts";
import { textWidth, wrap } from "./text-width.ts";
import { chartText, colour, serifStack } from "./tokens.ts";

/** Where the drawing goes; the page's script puts it there. */
export const drawingPlace = "<!--drawing-->";

/** Where the style with the embedded fonts goes. */
export const fontPlace = "<!--fonts-->";

/** The file of a figure, with places left for the drawing and the fonts. */
export function plate(figure: Captioned, drawing: Drawing): string {
  const pad = 24;
  const width = Math.max(drawing.width, 420);
  const titleSize = 22;
  const words = wrap(figure.title, width, titleSize, "serif");
  const lines = wrap(figure.subtitle, width, 15);
  const notes = wrap(figure.source, width, chartText);
  let y = pad + 16;
  const head = [
    rule([0, pad - 8, width, pad - 8], "ink", 2),
    at(0, y - 9, chainGlyph(figure.segments)),
    label(42, y, figure.measure, { fill: "ink-3" }),
    badgeDrawing(figure, width, y),
  ];
  y += 10;
  for (const line of words) {
    y += 27;
    head.push(
      `<text x="0" y="${y}" font-family="${serifStack}" font-size="${titleSize}" font-weight="600" fill="${colour.ink}">${escapeText(line)}</text>`,
    );
  }
  for (const line of lines) {
    y += 21;
    head.push(label(0, y, line, { size: 15 }));
  }
  const top = y + 16;
  const foot = top + drawing.height + 12;
  const source = notes.map((line, k) => label(0, foot + 14 + k * 17, line, { fill: "ink-3" }));
  const height = foot + 14 + notes.length * 17 + pad - 12;
  const inside = at(pad, 0, head.join("") + at(0, top, drawingPlace) + source.join(""));
  const body = `${fontPlace}<rect width="100%" height="100%" fill="${colour.page}"/>${inside}`;
  return svgElement(
    { width: width + 2 * pad, height, body },
    { id: `${figure.name}-file`, title: figure.title, description: alternative(figure) },
  );
}

/** The description of a figure for readers who do not see it. */
export function alternative(figure: Captioned): string {
  return `${figure.subtitle}. ${figure.sentence}`;
}

function badgeDrawing(figure: Captioned, width: number, y: number): string {
  const words = badgeWords[figure.badge];
  const estimated = figure.badge === "estimate";
  const colours = badgeColours[figure.badge];
  const inner = textWidth(words, chartText, "bold") + (estimated ? 18 : 0);
  const x = width - inner - 20;
  const dash = estimated ? ` stroke-dasharray="3 2"` : "";
  const sign = estimated
    ? at(
        x + 10,
        y - 9,
        `<path d="${tildePath}" fill="none" stroke="${colour.estimate}" stroke-width="1.4" stroke-linecap="round"/>`,
      )
    : "";
  return `<rect x="${x.toFixed(1)}" y="${y - 15}" width="${(inner + 20).toFixed(1)}" height="21" rx="10.5" fill="${colour[colours.ground]}" stroke="${colour[colours.edge]}"${dash}/>${sign}${label(x + 10 + (estimated ? 18 : 0), y, words, { bold: true, fill: colours.text })}`;
}
