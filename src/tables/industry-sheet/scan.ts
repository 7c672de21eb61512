import { scanSheet } from "../xlsx/sheet.ts";
import type { Where } from "../xlsx/where.ts";
import type { Workbook, WorkbookSheet } from "../xlsx/workbook.ts";
import { bodyReader, type BodyReader, type SheetBody } from "./body.ts";
import type { SheetFormat } from "./format.ts";
import { readHeader, type SheetHeader } from "./header.ts";
import { isCodeRow } from "./header-cells.ts";
import { titleLines } from "./title.ts";

export interface IndustrySheet {
  readonly header: SheetHeader;
  readonly body: SheetBody;
  readonly title: readonly string[]; // the lines above the labels
}

const headRows = 60; // the codes of the columns stand within these rows, or it is no such sheet

/**
 * The table of one sheet, read in one pass; undefined where no row has the codes of the columns.
 *
 * @throws DataError "format"  see `readHeader`, `bodyReader` and `scanSheet`
 */
export function scanIndustrySheet(
  workbook: Workbook,
  sheet: WorkbookSheet,
  format: SheetFormat,
  outer: Where,
  progress?: (done: number, total: number) => void,
): IndustrySheet | undefined {
  const where = { ...outer, sheet: sheet.name };
  const head = new Map<number, Map<number, string>>();
  let header: SheetHeader | undefined;
  let body: BodyReader | undefined;
  let current = 0;

  const keep = (row: number, column: number, text: string): void => {
    if (row > headRows || text === "") return;
    const cells = head.get(row) ?? new Map<number, string>();
    head.set(row, cells.set(column, text));
  };
  /** Whether the row belongs to the body; the first one below the codes opens it. */
  const isBelowHead = (row: number): boolean => {
    if (row === current) return body !== undefined;
    const before = head.get(current);
    if (body === undefined && before !== undefined && isCodeRow(before)) {
      header = readHeader(head, current, format, where);
      body = bodyReader(header, where);
    }
    current = row;
    return body !== undefined;
  };
  scanSheet(
    workbook,
    sheet,
    outer,
    {
      number(row, column, value) {
        if (isBelowHead(row)) body!.number(row, column, value);
        else keep(row, column, String(value));
      },
      text(row, column, value) {
        if (isBelowHead(row)) body!.text(row, column, value);
        else keep(row, column, value.trim());
      },
      other(row, column, what) {
        if (isBelowHead(row)) body!.other(row, column, what);
      },
    },
    progress,
  );
  isBelowHead(0);
  if (header === undefined || body === undefined) return undefined;
  return { header, body: body.end(), title: titleLines(head, header.firstColumn) };
}
