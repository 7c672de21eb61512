/** What goes with position: effects of the main model, and of every other way of asking. */
import { capital, count } from "../../findings/format.ts";
import { sectorsInWords } from "../../findings/view.ts";
import { drivers } from "../../findings/claims/drivers/driver-panel.ts";
import { sourceLine } from "../figure.ts";
import { panelsDrawing } from "../panels.ts";
import { segmentColours } from "../tokens.ts";
import type { ClaimFigureMaker } from "./claim-figure.ts";
import { domainOf, type EffectRow, effectRows } from "./effect-rows.ts";

/** Direct effects by segment and driver, main model and checks: the specification curve. */
export const driversFigure: ClaimFigureMaker = (view, claim, kit) => {
  const main = claim.tables?.find(({ name }) => name === "drivers");
  const table = claim.tables?.find(({ name }) => name === "specifications");
  if (main === undefined || table === undefined) return undefined;
  const { panel, dataset } = view.evidence;
  const at = (name: string): number => table.columns.indexOf(name);
  const of = (name: string): number => main.columns.indexOf(name);
  const panels = panel.segments.map(({ id, name }, s) => ({
    head: name,
    colour: segmentColours[s].text,
    mark: segmentColours[s].mark,
    rows: drivers.flatMap(({ variable, words }): EffectRow[] => {
      const row = main.rows.find(
        (each) =>
          each[of("segment")] === id &&
          each[of("driver")] === variable &&
          each[of("effect")] === "direct",
      );
      if (row === undefined) return [];
      const estimate = Number(row[of("estimate")]);
      const half = 1.96 * Number(row[of("std_error")]);
      const others = table.rows.filter(
        (each) =>
          each[at("kind")] === "check" &&
          each[at("segment")] === id &&
          each[at("driver")] === variable,
      );
      return [
        {
          name: capital(words),
          estimate,
          low: estimate - half,
          high: estimate + half,
          others: others.map((each) => Number(each[at("direct")])).filter(Number.isFinite),
        },
      ];
    }),
  }));
  if (panels.some(({ rows }) => rows.length === 0)) return undefined;
  const domain = domainOf(panels.flatMap(({ rows }) => rows));
  const checks = new Set(
    table.rows.filter((row) => row[at("kind")] === "check").map((row) => row[at("specification")]),
  );
  return {
    name: "claim-drivers",
    finding: "drivers",
    measure: "Direct effects on position",
    segments: panel.segments.map(({ id }) => id),
    badge: dataset.provenance,
    title: claim.title,
    subtitle: `Standard deviations of position for one of the driver a year before, in the economy itself; 95% interval (delta method), hollow where it holds zero; ticks below: ${count(checks.size, "other specification", "other specifications")}; right is upstream; sectors: ${sectorsInWords(view)}`,
    sentence: claim.statement,
    source: sourceLine(view),
    computed: [claim.method, claim.quality],
    table,
    widths: [340, 460, 600, 720, 1014],
    draw: (width) =>
      panelsDrawing(
        panels.map(({ head, colour, mark, rows }) => ({
          head,
          note: "",
          colour,
          draw: (each) => effectRows(kit, rows, { domain, mark }, each),
        })),
        width,
        { least: 300, gap: 28 },
      ),
  };
};
