import { DataError } from "../errors.ts";
import { matchToNames, matchToRows, type MatchedWeights } from "./match-weights.ts";
import { galLinks, gwtLinks } from "./weights-files.ts";
import { labelledLinks } from "./weights-text.ts";

export type WeightsForm = "links" | "gal" | "gwt";

/**
 * What a text of weights is: `i,j,w` links under a line of column names; or, after a head `0 n MAP
 * ID` or `n`, GWT where the next line has three words (two ids and a weight), else GAL.
 *
 * @throws DataError "format"  none of them
 */
export function weightsForm(text: string, source: string): WeightsForm {
  const [head = "", next = ""] = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/, 2);
  if (/^\s*(0\s+\d+\s+\S+\s+\S+|\d+)\s*$/.test(head)) {
    // nobody linked, and nobody named: only GWT leaves units out
    const words = next.trim();
    return words === "" || words.split(/\s+/).length === 3 ? "gwt" : "gal";
  }
  const columns = head.split(/[,;\t]/).map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
  if (["i", "j", "w"].every((name) => columns.includes(name))) return "links";
  throw new DataError(
    "format",
    `${source}, line 1: "${head.slice(0, 60)}", needed the columns i,j,w, or the head "0 n MAP ID" ` +
      "of a GAL or GWT file",
    { source, line: 1 },
  );
}

/**
 * Weights from `i,j,w`, GAL or GWT text, for units with names or for rows; the weights are used as
 * they stand, those of GAL are one.
 *
 * @param ids  the units' names in the order of the data; undefined where they have none
 * @param n    number of units
 * @throws DataError "format"      text in no such form, or labels that are neither the names nor 1 … n
 * @throws DataError "not-finite"  a weight that is not a number
 * @throws DataError "argument"    a name twice, a pair twice, a unit that neighbours itself
 */
export function readAnyWeights(
  text: string,
  ids: readonly string[] | undefined,
  n: number,
  source: string,
): MatchedWeights {
  const read = { links: labelledLinks, gal: galLinks, gwt: gwtLinks };
  const list = read[weightsForm(text, source)](text, source);
  return ids === undefined ? matchToRows(list, n, source) : matchToNames(list, ids, source);
}
