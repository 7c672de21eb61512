/** World map of the first segment's position in the last year. */
import { index } from "../../findings/format.ts";
import { ranked } from "../../findings/ranks.ts";
import { segmentWord, type View, valueIn } from "../../findings/view.ts";
import { dots, isOnMap } from "../atlas.ts";
import { textOver } from "../contrast.ts";
import { at, type Drawing, hatch, type Kit, label, round } from "../draw.ts";
import { type Figure, type FigureMaker, sectorList, sourceLine } from "../figure.ts";
import { escapeText } from "../markup.ts";
import { outlines } from "../outlines.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour } from "../tokens.ts";
import { classOf, type Classes, positionClasses } from "./classes.ts";
import { positionTable } from "./position-table.ts";

// Where a name has room: longitude, latitude, and the map width from which it is written.
const anchors: readonly (readonly [string, number, number, number])[] = [
  ["CHN", 103, 35.5, 340],
  ["RUS", 95, 63, 340],
  ["CAN", -108, 58.5, 700],
  ["USA", -99, 39.5, 700],
  ["BRA", -52, -10, 340],
  ["AUS", 134, -25, 340],
  ["KAZ", 67, 48.2, 700],
  ["IND", 79, 22.5, 700],
];

/** The position index of the first segment on a map of the world. */
export const mapFigure: FigureMaker = (view, findings, kit): Figure => {
  const classes = positionClasses(view.evidence.panel);
  const { title, segments } = findings.map;
  const [segment] = view.evidence.panel.segments;
  return {
    name: "map",
    finding: "map",
    measure: "Position",
    segments,
    badge: view.evidence.dataset.provenance,
    title,
    subtitle: `GVC position of ${segment.covers} (${sectorList(segment.sectors)}), index: above zero net suppliers of inputs, below zero net users, ${view.last}`,
    sentence: extremes(view),
    source: sourceLine(view),
    computed: [
      "Index: ln(1 + forward participation) − ln(1 + backward participation), each over the segment’s gross exports; participation is the trade-based measure of Borin, Mancini and Taglioni (2021).",
      `Class breaks are the same for all years and segments. Hatched: not in the tables, or no value. ${offTheMap(view)}`,
      "Shapes: Natural Earth, 1:110 million. Borders and names imply no opinion on any territory.",
    ],
    table: positionTable(view, [0]),
    widths: [340, 460, 600, 720, 898],
    draw: (width) => drawMap(view, kit, classes, width),
  };
};

/** The fill of each country of the map: its class, or the hatch where there is no value. */
export function fills(
  view: View,
  classes: Classes,
  s: number,
  when: "first" | "last",
  hatchId: string,
): ReadonlyMap<string, { readonly fill: string; readonly value: number; readonly g: number }> {
  return new Map(
    view.economies.map((g) => {
      const value = valueIn(view, "gvc_position_trade", g, s, when);
      const fill = Number.isFinite(value)
        ? colour[classes.tokens[classOf(classes, value)]]
        : `url(#${hatchId})`;
      return [view.evidence.panel.countries[g].code, { fill, value, g }];
    }),
  );
}

function drawMap(view: View, kit: Kit, classes: Classes, width: number): Drawing {
  const id = `map-${width}`;
  const byCode = fills(view, classes, 0, "last", `${id}-hatch`);
  const names = anchors.filter(([code, , , from]) => {
    const found = byCode.get(code);
    return found !== undefined && Number.isFinite(found.value) && width >= from;
  });
  const { height, countries, places } = outlines(
    kit,
    width,
    new Map(names.map(([code, x, y]) => [`name of ${code}`, [x, y]])),
  );
  const tip = (code: string | undefined, name: string): string => {
    const found = code === undefined ? undefined : byCode.get(code);
    if (found === undefined) return `${name}: not in the tables`;
    const own = view.names[found.g];
    return Number.isFinite(found.value) ? `${own}: ${index(found.value)}` : `${own}: no value`;
  };
  const fill = (code: string | undefined): string =>
    (code === undefined ? undefined : byCode.get(code)?.fill) ?? `url(#${id}-hatch)`;
  const land = countries.map(
    ({ path, code, name }, i) =>
      `<path id="${id}-${i}" d="${path}" fill="${fill(code)}"><title>${escapeText(tip(code, name))}</title></path>`,
  );
  const focus = countries.findIndex(({ code }) => code === codeOf(view, view.focus));
  const small = [...dots.keys()]
    .filter((code) => byCode.has(code))
    .map((code) => {
      const [x, y] = places.get(code)!;
      return `<circle cx="${x}" cy="${y}" r="${width < 500 ? 2.5 : 4}" fill="${fill(code)}"><title>${escapeText(tip(code, code))}</title></circle>`;
    });
  const words = names.map(([code]) => {
    const [x, y] = places.get(`name of ${code}`)!;
    const over = classes.tokens[classOf(classes, byCode.get(code)!.value)];
    return label(x, y + 4.5, view.names[byCode.get(code)!.g], {
      bold: true,
      fill: textOver(colour, over),
      over,
      anchor: "middle",
    });
  });
  const key = drawKey(classes, width, `url(#${id}-hatch)`);
  const body = [
    `<defs>${hatch(`${id}-hatch`)}</defs>`,
    `<g stroke="${colour.coast}" stroke-width="1.6">${countries.map((_, i) => `<use href="#${id}-${i}"/>`).join("")}</g>`,
    `<g stroke="${colour.page}" stroke-width="0.6" stroke-linejoin="round">${land.join("")}</g>`,
    focus === -1
      ? ""
      : `<use href="#${id}-${focus}" fill="none" stroke="${colour.ink}" stroke-width="1.6" stroke-linejoin="round"/>`,
    `<g stroke="${colour["ink-3"]}" stroke-width="0.8">${small.join("")}</g>`,
    words.join(""),
    at(0, height + 8, key.body),
  ];
  return { width, height: height + key.height + 8, body: body.join("") };
}

function codeOf({ evidence: { panel } }: View, g: number): string {
  return panel.countries[g].code;
}

/** The key of the classes: what low and high mean, the breaks, and the hatch. */
export function drawKey(classes: Classes, width: number, hatchFill: string): Drawing {
  const narrow = width < 500;
  const [low, high, none] = ["Uses inputs", "Supplies inputs", "not in the tables"];
  const wide = (text: string): number => textWidth(text, chartText);
  const box = narrow ? 40 : 48;
  const left = narrow ? 0 : wide(low) + 16;
  const top = narrow ? 22 : 0;
  const boxes = classes.tokens.map(
    (token, k) =>
      `<rect x="${round(left + k * box)}" y="${top}" width="${box}" height="12" fill="${colour[token]}" stroke="${colour.page}" stroke-width="1"/>`,
  );
  const breaks = classes.breaks.map((value, k) =>
    label(left + (k + 1) * box, top + 27, index(value), { anchor: "middle" }),
  );
  const right = left + 7 * box;
  const ends = narrow
    ? label(0, 14, low) + label(right, 14, high, { anchor: "end" })
    : label(0, 12, low) + label(right + 16, 12, high);
  const oneLine = !narrow && right + 16 + wide(high) + 32 + 20 + wide(none) <= width;
  const hatchX = oneLine ? width - wide(none) - 21 : 0;
  const hatchY = oneLine ? 1 : top + 38;
  return {
    width,
    height: oneLine ? 32 : top + 54,
    body: `${boxes.join("")}${breaks.join("")}${ends}<rect x="${round(hatchX)}" y="${hatchY}" width="14" height="12" fill="${hatchFill}" stroke="${colour.coast}" stroke-width="0.6"/>${label(hatchX + 20, hatchY + 11, none)}`,
  };
}

/** Economies of the table that the map has no shape or dot for. */
function offTheMap(view: View): string {
  const missing = view.economies
    .filter((g) => !isOnMap(view.evidence.panel.countries[g].code))
    .map((g) => view.names[g]);
  return missing.length === 0 ? "" : `In the tables but not on the map: ${missing.join(", ")}.`;
}

function extremes(view: View): string {
  const rows = ranked(view, "gvc_position_trade", 0);
  const top = rows.at(0);
  const bottom = rows.at(-1);
  if (top === undefined || bottom === undefined) return "No economy has a value.";
  return `Highest ${segmentWord(view, 0)}: ${view.names[top.economy]}, ${index(top.last)}; lowest: ${view.names[bottom.economy]}, ${index(bottom.last)}.`;
}
