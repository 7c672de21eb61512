/** One section a finding: the sentence, its numbers, its figures, and what would change it. */
import type { Finding, FindingId, FindingNumber } from "../findings/finding.ts";
import { fixed, index, percent, points, pValue, thousands } from "../findings/format.ts";
import type { View } from "../findings/view.ts";
import type { Findings } from "../findings/write-findings.ts";
import { html, type Markup } from "./markup.ts";
import { chainSign } from "./signs.ts";

interface Section {
  readonly finding: FindingId;
  readonly figures: readonly string[];
}

/** The findings that have a section, in order, with the figures that are their evidence. */
export const sections: readonly Section[] = [
  { finding: "gains", figures: ["gains"] },
  { finding: "position", figures: ["position-maps", "trajectories"] },
  { finding: "clustering", figures: ["moran", "scatter"] },
  { finding: "tonnage", figures: ["producers"] },
  { finding: "trust", figures: [] },
];

/** The list of findings beside their sections. */
export function findingsList(findings: Findings): Markup {
  const links = sections.map(({ finding }) => {
    const { id, title, segments } = findings[finding];
    return html`<a href="#${id}">${chainSign(segments)}<span>${title}</span></a>`;
  });
  return html`<nav aria-label="Findings">
    <b>Findings</b>${links}
    <hr />
    <a class="plainlink" href="#method">Method and data quality</a
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
      ${numbers.length > 0 ? numbersTable(numbers) : undefined}
    </div>
    ${parts.extra}${figures.map((name, k) => parts.figure(name, k === 0))}
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
      return `${points(value)} points`;
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

function numbersTable(numbers: readonly FindingNumber[]): Markup {
  return html`<table>
    <tbody>
      ${numbers.map(
        (number) =>
          html`<tr>
            <th scope="row">${number.label}</th>
            <td class="n">${written(number)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The command that computes a finding again. */
export function command({ evidence, first, last, oneYear }: View, { id }: Finding): string {
  const { dataset, settings } = evidence;
  const years = oneYear ? String(last) : `${first}-${last}`;
  const study = `monazite study --tables ${dataset.name} \\\n  --years ${years} --seed ${settings.seed}`;
  return id === "trust" ? `${study}\nmonazite datasets ${dataset.name}` : study;
}
