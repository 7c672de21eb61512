/** The start tag of a cell, `<c r="AB12" s="3" t="s">`, read letter by letter. */

export type CellKind = "number" | "shared" | "text" | "inline" | "logical" | "error";

/** What the last call of `readCellTag` found; one record for all cells, since there are millions. */
export interface CellTag {
  column: number; //  from 1; 0 where the tag names none
  row: number; //     from 1; 0 where the tag names none
  kind: CellKind;
  empty: boolean; //  <c ... />
  end: number; //     position after the tag
}

const kinds: Readonly<Record<string, CellKind>> = {
  n: "number",
  s: "shared",
  str: "text",
  d: "text", // a date in ISO 8601
  inlineStr: "inline",
  b: "logical",
  e: "error",
};

const unreadable = "a cell's tag that cannot be read";

/**
 * Reads the attributes of a cell's tag into `tagInPlace`.
 *
 * @param from  the position after `<c`
 * @returns "whole"; "cut" where the text ends first; else what is wrong with it
 */
export function readCellTagInPlace(tagInPlace: CellTag, xml: string, from: number): string {
  tagInPlace.column = 0;
  tagInPlace.row = 0;
  tagInPlace.kind = "number";
  tagInPlace.empty = false;
  let at = from;
  for (;;) {
    const c = xml.charCodeAt(at);
    if (c === 62) {
      tagInPlace.end = at + 1;
      return "whole";
    }
    if (c === 32 || (c >= 9 && c <= 13) || c === 47) {
      if (c === 47) tagInPlace.empty = true;
      at++;
      continue;
    }
    if (at >= xml.length) return "cut";
    let equals = at;
    while (isNamePart(xml.charCodeAt(equals))) equals++;
    if (equals + 1 >= xml.length) return equals - at > 64 ? unreadable : "cut";
    const quote = xml.charCodeAt(equals + 1);
    if (equals === at || xml.charCodeAt(equals) !== 61 || (quote !== 34 && quote !== 39)) {
      return unreadable;
    }
    const end = xml.indexOf(quote === 34 ? '"' : "'", equals + 2);
    if (end < 0) return "cut";
    if (equals === at + 1) {
      if (c === 114) {
        if (!readReference(tagInPlace, xml, equals + 2, end)) {
          return `a cell named "${xml.slice(equals + 2, Math.min(end, equals + 22))}"`;
        }
      } else if (c === 116 && !(end === equals + 3 && xml.charCodeAt(equals + 2) === 110)) {
        const kind = kinds[xml.slice(equals + 2, end)] as CellKind | undefined;
        if (kind === undefined) {
          return `a cell of type "${xml.slice(equals + 2, Math.min(end, equals + 22))}"`;
        }
        tagInPlace.kind = kind;
      } else if (holds(xml, 60, equals + 2, end)) return unreadable;
    } else if (holds(xml, 60, equals + 2, end)) return unreadable;
    at = end + 1;
  }
}

/** Letters, digits, and - . : _ of an attribute's name. */
function isNamePart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 45 && c <= 58 && c !== 47) || (c >= 65 && c <= 95);
}

function holds(xml: string, code: number, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (xml.charCodeAt(at) === code) return true;
  return false;
}

/** Reads "AB12" into column 28 and row 12; false where it is no such name. */
function readReference(tagInPlace: CellTag, xml: string, from: number, end: number): boolean {
  let column = 0;
  let row = 0;
  let at = from;
  for (; at < end; at++) {
    const letter = xml.charCodeAt(at) & ~32; // upper case
    if (letter < 65 || letter > 90) break;
    column = 26 * column + letter - 64;
  }
  for (; at < end; at++) {
    const digit = xml.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return false;
    row = 10 * row + digit;
  }
  tagInPlace.column = column;
  tagInPlace.row = row;
  return column > 0 && row > 0 && end - from <= 10;
}
