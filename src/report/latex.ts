/** Tables as LaTeX, for papers: booktabs rules, a page's width, numbers to four digits. */
import type { Table } from "./csv.ts";

/** Tables with more rows are data, not something to print. */
export const longestLatexTable = 300;

/** A column whose longest text is longer is prose, and stays in the CSV file. */
const longestText = 120;

/** A column with longer text breaks its lines. */
const widestLine = 36;

/**
 * A table as a `longtable` with booktabs rules, to be put into a document by `\input`.
 *
 * Numbers have four significant digits, whole numbers all of theirs; what is not defined is empty.
 * Columns of prose are left out, and a comment names them.
 *
 * @param name     of the table, for its label `tab:name`
 * @param caption  what it holds
 */
export function latexTable(name: string, caption: string, table: Table): string {
  const prose = table.columns.map((_, k) => longest(table, k) > longestText);
  const kept = table.columns.flatMap((column, k) => (prose[k] ? [] : [{ column, k }]));
  const left = table.columns.filter((_, k) => prose[k]);
  const line = (cells: readonly string[]): string => `${cells.join(" & ")} \\\\`;
  const heads = line(kept.map(({ column }) => latexText(column)));
  return [
    `% ${name}: needs \\usepackage{booktabs,longtable}; numbers to four significant digits.`,
    ...(left.length > 0 ? [`% In ${name}.csv only: ${left.join(", ")}.`] : []),
    `\\begin{longtable}{${kept.map(({ k }) => columnKind(table, k)).join("")}}`,
    `\\caption{${latexText(caption)}}\\label{tab:${name}}\\\\`,
    "\\toprule",
    heads,
    "\\midrule",
    "\\endfirsthead",
    "\\toprule",
    heads,
    "\\midrule",
    "\\endhead",
    "\\bottomrule",
    "\\endfoot",
    ...table.rows.map((row) => line(kept.map(({ k }) => cellText(row[k])))),
    "\\end{longtable}",
    "",
  ].join("\n");
}

/** Text with the characters that mean something to LaTeX, or that its fonts lack, replaced. */
export function latexText(text: string): string {
  return text.replace(/[\\{}$&#_%^~−≈≤≥×ρλσΣΔ²³∞→]/gu, (letter) => replaced[letter]);
}

const replaced: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
  "^": "\\^{}",
  "~": "\\~{}",
  "−": "$-$",
  "≈": "$\\approx$",
  "≤": "$\\leq$",
  "≥": "$\\geq$",
  "×": "$\\times$",
  ρ: "$\\rho$",
  λ: "$\\lambda$",
  σ: "$\\sigma$",
  Σ: "$\\Sigma$",
  Δ: "$\\Delta$",
  "²": "$^2$",
  "³": "$^3$",
  "∞": "$\\infty$",
  "→": "$\\to$",
};

function longest({ rows }: Table, k: number): number {
  return rows.reduce((most, row) => Math.max(most, textLength(row[k])), 0);
}

function textLength(cell: string | number): number {
  return typeof cell === "string" ? cell.length : 0;
}

function columnKind(table: Table, k: number): string {
  if (table.rows.length > 0 && table.rows.every((row) => typeof row[k] === "number")) return "r";
  return longest(table, k) > widestLine ? "p{0.25\\textwidth}" : "l";
}

function cellText(cell: string | number): string {
  if (typeof cell === "string") return latexText(cell);
  if (!Number.isFinite(cell)) return "";
  const size = Math.abs(cell);
  const digits =
    Number.isInteger(cell) && size < 1e15
      ? String(size)
      : size >= 1e4
        ? size.toFixed(0)
        : size >= 1e-4
          ? size.toFixed(Math.max(0, 3 - Math.floor(Math.log10(size))))
          : tiny(size);
  return cell < 0 && Number(cell.toPrecision(4)) !== 0 ? `$-$${digits}` : digits;
}

function tiny(size: number): string {
  const [mantissa, exponent] = size.toExponential(3).split("e");
  return `$${mantissa}\\times 10^{${Number(exponent)}}$`;
}
