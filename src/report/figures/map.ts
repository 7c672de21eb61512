/** World map of the first segment's position in the last year. */
import * as Plot from "@observablehq/plot";
import { index } from "../../findings/format.ts";
import { ranked } from "../../findings/ranks.ts";
import { segmentWord, type View, valueIn } from "../../findings/view.ts";
import { countryShapes, dots, isOnMap } from "../atlas.ts";
import { at, type Drawing, hatch, type Kit, label, plot, round } from "../draw.ts";
import { type Figure, type FigureMaker, sourceLine } from "../figure.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour } from "../tokens.ts";
import { classOf, type Classes, positionClasses, textOver } from "./classes.ts";
import { positionTable } from "./position-table.ts";

/** Height over width of the map: Equal Earth without Antarctica. */
export const mapRatio = 0.455;

/** The projection of every map. */
export function projection(shapes: readonly unknown[]): Plot.ProjectionOptions {
  return {
    type: "equal-earth",
    rotate: [-11, 0],
    domain: { type: "FeatureCollection", features: shapes },
  };
}

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
    subtitle: `GVC position of ${segment.covers} (sectors ${segment.sectors.join(", ")}), index: above zero supplies inputs, below zero uses them, ${view.last}`,
    sentence: extremes(view),
    source: sourceLine(view),
    computed: [
      "Index: ln(1 + forward participation) − ln(1 + backward participation), each over the segment’s gross exports; participation is the trade-based measure of Borin, Mancini and Taglioni (2021).",
      `Class breaks are the same for all years and segments. Hatched: not in the tables, or no value. ${offTheMap(view)}`,
      "Shapes: Natural Earth, 1:110 million. Borders and names imply no opinion on any territory.",
    ],
    table: positionTable(view, [0]),
    widths: [340, 560, 898],
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
  const hatchId = `map-${width}-hatch`;
  const byCode = fills(view, classes, 0, "last", hatchId);
  const shapes = countryShapes(kit.atlas);
  const height = Math.round(width * mapRatio);
  const focusCode = view.evidence.panel.countries[view.focus].code;
  const fill = (code: string | undefined): string =>
    (code === undefined ? undefined : byCode.get(code)?.fill) ?? `url(#${hatchId})`;
  const tip = (code: string | undefined, name: string): string => {
    const found = code === undefined ? undefined : byCode.get(code);
    if (found === undefined) return `${name}: not in the tables`;
    const own = view.names[found.g];
    return Number.isFinite(found.value) ? `${own}: ${index(found.value)}` : `${own}: no value`;
  };
  const focusShape = shapes.filter(({ code }) => code === focusCode);
  const small = [...dots].filter(([code]) => byCode.has(code));
  const names = anchors.filter(([code, , , from]) => {
    const found = byCode.get(code);
    return found !== undefined && Number.isFinite(found.value) && width >= from;
  });
  const token = (code: string): "ink" | "page" =>
    textOver(classes.tokens[classOf(classes, byCode.get(code)!.value)]);
  const map = plot(kit, {
    width,
    height,
    margin: 1,
    projection: projection(shapes),
    color: { type: "identity" },
    marks: [
      Plot.geo(shapes, { fill: "none", stroke: colour.coast, strokeWidth: 1.2 }),
      Plot.geo(shapes, {
        fill: ({ code }: (typeof shapes)[number]) => fill(code),
        stroke: colour.page,
        strokeWidth: 0.6,
        title: ({ code, name }: (typeof shapes)[number]) => tip(code, name),
      }),
      Plot.geo(focusShape, { stroke: colour.ink, strokeWidth: 1.6 }),
      Plot.dot(small, {
        x: ([, [x]]: (typeof small)[number]) => x,
        y: ([, [, y]]: (typeof small)[number]) => y,
        r: width < 500 ? 2.5 : 4,
        fill: ([code]: (typeof small)[number]) => fill(code),
        stroke: colour["ink-3"],
        strokeWidth: 0.8,
        title: ([code]: (typeof small)[number]) => tip(code, code),
      }),
      ...names.map(([code, x, y]) =>
        Plot.text([[x, y]], {
          text: () => view.names[byCode.get(code)!.g],
          fontWeight: 600,
          fontSize: chartText,
          fill: colour[token(code)],
        }),
      ),
    ],
  });
  const key = drawKey(classes, width, `url(#${hatchId})`);
  return {
    width,
    height: height + key.height + 8,
    body: `<defs>${hatch(hatchId)}</defs>${map}${at(0, height + 8, key.body)}`,
  };
}

/** The key of the classes: what low and high mean, the breaks, and the hatch. */
export function drawKey(classes: Classes, width: number, hatchFill: string): Drawing {
  const narrow = width < 500;
  const [low, high, none] = ["Uses inputs", "Supplies inputs", "not in the tables"];
  const box = narrow ? 36 : 48;
  const left = narrow ? 0 : textWidth(low, chartText) + 16;
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
    : label(0, 14, low) + label(right + 16, 14, high);
  const hatchX = narrow ? 0 : Math.max(right + 150, width - textWidth(none, chartText) - 22);
  const hatchY = narrow ? top + 38 : 2;
  return {
    width,
    height: narrow ? top + 56 : 32,
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
