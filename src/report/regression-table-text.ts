/** A table of regressions as plain text, LaTeX and HTML. */
import { html, raw } from "./markup.ts";
import type { RegressionRow, RegressionTable } from "./regression-table.ts";

/**
 * The table in a format: `text` for a terminal, `latex` a tabular with booktabs rules, `html` a
 * table element.
 */
export function renderRegressionTable(
  table: RegressionTable,
  format: "text" | "latex" | "html",
): string {
  return { text: asText, latex: asLatex, html: asHtml }[format](table);
}

function asText({ response, headers, blocks, notes }: RegressionTable): string {
  const lines = blocks.flatMap(({ title, rows }) => [
    ...(title === undefined ? [] : [undefined, [title]]),
    ...rows.flatMap(linesOf),
  ]);
  const all = [[response, ...headers], undefined, ...lines];
  const width = Array.from({ length: headers.length + 1 }, (_, j) =>
    Math.max(...all.map((line) => (line === undefined || line.length === 1 ? 0 : line[j].length))),
  );
  const rule = "-".repeat(width.reduce((sum, each) => sum + each + 2, -2));
  const drawn = all.map((line) =>
    line === undefined
      ? rule
      : line
          .map((cell, j) => (j === 0 ? cell.padEnd(width[0]) : cell.padStart(width[j])))
          .join("  ")
          .trimEnd(),
  );
  return [...drawn, rule, ...notes, ""].join("\n");
}

// The label with the values, then what stands below them.
function linesOf({ label, cells }: RegressionRow): string[][] {
  const values = [label, ...cells.map(({ value }) => value)];
  if (cells.every(({ below }) => below === undefined)) return [values];
  return [values, ["", ...cells.map(({ below }) => below ?? "")]];
}

function asLatex({ response, headers, blocks, notes }: RegressionTable): string {
  const line = (cells: readonly string[]) => `${cells.map(latexText).join(" & ")} \\\\`;
  const span = headers.length + 1;
  const body = blocks.flatMap(({ title, rows }) => [
    "\\midrule",
    ...(title === undefined
      ? []
      : [`\\multicolumn{${span}}{l}{\\textit{${latexText(title)}}} \\\\`]),
    ...rows.flatMap(linesOf).map(line),
  ]);
  return [
    "% needs \\usepackage{booktabs}",
    `\\begin{tabular}{l${"r".repeat(headers.length)}}`,
    "\\toprule",
    line([response, ...headers]),
    ...body,
    "\\bottomrule",
    ...notes.map((note) => `\\multicolumn{${span}}{l}{\\footnotesize ${latexText(note)}} \\\\`),
    "\\end{tabular}",
    "",
  ].join("\n");
}

function latexText(text: string): string {
  return text
    .replace(/[\\{}$&#%_~^]/g, (sign) =>
      sign === "\\"
        ? "\\textbackslash{}"
        : sign === "~" || sign === "^"
          ? `\\${sign}{}`
          : `\\${sign}`,
    )
    .replaceAll("−", "$-$")
    .replaceAll("<", "$<$")
    .replace(/(\*+)$/, "$^{$1}$");
}

function asHtml({ response, headers, blocks, notes }: RegressionTable): string {
  const line = (cells: readonly string[]) =>
    html`<tr>
      <th scope="row">${cells[0]}</th>
      ${cells.slice(1).map((cell) => html`<td>${cell}</td>`)}
    </tr> `;
  const bodies = blocks.map(
    ({ title, rows }) =>
      html`<tbody>
        ${
          title === undefined
            ? undefined
            : html`<tr>
                <th scope="rowgroup" colspan="${headers.length + 1}">${title}</th>
              </tr> `
        }${rows.flatMap(linesOf).map(line)}
      </tbody> `,
  );
  const head = headers.map((name) => html`<th scope="col">${name}</th>`);
  const note = html`<p>${raw(notes.map((text) => html`${text}`.markup).join("<br>"))}</p>`;
  return html`<table>
      <thead>
        <tr>
          <th scope="col">${response}</th>
          ${head}
        </tr>
      </thead>
      ${bodies}
    </table>
    ${note} `.markup;
}
