/** The section on rare earths inside the sectors of the tables, and its tables. */
import { mineralOf } from "../findings/mineral.ts";
import { capital, count, fixed, index, percent, thousands } from "../findings/format.ts";
import type { Ranged, SubSectorRow, SubSectors, TradeOrigin } from "../findings/sub-sectors.ts";
import type { View } from "../findings/view.ts";
import type { SegmentId } from "../segments/segments.ts";
import type { Table } from "./csv.ts";
import { html, type Markup } from "./markup.ts";

/** How many economies a table of the page shows for each segment. */
const shown = 6;

const originWords: Readonly<Record<TradeOrigin, string>> = {
  baci: "trade by product from BACI files",
  comtrade: "trade by product from Comtrade files",
  synthetic:
    "synthetic trade, drawn from the tables’ own exports: a worked example, nobody’s statistic",
};

/** The section; nothing where the tables were not looked into. */
export function subSectorsSection(view: View): Markup | undefined {
  const found = view.evidence.subSectors;
  if (found === undefined) return undefined;
  const { year, origin, draws, scheme, mirrorOrigin } = found;
  const segments = view.evidence.panel.segments.map(({ id, name }) => ({ id, name }));
  return html`<section class="finding method" id="sub-sectors">
    <h2>${capital(mineralOf(view).name)} inside the sectors</h2>
    <p>
      No world table has a ${mineralOf(view).adjective} sector. Here each flow of ${year} is cut to
      the part that trade in ${mineralOf(view).adjective} products makes of it (scheme ${scheme}).
      Source: ${originWords[origin]}.
      ${
        draws === 0
          ? "The sectors were not split in the table itself; --full does that."
          : `The sectors were also split in the table itself, ${count(draws, "time", "times")}; ranges are 90 per cent intervals of these draws.`
      }
      ${
        origin === "synthetic"
          ? "With BACI files named in the study file, the same command gives the real ones."
          : undefined
      }
    </p>
    ${segments.map(({ id, name }) => largest(view, found, id, name))}
    <h3>What customs miss</h3>
    <p>
      The gap between what importers record of a country’s goods and what its own customs recorded,
      after freight and timing, at trade level.
      ${
        mirrorOrigin === "synthetic"
          ? "Needs Comtrade files: the rows are a worked synthetic example of Myanmar, Madagascar, Burundi and South Africa, which the tables keep inside the rest of the world."
          : "Source: both reports, from Comtrade files."
      }
    </p>
    ${mirrorTable(found)}
  </section>`;
}

function largest(view: View, { rows, origin }: SubSectors, id: SegmentId, name: string): Markup {
  const top = rows
    .filter((row) => row.segment === id && row.code !== "ROW" && row.exports.value > 0)
    .sort((a, b) => b.exports.value - a.exports.value || (a.code < b.code ? -1 : 1));
  const methods = [...new Set(top.map(({ method }) => method))];
  const nameOf = (code: string): string => {
    const g = view.evidence.panel.countries.findIndex((country) => country.code === code);
    return g === -1 ? code : view.names[g];
  };
  const body = methods.flatMap((method) =>
    top
      .filter((row) => row.method === method)
      .slice(0, shown)
      .map(
        (row) =>
          html`<tr>
            <th scope="row">${nameOf(row.code)}</th>
            <td>${method}</td>
            <td class="n">${range(row.exports, thousands)}</td>
            <td class="n">${range(row.exportShare, percent)}</td>
            <td class="n">${range(row.position, index)}</td>
          </tr>`,
      ),
  );
  return html`<h3>${name}${origin === "synthetic" ? " (synthetic trade)" : ""}</h3>
    <table>
      <thead>
        <tr>
          <th>Largest exporters</th>
          <th>Method</th>
          <th class="n">Exports, ${view.evidence.panel.unit}</th>
          <th class="n">Share of the world’s</th>
          <th class="n">GVC position</th>
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>`;
}

function range({ value, low, high }: Ranged, words: (value: number) => string): string {
  if (!Number.isFinite(value)) return "";
  return Number.isFinite(low) ? `${words(value)} (${words(low)} to ${words(high)})` : words(value);
}

function mirrorTable({ mirror }: SubSectors): Markup {
  const last = Math.max(...mirror.map(({ year }) => year));
  return html`<table>
    <thead>
      <tr>
        <th>Exporter</th>
        <th>Importer</th>
        <th>Product</th>
        <th class="n">Gap in ${last}, US$ thousand</th>
        <th>What it says</th>
      </tr>
    </thead>
    <tbody>
      ${mirror
        .filter(({ year }) => year === last)
        .map(
          ({ exporter, importer, product, value, verdict }) =>
            html`<tr>
              <td>${exporter}</td>
              <td>${importer}</td>
              <td>${product}</td>
              <td class="n">
                ${Number.isFinite(value.gap) ? `${fixed(value.gap, 0)} (${fixed(value.low, 0)} to ${fixed(value.high, 0)})` : ""}
              </td>
              <td>${verdict}</td>
            </tr>`,
        )}
    </tbody>
  </table>`;
}

/** What lies inside the sectors, as tables of the study. */
export function subSectorTables(found: SubSectors | undefined): ReadonlyMap<string, Table> {
  if (found === undefined) return new Map();
  const names = ["exports", "exportShare", "forward", "backward", "position"] as const;
  const cells = (row: SubSectorRow): number[] =>
    names.flatMap((name) => [row[name].value, row[name].low, row[name].high]);
  const columns = ["exports", "export_share", "forward", "backward", "position"];
  return new Map<string, Table>([
    [
      "sub_sectors",
      {
        columns: [
          "year",
          "country",
          "segment",
          "method",
          "scheme",
          "trade",
          ...columns.flatMap((name) => [name, `${name}_low`, `${name}_high`]),
        ],
        rows: found.rows.map((row) => [
          found.year,
          row.code,
          row.segment,
          row.method,
          found.scheme,
          found.origin,
          ...cells(row),
        ]),
      },
    ],
    [
      "mirror_gaps",
      {
        columns: [
          "year",
          "exporter",
          "importer",
          "product",
          "trade",
          "exported",
          "imported",
          "gap",
          "gap_low",
          "gap_high",
          "verdict",
        ],
        rows: found.mirror.map(({ year, exporter, importer, product, value, verdict }) => [
          year,
          exporter,
          importer,
          product,
          found.mirrorOrigin,
          value.exported,
          value.imported,
          value.gap,
          value.low,
          value.high,
          verdict,
        ]),
      },
    ],
  ]);
}
