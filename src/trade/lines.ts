/** The lines of a text that arrives in pieces. */
import { DataError } from "../errors.ts";

/** What is called for each line: its bytes, without the line end, and its number from 1. */
export type OnLine = (bytes: Uint8Array, line: number) => void;

const newline = 10;
const carriageReturn = 13;

/**
 * Cuts pieces of bytes into lines; memory is one piece and one line.
 *
 * A byte order mark and empty lines are passed over. Lines end in LF or CRLF. `bytes` is a view that
 * is valid during the call only.
 *
 * @param longest  a line above so many bytes is refused: the file is no text of lines
 * @throws DataError "format"  a line that is too long, or binary data at the start
 */
export function lineCutter(
  source: string,
  onLine: OnLine,
  longest = 1 << 20,
): { readonly push: OnPiece; readonly end: () => number } {
  let rest = new Uint8Array(0);
  let line = 0;
  let isFirst = true;
  const give = (bytes: Uint8Array): void => {
    line++;
    const start = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const last = bytes.length - (bytes.at(-1) === carriageReturn ? 1 : 0);
    if (last > start) onLine(bytes.subarray(start, last), line);
  };
  const push = (piece: Uint8Array): void => {
    if (isFirst && piece.length > 0) refuseBinary(source, piece);
    isFirst &&= piece.length === 0;
    let from = 0;
    for (;;) {
      const end = piece.indexOf(newline, from);
      if (end === -1) break;
      if (rest.length > 0) {
        give(joined(rest, piece.subarray(from, end)));
        rest = new Uint8Array(0);
      } else give(piece.subarray(from, end));
      from = end + 1;
    }
    rest = joined(rest, piece.subarray(from));
    if (rest.length > longest) {
      throw new DataError(
        "format",
        `${source}, line ${line + 1}: is over ${longest} bytes long, needed lines of csv text`,
        { source, line: line + 1 },
      );
    }
  };
  const end = (): number => {
    if (rest.length > 0) give(rest);
    return line;
  };
  return { push, end };
}

type OnPiece = (piece: Uint8Array) => void;

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function refuseBinary(source: string, bytes: Uint8Array): void {
  const kinds: readonly (readonly [number, number, string])[] = [
    [0x50, 0x4b, "a zip archive or a workbook; unpack it"],
    [0x1f, 0x8b, "gzipped"],
    [0xff, 0xfe, "UTF-16 text"],
    [0xfe, 0xff, "UTF-16 text"],
  ];
  const kind = kinds.find(([a, b]) => bytes[0] === a && bytes[1] === b);
  if (kind === undefined) return;
  throw new DataError("format", `${source}: is ${kind[2]}, needed csv text in UTF-8`, { source });
}
