/** The networks of segments as a table. */
import { type Network, panelNetwork } from "../panel/networks.ts";
import type { Panel } from "../panel/panel.ts";
import type { Table } from "./csv.ts";

/** What a network says of an economy, in the order of the columns. */
export const networkColumns = [
  "sent",
  "received",
  "own_share",
  "eigenvector",
  "pagerank",
  "betweenness",
  "community",
  "coreness",
  "overlap",
  "rival",
  "rival_overlap",
] as const;

/** The cells of one economy in the order of `networkColumns`. */
export function networkCells(net: Network, i: number): (string | number)[] {
  return [
    net.strengthOut[i],
    net.strengthIn[i],
    net.own[i],
    net.eigenvector[i],
    net.pagerank[i],
    net.betweenness[i],
    net.community[i],
    net.coreness[i],
    net.overlap[i],
    net.rival[i] < 0 ? "" : net.codes[net.rival[i]],
    net.rivalOverlap[i],
  ];
}

/**
 * The networks of value added of every segment and year of a panel.
 *
 * @param seed  of the communities
 */
export function networksTable(panel: Panel, seed: number): Table {
  const names = new Map(panel.countries.map(({ code, name }) => [code, name]));
  return {
    columns: ["year", "segment", "country", "name", ...networkColumns],
    rows: panel.years.flatMap((year, t) =>
      panel.segments.flatMap(({ id }, s) => {
        const net = panelNetwork(panel, s, t, seed);
        return net.codes.map((code, i) => [
          year,
          id,
          code,
          names.get(code) ?? code,
          ...networkCells(net, i),
        ]);
      }),
    ),
  };
}
