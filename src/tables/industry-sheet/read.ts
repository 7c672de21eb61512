/** Tables from a workbook that keeps each in one industry-by-industry sheet. */
import { areTheIndustries, sectorLabels } from "../labels/industry-names.ts";
import type { Label, Note } from "../model.ts";
import type { RawTable } from "../raw-table.ts";
import { formatError, type Where } from "../xlsx/where.ts";
import { openWorkbook, type Workbook, type WorkbookSheet } from "../xlsx/workbook.ts";
import type { IndustrySheetOptions, SheetFormat } from "./format.ts";
import { scanIndustrySheet, type IndustrySheet } from "./scan.ts";
import { unitIn, yearsIn } from "./title.ts";
import { checkTotals } from "./totals.ts";

/**
 * The years of a workbook's tables, from the names of its sheets, in their order; empty where no
 * sheet's name has a year.
 *
 * @throws DataError "format"  not a workbook
 */
export function sheetYears(
  bytes: Uint8Array,
  format: SheetFormat,
  { file }: Pick<IndustrySheetOptions, "file"> = {},
): readonly number[] {
  const workbook = openWorkbook(bytes, { reader: format.reader, file });
  return tableSheets(workbook, format).flatMap((sheet) => yearOfName(sheet) ?? []);
}

/** The tables of a workbook; see `readWiod2013` and `readAdb`. */
export function readIndustrySheets(
  bytes: Uint8Array,
  format: SheetFormat,
  options: IndustrySheetOptions,
): readonly RawTable[] {
  const where: Where = { reader: format.reader, file: options.file };
  const workbook = openWorkbook(bytes, where);
  const named = tableSheets(workbook, format);
  const candidates = (named.length > 0 ? named : workbook.sheets).filter(
    (sheet) => options.year === undefined || [undefined, options.year].includes(yearOfName(sheet)),
  );
  const tables = candidates.flatMap((sheet) => {
    const found = scanIndustrySheet(workbook, sheet, format, where, options.progress);
    if (found === undefined) {
      if (named.length === 0) return [];
      throw formatError(
        { ...where, sheet: sheet.name },
        "",
        "no row that has c1 and c2 side by side",
        "the codes of the columns (c1, c2, ...) below the title",
      );
    }
    return [rawTable(found, sheet, format, where, options)];
  });
  if (tables.length > 0) return tables;
  const names = workbook.sheets.map(({ name }) => `"${name}"`).join(", ");
  const wanted = options.year === undefined ? "" : ` of ${options.year}`;
  throw formatError(
    where,
    "",
    `${workbook.sheets.length === 1 ? "only the sheet" : "only the sheets"} ${names}`,
    `a table${wanted} in a sheet such as "${format.example}"`,
  );
}

function tableSheets(workbook: Workbook, format: SheetFormat): readonly WorkbookSheet[] {
  return workbook.sheets.filter(({ name }) => format.sheetName.test(name));
}

function yearOfName({ name }: WorkbookSheet): number | undefined {
  const years = yearsIn(name);
  return years.length === 1 ? years[0] : undefined;
}

function rawTable(
  { header, body, title }: IndustrySheet,
  sheet: WorkbookSheet,
  format: SheetFormat,
  outer: Where,
  options: IndustrySheetOptions,
): RawTable {
  const where = { ...outer, sheet: sheet.name };
  const titleYears = yearsIn(title.join(" "));
  const year =
    yearOfName(sheet) ?? options.year ?? (titleYears.length === 1 ? titleYears[0] : undefined);
  if (year === undefined) {
    const found = titleYears.length === 0 ? "no year" : `the years ${titleYears.join(", ")}`;
    throw formatError(where, "", `${found} in name and title`, "one year, or the option year");
  }
  const unit = options.unit ?? unitIn(title);
  if (unit === undefined) {
    throw formatError(
      where,
      "",
      "no unit above the table",
      'a line such as "in millions of US$", or the option unit',
    );
  }
  const notes: Note[] = [];
  const countries = countryLabels(header.economies, format, where, notes);
  const { categories, finalDemand } = inTableOrder(header.categories, body.finalDemand, format);
  notes.push(...checkTotals(header, body, unit, where, options.acceptImbalance ?? false));
  const n = countries.length * header.sectors.length;
  const codes = header.sectors.map(({ code }) => code);
  return {
    dataset: options.dataset ?? format.dataset,
    provenance: "published",
    year,
    unit,
    countries,
    sectors: areTheIndustries(codes) ? sectorLabels(codes) : header.sectors,
    categories,
    flows: { rows: n, cols: n, data: body.flows },
    finalDemand: { rows: n, cols: countries.length * categories.length, data: finalDemand },
    valueAdded: body.valueAdded,
    output: body.output,
    notes,
  };
}

function countryLabels(
  economies: readonly string[],
  format: SheetFormat,
  where: Where,
  notes: Note[],
): readonly Label[] {
  const labels = economies.map((code) => format.country(code));
  for (const [g, { code }] of labels.entries()) {
    const before = labels.findIndex((label) => label.code === code);
    if (before < g) {
      const both = `${economies[before]} and ${economies[g]}`;
      throw formatError(where, "", `${both}, both of which are ${code}`, "each economy once");
    }
  }
  const unknown = economies.filter((code) => !format.isKnown(code));
  if (unknown.length > 0) {
    notes.push({
      code: "unknown-economies",
      message: `The codes ${unknown.join(", ")} are not on record; they stand as in the file.`,
    });
  }
  return labels;
}

/** Final demand with its categories in the order that the format's tables have. */
function inTableOrder(
  found: readonly Label[],
  finalDemand: Float64Array,
  format: SheetFormat,
): { readonly categories: readonly Label[]; readonly finalDemand: Float64Array } {
  const { categories, order } = format.categories(found);
  if (order.every((from, to) => from === to)) return { categories, finalDemand };
  const C = found.length;
  const turned = new Float64Array(finalDemand.length);
  for (let block = 0; block < finalDemand.length; block += C) {
    for (let c = 0; c < C; c++) turned[block + c] = finalDemand[block + order[c]];
  }
  return { categories, finalDemand: turned };
}
