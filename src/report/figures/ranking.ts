/** Ranking of the first segment's position: hollow then, filled now. */
import * as Plot from "@observablehq/plot";
import { index, signed } from "../../findings/format.ts";
import { shownInRanking } from "../../findings/position.ts";
import { rankable, type Ranked, ranked, ranksLargeOnly } from "../../findings/ranks.ts";
import type { View } from "../../findings/view.ts";
import { type Drawing, type Kit, label, pixelRows, plot, rule } from "../draw.ts";
import { type Figure, type FigureMaker, firstAndLast, sectorList, sourceLine } from "../figure.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour, segmentColours } from "../tokens.ts";
import { positionTable } from "./position-table.ts";
import { thenAndNow } from "./then-and-now.ts";

/** The economies with the highest position in the first segment. */
export const rankingFigure: FigureMaker = (view, findings, kit): Figure => {
  const rows = ranked(view, "gvc_position_trade", 0, rankable(view, 0));
  const { title, segments, statement } = findings.ranking;
  const shown = withFocus(rows, view.focus);
  const { covers, sectors } = view.evidence.panel.segments[0];
  return {
    name: "ranking",
    finding: "ranking",
    measure: "Ranking",
    segments,
    badge: view.evidence.dataset.provenance,
    title,
    subtitle: `Position index of ${covers} (${sectorList(sectors)}), ${firstAndLast(view)}, ${rows.length === 0 ? "and no economy has one" : `the highest of ${rows.length}`}${ranksLargeOnly(view) ? " that export over US$ 100 million" : ""}`,
    sentence: statement,
    source: sourceLine(view),
    computed: [
      "Economies in the order of the position index in the last year; the rest of the world is not ranked. A rank change of +3 is a climb by three places.",
    ],
    table: positionTable(view, [0]),
    widths: [340, 380, 436, 560, 720],
    draw: (width) => drawRanking(view, kit, shown, width),
  };
};

// The highest, and the focus in the last row where it is not among them.
function withFocus(rows: readonly Ranked[], focus: number): readonly Ranked[] {
  const top = rows.slice(0, shownInRanking);
  const own = rows.find(({ economy }) => economy === focus);
  return own === undefined || top.includes(own) ? top : [...top.slice(0, -1), own];
}

function drawRanking(view: View, kit: Kit, rows: readonly Ranked[], width: number): Drawing {
  const rowHeight = width < 436 ? 26 : 28;
  const top = 26;
  const height = top + rows.length * rowHeight + 4;
  const mark = colour[segmentColours[0].mark];
  const names = rows.map(({ economy }) => view.names[economy]);
  const left =
    Math.ceil(Math.max(0, ...names.map((name) => textWidth(name, chartText, "bold")))) + 12;
  const columns = view.oneYear ? 40 : 84; // rank, change
  const valueWidth = 46;
  const right = columns + valueWidth;
  const values = rows.flatMap(({ first, last }) => [first, last]).filter(Number.isFinite);
  const low = Math.min(0, ...values);
  const high = Math.max(0.01, ...values);
  const y = (k: number): number => top + k * rowHeight + rowHeight / 2;
  const x = (value: number): number =>
    left + 8 + ((value - low) / (high - low)) * (width - left - right - 16);
  const marks = plot(kit, {
    ...pixelRows(width, height, { left: left + 8, right: right + 8 }),
    x: { domain: [low, high], axis: null },
    marks: [
      Plot.ruleX([0], { stroke: colour.control, y1: top, y2: height - 4 }),
      ...thenAndNow(view, rows, { y, stroke: mark, r: 4.2 }),
    ],
  });
  const rankX = width - (view.oneYear ? 4 : 46);
  const texts = rows.map(({ economy, first, last, rank, climb }, k) => {
    const own = economy === view.focus;
    const ends = Number.isFinite(first) ? Math.max(x(first), x(last)) : x(last);
    return [
      rule(
        [0, y(k) + rowHeight / 2, width, y(k) + rowHeight / 2],
        k + 1 < rows.length && rows[k + 1].rank > rank + 1 ? "control" : "rule",
        0.7,
      ),
      label(0, y(k) + 4.5, names[k], { fill: "ink", bold: own }),
      label(ends + 10, y(k) + 4.5, index(last)),
      label(rankX, y(k) + 4.5, String(rank), { fill: "ink", bold: true, anchor: "end" }),
      view.oneYear || !Number.isFinite(climb)
        ? ""
        : label(width, y(k) + 4.5, signed(climb, 0), { anchor: "end" }),
    ].join("");
  });
  const lead = rows.at(0);
  const heads = [
    label(width, 14, view.oneYear ? "rank" : "rank, change", { anchor: "end" }),
    ...(lead === undefined || view.oneYear ? [] : yearHeads(view, x(lead.first), x(lead.last))),
  ];
  return { width, height, body: marks + heads.join("") + texts.join("") };
}

// The two years above the first row, pushed apart where the dots are close.
function yearHeads(view: View, then: number, now: number): string[] {
  const near = Math.abs(now - then) < 36;
  const middle = (then + now) / 2;
  const side = now >= then ? 1 : -1;
  const [a, b] = near ? [middle - side * 18, middle + side * 18] : [then, now];
  return [
    label(a, 14, String(view.first), { anchor: "middle" }),
    label(b, 14, String(view.last), { anchor: "middle", bold: true, fill: "ink" }),
  ];
}
