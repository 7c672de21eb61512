/** Mine production by economy: what BGS and what USGS say, and the range between them. */
import { mineralOf } from "../../findings/mineral.ts";
import * as Plot from "@observablehq/plot";
import { thousands } from "../../findings/format.ts";
import { type Producer, producersIn, productionYear } from "../../findings/production.ts";
import type { View } from "../../findings/view.ts";
import { type Drawing, type Kit, label, pixelRows, plot, rule } from "../draw.ts";
import type { Figure, FigureMaker } from "../figure.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour } from "../tokens.ts";
import { productionSource } from "./production.ts";

const shown = 9;

/** The largest producers in the last year that is published. */
export const producersFigure: FigureMaker = (view, findings, kit): Figure | undefined => {
  const year = productionYear(view);
  const all = year === undefined ? [] : producersIn(view, year);
  const { title, statement, segments } = findings.producers;
  if (all.length === 0) return undefined;
  return {
    name: "producers",
    finding: "producers",
    measure: "Production",
    segments,
    badge: "published",
    title,
    subtitle: `Mine production, thousand tonnes of ${mineralOf(view).measured}, ${year ?? view.last}; circle: BGS, square: USGS`,
    sentence: statement,
    source: productionSource,
    computed: [
      "As published. Where one source has no figure for an economy only the other is drawn.",
      findings.producers.limits,
    ],
    table: {
      columns: ["year", "country", "name", "tonnes_bgs", "tonnes_usgs", "in_tables"],
      rows: all.map(({ code, name, bgs, usgs }) => [
        year ?? NaN,
        code,
        name,
        bgs,
        usgs,
        isInTables(view, code) ? "yes" : "no",
      ]),
    },
    widths: [340, 460, 600, 720, 1014],
    draw: (width) => drawProducers(view, kit, all.slice(0, shown), width),
  };
};

function isInTables(view: View, code: string): boolean {
  return view.evidence.panel.countries.some((country) => country.code === code);
}

function drawProducers(view: View, kit: Kit, rows: readonly Producer[], width: number): Drawing {
  const rowHeight = 27;
  const top = 24;
  const height = top + rows.length * rowHeight + 2;
  const narrow = width < 560;
  const names = rows.map(({ name }) => name);
  const left = Math.ceil(Math.max(...names.map((name) => textWidth(name, chartText, "bold")))) + 14;
  const ranges = rows.map(inThousands);
  const outside = rows.map(({ code }) => (isInTables(view, code) ? "" : "not in the tables"));
  const rangeRoom = Math.max(...ranges.map((range) => textWidth(range, chartText, "bold"))) + 14;
  const right = rangeRoom + (narrow ? 0 : textWidth("not in the tables", chartText) + 24);
  const most = Math.max(...rows.flatMap(({ bgs, usgs }) => [bgs, usgs]).filter(Number.isFinite));
  const y = (k: number): number => top + k * rowHeight + rowHeight / 2;
  const both = rows
    .map((row, k) => ({ ...row, k }))
    .filter(({ bgs, usgs }) => Number.isFinite(bgs) && Number.isFinite(usgs));
  const known = (key: "bgs" | "usgs"): { value: number; k: number }[] =>
    rows.map((row, k) => ({ value: row[key], k })).filter(({ value }) => Number.isFinite(value));
  const marks = plot(kit, {
    ...pixelRows(width, height, { left, right }),
    x: { domain: [0, most * 1.03], axis: null },
    marks: [
      Plot.ruleX([0], { stroke: colour.control, y1: top, y2: height }),
      Plot.link(both, {
        x1: "bgs",
        x2: "usgs",
        y1: ({ k }: { k: number }) => y(k),
        y2: ({ k }: { k: number }) => y(k),
        stroke: colour.up,
        strokeOpacity: 0.35,
        strokeWidth: 7,
      }),
      Plot.dot(known("bgs"), {
        x: "value",
        y: ({ k }: { k: number }) => y(k),
        r: 4.6,
        fill: colour.up,
      }),
      Plot.dot(known("usgs"), {
        x: "value",
        y: ({ k }: { k: number }) => y(k),
        r: 4.6,
        symbol: "square",
        fill: colour.up,
      }),
    ],
  });
  const head = label(width - (narrow ? 0 : right - rangeRoom), 14, "thousand tonnes", {
    anchor: "end",
  });
  const texts = rows.map(({ code }, k) =>
    [
      rule([0, y(k) + rowHeight / 2, width, y(k) + rowHeight / 2], "rule", 0.7),
      label(0, y(k) + 4.5, names[k], {
        fill: "ink",
        bold: code === view.evidence.panel.countries[view.focus].code,
      }),
      label(width - (narrow ? 0 : right - rangeRoom), y(k) + 4.5, ranges[k], {
        anchor: "end",
        bold: true,
        fill: "ink",
      }),
      narrow ? "" : label(width, y(k) + 4.5, outside[k], { anchor: "end", fill: "ink-3" }),
    ].join(""),
  );
  return { width, height, body: head + texts.join("") + marks };
}

function inThousands({ bgs, usgs }: Producer): string {
  const write = (tonnes: number): string =>
    tonnes >= 10_000 ? thousands(tonnes / 1000) : (tonnes / 1000).toFixed(1);
  const known = [bgs, usgs].filter(Number.isFinite);
  const [low, high] = [write(Math.min(...known)), write(Math.max(...known))];
  return low === high ? high : `${low}–${high}`;
}
