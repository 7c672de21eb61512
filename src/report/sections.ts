/** One section a finding: the sentence, its numbers, its figures, and what would change it. */
import type { Finding, FindingId, FindingNumber } from "../findings/finding.ts";
import { capital, fixed, index, percent, points, pValue, thousands } from "../findings/format.ts";
import type { View } from "../findings/view.ts";
import type { Findings } from "../findings/write-findings.ts";
import { html, type Markup, raw } from "./markup.ts";
import { chainSign } from "./signs.ts";
import { segmentColours } from "./tokens.ts";

/** A finding with the figures that are its evidence. */
export interface Section {
  readonly finding: FindingId;
  readonly figures: readonly string[];
}

const all: readonly Section[] = [
  { finding: "gains", figures: ["leaders"] },
  { finding: "position", figures: ["position-maps", "trajectories"] },
  { finding: "clustering", figures: ["moran", "scatter"] },
  { finding: "tonnage", figures: ["producers"] },
  { finding: "trust", figures: ["errors"] },
];

/** The findings that have a section, in order; mines have none where nothing is published of them. */
export function sectionsOf({ evidence: { facts } }: View): readonly Section[] {
  return all.filter(({ finding }) => finding !== "tonnage" || facts.production.length > 0);
}

/** The list of findings beside their sections. */
export function findingsList(view: View, findings: Findings): Markup {
  const links = sectionsOf(view).map(({ finding }) => {
    const { id, title, segments } = findings[finding];
    return html`<a href="#${id}">${chainSign(segments)}<span>${title}</span></a>`;
  });
  return html`<nav aria-label="Findings">
    <b>Findings</b>${links}
    <hr />
    ${
      view.evidence.chain === undefined
        ? undefined
        : html`<a class="plainlink" href="#physical">The physical chain</a>`
    }<a class="plainlink" href="#method">Method and data quality</a
    ><a class="plainlink" href="#tables">Tables</a><a class="plainlink" href="#cite">How to cite</a>
  </nav>`;
}

/** A finding's section; `figure` gives the markup of a figure by name. */
export function findingSection(
  view: View,
  findings: Findings,
  { finding: id, figures }: Section,
  number: number,
  parts: {
    readonly figure: (name: string, lead: boolean) => Markup | undefined;
    readonly extra?: Markup | undefined;
  },
): Markup {
  const finding = findings[id];
  const { title, statement, segments, numbers, limits } = finding;
  return html`<section class="finding" id="${id}">
    <div class="kicker">${chainSign(segments)}<span>Finding ${number}</span></div>
    <h2>${title}</h2>
    <div class="statement">
      <p>${statement}</p>
      ${numbers.length > 0 ? numbersTable(view, numbers) : undefined}
    </div>
    ${figures.map((name, k) => parts.figure(name, k === 0))}${parts.extra}
    <div class="limits">
      <div><b>What would change this finding</b>${limits}</div>
      <div>
        <b>Reproduce</b>
        <pre>${command(view, finding)}</pre>
      </div>
    </div>
  </section>`;
}

/** A number as its unit is written in tables. */
export function written({ value, unit }: FindingNumber): string {
  if (!Number.isFinite(value)) return "n/a";
  switch (unit) {
    case "share":
      return percent(value);
    case "points":
      return points(value);
    case "index":
      return index(value);
    case "p":
      return pValue(value);
    case "tonnes":
      return `${thousands(value)} t`;
    case "count":
    case "rank":
      return thousands(value);
    case "error":
      return fixed(value, 3);
  }
}

// Rows and columns in the order in which they first come; segment names in their colours.
function numbersTable(view: View, numbers: readonly FindingNumber[]): Markup {
  const rows = [...new Set(numbers.map(({ row }) => row))];
  const columns = [...new Set(numbers.map(({ column }) => column))];
  const cell = (row: string, column: string): Markup => {
    const found = numbers.find((number) => number.row === row && number.column === column);
    return html`<td class="n">${found === undefined ? "" : written(found)}</td>`;
  };
  return html`<table class="numbers">
    <thead>
      <tr>
        <th></th>
        ${columns.map((column) => html`<th scope="col" class="n">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <th scope="row" ${raw(styleOf(view, row))}>${capital(row)}</th>
            ${columns.map((column) => cell(row, column))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function styleOf({ evidence: { panel } }: View, row: string): string {
  const s = panel.segments.findIndex(({ name }) => row.startsWith(name.toLowerCase()));
  return s === -1 ? "" : ` style="color:var(--${segmentColours[s].text})"`;
}

/** The command that computes a finding again. */
export function command({ evidence, first, last, oneYear }: View, { id }: Finding): string {
  const { dataset, settings } = evidence;
  const years = oneYear ? String(last) : `${first}-${last}`;
  const study = `monazite study \\\n  --tables ${dataset.name} \\\n  --years ${years} --seed ${settings.seed}`;
  return id === "trust" ? `${study}\nmonazite datasets ${dataset.name}` : study;
}
