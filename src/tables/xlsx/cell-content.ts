import { formatError, quoted, type Where } from "./where.ts";
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
 * @throws DataError "format"  XML that is cut, has unknown entities or text in the wrong place
 */
export function cellContent(xml: string, where: Where): CellContent | undefined {
  let value: string | undefined;
  let hasFormula = false;
  let within = ""; // the child of the cell that a token stands in
  for (const { kind, name, text } of xmlTokens(xml, where)) {
    if (kind === "text") {
      if (within === "v") value = (value ?? "") + text;
      else if (within === "" && text.trim() !== "") {
        throw formatError(where, "", `the text ${quoted(text)} in a cell outside <v>`, "it inside");
      }
    } else if (within !== "") {
      if (name === "c" || name === "row") return undefined;
      if (kind === "close" && name === within) within = "";
      else if (within === "v") throw formatError(where, "", `<${name}> in a value`, "its text");
    } else if (kind === "open") {
      if (name === "c" || name === "row") return undefined;
      within = name;
      if (name === "f") hasFormula = true;
      if (name === "is") value = richTexts(inlineString(xml), "is", where)[0];
    }
  }
  return { value, hasFormula };
}

function inlineString(xml: string): string {
  return /<is[\s>].*<\/is>/s.exec(xml)?.[0] ?? "";
}
