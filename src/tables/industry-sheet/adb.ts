/** The workbooks of the Asian Development Bank's multi-regional input-output tables. */
import { adbEconomy, isAdbEconomy } from "./adb-economies.ts";
import { finalDemandCategories } from "../labels/industry-names.ts";
import type { CategoryOrder, IndustrySheetOptions, SheetFormat } from "./format.ts";
import { readIndustrySheets, sheetYears } from "./read.ts";
import type { Label } from "../model.ts";
import type { RawTable } from "../raw-table.ts";

// In the order of finalDemandCategories. Non-profit organisations "serving households" come before
// households when a name is looked up.
const categoryNames = [
  /household/i,
  /non-?\s?profit|npish/i,
  /government/i,
  /fixed capital/i,
  /inventor|valuables/i,
];

const format: SheetFormat = {
  reader: "readAdb",
  dataset: "adb",
  sheetName: /^ADB[\s_-]*MRIO/i,
  example: "ADB MRIO 2017",
  isFinalDemand: (code) => /^f[1-9]\d*$/i.test(code),
  categories: adbCategories,
  country: adbEconomy,
  isKnown: isAdbEconomy,
};

/**
 * The tables of an ADB-MRIO workbook (`ADB-MRIO-2007.xlsx`), one a sheet.
 *
 * Industries `c1` to `c35`, final demand `F1` to `F5`; below the industries `r60`, `r99`, `r61` to
 * `r64`, `trs` (transport margins) and `r69`. Blocks are found by these labels, wherever an edition
 * puts them. Value added is the sum of r99, r61 to r64 and trs, so that it includes product taxes
 * and margins. The Bank's economy codes become ISO 3166-1 alpha-3. The order of F1 to F5 differs
 * between editions, so categories are told by their names and get the codes c37 to c42.
 *
 * @param bytes  a whole .xlsx file
 * @throws DataError "format"  not such a workbook; the message has sheet, cell, what was found there
 *                             and what was needed
 */
export function readAdb(
  bytes: Uint8Array,
  options: IndustrySheetOptions = {},
): readonly RawTable[] {
  return readIndustrySheets(bytes, format, options);
}

/** The years of an ADB-MRIO workbook's tables, from the names of its sheets. */
export function adbYears(bytes: Uint8Array, file?: string): readonly number[] {
  return sheetYears(bytes, format, { file });
}

/** The five categories by name; where a name is not one of theirs, the file's own stay. */
function adbCategories(found: readonly Label[]): CategoryOrder {
  const places = found.map(({ name }) => {
    const fits = [1, 0, 2, 3, 4].find((k) => categoryNames[k].test(name));
    return fits ?? -1;
  });
  const order = finalDemandCategories.map((_, k) => places.indexOf(k));
  if (found.length === order.length && !order.includes(-1)) {
    return { categories: finalDemandCategories, order };
  }
  return { categories: found, order: found.map((_, c) => c) };
}
