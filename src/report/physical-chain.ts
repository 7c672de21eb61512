/** The physical chain beside the value chain: what is published of each stage, with its source. */
import { mineralOf } from "../findings/mineral.ts";
import { perCentRange, percent, thousands } from "../findings/format.ts";
import { segmentWord, type View, valueIn } from "../findings/view.ts";
import type { ChainFacts, StageFigure } from "../panel/chain-facts.ts";
import { isProjection, isStage } from "../panel/chain-facts.ts";
import { miningShares } from "../panel/mining-shares.ts";
import type { Table } from "./csv.ts";
import { tableHtml } from "./figure-html.ts";
import { html, type Markup } from "./markup.ts";

/** What is printed where no source has a figure. */
export const notAvailable = "not available here";

interface Stage {
  readonly name: string;
  readonly stages: readonly string[]; // names in the facts
  readonly segment: number; //           position of the segment that it belongs to
}

const stages: readonly Stage[] = [
  { name: "Separation and refining", stages: ["separation", "refining", "processing"], segment: 0 },
  { name: "Metals and magnets", stages: ["metal", "metal and magnet", "magnet"], segment: 1 },
  { name: "Motors, vehicles, electronics", stages: ["final product"], segment: 2 },
];

/** The section; nothing where the study has no facts of the physical chain. */
export function physicalChainSection(view: View): Markup | undefined {
  const { chain } = view.evidence;
  if (chain === undefined) return undefined;
  const { name, facts } = mineralOf(view);
  if (facts === "none") {
    return html`<section class="finding method" id="physical">
      <h2>The physical chain beside the value chain</h2>
      <p>Mines, refining, reserves, quotas and prices of ${name}: ${notAvailable}.</p>
    </section>`;
  }
  const who = view.names[view.focus];
  return html`<section class="finding method" id="physical">
    <h2>The physical chain beside the value chain</h2>
    <p>
      Tonnes and quotas are of ${mineralOf(view).name}; value is of whole sectors of the tables,
      which are far wider. A figure that no source has is ${notAvailable}. All facts, each with its
      source, are in
      <code>physical_chain.csv</code>.
    </p>
    <div class="scroll wide">${tableHtml(besideTable(view, chain))}</div>
    <p>
      <b>Why the two sources of mining differ, ${lastMined(view, chain)}.</b> ${why(view, chain)}
    </p>
    <h3>${who} in refining and magnets, as published</h3>
    ${orNothing(publishedTable(view, chain))}
    <h3>Reserves</h3>
    ${orNothing(reservesTable(chain))}
    <h3>Quotas of ${who}, tonnes</h3>
    ${orNothing(quotasTable(view, chain))}
    <h3>Prices, annual averages</h3>
    ${orNothing(pricesTable(view, chain))}
    <pre>monazite facts mining --country ${codeOf(view)}</pre>
  </section>`;
}

/** Each stage: what is published of it, and the value of the segment that it belongs to. */
export function besideTable(view: View, chain: ChainFacts): Table {
  const value = (segment: number): string =>
    `${percent(valueIn(view, "value_added_share", view.focus, segment, "last"))} of the value added in ${segmentWord(view, segment, true)}; ${percent(valueIn(view, "value_captured_share", view.focus, segment, "last"))} of what it earns in downstream products`;
  return {
    columns: ["stage", `${view.names[view.focus]}, as published`, `value, ${view.last}`],
    rows: [
      ["Mining", mined(view, chain), value(0)],
      ...stages.map(({ name, stages: wanted, segment }) => [
        name,
        published(view, chain, wanted),
        value(segment),
      ]),
    ],
  };
}

function mined(view: View, chain: ChainFacts): string {
  const year = lastMined(view, chain);
  const { bgs, usgs } = miningShares(chain.production, chain.productionNotes, codeOf(view), year);
  const known = [bgs, usgs].filter(Number.isFinite);
  if (known.length === 0) return notAvailable;
  const range = perCentRange(Math.min(...known), Math.max(...known));
  const by =
    known.length === 2
      ? "the range is that of BGS and USGS"
      : Number.isFinite(bgs)
        ? "BGS"
        : "USGS";
  return `${range} of the tonnes mined in ${year} (${by})`;
}

function why(view: View, chain: ChainFacts): string {
  const year = lastMined(view, chain);
  return `${miningShares(chain.production, chain.productionNotes, codeOf(view), year).words}.`.replace(
    /\.\.$/,
    ".",
  );
}

// The last year of the study in which anybody publishes the economy's mines.
function lastMined(view: View, { production }: ChainFacts): number {
  const years = production
    .filter(({ iso3, year }) => iso3 === codeOf(view) && year <= view.last)
    .map(({ year }) => year);
  return years.length === 0 ? view.last : Math.max(...years);
}

// The figures of the latest year within the study, and else the earliest after it.
function published(view: View, chain: ChainFacts, wanted: readonly string[]): string {
  const rows = ofStage(chain, wanted, codeOf(view));
  const before = rows.filter(({ year }) => year <= view.last);
  const year =
    before.length > 0
      ? Math.max(...before.map((row) => row.year))
      : Math.min(...rows.map((row) => row.year));
  const chosen = rows.filter((row) => row.year === year);
  if (chosen.length === 0) return notAvailable;
  return chosen
    .map((row) => `${stated(row)} (${row.stage}, ${row.year}; ${row.source})`)
    .join("; ");
}

function ofStage(
  { stageShares }: ChainFacts,
  wanted: readonly string[],
  code: string,
): StageFigure[] {
  return stageShares
    .filter((row) => row.country === code && isStage(row.stage, wanted) && !isProjection(row))
    .sort((a, b) => a.year - b.year);
}

function stated({ share, precision }: StageFigure): string {
  const words = { "as stated": "", about: "about ", "at least": "at least " };
  return `${words[precision]}${share}%`;
}

function publishedTable(view: View, chain: ChainFacts): Table {
  const code = codeOf(view);
  const wanted = stages.flatMap((stage) => stage.stages);
  return {
    columns: ["year", "stage", "figure", "what", "source"],
    rows: [
      ...ofStage(chain, wanted, code).map((row) => [
        `${row.year}${row.yearBasis === "data year" ? "" : ` (${row.yearBasis})`}`,
        row.stage,
        stated(row),
        [row.unit, row.note].filter((text) => text !== "").join("; "),
        row.source,
      ]),
      ...chain.stageOutput
        .filter((row) => row.country === code && isStage(row.stage, wanted))
        .map((row) => [
          String(row.year),
          row.stage,
          `${thousands(row.tonnes)} t`,
          row.product,
          row.source,
        ]),
    ],
  };
}

/** How many holders of reserves are listed. */
const listed = 6;

function reservesTable({ reserves }: ChainFacts): Table {
  const last = Math.max(...reserves.map(({ year }) => year));
  const rows = reserves.filter(({ year }) => year === last);
  const world = rows.find(({ iso3 }) => iso3 === "WLD");
  const of = (tonnes: number): string =>
    world === undefined ? notAvailable : percent(tonnes / world.tonnes);
  return {
    columns: ["year", "economy", "oxide", "of the world", "source"],
    rows: rows
      .filter(({ iso3 }) => iso3 !== "WLD")
      .sort((a, b) => b.tonnes - a.tonnes)
      .slice(0, listed)
      .map((row) => [
        String(row.year),
        row.country,
        `${row.precision === "at least" ? "over " : ""}${thousands(row.tonnes)} t`,
        of(row.tonnes),
        row.source,
      ]),
  };
}

// Quotas are published of China alone.
function quotasTable(view: View, { quotas }: ChainFacts): Table {
  const kinds = [...new Set(quotas.map(({ kind }) => kind))];
  const inStudy = quotas.filter(({ year }) => year >= view.first && year <= view.last);
  const years = codeOf(view) === "CHN" ? [...new Set(inStudy.map(({ year }) => year))].sort() : [];
  return {
    columns: ["year", ...kinds, "source"],
    rows: years.map((year) => {
      const rows = inStudy.filter((row) => row.year === year);
      const cell = (kind: string): string => {
        const row = rows.find((each) => each.kind === kind);
        if (row === undefined) return notAvailable;
        if (!Number.isFinite(row.tonnes)) return row.quality;
        return `${thousands(row.tonnes)}${row.quality === "published" ? "" : ` (${row.quality})`}`;
      };
      const sources = [...new Set(rows.map(({ source }) => source))];
      return [String(year), ...kinds.map(cell), sources.join("; ")];
    }),
  };
}

// A product and unit down, years across; each with its source.
function pricesTable(view: View, { prices }: ChainFacts): Table {
  const rows = prices.filter(
    ({ kind, year }) => kind === "annual average" && year >= view.first && year <= view.last,
  );
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b);
  const series = [...new Set(rows.map(({ product, unit }) => `${product}|${unit}`))].sort();
  return {
    columns: ["product", "unit", ...years.map(String), "source"],
    rows: series.map((name) => {
      const own = rows.filter(({ product, unit }) => `${product}|${unit}` === name);
      const cell = (year: number): string => {
        const row = own.find((each) => each.year === year);
        if (row === undefined) return "";
        return row.low === row.high ? String(row.low) : `${row.low} to ${row.high}`;
      };
      const sources = [...new Set(own.map(({ source }) => source))];
      const [product, unit] = name.split("|");
      return [product, unit, ...years.map(cell), sources.join("; ")];
    }),
  };
}

function orNothing(table: Table): Markup {
  if (table.rows.length === 0) return html`<p>${notAvailable}</p>`;
  return html`<div class="scroll wide">${tableHtml(table)}</div>`;
}

function codeOf({ evidence: { panel }, focus }: View): string {
  return panel.countries[focus].code;
}
