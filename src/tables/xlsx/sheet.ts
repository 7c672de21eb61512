/** The cells of one sheet, handed over one by one while the sheet is unpacked. */
import { sheetScanner } from "./sheet-scanner.ts";
import { unpack } from "./unpack.ts";
import { textDecoder } from "./utf8.ts";
import type { Where } from "./where.ts";
import type { Workbook, WorkbookSheet } from "./workbook.ts";

/** Takes cells in the order of the sheet: rows downwards, columns to the right, both from 1. */
export interface CellTaker {
  number(row: number, column: number, value: number): void;
  text(row: number, column: number, value: string): void;
  /** What else a cell can hold, in words: an error value, a logical value, an open formula. */
  other(row: number, column: number, what: string): void;
}

/**
 * Hands every cell of a sheet that holds something to `take`; memory stays at one piece of XML.
 *
 * @param workbook  from `openWorkbook`
 * @param sheet     one of its sheets
 * @param where     reader and file name, for messages
 * @param take      called for each cell
 * @param progress  called with packed bytes done, and in all
 * @throws DataError "format"  damaged or cut off, XML that is not a sheet's, a number that is none,
 *                             a shared string that is not there, cells out of order
 */
export function scanSheet(
  workbook: Workbook,
  sheet: WorkbookSheet,
  where: Where,
  take: CellTaker,
  progress?: (done: number, total: number) => void,
): void {
  const here = { ...where, sheet: sheet.name };
  const scanner = sheetScanner(workbook.strings, here, take);
  const decoder = textDecoder(sheet.part.name, here, scanner.push);
  unpack(workbook.bytes, sheet.part, here, decoder.take, workbook.limits, progress);
  decoder.end();
  scanner.end();
}
