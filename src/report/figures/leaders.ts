/** Shares of the value captured by economy: hollow then, filled now, a panel a segment. */
import * as Plot from "@observablehq/plot";
import { percent, points } from "../../findings/format.ts";
import { type Ranked, ranked } from "../../findings/ranks.ts";
import { sectorsInWords, type View } from "../../findings/view.ts";
import { type Drawing, type Kit, label, pixelRows, plot, rule } from "../draw.ts";
import { type Figure, type FigureMaker, firstAndLast, sourceLine } from "../figure.ts";
import { panelsDrawing } from "../panels.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour, segmentColours } from "../tokens.ts";
import { niceTop } from "./shares.ts";
import { thenAndNow } from "./then-and-now.ts";

const shown = 8;

/** The economies with the largest shares in each segment. */
export const leadersFigure: FigureMaker = (view, findings, kit): Figure => {
  const { panel, dataset } = view.evidence;
  const { title, segments, statement } = findings.leaders;
  const rows = panel.segments.map((_, s) => ranked(view, "value_captured_share", s));
  return {
    name: "leaders",
    finding: "leaders",
    measure: "Share of value captured",
    segments,
    badge: dataset.provenance,
    title,
    subtitle: `Share of the value captured, per cent, ${firstAndLast(view)}${view.oneYear ? "" : " (hollow, filled), change in percentage points"}; the ${shown} largest; sectors: ${sectorsInWords(view)}`,
    sentence: `${statement} ${findings.gains.statement}`,
    source: sourceLine(view),
    computed: [
      "Share of the value captured: the economy’s part of what the segment earns worldwide in the final products of the downstream sectors. The rest of the world is in the total and not in the ranking.",
    ],
    table: {
      columns: ["segment", "country", "name", "share_first", "share_last", "rank_last", "change"],
      rows: rows.flatMap((all, s) =>
        all.map(({ economy, first, last, rank }) => [
          panel.segments[s].id,
          panel.countries[economy].code,
          panel.countries[economy].name,
          first,
          last,
          rank,
          view.oneYear ? NaN : last - first,
        ]),
      ),
    },
    widths: [340, 460, 600, 720, 1014],
    draw: (width) => {
      const top = niceTop(
        Math.max(
          0.01,
          ...rows
            .flatMap((all) => all.slice(0, shown).flatMap(({ first, last }) => [first, last]))
            .filter(Number.isFinite),
        ),
      );
      return panelsDrawing(
        panel.segments.map(({ name, covers }, s) => ({
          head: name,
          note: covers,
          colour: segmentColours[s].text,
          draw: (each) => drawPanel(view, kit, rows[s].slice(0, shown), s, top, each),
        })),
        width,
        { least: 290, gap: 40 },
      );
    },
  };
};

function drawPanel(
  view: View,
  kit: Kit,
  rows: readonly Ranked[],
  s: number,
  top: number,
  width: number,
): Drawing {
  const rowHeight = 27;
  const height = rows.length * rowHeight + 2;
  const mark = colour[segmentColours[s].mark];
  const names = rows.map(({ economy }) => view.names[economy]);
  const left =
    Math.ceil(Math.max(0, ...names.map((name) => textWidth(name, chartText, "bold")))) + 14;
  const right = view.oneYear ? 44 : 88;
  const y = (k: number): number => k * rowHeight + rowHeight / 2;
  const marks = plot(kit, {
    ...pixelRows(width, height, { left, right }),
    x: { domain: [0, top], axis: null },
    marks: [
      Plot.ruleX([0], { stroke: colour.control }),
      ...thenAndNow(view, rows, { y, stroke: mark, r: 4 }),
    ],
  });
  const texts = rows.map(({ economy, first, last }, k) => {
    const own = economy === view.focus;
    const base = y(k) + 4.5;
    return [
      rule([0, y(k) + rowHeight / 2, width, y(k) + rowHeight / 2], "rule", 0.7),
      label(0, base, names[k], { fill: "ink", bold: own }),
      label(width - (view.oneYear ? 0 : 46), base, percent(last), {
        anchor: "end",
        bold: true,
        fill: "ink",
      }),
      view.oneYear || !Number.isFinite(first)
        ? ""
        : label(width, base, points(last - first), { anchor: "end" }),
    ].join("");
  });
  return { width, height, body: texts.join("") + marks };
}
