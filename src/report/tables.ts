/** The tables of a study, one CSV file each; docs/outputs.md describes them. */
import { miningShare } from "../panel/facts.ts";
import { valueAt, variables } from "../panel/panel.ts";
import type { View } from "../findings/view.ts";
import type { Findings } from "../findings/write-findings.ts";
import type { Table } from "./csv.ts";
import { clusteringTable } from "./figures/moran.ts";
import { positionTable } from "./figures/position-table.ts";

/** All tables by name, in the order of the documentation. */
export function reportTables(view: View, findings: Findings): ReadonlyMap<string, Table> {
  const { panel, scatter, facts, accuracy } = view.evidence;
  return new Map<string, Table>([
    ["panel", panelTable(view)],
    ["shares", sharesTable(view)],
    ["ranking", positionTable(view, [...panel.segments.keys()])],
    ["clustering", clusteringTable(view)],
    [
      "scatter",
      {
        columns: ["segment", "year", "country", "value", "lag"],
        rows: scatter.map((row) => [row.segment, row.year, row.code, row.value, row.lag]),
      },
    ],
    [
      "production",
      {
        columns: ["year", "country", "name", "source", "tonnes", "world_share"],
        rows: facts.production.map((row) => [
          row.year,
          row.iso3,
          row.country,
          row.source,
          row.tonnes,
          miningShare(facts, row.iso3, row.year, row.source),
        ]),
      },
    ],
    [
      "accuracy",
      {
        columns: ["measure", "dataset", "year", "scope", "sector", "metric", "value", "n", "note"],
        rows: accuracy.map((row) => [
          row.measure,
          row.dataset,
          row.year,
          row.scope,
          row.sector,
          row.metric,
          row.value,
          row.n,
          row.note,
        ]),
      },
    ],
    [
      "identities",
      {
        columns: ["year", "identity", "error", "limit", "where"],
        rows: panel.identities.map((row) => [row.year, row.name, row.error, row.limit, row.where]),
      },
    ],
    ["findings", findingsTable(findings)],
  ]);
}

function panelTable({ evidence: { panel } }: View): Table {
  const rows = panel.years.flatMap((year, t) =>
    panel.countries.flatMap(({ code, name }, g) =>
      panel.segments.map(({ id }, s) => [
        year,
        code,
        name,
        id,
        ...variables.map((variable) => valueAt(panel, variable, g, s, t)),
      ]),
    ),
  );
  return { columns: ["year", "country", "name", "segment", ...variables], rows };
}

function sharesTable({ evidence: { panel } }: View): Table {
  const T = panel.years.length;
  return {
    columns: [
      "segment",
      "country",
      "name",
      "year_first",
      "share_first",
      "year_last",
      "share_last",
      "change",
    ],
    rows: panel.segments.flatMap(({ id }, s) =>
      panel.countries.map(({ code, name }, g) => {
        const first = valueAt(panel, "value_captured_share", g, s, 0);
        const last = valueAt(panel, "value_captured_share", g, s, T - 1);
        const change = T === 1 ? NaN : last - first;
        return [id, code, name, panel.years[0], first, panel.years[T - 1], last, change];
      }),
    ),
  };
}

function findingsTable(findings: Findings): Table {
  return {
    columns: ["finding", "title", "label", "value", "unit"],
    rows: Object.values(findings).flatMap(({ id, title, numbers }) =>
      numbers.map(({ label, value, unit }) => [id, title, label, value, unit]),
    ),
  };
}
