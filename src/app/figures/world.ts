/** The map of the world with a class for every economy. */
import { dots } from "../../report/atlas.ts";
import { at, type Drawing, hatch, type Kit, label, round } from "../../report/draw.ts";
import { type Outlines, outlines } from "../../report/outlines.ts";
import { textWidth } from "../../report/text-width.ts";
import { chartText, colour, type Token } from "../../report/tokens.ts";

/** The class of each economy by code: a colour, or undefined where there is no value. */
export type Paint = ReadonlyMap<string, Token | undefined>;

const drawn = new Map<number, Outlines>();

/** Outlines of a width, made once. */
export function outlinesAt(kit: Kit, width: number): Outlines {
  const known = drawn.get(width);
  if (known !== undefined) return known;
  if (drawn.size > 12) drawn.clear();
  const made = outlines(kit, width);
  drawn.set(width, made);
  return made;
}

/** The countries in their classes; what is not in the tables is hatched. */
export function worldDrawing(kit: Kit, width: number, paint: Paint, id: string): Drawing {
  const { height, countries, places } = outlinesAt(kit, width);
  const none = `url(#${id}-hatch)`;
  const fillOf = (code: string | undefined): string => {
    const token = code === undefined ? undefined : paint.get(code);
    return token === undefined ? none : colour[token];
  };
  const mark = (code: string | undefined): string =>
    code !== undefined && paint.has(code) ? ` data-code="${code}"` : ` class="context"`;
  const coast = countries.map(({ path }) => path).join("");
  const land = countries.map(
    ({ path, code }) => `<path d="${path}" fill="${fillOf(code)}"${mark(code)}/>`,
  );
  const small = [...dots.keys()]
    .filter((code) => paint.has(code))
    .map((code) => {
      const [x, y] = places.get(code)!;
      return `<circle cx="${x}" cy="${y}" r="${width < 500 ? 2.5 : 4}" fill="${fillOf(code)}"${mark(code)}/>`;
    });
  const body = [
    `<defs>${hatch(`${id}-hatch`)}</defs>`,
    `<path d="${coast}" fill="none" stroke="${colour.coast}" stroke-width="1.6"/>`,
    `<g stroke="${colour.page}" stroke-width="0.6" stroke-linejoin="round">${land.join("")}</g>`,
    `<g stroke="${colour["ink-3"]}" stroke-width="0.8">${small.join("")}</g>`,
  ];
  return { width, height, body: body.join("") };
}

/** A key of named classes, in as many lines as they need; `count` stands after each name. */
export function namedKey(
  entries: readonly {
    readonly token: Token | undefined;
    readonly text: string;
    readonly count?: number;
  }[],
  width: number,
  id: string,
): Drawing {
  let [x, y] = [0, 0];
  let body = "";
  for (const { token, text, count } of entries) {
    const number = count === undefined ? "" : String(count);
    const room =
      22 +
      textWidth(text, chartText) +
      (number === "" ? 0 : 5 + textWidth(number, chartText, "bold"));
    if (x > 0 && x + room > width) [x, y] = [0, y + 24];
    const fill = token === undefined ? `url(#${id}-hatch)` : colour[token];
    const edge = token === undefined ? ` stroke="${colour.coast}" stroke-width="0.6"` : "";
    body += `<rect x="${round(x)}" y="${y}" width="14" height="14" rx="2" fill="${fill}"${edge}/>`;
    body += label(x + 20, y + 12, text);
    if (number !== "") {
      body += label(x + 25 + textWidth(text, chartText), y + 12, number, {
        bold: true,
        fill: "ink",
      });
    }
    x += room + 18;
  }
  return { width, height: y + 20, body };
}

/** A key of ordered classes with the breaks under them. */
export function orderedKey(
  tokens: readonly Token[],
  breaks: readonly string[],
  { low, high, none }: { readonly low: string; readonly high: string; readonly none: string },
  width: number,
  id: string,
): Drawing {
  const longest = Math.max(0, ...breaks.map((text) => textWidth(text, chartText)));
  const box = Math.max(width < 500 ? 40 : 48, Math.ceil(longest) + 8);
  const lowRoom = textWidth(low, chartText);
  const inline = lowRoom + textWidth(high, chartText) + tokens.length * box + 32 <= width;
  const left = inline && low !== "" ? lowRoom + 12 : 0;
  const top = inline || low === "" ? 0 : 22;
  const right = left + tokens.length * box;
  const boxes = tokens.map(
    (token, k) =>
      `<rect x="${round(left + k * box)}" y="${top}" width="${box}" height="12" fill="${colour[token]}" stroke="${colour.page}"/>`,
  );
  const ticks = breaks.map((text, k) =>
    label(left + (k + 1) * box, top + 28, text, { anchor: "middle" }),
  );
  const ends =
    low === ""
      ? ""
      : inline
        ? label(0, 11, low) + label(right + 12, 11, high)
        : label(0, 14, low) + label(right, 14, high, { anchor: "end" });
  const hatched = namedKey([{ token: undefined, text: none }], width, id);
  const endX = inline ? right + 12 + textWidth(high, chartText) : right;
  const beside = width - endX > textWidth(none, chartText) + 60;
  return {
    width,
    height: beside ? top + 34 : top + 60,
    body:
      boxes.join("") +
      ticks.join("") +
      ends +
      at(beside ? width - 22 - textWidth(none, chartText) : 0, beside ? 0 : top + 38, hatched.body),
  };
}

/** A drawing above another. */
export function stacked(above: Drawing, below: Drawing, gap: number): Drawing {
  return {
    width: above.width,
    height: above.height + gap + below.height,
    body: above.body + at(0, above.height + gap, below.body),
  };
}
