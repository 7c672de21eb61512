/** Horizontal bars: one a row, or parts of a whole. */
import { type Drawing, label, rule, round } from "../../report/draw.ts";
import { textWidth } from "../../report/text-width.ts";
import { chartText, colour, type Token } from "../../report/tokens.ts";

export interface Bar {
  readonly code: string;
  readonly name: string;
  readonly value: number;
  readonly text: string;
  readonly mark: Token;
  readonly bold?: boolean;
}

/** Bars from zero with their names at the left and their numbers at the end; below zero to the left. */
export function barsDrawing(rows: readonly Bar[], width: number): Drawing {
  const step = 27;
  const left =
    Math.ceil(Math.max(0, ...rows.map(({ name }) => textWidth(name, chartText, "bold")))) + 12;
  const wide = Math.ceil(Math.max(0, ...rows.map(({ text }) => textWidth(text, chartText)))) + 10;
  const low = Math.min(0, ...rows.map(({ value }) => value));
  const high = Math.max(0, ...rows.map(({ value }) => value));
  const before = low < 0 ? wide : 0;
  const span = Math.max(1, width - left - wide - before);
  const x = (value: number): number => left + before + ((value - low) / (high - low || 1)) * span;
  const body = rows.map(({ code, name, value, text, mark, bold = false }, k) => {
    const y = k * step;
    const [a, b] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
    return [
      label(0, y + 17, name, { fill: "ink", bold }),
      `<rect x="${round(a)}" y="${y + 3}" width="${round(Math.max(1, b - a))}" height="18" fill="${colour[mark]}" data-code="${code}"/>`,
      value < 0 ? label(a - 6, y + 17, text, { anchor: "end" }) : label(b + 6, y + 17, text),
    ].join("");
  });
  const height = rows.length * step + 2;
  return { width, height, body: body.join("") + rule([x(0), 0, x(0), height], "control") };
}

export interface Part {
  readonly share: number;
  readonly text: string;
  readonly fill: Token;
  readonly over: "ink" | "page"; // the text over it
  readonly under?: string; //       a word below it
}

export interface WholeBar {
  readonly code: string;
  readonly name: string;
  readonly end: string; // at the right
  readonly nameToken: Token;
  readonly parts: readonly Part[];
}

/** Bars of equal length, each divided into parts that make a whole, with a key of the parts above. */
export function wholeBars(
  rows: readonly WholeBar[],
  width: number,
  { inline }: { readonly inline: boolean },
): Drawing {
  const left = inline
    ? Math.ceil(Math.max(0, ...rows.map(({ name }) => textWidth(name, chartText, "bold")))) + 12
    : 0;
  const right = inline
    ? Math.ceil(Math.max(0, ...rows.map(({ end }) => textWidth(end, chartText)))) + 8
    : 0;
  const span = width - left - right;
  const step = inline ? 27 : 104;
  const tall = inline ? 19 : 34;
  const body = rows.map(({ code, name, end, nameToken, parts }, k) => {
    const y = k * step;
    const top = inline ? y + 3 : y + 24;
    const starts = parts.map((_, i) =>
      parts.slice(0, i).reduce((sum, { share }) => sum + Math.max(0, share) * span, left),
    );
    const boxes = parts.map(({ share, text, fill, over }, i) => {
      const w = Math.max(0, share) * span;
      const fits = textWidth(text, chartText, "bold") + 12 <= w;
      return `<rect x="${round(starts[i])}" y="${top}" width="${round(Math.max(0, w - 1))}" height="${tall}" fill="${colour[fill]}"${code === "" ? "" : ` data-code="${code}"`}/>${fits ? label(starts[i] + 7, top + tall / 2 + 4.5, text, { bold: true, fill: over, over: fill }) : ""}`;
    });
    const words = parts.map(({ under = "" }) => under);
    const places = wordPlaces(starts, words, width);
    const below = words.map((word, i) =>
      word === "" ? "" : label(places[i], top + tall + 18, word),
    );
    return [
      inline
        ? label(0, top + 14, name, { fill: nameToken })
        : label(0, y + 15, name, { bold: true, fill: nameToken }),
      inline
        ? label(width, top + 14, end, { anchor: "end" })
        : label(width, y + 15, end, { anchor: "end" }),
      ...boxes,
      ...below,
    ].join("");
  });
  return { width, height: rows.length * step, body: body.join("") };
}

// Each word under the start of its part, moved left where the next word or the edge is in the way.
function wordPlaces(
  starts: readonly number[],
  words: readonly string[],
  width: number,
): readonly number[] {
  const out = [...starts];
  let limit = width;
  for (let i = starts.length - 1; i >= 0; i--) {
    if (words[i] === "") continue;
    out[i] = Math.max(0, Math.min(starts[i], limit - textWidth(words[i], chartText)));
    limit = out[i] - 12;
  }
  return out;
}
