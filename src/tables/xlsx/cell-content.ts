import type { Where } from "./where.ts";
import { richTexts, xmlTokens } from "./xml.ts";

export interface CellContent {
  readonly value: string | undefined; // decoded; undefined where nothing is stored
  readonly hasFormula: boolean;
}

/**
 * The stored value of a cell from what lies between its tags: `<v>` with or without `<f>` before
 * it, or the text of an inline string, plain or rich.
 *
 * @param xml  e.g. `<f>SUM(A1:A3)</f><v>12</v>`
 * @returns undefined where another cell or row starts inside
 * @throws DataError "format"  XML that is cut or has unknown entities
 */
export function cellContent(xml: string, where: Where): CellContent | undefined {
  let value: string | undefined;
  let hasFormula = false;
  let inValue = false;
  for (const { kind, name, text } of xmlTokens(xml, where)) {
    if (kind === "text") {
      if (inValue) value = (value ?? "") + text;
    } else if (name === "v") inValue = kind === "open";
    else if (name === "f") hasFormula = true;
    else if (name === "c" || name === "row") return undefined;
    else if (name === "is" && kind === "open") value = richTexts(xml, "is", where)[0];
  }
  return { value, hasFormula };
}
