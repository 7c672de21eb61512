/**
 * CSV text as rows of cells: quotes, a byte order mark, CRLF, and `;` or tabs between cells.
 *
 * Format: RFC 4180, with the separator taken from the first line.
 */
import { DataError } from "../../errors.ts";

export type Separator = "," | ";" | "\t";

export interface CsvText {
  readonly source: string; //                     the file's name, for messages
  readonly separator: Separator;
  readonly columns: readonly string[]; //         the first line
  readonly rows: readonly (readonly string[])[]; // every later line, as long as `columns`
  readonly lines: readonly number[]; //           the line of the file where each row starts, from 1
}

/**
 * The cells of a CSV text.
 *
 * The separator is the one of `,` `;` and tab that occurs most often in the first line outside
 * quotes; empty lines are passed over, cells are kept as they stand.
 *
 * @param text    a whole file
 * @param source  its name, for messages
 * @throws DataError "format"  no first line, an open quote, text after a closing quote, or a row
 *                             that is longer or shorter than the first line
 */
export function parseCsv(text: string, source = "CSV text"): CsvText {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const separator = separatorOf(body);
  const records: string[][] = [];
  const lines: number[] = [];
  const keep = (cells: string[], line: number) => {
    if (cells.length === 1 && cells[0] === "") return;
    records.push(cells);
    lines.push(line);
  };
  if (body.includes('"')) scanQuoted(body, separator, source, keep);
  else for (const [i, line] of splitLines(body).entries()) keep(line.split(separator), i + 1);

  if (records.length === 0) {
    throw new DataError("format", `${source}: is empty, needed a line of column names`, { source });
  }
  const [columns, ...rows] = records;
  const [, ...starts] = lines;
  for (const [r, row] of rows.entries()) {
    if (row.length === columns.length) continue;
    throw new DataError(
      "format",
      `${source}, line ${starts[r]}: has ${row.length} cells, needed ${columns.length} as in the first line`,
      { source, line: starts[r], cells: row.length, columns: columns.length },
    );
  }
  return { source, separator, columns: columns.map((name) => name.trim()), rows, lines: starts };
}

/**
 * The position of the column with this name.
 *
 * @throws DataError "format"  no such column, or two
 */
export function columnIndex(csv: CsvText, name: string): number {
  const at = csv.columns.indexOf(name);
  if (at < 0 || csv.columns.lastIndexOf(name) !== at) {
    const found = at < 0 ? "has no" : "has two or more";
    throw new DataError(
      "format",
      `${csv.source}: ${found} column "${name}", found ${csv.columns.join(", ")}`,
      { source: csv.source, column: name, columns: csv.columns },
    );
  }
  return at;
}

/**
 * A cell as a finite number; NaN where it is not one. A decimal comma is read where the separator
 * is not a comma.
 */
export function parseNumber(cell: string, separator: Separator = ","): number {
  const text = cell.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return finite(Number(text));
  if (separator !== "," && /^[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?$/.test(text)) {
    return finite(Number(text.replace(",", ".")));
  }
  return NaN;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}

function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

function separatorOf(text: string): Separator {
  const counts = { ",": 0, ";": 0, "\t": 0 };
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === "\n" || character === "\r") break;
    if (character === "," || character === ";" || character === "\t") counts[character]++;
  }
  if (counts[";"] > counts[","] && counts[";"] >= counts["\t"]) return ";";
  return counts["\t"] > counts[","] ? "\t" : ",";
}

function scanQuoted(
  text: string,
  separator: Separator,
  source: string,
  keep: (cells: string[], line: number) => void,
): void {
  const fault = (line: number, found: string) =>
    new DataError("format", `${source}, line ${line}: ${found}`, { source, line });
  let cells: string[] = [];
  let line = 1;
  let start = 1; // line of the current row
  let at = 0;
  for (;;) {
    let cell = "";
    if (text[at] === '"') {
      for (;;) {
        const close = text.indexOf('"', at + 1);
        if (close < 0) throw fault(line, 'a quote is opened and never closed, needed a second "');
        const piece = text.slice(at + 1, close);
        line += splitLines(piece).length - 1;
        cell += piece;
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
      const next = text.charAt(at);
      if (next !== "" && next !== separator && next !== "\n" && next !== "\r") {
        throw fault(line, `"${next}" follows a closing quote, needed "${separator}" or a line end`);
      }
    } else {
      const from = at;
      while (at < text.length && !isEnd(text.charCodeAt(at), separator)) at++;
      cell = text.slice(from, at);
    }
    cells.push(cell);
    if (text[at] === separator) {
      at++;
      continue;
    }
    keep(cells, start);
    if (at >= text.length) return;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    start = ++line;
    cells = [];
  }
}

function isEnd(code: number, separator: Separator): boolean {
  return code === 10 || code === 13 || code === separator.charCodeAt(0);
}
