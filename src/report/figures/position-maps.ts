/** Position in every segment, first and last year: six small maps with one key. */
import { index } from "../../findings/format.ts";
import { sectorsInWords, type View, valueIn } from "../../findings/view.ts";
import { dots } from "../atlas.ts";
import { at, type Drawing, hatch, type Kit, label } from "../draw.ts";
import { type Figure, type FigureMaker, firstAndLast, sourceLine } from "../figure.ts";
import { outlines } from "../outlines.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour, segmentColours } from "../tokens.ts";
import { type Classes, positionClasses } from "./classes.ts";
import { drawKey, fills } from "./map.ts";
import { positionTable } from "./position-table.ts";

/** The position index of all segments on small maps. */
export const positionMapsFigure: FigureMaker = (view, findings, kit): Figure => {
  const { panel, dataset } = view.evidence;
  const { title, segments } = findings.sides;
  const classes = positionClasses(panel);
  return {
    name: "position-maps",
    finding: "sides",
    measure: "Position",
    segments,
    badge: dataset.provenance,
    title,
    subtitle: `GVC position index, ${firstAndLast(view)}: above zero net suppliers of inputs, below zero net users; sectors: ${sectorsInWords(view)}`,
    sentence: findings.position.statement,
    source: sourceLine(view),
    computed: [
      "Index: ln(1 + forward participation) − ln(1 + backward participation) of the segment’s exports. Classes are the same on all maps.",
    ],
    table: positionTable(view, [...panel.segments.keys()]),
    widths: [340, 460, 600, 720, 1014],
    draw: (width) => drawMaps(view, kit, classes, width),
  };
};

function drawMaps(view: View, kit: Kit, classes: Classes, width: number): Drawing {
  const { panel } = view.evidence;
  const id = `position-maps-${width}`;
  const times = view.oneYear ? (["last"] as const) : (["first", "last"] as const);
  const wide = width >= 560;
  // Wide: a column a segment, a row a year; narrow: a row a segment, a column a year.
  const across = wide ? panel.segments.length : times.length;
  const gap = wide ? 20 : 10;
  const each = (width - gap * (across - 1)) / across;
  const { height, countries, places } = outlines(kit, each);
  const defs = `<defs>${hatch(`${id}-hatch`)}${countries.map(({ path }, i) => `<path id="${id}-${i}" d="${path}"/>`).join("")}</defs>`;
  const one = (s: number, when: "first" | "last"): string => {
    const byCode = fills(view, classes, s, when, `${id}-hatch`);
    const uses = countries.map(({ code }, i) => {
      const found = code === undefined ? undefined : byCode.get(code);
      const fill = found?.fill ?? `url(#${id}-hatch)`;
      const own = found?.g === view.focus;
      const tip =
        found === undefined || !Number.isFinite(found.value)
          ? ""
          : `<title>${view.names[found.g]}: ${index(found.value)}</title>`;
      const edge = own ? ` stroke="${colour.ink}" stroke-width="1"` : "";
      const use = `<use href="#${id}-${i}" fill="${fill}"${edge}`;
      return { own, markup: tip === "" ? `${use}/>` : `${use}>${tip}</use>` };
    });
    const ordered = [...uses.filter(({ own }) => !own), ...uses.filter(({ own }) => own)];
    const points = [...dots.keys()]
      .filter((code) => byCode.has(code))
      .map((code) => {
        const [x, y] = places.get(code)!;
        return `<circle cx="${x}" cy="${y}" r="1.8" fill="${byCode.get(code)!.fill}" stroke="${colour["ink-3"]}" stroke-width="0.5"/>`;
      });
    return `<g stroke="${colour.coast}" stroke-width="0.3">${ordered.map(({ markup }) => markup).join("")}</g>${points.join("")}`;
  };
  const head = wide ? 24 : 40;
  let body = defs;
  for (const [k, when] of times.entries()) {
    for (const [s, { name, covers }] of panel.segments.entries()) {
      const [column, row] = wide ? [s, k] : [k, s];
      const x = column * (each + gap);
      const y = row * (height + head + 8);
      const year = String(when === "first" ? view.first : view.last);
      body += at(
        x,
        y,
        headOf(view, s, when, { name, covers, year, wide, width: each }) +
          at(0, head, one(s, when)),
      );
    }
  }
  const rows = wide ? times.length : panel.segments.length;
  const top = rows * (height + head + 8) + 6;
  const key = drawKey(classes, width, `url(#${id}-hatch)`);
  return { width, height: top + key.height, body: body + at(0, top, key.body) };
}

function headOf(
  view: View,
  s: number,
  when: "first" | "last",
  text: { name: string; covers: string; year: string; wide: boolean; width: number },
): string {
  const values = view.economies
    .map((g) => valueIn(view, "gvc_position_trade", g, s, when))
    .filter(Number.isFinite);
  const above = values.filter((value) => value > 0).length;
  const name = label(0, 14, text.name, { bold: true, fill: segmentColours[s].text });
  const after = textWidth(text.name, chartText, "bold") + 8;
  const year = label(after, 14, text.year, { bold: true, fill: "ink" });
  const tally = `${above} of ${values.length} above zero`;
  const from = after + textWidth(text.year, chartText, "bold") + 8;
  if (!text.wide) return name + year + label(0, 31, tally);
  const fits = from + textWidth(tally, chartText) <= text.width;
  return name + year + (fits ? label(from, 14, tally) : "");
}
