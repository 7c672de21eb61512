/** A figure on the page: kicker, title, drawing, source, and the ways to its evidence. */
import { csvText, type Table } from "./csv.ts";
import { svgElement } from "./draw.ts";
import type { Drawn, Figure } from "./figure.ts";
import { html, type Markup, raw } from "./markup.ts";
import { alternative, plate } from "./plate.ts";
import { badge, chainSign } from "./signs.ts";

/** A figure with its drawings at all widths; the style sheet shows the widest that fits. */
export function figureHtml({ figure, drawings }: Drawn, lead: boolean): Markup {
  const { name, title, subtitle, segments, widths } = figure;
  const shown = widths.map((width, k) => {
    const svg = svgElement(drawings[k], {
      id: `${name}-${width}`,
      title,
      description: alternative(figure),
    });
    return html`<div
      class="drawing"
      data-from="${k === 0 ? 0 : width}"
      data-to="${widths[k + 1] ?? 0}"
    >
      ${raw(svg)}
    </div>`;
  });
  const widest = drawings[drawings.length - 1];
  return html`<figure id="${name}" class="${lead ? "lead" : "plain"}">
    <div class="kicker">
      ${chainSign(segments)}<span>${kicker(figure)}</span>${badge(figure.badge)}
    </div>
    <h3>${title}</h3>
    <p class="subtitle">${subtitle}</p>
    <div class="drawings">${shown}</div>
    <figcaption>
      <span class="source">${figure.source}</span>
      <span class="ways"
        ><details name="${name}">
          <summary>How computed</summary>
          <div>${figure.computed.map((text) => html`<p>${text}</p>`)}</div>
        </details>
        <details name="${name}">
          <summary>Table</summary>
          <div class="scroll">${tableHtml(figure.table)}</div>
        </details>
        <a download="${name}.csv" href="${csvLink(figure.table)}">CSV</a>
        <a class="svg" hidden download="${name}.svg" href="#${name}" data-figure="${name}"
          >SVG</a
        ></span
      >
    </figcaption>
    <script type="image/svg+xml" id="${name}-plate">
      ${raw(plate(figure, widest))}
    </script>
  </figure>`;
}

/** The style that shows one drawing of each figure: the widest that its column can hold. */
export function drawingRules(figures: readonly Figure[]): string {
  const rules = new Set<string>();
  for (const { widths } of figures) {
    for (const [k, width] of widths.entries()) {
      const next = widths.at(k + 1);
      const from = k === 0 ? 0 : width;
      const selector = `.drawing[data-from="${from}"][data-to="${next ?? 0}"]`;
      const limits = [
        ...(from > 0 ? [`(width<${from}px)`] : []),
        ...(next !== undefined ? [`(width>=${next}px)`] : []),
      ];
      for (const limit of limits)
        rules.add(`@container figure ${limit}{${selector}{display:none}}`);
    }
  }
  return [...rules].join("\n");
}

/** A table as HTML; numbers are right-aligned and rounded to what can be read. */
export function tableHtml({ columns, rows }: Table): Markup {
  const numeric = columns.map((_, k) => rows.every((row) => typeof row[k] === "number"));
  const cell = (value: string | number, k: number): Markup =>
    html`<td${raw(numeric[k] ? ' class="n"' : "")}>${cellText(value)}</td>`;
  return html`<table>
    <thead>
      <tr>
        ${columns.map((name, k) => html`<th scope="col" ${raw(numeric[k] ? ' class="n"' : "")}>${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map(cell)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function cellText(value: string | number): string {
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) return "";
  if (Number.isInteger(value)) return String(value).replace("-", "−");
  const size = Math.abs(value);
  const text = size !== 0 && size < 1e-4 ? value.toExponential(1) : value.toFixed(4);
  return text.replace("-", "−");
}

function kicker({ measure, segments }: Figure): string {
  const where = segments.length === 1 ? segments[0] : "all segments";
  return `${measure} · ${where.charAt(0).toUpperCase()}${where.slice(1)}`;
}

function csvLink(table: Table): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(csvText(table))}`;
}
