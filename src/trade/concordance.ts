/** What a product code of one edition of the Harmonized System is called in another. */
import { DataError } from "../errors.ts";
import { textColumn } from "../tables/csv/columns.ts";
import type { CsvText } from "../tables/csv/text.ts";
import { hsEdition, hsEditions, type HsEdition } from "./editions.ts";
import { hs6Code } from "./product-code.ts";

/** One link between two neighbouring editions; codes without a link did not change. */
export interface HsChange {
  readonly edition: HsEdition; //   the newer of the two
  readonly old: string;
  readonly new: string;
  readonly isAllOfOld: boolean; //  all that the old code held went to the new one
  readonly isAllOfNew: boolean; //  all that the new code holds came from the old one
}

/** The codes that hold a product in another edition. */
export interface Correspondence {
  readonly codes: readonly string[];
  readonly isExact: boolean; // false: the codes hold other goods too
}

/**
 * The changes between editions from a csv file: `edition,old,new,old_goes,new_comes`, the last two
 * `whole` or `part`.
 *
 * @throws DataError "format"    a column is missing, a cell is empty or not one of its words
 * @throws DataError "argument"  an edition that there is not
 */
export function readHsChanges(csv: CsvText): HsChange[] {
  const [edition, old, fresh, goes, comes] = ["edition", "old", "new", "old_goes", "new_comes"].map(
    (name) => textColumn(csv, name),
  );
  return edition.map((text, r) => ({
    edition: hsEdition(text),
    old: hs6Code(old[r], () => `${csv.source}, line ${csv.lines[r]}, column old`),
    new: hs6Code(fresh[r], () => `${csv.source}, line ${csv.lines[r]}, column new`),
    isAllOfOld: isWhole(csv, r, "old_goes", goes[r]),
    isAllOfNew: isWhole(csv, r, "new_comes", comes[r]),
  }));
}

/**
 * The codes of edition `to` that hold all of a code of edition `from`.
 *
 * Each edition is crossed in turn; a code without a link keeps its number. The result is exact where
 * nothing else enters: going forward every link has to bring all of the new code, going back all of
 * the old one.
 *
 * @param code     six digits
 * @param changes  links between neighbouring editions
 */
export function correspondence(
  code: string,
  from: HsEdition,
  to: HsEdition,
  changes: readonly HsChange[],
): Correspondence {
  const isForward = to > from;
  const crossed = hsEditions.filter((edition) =>
    isForward ? edition > from && edition <= to : edition > to && edition <= from,
  );
  let codes = [code];
  let isExact = true;
  for (const edition of isForward ? crossed : crossed.toReversed()) {
    const next = new Set<string>();
    for (const held of codes) {
      const links = changes.filter(
        (link) => link.edition === edition && (isForward ? link.old : link.new) === held,
      );
      if (links.length === 0) next.add(held);
      for (const link of links) next.add(isForward ? link.new : link.old);
    }
    isExact &&= [...next].every((reached) =>
      isCovered(reached, codes, edition, isForward, changes),
    );
    codes = [...next];
  }
  return { codes: codes.sort(), isExact };
}

// Whether all that a reached code holds comes from (or goes to) the codes that led to it.
function isCovered(
  reached: string,
  from: readonly string[],
  edition: HsEdition,
  isForward: boolean,
  changes: readonly HsChange[],
): boolean {
  const links = changes.filter(
    (link) => link.edition === edition && (isForward ? link.new : link.old) === reached,
  );
  if (links.length === 0) return true;
  const sources = links.map((link) => (isForward ? link.old : link.new));
  const isAll = isForward ? links[0].isAllOfNew : links[0].isAllOfOld;
  return (links.length > 1 || isAll) && sources.every((code) => from.includes(code));
}

function isWhole(csv: CsvText, r: number, column: string, cell: string): boolean {
  if (cell === "whole" || cell === "part") return cell === "whole";
  const line = csv.lines[r];
  throw new DataError(
    "format",
    `${csv.source}, line ${line}, column ${column}: is "${cell}", needed whole or part`,
    { source: csv.source, line, column },
  );
}
