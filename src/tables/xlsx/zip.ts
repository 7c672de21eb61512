/**
 * The parts of a zip archive, from its central directory.
 *
 * Format: PKWARE APPNOTE 6.3.10; stored and deflated parts, zip64, data descriptors (sizes and
 * check sums are taken from the central directory, so a local header may lack them).
 */
import { formatError, type Where } from "./where.ts";

export interface ZipPart {
  readonly name: string; //            as stored, with forward slashes
  readonly method: number; //          0 stored, 8 deflated
  readonly crc: number;
  readonly start: number; //           of the packed bytes in the archive
  readonly packed: number; //          bytes in the archive
  readonly declaredSize: number; //    bytes once unpacked, as the archive says; not to be trusted
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const partSignature = 0x02014b50;
const localSignature = 0x04034b50;

/**
 * The parts of an archive by lower-case name.
 *
 * @param bytes  the whole archive
 * @throws DataError "format"  no archive, cut off, encrypted, spread over several files, or two
 *                             parts of one name
 */
export function zipParts(bytes: Uint8Array, where: Where): ReadonlyMap<string, ZipPart> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fault = (found: string, needed: string) => formatError(where, "", found, needed);
  const { count, start } = directory(view, fault);
  const parts = new Map<string, ZipPart>();
  let at = start;
  for (let k = 0; k < count; k++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== partSignature) {
      throw fault(
        `${k} of ${count} entries in the list of parts`,
        "a whole zip archive (the file is damaged or cut off)",
      );
    }
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > view.byteLength) throw fault("a list of parts that is cut off", "a whole one");
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)).replaceAll("\\", "/");
    const part = partAt(view, at, name, nameEnd, extraEnd, fault);
    if (parts.has(name.toLowerCase())) throw fault(`two parts named ${name}`, "one");
    parts.set(name.toLowerCase(), part);
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return parts;
}

type Fault = (found: string, needed: string) => Error;

/** Where the central directory starts, and how many parts it lists. */
function directory(view: DataView, fault: Fault): { count: number; start: number } {
  const size = view.byteLength;
  let end = size - 22;
  const lowest = Math.max(0, size - 22 - 0xffff);
  while (end >= lowest && view.getUint32(end, true) !== endSignature) end--;
  if (end < lowest) {
    throw fault("no list of parts at the end", "a whole zip archive (the file is cut off)");
  }
  if (view.getUint16(end + 4, true) !== 0 && view.getUint16(end + 4, true) !== 0xffff) {
    throw fault("a piece of an archive in several files", "the archive in one file");
  }
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== locator64Signature) return { count, start };
  const end64 = uint64(view, locator + 8);
  if (end64 + 56 > size || view.getUint32(end64, true) !== end64Signature) {
    throw fault("a zip64 list of parts that is not where it should be", "a whole zip archive");
  }
  return { count: uint64(view, end64 + 32), start: uint64(view, end64 + 48) };
}

function partAt(
  view: DataView,
  at: number,
  name: string,
  nameEnd: number,
  extraEnd: number,
  fault: Fault,
): ZipPart {
  if (view.getUint16(at + 8, true) & 1) {
    throw fault(`${name} encrypted`, "a workbook without a password");
  }
  let packed = view.getUint32(at + 20, true);
  let declaredSize = view.getUint32(at + 24, true);
  let local = view.getUint32(at + 42, true);
  for (let e = nameEnd; e + 4 <= extraEnd; e += 4 + view.getUint16(e + 2, true)) {
    if (view.getUint16(e, true) !== 1) continue;
    let field = e + 4;
    const next = (value: number): number => {
      if (value !== 0xffffffff || field + 8 > extraEnd) return value;
      field += 8;
      return uint64(view, field - 8);
    };
    declaredSize = next(declaredSize);
    packed = next(packed);
    local = next(local);
  }
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== localSignature) {
    throw fault(`no start of ${name} where the list of parts says`, "a whole zip archive");
  }
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > view.byteLength) {
    throw fault(`${name} cut off`, `${packed} bytes of it from byte ${start} on`);
  }
  const method = view.getUint16(at + 10, true);
  return { name, method, crc: view.getUint32(at + 16, true), start, packed, declaredSize };
}

function uint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + 2 ** 32 * view.getUint32(at + 4, true);
}
