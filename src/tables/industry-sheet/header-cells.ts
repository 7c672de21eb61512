/** The three rows of labels above the columns: names, economies, codes. */
import { cellName, formatError, quoted, type Where } from "../xlsx/where.ts";

/** Texts of one row by column, trimmed, empty ones left out. */
export type TextRow = ReadonlyMap<number, string>;

export interface HeaderCells {
  readonly first: number; // column of the first industry
  readonly code: (column: number) => string; //    "" where the cell is empty
  readonly economy: (column: number) => string;
  readonly name: (column: number) => string | undefined;
  readonly widest: number; // the last column that has a code or an economy
  /** An error at a label: what was needed in its place. */
  readonly refuse: (row: "code" | "economy" | "name", column: number, needed: string) => Error;
}

/** Whether two labels are the same: RoW and ROW are. */
export function same(a: string, b: string): boolean {
  return a.toUpperCase() === b.toUpperCase();
}

/** Whether a row is the one of the columns' codes: c1 and c2 stand in it side by side. */
export function isCodeRow(row: TextRow): boolean {
  return firstIndustry(row) !== undefined;
}

function firstIndustry(row: TextRow): number | undefined {
  for (const [column, text] of row) {
    if (same(text, "c1") && same(row.get(column + 1) ?? "", "c2")) return column;
  }
  return undefined;
}

/**
 * Finds the rows of labels. Economies stand in the nearest row above the codes that has codes of
 * three letters, names in the nearest above that.
 *
 * @param rows     the rows down to the one of the codes, by number
 * @param codeRow  the number of that row
 * @throws DataError "format"  no row of economies
 */
export function headerCells(
  rows: ReadonlyMap<number, TextRow>,
  codeRow: number,
  where: Where,
): HeaderCells {
  const codes = rows.get(codeRow)!;
  const first = firstIndustry(codes)!;
  const nearest = (above: number, fits: (text: string) => boolean): number => {
    for (let row = above - 1; row > above - 6; row--) {
      const text = rows.get(row)?.get(first);
      if (text !== undefined && fits(text)) return row;
    }
    return 0;
  };
  const economyRow = nearest(codeRow, (text) => /^[a-z]{3}$/i.test(text));
  if (economyRow === 0) {
    const found = rows.get(codeRow - 1)?.get(first);
    throw formatError(
      where,
      cellName(codeRow - 1, first),
      found === undefined ? "nothing" : quoted(found),
      "an economy's code of three letters above c1",
    );
  }
  const nameRow = nearest(economyRow, (text) => text.length > 3 && !/^\d+$/.test(text));
  const numbers = { code: codeRow, economy: economyRow, name: nameRow || economyRow };
  const texts = (row: number): TextRow => rows.get(row) ?? new Map<number, string>();
  const economies = texts(economyRow);
  const names = texts(nameRow);
  return {
    first,
    code: (column) => codes.get(column) ?? "",
    economy: (column) => economies.get(column) ?? "",
    name: (column) => names.get(column),
    widest: Math.max(...codes.keys(), ...economies.keys()),
    refuse: (row, column, needed) => {
      const found = rows.get(numbers[row])?.get(column);
      const cell = cellName(numbers[row], column);
      return formatError(where, cell, found === undefined ? "nothing" : quoted(found), needed);
    },
  };
}
