/**
 * An Excel workbook (xlsx, xlsm): its sheets by name and its shared strings.
 *
 * Format: ECMA-376, part 1 (SpreadsheetML), transitional or strict.
 */
import { refuseOtherFiles } from "./other-files.ts";
import { unpackLimits, unpackText, type UnpackLimits } from "./unpack.ts";
import { formatError, type Where } from "./where.ts";
import { richTexts, xmlTokens } from "./xml.ts";
import { zipParts, type ZipPart } from "./zip.ts";

export interface Workbook {
  readonly bytes: Uint8Array;
  readonly sheets: readonly WorkbookSheet[]; // in the order of their tabs
  readonly strings: readonly string[]; //       shared strings, by index
  readonly limits: UnpackLimits;
}

export interface WorkbookSheet {
  readonly name: string;
  readonly part: ZipPart;
}

interface Relationship {
  readonly id: string;
  readonly type: string; //   the last word of its address: worksheet, sharedStrings, ...
  readonly target: string; // a part's name in lower case
}

/**
 * Opens a workbook: finds its sheets through its relationships and reads its shared strings.
 *
 * @param bytes   the whole file
 * @param where   reader and file name, for messages
 * @param limits  what a part may unpack to
 * @throws DataError "format"  not a workbook, damaged, encrypted, or larger than the limits
 */
export function openWorkbook(bytes: Uint8Array, where: Where, limits = unpackLimits): Workbook {
  refuseOtherFiles(bytes, where);
  const parts = zipParts(bytes, where);
  const textOf = (part: ZipPart): string => unpackText(bytes, part, where, limits);
  const relationships = (part: string): readonly Relationship[] => {
    const slash = part.lastIndexOf("/") + 1;
    const found = parts.get(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
    return found === undefined ? [] : parseRelationships(textOf(found), part, where);
  };

  const main = relationships("").find(({ type }) => type === "officeDocument")?.target;
  const book = parts.get(main ?? "xl/workbook.xml");
  if (book === undefined) {
    const what = parts.has("content.xml") ? "an OpenDocument file" : "a zip archive";
    throw formatError(where, "", `${what} without xl/workbook.xml`, "an Excel workbook (.xlsx)");
  }
  const bookName = book.name.toLowerCase();
  if (bookName.endsWith(".bin")) {
    throw formatError(where, "", "a binary workbook (.xlsb)", "one saved as .xlsx");
  }
  const links = relationships(bookName);
  const shared = links.find(({ type }) => type === "sharedStrings");
  const sharedPart = shared && parts.get(shared.target);
  return {
    bytes,
    sheets: sheetParts(textOf(book), links, parts, where),
    strings: sharedPart === undefined ? [] : richTexts(textOf(sharedPart), "si", where),
    limits,
  };
}

function sheetParts(
  xml: string,
  links: readonly Relationship[],
  parts: ReadonlyMap<string, ZipPart>,
  where: Where,
): readonly WorkbookSheet[] {
  const sheets: WorkbookSheet[] = [];
  for (const { kind, name, attributes } of xmlTokens(xml, where)) {
    if (kind !== "open" || name !== "sheet") continue;
    const { name: title } = attributes;
    if (title === undefined) throw formatError(where, "", "a sheet without a name", "its name");
    const link = links.find(({ id }) => id === attributes.id);
    if (link !== undefined && link.type !== "worksheet") continue; // a chart or a macro
    const part = link && parts.get(link.target);
    if (part === undefined) {
      const missing = link?.target ?? "any part";
      throw formatError(where, "", `no ${missing} for sheet "${title}"`, "its part");
    }
    sheets.push({ name: title, part });
  }
  if (sheets.length === 0) throw formatError(where, "", "no sheet in the workbook", "one or more");
  return sheets;
}

function parseRelationships(xml: string, source: string, where: Where): readonly Relationship[] {
  const found: Relationship[] = [];
  for (const { kind, name, attributes } of xmlTokens(xml, where)) {
    const { Id: id, Type: type, Target: target, TargetMode: mode } = attributes;
    if (kind !== "open" || name !== "Relationship" || mode === "External") continue;
    if (!id || !type || !target) continue;
    found.push({
      id,
      type: type.slice(type.lastIndexOf("/") + 1),
      target: resolvePart(source, target).toLowerCase(),
    });
  }
  return found;
}

/** The name of a part from a target that is relative to the part that names it. */
function resolvePart(source: string, target: string): string {
  const folder = source.slice(0, source.lastIndexOf("/") + 1);
  const path: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}
