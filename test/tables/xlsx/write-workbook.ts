// Writes workbooks for tests and benchmarks: a plain zip with a plain sheet, and the zip alone for
// those that are wrong on purpose.
import { deflateSync } from "fflate";
import { crc32 } from "../../../src/tables/xlsx/crc32.ts";
import { columnName } from "../../../src/tables/xlsx/where.ts";

export type FixtureCell = number | string | null;

export interface FixtureSheet {
  readonly name: string;
  readonly rows: Iterable<readonly FixtureCell[]>;
}

export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** A workbook with these sheets, texts as shared strings. */
export function writeWorkbook(
  sheets: readonly FixtureSheet[],
  deflate: Deflate = deflateSync,
): Uint8Array {
  return writeZip(workbookParts(sheets), deflate);
}

/** The parts of such a workbook by name. */
export function workbookParts(sheets: readonly FixtureSheet[]): Record<string, Uint8Array> {
  const strings = new Map<string, number>();
  const parts: Record<string, Uint8Array> = {};
  for (const [k, { rows }] of sheets.entries()) {
    parts[`xl/worksheets/sheet${k + 1}.xml`] = sheetXml(rows, strings);
  }
  parts["xl/sharedStrings.xml"] = bytesOf(
    `<sst xmlns="${main}">${[...strings.keys()].map((s) => `<si><t>${escape(s)}</t></si>`).join("")}</sst>`,
  );
  return { ...frame(sheets.map(({ name }) => name)), ...parts };
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const package_ = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The parts of a workbook that point to its sheets, which are xl/worksheets/sheet1.xml, ... */
export function frame(names: readonly string[]): Record<string, Uint8Array> {
  const sheets = names.map(
    (name, k) => `<sheet name="${escape(name)}" sheetId="${k + 1}" r:id="rId${k + 1}"/>`,
  );
  const links = names.map(
    (_, k) =>
      `<Relationship Id="rId${k + 1}" Type="${office}/worksheet" Target="worksheets/sheet${k + 1}.xml"/>`,
  );
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const override = (part: string, kind: string): string =>
    `<Override PartName="/xl/${part}.xml" ContentType="${type}.${kind}+xml"/>`;
  const overrides = names.map((_, k) => override(`worksheets/sheet${k + 1}`, "worksheet"));
  return {
    "[Content_Types].xml": bytesOf(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override("workbook", "sheet.main")}${override("sharedStrings", "sharedStrings")}${overrides.join("")}</Types>`,
    ),
    "_rels/.rels": bytesOf(
      `<Relationships xmlns="${package_}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": bytesOf(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": bytesOf(
      `<Relationships xmlns="${package_}">${links.join("")}<Relationship Id="rIdS" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
  };
}

/** The XML of a sheet as Excel writes it, without its looks. */
export function sheetXml(
  rows: Iterable<readonly FixtureCell[]>,
  strings: Map<string, number>,
): Uint8Array {
  const pieces = [bytesOf(`<worksheet xmlns="${main}"><sheetData>`)];
  const letters: string[] = [];
  let r = 0;
  for (const row of rows) {
    r++;
    let xml = `<row r="${r}">`;
    for (let c = 0; c < row.length; c++) {
      letters[c] ??= columnName(c + 1);
      const cell = row[c];
      if (cell === null) continue;
      if (typeof cell === "number") {
        xml += `<c r="${letters[c]}${r}" s="1"><v>${cell}</v></c>`;
      } else {
        if (!strings.has(cell)) strings.set(cell, strings.size);
        xml += `<c r="${letters[c]}${r}" s="1" t="s"><v>${strings.get(cell)!}</v></c>`;
      }
    }
    pieces.push(bytesOf(xml + "</row>"));
  }
  pieces.push(bytesOf("</sheetData></worksheet>"));
  return joined(pieces);
}

export interface ZipQuirks {
  readonly descriptor?: boolean; // sizes after the data, none in the local header
  readonly zip64?: boolean; //      sizes and places as 64-bit integers
  readonly declared?: number; //    a size to state in place of the true one
  readonly flags?: number;
  readonly method?: number;
}

/** A zip archive of these parts, deflated, or stored where `deflate` returns its argument. */
export function writeZip(
  parts: Readonly<Record<string, Uint8Array>>,
  deflate: Deflate = deflateSync,
  quirks: ZipQuirks = {},
): Uint8Array {
  const blocks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  const put = (block: Uint8Array): void => {
    blocks.push(block);
    offset += block.length;
  };
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflate(content);
    const title = bytesOf(name);
    const method = quirks.method ?? (packed === content ? 0 : 8);
    const flags = (quirks.flags ?? 0) | (quirks.descriptor ? 8 : 0);
    const size = quirks.declared ?? content.length;
    const big = 0xffffffff;
    const sizes = quirks.descriptor ? [0, 0, 0] : [crc32(content), packed.length, size];
    const start = offset;
    put(
      fields("4 2 2 2 4 4 4 4 2 2", [0x04034b50, 45, flags, method, 0, ...sizes, title.length, 0]),
    );
    put(title);
    put(packed);
    if (quirks.descriptor) {
      put(fields("4 4 4 4", [0x08074b50, crc32(content), packed.length, size]));
    }
    const extra = quirks.zip64
      ? fields("2 2 8 8 8", [1, 24, size, packed.length, start])
      : new Uint8Array(0);
    directory.push(
      fields("4 2 2 2 2 4 4 4 4 2 2 2 2 2 4 4", [
        ...[0x02014b50, 45, 45, flags, method, 0, crc32(content)],
        ...(quirks.zip64 ? [big, big] : [packed.length, size]),
        ...[title.length, extra.length, 0, 0, 0, 0],
        quirks.zip64 ? big : start,
      ]),
      title,
      extra,
    );
  }
  const from = offset;
  for (const block of directory) put(block);
  const length = offset - from;
  const count = Object.keys(parts).length;
  if (quirks.zip64) {
    const end64 = offset;
    put(fields("4 8 2 2 4 4 8 8 8 8", [0x06064b50, 44, 45, 45, 0, 0, count, count, length, from]));
    put(fields("4 4 8 4", [0x07064b50, 0, end64, 1]));
  }
  const [n, l, f] = quirks.zip64 ? [0xffff, 0xffffffff, 0xffffffff] : [count, length, from];
  put(fields("4 2 2 2 2 4 4 2", [0x06054b50, 0, 0, n, n, l, f, 0]));
  return joined(blocks);
}

/** Integers of these widths in bytes, little-endian. */
function fields(widths: string, values: readonly number[]): Uint8Array {
  const sizes = widths.split(" ").map(Number);
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const [k, size] of sizes.entries()) {
    let value = values[k];
    for (let b = 0; b < size; b++) {
      bytes[at++] = value % 256;
      value = Math.floor(value / 256);
    }
  }
  return bytes;
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
