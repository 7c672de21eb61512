/** What a CSV table is called and measured in, which its files don't say. */
import { countryLabel } from "../labels/country-names.ts";
import type { CsvMatrix } from "./matrix.ts";
import { areTheIndustries, sectorLabels } from "../labels/industry-names.ts";
import type { LabelGrid } from "../labels/grid.ts";
import type { Label, Note, Provenance } from "../model.ts";
import type { RawTable } from "../raw-table.ts";

export interface CsvTableOptions {
  readonly year: number; //              0 where it is not known
  readonly dataset?: string; //          "csv" by default
  readonly provenance?: Provenance; //   "user" by default
  readonly unit?: string; //             as the source states it
}

/** The unit of a table whose source did not say. */
export const unitNotStated = "unit not stated";

/**
 * The part of a raw table that is not numbers.
 *
 * Where no unit is given, a table in the 35 industries of WIOD and ADB is taken to be in US$
 * million, as both publish it, with a note; any other table has no stated unit.
 *
 * @param grid        countries and sectors of the labels
 * @param categories  of final demand
 * @param options     what the caller knows
 * @param files       what was read, for notes on how
 */
export function describeTable(
  grid: LabelGrid,
  categories: readonly Label[],
  options: CsvTableOptions,
  files: readonly CsvMatrix[],
): Omit<RawTable, "flows" | "finalDemand" | "valueAdded" | "output"> {
  const { year, dataset = "csv", provenance = "user" } = options;
  const notes: Note[] = files
    .filter(({ decimalComma }) => decimalComma)
    .map(({ source }) => ({
      code: "decimal-comma",
      message: `In ${source} commas were read as decimal marks: 1,5 is one and a half.`,
    }));
  if (year === 0) {
    notes.push({ code: "year-not-stated", message: "No year was given for this table." });
  }
  let { unit } = options;
  if (unit === undefined && areTheIndustries(grid.sectors)) {
    unit = "US$ million, current prices";
    notes.push({
      code: "unit-assumed",
      message:
        "No unit was given; US$ million at current prices is assumed, as in the published tables with these 35 industries.",
    });
  }
  return {
    dataset,
    provenance,
    year,
    unit: unit ?? unitNotStated,
    countries: grid.countries.map(countryLabel),
    sectors: sectorLabels(grid.sectors),
    categories,
    notes,
  };
}
