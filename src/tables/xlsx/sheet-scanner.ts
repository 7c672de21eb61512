/**
 * Finds the cells in the XML of a sheet that comes in pieces, cut anywhere.
 *
 * Format: ECMA-376, part 1, 18.3 (worksheets). A sheet of 5.6 million cells is 274 MB of XML, so
 * the common cell, `<c ...><v>12.5</v></c>`, has a short way; any other goes through a tokeniser.
 */
import { cellContent } from "./cell-content.ts";
import { readCellTagInPlace, type CellKind, type CellTag } from "./cell-tag.ts";
import type { CellTaker } from "./sheet.ts";
import { cellName, formatError, quoted, type Where } from "./where.ts";
import { decodeEntities, decodeEscapes } from "./xml.ts";

const longestCell = 1 << 20; // characters of XML; Excel allows 32,767 of text
const lastRow = 1 << 20;
const lastColumn = 1 << 14;

/**
 * A scanner that is fed the XML of a sheet piece by piece.
 *
 * @param strings  the workbook's shared strings
 * @param where    reader, file and sheet, for messages
 * @param take     called for each cell that holds something
 * @throws DataError "format"  from `push` and `end`; see `scanSheet`
 */
export function sheetScanner(
  strings: readonly string[],
  where: Where,
  take: CellTaker,
): { push: (piece: string) => void; end: () => void } {
  let rest = ""; // what was cut
  let prefix: string | undefined; // of the elements' names: "x:" in <x:row>
  let place: "before" | "inside" | "after" = "before"; // the element sheetData
  let inRow = false;
  let row = 0;
  let column = 0;
  const tag: CellTag = { column: 0, row: 0, kind: "number", empty: false, end: 0 };

  return {
    push(piece) {
      let xml = rest + piece;
      prefix ??= prefixOf(xml);
      if (prefix === undefined) {
        if (xml.length > longestCell) throw fault("XML that is not a sheet's", "<worksheet>");
        rest = xml;
        return;
      }
      if (prefix !== "") {
        xml = xml.replaceAll(`<${prefix}`, "<").replaceAll(`</${prefix}`, "</");
      }
      rest = xml.slice(scan(xml));
      if (rest.length > longestCell) throw fault("a cell that does not end", "its end");
    },
    end() {
      if (place !== "after") throw fault("the end of the sheet", "</sheetData> before it");
    },
  };

  /** Scans whole elements; returns the position of the first that is cut. */
  function scan(xml: string): number {
    let at = 0;
    for (;;) {
      const open = xml.indexOf("<", at);
      if (open < 0) return xml.length;
      const second = xml.charCodeAt(open + 2);
      const isCell =
        place === "inside" &&
        xml.charCodeAt(open + 1) === 99 &&
        (second === 32 || second === 62 || second === 47 || (second >= 9 && second <= 13));
      const next = isCell ? cell(xml, open) : otherTag(xml, open);
      if (next < 0) return open;
      at = next;
    }
  }

  /** Hands over the cell at `open`; returns the position after it, -1 where it is cut. */
  function cell(xml: string, open: number): number {
    const outcome = readCellTagInPlace(tag, xml, open + 2);
    if (outcome === "cut") return -1;
    if (outcome !== "whole") throw fault(outcome, "a cell such as A1");
    const from = tag.end;
    if (tag.empty) {
      moveTo(tag);
      return from;
    }
    // The short way: nothing but <v>, and its text without entities.
    if (xml.charCodeAt(from + 1) === 118 && xml.charCodeAt(from + 2) === 62) {
      const end = xml.indexOf("<", from + 3);
      if (end < 0 || end + 8 > xml.length) return -1;
      if (xml.startsWith("</v></c>", end)) {
        moveTo(tag);
        const raw = xml.slice(from + 3, end);
        if (tag.kind === "number") number(raw);
        else value(tag.kind, tag.kind === "shared" ? raw : decodeEntities(raw, where));
        return end + 8;
      }
    }
    const end = xml.indexOf("</c>", from);
    if (end < 0) return -1;
    moveTo(tag);
    const content = cellContent(xml.slice(from, end), where);
    if (content === undefined) throw fault("a cell inside a cell", "the end of the first");
    if (content.value !== undefined) value(tag.kind, content.value);
    else if (content.hasFormula) take.other(row, column, "a formula without a stored result");
    return end + 4;
  }

  function moveTo(cellTag: CellTag): void {
    const next = cellTag.column === 0 ? column + 1 : cellTag.column;
    if (
      !inRow ||
      next <= column ||
      next > lastColumn ||
      (cellTag.row !== 0 && cellTag.row !== row)
    ) {
      const name = cellName(cellTag.row === 0 ? row : cellTag.row, next);
      throw fault(
        `cell ${name} after ${inRow ? cellName(row, column) : "the end of a row"}`,
        `rows and columns in order, up to ${cellName(lastRow, lastColumn)}`,
      );
    }
    column = next;
  }

  function number(raw: string): void {
    const parsed = Number(raw);
    const second = raw.charCodeAt(1);
    const plain = second < 65 || second === 69 || second === 101; // not 0x10, not Infinity
    if ((plain && parsed - parsed === 0 && parsed !== 0) || raw === "0" || isNumber(raw)) {
      take.number(row, column, parsed);
    } else if (raw.trim() !== "") throw fault(`the number ${quoted(raw)}`, "a decimal number");
  }

  function value(kind: CellKind, content: string): void {
    if (kind === "number") number(content);
    else if (kind === "logical") {
      take.other(row, column, `the logical value ${content === "0" ? "FALSE" : "TRUE"}`);
    } else if (kind === "error") take.other(row, column, `the error value ${quoted(content)}`);
    else {
      const text = kind === "shared" ? sharedString(content) : decodeEscapes(content);
      if (text !== "") take.text(row, column, text);
    }
  }

  function sharedString(index: string): string {
    if (!/^\s*\d+\s*$/.test(index) || Number(index) >= strings.length) {
      throw fault(`shared string ${quoted(index)}`, `one of the workbook's ${strings.length}`);
    }
    return strings[Number(index)];
  }

  /** Passes over a tag that is not a cell's; returns the position after it, -1 where it is cut. */
  function otherTag(xml: string, open: number): number {
    if (xml.startsWith("<!--", open)) return after(xml, "-->", open);
    if (xml.startsWith("<?", open)) return after(xml, "?>", open);
    const end = after(xml, ">", open);
    if (end < 0) return -1;
    const inside = xml.slice(open + 1, end - 1);
    const name = /^\/?[^\s/]*/.exec(inside)?.[0];
    if (inside.includes("<")) throw fault(`<${inside.slice(0, 20)}`, "its > before the next <");
    if (place !== "inside") {
      if (name === "sheetData") {
        if (place === "after") throw fault("a second <sheetData>", "one");
        place = inside.endsWith("/") ? "after" : "inside";
      }
    } else if (name === "row") startRow(inside);
    else if (name === "/row") inRow = false;
    else if (name === "/sheetData" && !inRow) place = "after";
    else throw fault(`<${inside.slice(0, 20)}> among the rows`, "rows and cells");
    return end;
  }

  function startRow(inside: string): void {
    const stated = /\sr=["']([^"']*)["']/.exec(inside)?.[1];
    const next = stated === undefined ? row + 1 : Number(stated);
    if (inRow || !Number.isInteger(next) || next <= row || next > lastRow) {
      throw fault(
        `row ${stated ?? next} ${inRow ? "inside" : "after"} row ${row}`,
        "rows in order",
      );
    }
    row = next;
    column = 0;
    inRow = !inside.endsWith("/");
  }

  function fault(found: string, needed: string): Error {
    const near = row === 0 ? "" : column === 0 ? `A${row}` : cellName(row, column);
    return formatError(where, near, found, needed);
  }
}

/** The prefix of the document's root; undefined where the root is not there yet. */
function prefixOf(xml: string): string | undefined {
  const root = /<(?:([^\s<>/:?!]+:))?worksheet[\s>]/.exec(xml);
  return root === null ? undefined : (root.at(1) ?? "");
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

function isNumber(raw: string): boolean {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(raw) && Number.isFinite(Number(raw));
}
