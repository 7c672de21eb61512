/** The bytes of a CSV file as records of text, one at a time, so that a large file is never one string. */
import { DataError } from "../../errors.ts";
import type { Separator } from "./text.ts";

/** A file as readers get it. */
export interface SourceFile {
  readonly source: string; //   its name, for messages
  readonly bytes: Uint8Array;
}

export interface CsvRecord {
  readonly text: string;
  readonly line: number; // where it starts, from 1
}

const newline = 10;
const carriageReturn = 13;
const quote = 34;

/**
 * The records of a file in order, without line ends, byte order mark and empty lines.
 *
 * Lines end in LF, CRLF or CR; a line end inside quotes belongs to the record.
 *
 * @throws DataError "format"  it is not UTF-8 text, or a quote is never closed
 */
export function* csvRecords({ source, bytes }: SourceFile): Generator<CsvRecord> {
  refuseBinary(source, bytes);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const lineEnd = bytes.includes(newline) ? newline : carriageReturn;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let line = 1;
  let nextQuote = bytes.indexOf(quote, at);
  while (at < bytes.length) {
    let end = positionOf(bytes, lineEnd, at);
    let lines = 1;
    if (nextQuote !== -1 && nextQuote < at) nextQuote = bytes.indexOf(quote, at);
    if (nextQuote !== -1 && nextQuote < end) {
      ({ end, lines } = quotedEnd(source, bytes, at, line, lineEnd));
    }
    const last = end > at && bytes[end - 1] === carriageReturn ? end - 1 : end;
    if (last > at) yield { text: decode(source, decoder, bytes.subarray(at, last), line), line };
    at = end + 1;
    line += lines;
  }
}

/**
 * The separator of a file: the one of `,` `;` and tab that cuts the first two records into the same
 * number of cells, else the one that cuts the first into most.
 *
 * @param header  the first record
 * @param first   the second record, where there is one
 */
export function separatorBetween(header: string, first: string | undefined): Separator {
  const candidates = ([",", ";", "\t"] as const).map((separator) => {
    const cells = countCells(header, separator);
    const even = cells > 1 && first !== undefined && countCells(first, separator) === cells;
    return { separator, rank: even ? cells * 1e9 : cells };
  });
  return candidates.reduce((best, next) => (next.rank > best.rank ? next : best)).separator;
}

function countCells(text: string, separator: Separator): number {
  let cells = 1;
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) cells++;
  }
  return cells;
}

function positionOf(bytes: Uint8Array, value: number, from: number): number {
  const at = bytes.indexOf(value, from);
  return at === -1 ? bytes.length : at;
}

/** The end of a record that holds quotes, and how many lines it takes. */
function quotedEnd(
  source: string,
  bytes: Uint8Array,
  from: number,
  line: number,
  lineEnd: number,
): { readonly end: number; readonly lines: number } {
  let quoted = false;
  let lines = 1;
  let at = from;
  for (; at < bytes.length; at++) {
    if (bytes[at] === quote) quoted = !quoted;
    else if (bytes[at] === lineEnd) {
      if (!quoted) break;
      lines++;
    }
  }
  if (quoted) {
    throw new DataError(
      "format",
      `${source}, line ${line}: a quote is opened and never closed; the file may be cut off`,
      { source, line },
    );
  }
  return { end: at, lines };
}

function decode(source: string, decoder: TextDecoder, bytes: Uint8Array, line: number): string {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch (cause) {
    throw new DataError(
      "format",
      `${source}, line ${line}: is not UTF-8 text; save the file as "CSV UTF-8"`,
      { source, line },
      { cause },
    );
  }
  if (!text.includes("\0")) return text;
  throw new DataError("format", `${source}, line ${line}: holds binary data, needed CSV text`, {
    source,
    line,
  });
}

const kinds: readonly (readonly [start: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "is a zip archive or an Excel workbook"],
  [[0xd0, 0xcf, 0x11, 0xe0], "is an old Excel workbook"],
  [[0x1f, 0x8b], "is gzipped"],
  [[0xff, 0xfe], "is UTF-16 text"],
  [[0xfe, 0xff], "is UTF-16 text"],
  [[0x25, 0x50, 0x44, 0x46], "is a PDF"],
];

function refuseBinary(source: string, bytes: Uint8Array): void {
  const kind = kinds.find(([start]) => start.every((byte, k) => bytes[k] === byte));
  if (kind === undefined) return;
  throw new DataError("format", `${source}: ${kind[1]}, needed CSV text in UTF-8`, { source });
}
