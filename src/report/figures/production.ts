/** What is published of mining: the focus economy's share of world tonnage, by two sources. */
import { mineralOf } from "../../findings/mineral.ts";
import * as Plot from "@observablehq/plot";
import { percent } from "../../findings/format.ts";
import { shareOfMining } from "../../findings/production.ts";
import type { View } from "../../findings/view.ts";
import { type Drawing, type Kit, label, margins, plot, spread } from "../draw.ts";
import { type Figure, type FigureMaker, span } from "../figure.ts";
import { textWidth } from "../text-width.ts";
import { chartText, colour } from "../tokens.ts";
import { ticksUpTo, yearAxis, yearDomain } from "./shares.ts";

/** Where the published tonnages come from. */
export const productionSource = "Source: BGS and USGS, as published.";

/** The focus economy's share of the world's mine production. */
export const productionFigure: FigureMaker = (view, findings, kit): Figure | undefined => {
  const series = shareOfMining(view);
  const { title, statement, segments } = findings.production;
  const { code, name } = view.evidence.panel.countries[view.focus];
  if (series.length === 0) return undefined;
  return {
    name: "production",
    finding: "production",
    measure: "Production",
    segments,
    badge: "published",
    title,
    subtitle: `Share of the world’s mine production of ${mineralOf(view).measured}, ${span(view)}; band: from BGS to USGS`,
    sentence: statement,
    source: productionSource,
    computed: [
      `Tonnes of ${mineralOf(view).measured} mined in the economy over the world’s, by each source; where a source states no world total, over the sum of its countries.`,
      findings.production.limits,
    ],
    table: {
      columns: ["year", "country", "name", "share_bgs", "share_usgs"],
      rows: series.map(({ year, bgs, usgs }) => [year, code, name, bgs, usgs]),
    },
    widths: [340, 430, 552, 700],
    draw: (width) => drawProduction(view, kit, series, width),
  };
};

function drawProduction(
  view: View,
  kit: Kit,
  series: ReturnType<typeof shareOfMining>,
  width: number,
): Drawing {
  const height = width < 500 ? 300 : 372;
  const years = view.evidence.panel.years;
  const lines = (["bgs", "usgs"] as const)
    .map((key) => ({
      name: key.toUpperCase(),
      dash: key === "usgs" ? undefined : "1 4",
      points: series.map((row) => ({ year: row.year, share: row[key] })),
    }))
    .map((line) => ({
      ...line,
      last: line.points.filter(({ share }) => Number.isFinite(share)).at(-1),
    }))
    .filter(({ last }) => last !== undefined);
  const heads = lines.map(({ name, last }) => `${name} ${percent(last!.share)}`);
  const margin = {
    left: 42,
    right: Math.ceil(Math.max(...heads.map((head) => textWidth(head, chartText, "bold")))) + 18,
    top: 14,
    bottom: 30,
  };
  const y = (share: number): number =>
    height - margin.bottom - share * (height - margin.top - margin.bottom);
  const both = series.filter(({ bgs, usgs }) => Number.isFinite(bgs) && Number.isFinite(usgs));
  const body = plot(kit, {
    width,
    height,
    ...margins(margin),
    x: { domain: yearDomain(years), type: "linear" },
    y: { domain: [0, 1] },
    marks: [
      Plot.ruleY(ticksUpTo(1), { stroke: colour.grid }),
      Plot.axisY(ticksUpTo(1), {
        tickFormat: (value: number) => `${Math.round(value * 100)}%`,
        tickSize: 0,
        fontSize: chartText,
        color: colour["ink-2"],
        label: null,
      }),
      Plot.ruleY([0], { stroke: colour.control }),
      ...yearAxis(years, width),
      Plot.areaY(both, { x: "year", y1: "bgs", y2: "usgs", fill: colour.up, fillOpacity: 0.16 }),
      ...lines.flatMap(({ points, name }) => [
        Plot.lineY(points, {
          x: "year",
          y: "share",
          stroke: colour.up,
          strokeWidth: name === "BGS" ? 1.6 : 2.4,
        }),
        Plot.dot(points, {
          x: "year",
          y: "share",
          r: name === "BGS" ? 2.6 : 3.2,
          symbol: name === "BGS" ? "circle" : "square",
          fill: colour.up,
        }),
      ]),
    ],
    color: { type: "identity" },
    symbol: { type: "identity" },
  });
  const places = spread(
    lines.map(({ last }) => y(last!.share)),
    17,
    margin.top,
    height - margin.bottom,
  );
  const labels = heads.map((head, k) =>
    label(width - margin.right + 12, places[k] + 4.5, head, { bold: true, fill: "up-text" }),
  );
  return { width, height, body: body + labels.join("") };
}
