import { formatError, type Where } from "./where.ts";

/**
 * Turns pieces of UTF-8 bytes into pieces of text, never cutting a character.
 *
 * @throws DataError "format"  from `take` and `end`: bytes that are not UTF-8
 */
export function textDecoder(
  name: string,
  where: Where,
  put: (text: string) => void,
): { take: (piece: Uint8Array) => void; end: () => void } {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = new Uint8Array(0);
  let first = true;
  const decode = (bytes: Uint8Array): void => {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch (error) {
      throw formatError(where, "", `bytes in ${name} that are not UTF-8`, "UTF-8 text", error);
    }
    if (first && text.startsWith("\ufeff")) text = text.slice(1);
    first = false;
    put(text);
  };
  return {
    take(piece) {
      let bytes = piece;
      if (rest.length > 0) {
        bytes = new Uint8Array(rest.length + piece.length);
        bytes.set(rest);
        bytes.set(piece, rest.length);
      }
      const cut = wholeCharacters(bytes);
      rest = bytes.slice(cut);
      if (cut > 0) decode(bytes.subarray(0, cut));
    },
    end() {
      if (rest.length > 0) decode(rest);
    },
  };
}

/** How many of the bytes end with a whole character. */
function wholeCharacters(bytes: Uint8Array): number {
  const n = bytes.length;
  for (let back = 1; back <= Math.min(3, n); back++) {
    const byte = bytes[n - back];
    if (byte < 0x80) return n;
    if (byte < 0xc0) continue; // a following byte
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? n - back : n;
  }
  return n;
}
