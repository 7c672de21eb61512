import { scanSheet } from "../../../src/tables/xlsx/sheet.ts";
import { sheetScanner } from "../../../src/tables/xlsx/sheet-scanner.ts";
import type { CellTaker } from "../../../src/tables/xlsx/sheet.ts";
import { cellName } from "../../../src/tables/xlsx/where.ts";
import { openWorkbook } from "../../../src/tables/xlsx/workbook.ts";

export type Cells = Record<string, number | string>;

const where = { reader: "test" };

/** A taker that keeps every cell by its name; what is neither number nor text in braces. */
export function collector(): { readonly cells: Cells; readonly take: CellTaker } {
  const cells: Cells = {};
  return {
    cells,
    take: {
      number: (row, column, value) => void (cells[cellName(row, column)] = value),
      text: (row, column, value) => void (cells[cellName(row, column)] = value),
      other: (row, column, what) => void (cells[cellName(row, column)] = `{${what}}`),
    },
  };
}

/** The cells of each sheet of a workbook. */
export function workbookCells(bytes: Uint8Array): Record<string, Cells> {
  const workbook = openWorkbook(bytes, where);
  return Object.fromEntries(
    workbook.sheets.map((sheet) => {
      const { cells, take } = collector();
      scanSheet(workbook, sheet, where, take);
      return [sheet.name, cells];
    }),
  );
}

/** The cells of rows of XML, handed over in these pieces. */
export function sheetCells(
  rows: string | readonly string[],
  strings: readonly string[] = [],
): Cells {
  const { cells, take } = collector();
  const scanner = sheetScanner(strings, where, take);
  const pieces =
    typeof rows === "string"
      ? [`<worksheet xmlns="main"><sheetData>${rows}</sheetData></worksheet>`]
      : rows;
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return cells;
}
