import { formatError, quoted, type Where } from "./where.ts";

/**
 * Refuses, with its name, whatever people give the ending .xlsx though it is no zip archive.
 *
 * @throws DataError "format"  empty, an old or encrypted workbook, a web page, a text
 */
export function refuseOtherFiles(bytes: Uint8Array, where: Where): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return; // "PK"
  throw formatError(where, "", whatItIs(bytes), "an Excel workbook (.xlsx)");
}

function whatItIs(bytes: Uint8Array): string {
  if (bytes.length === 0) return "an empty file";
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) {
    return holds(bytes, "EncryptedPackage")
      ? "a workbook protected by a password"
      : "an old workbook (.xls)";
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "a gzipped file";
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  if (/^\s*<(!doctype|html|\?xml)/i.test(start)) return "a web page or XML file";
  if (/^[\t\n\r\x20-\xff]*$/.test(start)) return `a text that starts with ${quoted(start.trim())}`;
  return "a file of another kind";
}

/** Whether the bytes hold a name as UTF-16, as the folders of old Office files write it. */
function holds(bytes: Uint8Array, name: string): boolean {
  const codes = Array.from(name, (letter) => letter.charCodeAt(0));
  for (let i = 0; i + 2 * codes.length <= bytes.length; i += 2) {
    let k = 0;
    while (k < codes.length && bytes[i + 2 * k] === codes[k] && bytes[i + 2 * k + 1] === 0) k++;
    if (k === codes.length) return true;
  }
  return false;
}
