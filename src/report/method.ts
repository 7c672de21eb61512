/** What the numbers are made of: data, definitions, checks, measured accuracy, and how to cite. */
import { mineralOf } from "../findings/mineral.ts";
import { count, fixed } from "../findings/format.ts";
import { judged, measured, measuredErrors } from "../findings/trust.ts";
import type { View } from "../findings/view.ts";
import { variableMeaning, variables } from "../panel/variables.ts";
import type { Table } from "./csv.ts";
import { tableHtml } from "./figure-html.ts";
import { html, type Markup } from "./markup.ts";
import { tableMeaning } from "./tables.ts";

/** The section on method and data quality. */
export function methodSection(view: View): Markup {
  const { dataset, panel, settings } = view.evidence;
  const n = view.economies.length;
  const world = panel.countries.length > n ? " and the rest of the world" : "";
  return html`<section class="finding method" id="method">
    <h2>Method and data quality</h2>
    <div class="columns">
      <div>
        <h3>Data</h3>
        <p>
          ${dataset.title} (<code>${dataset.name}</code>):
          ${count(n, "economy", "economies")}${world},
          ${count(panel.years.length, "year", "years")}, ${panel.unit}. ${dataset.description}
        </p>
        <h3>Segments</h3>
        <p>
          An input-output sector stands for a segment of the chain. These sectors are far wider than
          ${mineralOf(view).name}: most of mining is coal, oil and other
          ores${mineralOf(view).facts === "none" ? "" : ", and magnets are counted downstream where a table has them under electrical equipment"}.
          Titles name the sector, never the mineral.
        </p>
        ${tableHtml(segmentTable(view))} ${sampleWords(view)}
        <h3>Space</h3>
        <p>
          Weights: ${settings.weights}, without the rest of the world.
          ${count(settings.permutations, "permutation", "permutations")}, seed ${settings.seed}.
        </p>
      </div>
      <div>
        <h3>Variables</h3>
        <dl>
          ${variables.map((name) => {
            const { label, unit, definition } = variableMeaning[name];
            return html`<dt>${label} <small>${unit === "money" ? panel.unit : unit}</small></dt>
              <dd>${definition}</dd>`;
          })}
        </dl>
      </div>
    </div>
    ${identitiesPart(view)}${notesPart(view)}
  </section>`;
}

/** Agreement by sector as a table: r and, in brackets, the mean absolute error. */
export function accuracyPart(view: View): Markup | undefined {
  const sectors = [...new Set(measuredErrors(view).map(({ sector }) => sector))];
  const last = Math.max(...measured(view, "forward", "r").map(({ year }) => year));
  if (!Number.isFinite(last)) return undefined;
  const cell = (measure: string, metric: string, sector: string): string => {
    const value = (name: string): number =>
      measured(view, measure, name, sector).find(({ year }) => year === last)?.value ?? NaN;
    const [r, off] = [value("r"), value(metric)];
    const decimals = metric === "mad_points" ? 1 : 3;
    return Number.isFinite(r) ? `${fixed(r, 2)} (${fixed(off, decimals)})` : "";
  };
  const rows = judged
    .filter(([measure]) => measured(view, measure, "r").length > 0)
    .map(([measure, name, metric]) => [
      metric === "mad_points" ? `${name}, points` : name,
      ...sectors.map((sector) => cell(measure, metric, sector)),
    ]);
  return html`<div class="accuracy">
    <p>
      Correlation with the published figures of ${last} and, in brackets, the mean absolute error;
      sectors: economies that export over US$ 100 million in them. All measures are in
      <code>accuracy.csv</code>.
    </p>
    <div class="scroll wide">
      ${tableHtml({ columns: ["", ...sectors.map((name) => (name === "all" ? "economies" : name))], rows })}
    </div>
  </div>`;
}

/** The list of tables that the study writes. */
export function tablesSection(): Markup {
  return html`<section class="finding method" id="tables">
    <h2>Tables</h2>
    <p>
      The study writes these files beside the report, in the folder <code>tables</code>; the figures
      are in <code>figures</code>, and <code>panel.parquet</code> holds the panel again.
    </p>
    <dl class="files">
      ${Object.entries(tableMeaning).map(
        ([name, meaning]) =>
          html`<dt><code>${name}.csv</code></dt>
            <dd>${meaning}</dd>`,
      )}
    </dl>
  </section>`;
}

/** How to cite the data and the software. */
export function citeSection(view: View): Markup {
  const { dataset, version } = view.evidence;
  return html`<section class="finding method" id="cite">
    <h2>How to cite</h2>
    <h3>Data</h3>
    <ul>
      ${dataset.sources.map((source) => html`<li>${source}</li>`)}
    </ul>
    <h3>Mine production</h3>
    <ul>
      <li>British Geological Survey, World Mineral Statistics.</li>
      <li>U.S. Geological Survey, Mineral Commodity Summaries.</li>
    </ul>
    <h3>Software</h3>
    <ul>
      <li>Monazite, version ${version} (MIT licence).</li>
    </ul>
    <h3>Maps and type</h3>
    <ul>
      <li>
        Natural Earth, 1:110 million (public domain). Source Serif 4 and Source Sans 3 (SIL Open
        Font License 1.1).
      </li>
    </ul>
  </section>`;
}

function sampleWords({ evidence: { settings } }: View): Markup | undefined {
  if (settings.sample === undefined) return undefined;
  const { name, words, economies } = settings.sample;
  return html`<h3>Sample</h3>
    <p>
      Tests in space and claims are about ${words} (<code>${name}</code>): ${economies.join(", ")}.
      Tables and maps have all economies.
    </p>`;
}

function segmentTable({ evidence: { panel } }: View): Table {
  return {
    columns: ["segment", "covers", "sectors"],
    rows: panel.segments.map(({ name, covers, sectors }) => [name, covers, sectors.join(", ")]),
  };
}

// The worst year of each identity.
function identitiesPart({ evidence: { panel } }: View): Markup | undefined {
  const worst = new Map<string, (typeof panel.identities)[number]>();
  for (const row of panel.identities) {
    const before = worst.get(row.name);
    if (before === undefined || row.error > before.error) worst.set(row.name, row);
  }
  if (worst.size === 0) return undefined;
  const rows = [...worst.values()].map(({ name, error, limit, year, where }) => [
    name,
    error.toExponential(1).replace("-", "−"),
    limit.toExponential(1).replace("-", "−"),
    error <= limit ? "holds" : "fails",
    String(year),
    where,
  ]);
  return html`<h3>Identities</h3>
    <p>Each was checked in every year; the table shows its largest relative error.</p>
    <div class="scroll wide">
      ${tableHtml({
        columns: ["identity", "largest error", "limit", "result", "year", "where"],
        rows,
      })}
    </div>`;
}

// Notes of the tables, each once with its years.
function notesPart({ evidence: { panel } }: View): Markup | undefined {
  const years = new Map<string, number[]>();
  for (const { message, year } of panel.notes) {
    years.set(message, [...(years.get(message) ?? []), year]);
  }
  if (years.size === 0) return undefined;
  return html`<h3>Notes on the tables</h3>
    <ul>
      ${[...years].map(([message, when]) => html`<li>${message} (${when.join(", ")})</li>`)}
    </ul>`;
}
