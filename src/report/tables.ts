/** The tables of a study, one CSV file each; docs/outputs.md describes them. */
import { miningShare } from "../panel/facts.ts";
import { valueAt } from "../panel/panel.ts";
import { variables } from "../panel/variables.ts";
import type { View } from "../findings/view.ts";
import type { Findings } from "../findings/write-findings.ts";
import type { Table } from "./csv.ts";
import { clusteringTable } from "./figures/moran.ts";
import { positionTable } from "./figures/position-table.ts";
import { scatterTable } from "./figures/scatter.ts";
import { networksTable } from "./networks.ts";
import { physicalTable } from "./physical-facts.ts";

/** What each table holds, in the order in which they are documented. */
export const tableMeaning = {
  panel: "every variable by economy, segment and year",
  indicators:
    "the indicators that the study file adds, by economy, segment and year; only where it adds any",
  shares:
    "shares of the value captured by economy and segment, first and last year, with the change",
  ranking: "the position index with ranks, first and last year",
  clustering: "Moran’s I of the position index by segment and year",
  scatter: "position and neighbours’ mean position, standardised, first and last year",
  networks:
    "centrality, community, core and rivals in the network of value added, by segment and year",
  production: "published mine production of the mineral by economy, year and source",
  physical_chain: "every fact of the physical chain, each with its source",
  accuracy:
    "measured error of the estimate, as shipped with the data set; empty where nothing was measured",
  identities: "accounting identities checked in each year, with error and limit",
  findings: "the sentences of the report with the numbers that they rest on",
  claims: "the study’s claims with their verdicts",
  claim_numbers: "the numbers of each claim, with their ranges",
  claim_tests: "the tests of each claim",
  sub_sectors: "the mineral inside the sectors, by share and by split, last year",
  mirror_gaps: "what importers record and the exporter’s customs do not",
} as const;

/** All tables by name, in the order of the documentation. */
export function reportTables(view: View, findings: Findings): ReadonlyMap<string, Table> {
  const { panel, facts, chain, accuracy, settings } = view.evidence;
  return new Map<string, Table>([
    ["panel", panelTable(view)],
    ...addedTable(view),
    ["shares", sharesTable(view)],
    ["ranking", positionTable(view, [...panel.segments.keys()])],
    ["clustering", clusteringTable(view)],
    ["scatter", scatterTable(view)],
    ["networks", networksTable(panel, settings.seed)],
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
    ...(chain === undefined ? [] : [["physical_chain", physicalTable(chain)] as const]),
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

// Nothing where the study file adds no indicator.
function addedTable({ evidence: { panel } }: View): [string, Table][] {
  const { more, years, countries, segments } = panel;
  if (more === undefined) return [];
  const [S, T] = [segments.length, years.length];
  const rows = years.flatMap((year, t) =>
    countries.flatMap(({ code, name }, g) =>
      segments.flatMap(({ id }, s) =>
        Object.entries(more).map(([indicator, values]) => [
          year,
          code,
          name,
          id,
          indicator,
          values[(g * S + s) * T + t],
        ]),
      ),
    ),
  );
  return [
    ["indicators", { columns: ["year", "country", "name", "segment", "indicator", "value"], rows }],
  ];
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
