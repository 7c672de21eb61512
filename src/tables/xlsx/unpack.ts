/** Unpacks one part of a zip archive piece by piece, and stops a bomb while it is still small. */
import { Inflate } from "fflate";
import { crc32 } from "./crc32.ts";
import { textDecoder } from "./utf8.ts";
import { formatError, type Where } from "./where.ts";
import type { ZipPart } from "./zip.ts";

export interface UnpackLimits {
  readonly bytes: number; // of one part, unpacked
  readonly ratio: number; // of unpacked to packed bytes, once a part is over 1 MiB
}

/** A real 5.6-million-cell sheet has 274 MB and a ratio of 3.7. */
export const unpackLimits: UnpackLimits = { bytes: 4 * 2 ** 30, ratio: 200 };

const step = 1 << 14;

/**
 * Hands the bytes of a part to `take`, piece by piece and in order.
 *
 * What comes out is counted while it comes out; sizes that the archive states are only compared
 * with it afterwards.
 *
 * @param archive   the whole archive
 * @param take      called with each piece; it may keep none of them
 * @param progress  called with packed bytes done, and in all
 * @throws DataError "format"  damaged, cut off, packed by another method, larger than the limits,
 *                             or not of the size and check sum that the archive states
 */
export function unpack(
  archive: Uint8Array,
  part: ZipPart,
  where: Where,
  take: (piece: Uint8Array) => void,
  limits: UnpackLimits = unpackLimits,
  progress?: (done: number, total: number) => void,
): void {
  const { name, packed, start } = part;
  let size = 0;
  let crc = 0;
  const count = (piece: Uint8Array): void => {
    size += piece.length;
    if (size > limits.bytes) {
      throw formatError(where, "", `${name} of over ${limits.bytes} bytes`, "a smaller part");
    }
    if (size > 1 << 20 && size > limits.ratio * packed) {
      throw formatError(
        where,
        "",
        `${name} growing over ${limits.ratio} times when unpacked`,
        "a real workbook (this looks like a zip bomb)",
      );
    }
    crc = crc32(piece, crc);
    take(piece);
  };
  const push = pusher(part, where, count);
  for (let done = 0; done < packed || done === 0; done += step) {
    const next = Math.min(done + step, packed);
    push(archive.subarray(start + done, start + next), next >= packed);
    progress?.(next, packed);
  }
  if (size !== part.declaredSize || crc !== part.crc) {
    const found = size === part.declaredSize ? "a wrong check sum" : `${size} bytes`;
    throw formatError(
      where,
      "",
      `${found} in ${name}`,
      size === part.declaredSize
        ? "the one in the list of parts (the file is damaged)"
        : `${part.declaredSize} (the file is damaged)`,
    );
  }
}

/** The bytes of a small part as one text. */
export function unpackText(
  archive: Uint8Array,
  part: ZipPart,
  where: Where,
  limits: UnpackLimits = unpackLimits,
): string {
  const most = Math.min(limits.bytes, 2 ** 28);
  const texts: string[] = [];
  const decode = textDecoder(part.name, where, (text) => texts.push(text));
  unpack(archive, part, where, decode.take, { ...limits, bytes: most });
  decode.end();
  return texts.join("");
}

function pusher(
  { name, method }: ZipPart,
  where: Where,
  count: (piece: Uint8Array) => void,
): (piece: Uint8Array, last: boolean) => void {
  if (method === 0) return count;
  if (method !== 8) {
    throw formatError(where, "", `${name} packed by method ${method}`, "stored or deflated parts");
  }
  let piece: Uint8Array = new Uint8Array(0);
  const inflate = new Inflate((out) => (piece = out));
  return (bytes, last) => {
    try {
      inflate.push(bytes, last);
    } catch (error) {
      throw formatError(
        where,
        "",
        `${name} that cannot be unpacked`,
        "a whole zip archive (the file is damaged)",
        error,
      );
    }
    count(piece);
  };
}
