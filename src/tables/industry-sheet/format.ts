/** What a published format that keeps its table in one sheet says of itself. */
import type { Label } from "../model.ts";

export interface SheetFormat {
  readonly reader: string; //    the public function, for messages
  readonly dataset: string;
  readonly sheetName: RegExp; // of sheets that hold a table
  readonly example: string; //   such a name
  /** Whether a column's code is one of final demand. */
  readonly isFinalDemand: (code: string) => boolean;
  /** The table's categories from those of the file, and from which of them each one comes. */
  readonly categories: (found: readonly Label[]) => CategoryOrder;
  /** The country of an economy's code in the file. */
  readonly country: (code: string) => Label;
  /** Whether the meaning of an economy's code is on record. */
  readonly isKnown: (code: string) => boolean;
}

export interface CategoryOrder {
  readonly categories: readonly Label[]; // C
  readonly order: readonly number[]; //     C, places in the file
}

export interface IndustrySheetOptions {
  readonly file?: string | undefined; //     the file's name, for messages
  readonly year?: number | undefined; //     which table of a workbook with several; or its year where the workbook has none
  readonly unit?: string | undefined; //     where the sheet states none
  readonly dataset?: string | undefined; //  what to call the table
  readonly acceptImbalance?: boolean | undefined; // take sums that do not fit their cells, with a note
  readonly progress?: ((done: number, total: number) => void) | undefined; // packed bytes of a sheet
}
