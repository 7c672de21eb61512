/** What follows more of the upstream segment, one to three years on. */
import { sectorsInWords } from "../../findings/view.ts";
import { sourceLine } from "../figure.ts";
import { panelsDrawing } from "../panels.ts";
import { segmentColours } from "../tokens.ts";
import type { ClaimFigureMaker } from "./claim-figure.ts";
import { domainOf, type EffectRow, effectRows } from "./effect-rows.ts";

/** The elasticities of both later segments by horizon. */
export const linkageFigure: ClaimFigureMaker = (view, claim, kit) => {
  const table = claim.tables?.find(({ name }) => name === "pull");
  if (table === undefined) return undefined;
  const { panel, dataset } = view.evidence;
  const at = (name: string): number => table.columns.indexOf(name);
  const [first] = panel.segments;
  const panels = panel.segments.slice(1).map(({ id, name }, s) => ({
    head: name,
    ...segmentColours[s + 1],
    rows: table.rows
      .filter((row) => row[at("from_segment")] === first.id && row[at("to_segment")] === id)
      .map((row): EffectRow => {
        const years = Number(row[at("years_ahead")]);
        return {
          name: years === 1 ? "One year on" : `${years} years on`,
          estimate: Number(row[at("elasticity")]),
          low: Number(row[at("low")]),
          high: Number(row[at("high")]),
          others: [],
        };
      }),
  }));
  const all = panels.flatMap(({ rows }) => rows);
  if (all.some(({ low, high }) => !Number.isFinite(low + high))) return undefined;
  const domain = domainOf(all);
  return {
    name: "claim-linkage",
    finding: "linkage",
    measure: "Pull",
    segments: panel.segments.map(({ id }) => id),
    badge: dataset.provenance,
    title: claim.title,
    subtitle: `Per cent more value added that follows one per cent more upstream (shares of the world’s), within economies and years; 90% interval, hollow where it holds zero; sectors: ${sectorsInWords(view)}`,
    sentence: claim.statement,
    source: sourceLine(view),
    computed: [claim.method, claim.quality],
    table,
    widths: [340, 460, 600, 720],
    draw: (width) =>
      panelsDrawing(
        panels.map(({ head, text, mark, rows }) => ({
          head,
          note: "",
          colour: text,
          draw: (each) => effectRows(kit, rows, { domain, mark }, each),
        })),
        width,
        { least: 260, gap: 28 },
      ),
  };
};
