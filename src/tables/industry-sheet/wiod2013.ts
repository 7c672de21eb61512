/** The workbooks of the World Input-Output Database, release 2013. */
import { countryLabel, restOfWorld } from "../labels/country-names.ts";
import { finalDemandCategories } from "../labels/industry-names.ts";
import type { CategoryOrder, IndustrySheetOptions, SheetFormat } from "./format.ts";
import { readIndustrySheets, sheetYears } from "./read.ts";
import type { Label } from "../model.ts";
import type { RawTable } from "../raw-table.ts";

const finalDemandCodes = new Set(finalDemandCategories.map(({ code }) => code));

const format: SheetFormat = {
  reader: "readWiod2013",
  dataset: "wiod2013",
  sheetName: /^WIOT[\s_-]*\d{4}/i,
  example: "WIOT_2009",
  isFinalDemand: (code) => finalDemandCodes.has(code.toLowerCase()),
  categories: wiodCategories,
  country: wiodCountry,
  isKnown: (code) => wiodCountry(code).name !== wiodCountry(code).code,
};

/**
 * The tables of a WIOD 2013 workbook (`wiot09_row_sep12.xlsx`), one a sheet.
 *
 * Industries `c1` to `c35`, final demand `c37, c38, c39, c41, c42`; below the industries `r60`,
 * `r99`, `r61` to `r64`, international transport margins and `r69`. Blocks are found by these
 * labels. Value added is the sum of r99, r61 to r64 and the margins, so that it includes product
 * taxes and margins. `ROM` and `RoW` become ROU and ROW.
 *
 * @param bytes  a whole .xlsx file
 * @throws DataError "format"  not such a workbook; the message has sheet, cell, what was found there
 *                             and what was needed
 */
export function readWiod2013(
  bytes: Uint8Array,
  options: IndustrySheetOptions = {},
): readonly RawTable[] {
  return readIndustrySheets(bytes, format, options);
}

/** The years of a WIOD 2013 workbook's tables, from the names of its sheets. */
export function wiod2013Years(bytes: Uint8Array, file?: string): readonly number[] {
  return sheetYears(bytes, format, { file });
}

function wiodCountry(code: string): Label {
  const upper = code.toUpperCase();
  return countryLabel(upper === "ROM" ? "ROU" : upper === "ROW" ? restOfWorld : upper);
}

function wiodCategories(found: readonly Label[]): CategoryOrder {
  const codes = found.map(({ code }) => code.toLowerCase());
  const order = finalDemandCategories.map(({ code }) => codes.indexOf(code));
  const kept = finalDemandCategories.filter((_, k) => order[k] >= 0);
  return { categories: kept, order: order.filter((place) => place >= 0) };
}
