/** Columns of final demand: `AUS`, or `AUS_c37` and so on, in the order a table needs. */
import { DataError } from "../../errors.ts";
import { some } from "../csv/block.ts";
import { categoryLabels } from "./industry-names.ts";
import { cutLabel, type LabelCut, type LabelGrid } from "./grid.ts";
import type { Label } from "../model.ts";

export interface FinalDemandLayout {
  readonly categories: readonly Label[]; //  C
  readonly position: Int32Array; //          G·C, where each country and category stands among the columns
}

/** The category of a table that has one column of final demand a country. */
const total: Label = { code: "final", name: "Final demand" };

/**
 * The categories of final demand and where their columns stand.
 *
 * A column is a country's code, or a country and a category with the mark that cuts the industries'
 * labels, else with `.` or `_`. Every country needs the same categories; they keep the order of
 * their first appearance.
 *
 * @param columns  labels, each once
 * @param grid     countries of the table
 * @param source   the file's name, for messages
 * @throws DataError "format"  there are no columns of final demand
 * @throws DataError "shape"   a column belongs to no country, or countries differ in categories
 */
export function finalDemandLayout(
  columns: readonly string[],
  grid: LabelGrid,
  source: string,
): FinalDemandLayout {
  if (columns.length === 0) {
    throw new DataError("format", `${source}: has no columns of final demand`, { source });
  }
  const countries = new Map(grid.countries.map((code, g) => [code, g]));
  const categories = new Map<string, number>();
  const places: { readonly g: number; readonly c: number }[] = [];
  const strange: string[] = [];
  for (const label of columns) {
    const [country, category] = countryAndCategory(label, countries, grid.cut);
    const g = countries.get(country);
    if (g === undefined) {
      strange.push(label);
      continue;
    }
    const c = categories.get(category) ?? categories.size;
    categories.set(category, c);
    places.push({ g, c });
  }
  if (strange.length > 0) {
    throw new DataError(
      "shape",
      `${source}: columns ${some(strange)} belong to none of the ${countries.size} countries ` +
        `(${some(grid.countries)}); needed COUNTRY or COUNTRY.CATEGORY for each`,
      { source, columns: strange.slice(0, 20) },
    );
  }
  const C = categories.size;
  const position = new Int32Array(countries.size * C).fill(-1);
  for (const [k, { g, c }] of places.entries()) position[g * C + c] = k;
  const hole = position.indexOf(-1);
  if (hole !== -1) {
    const country = grid.countries[Math.floor(hole / C)];
    const category = [...categories.keys()][hole % C];
    throw new DataError(
      "shape",
      `${source}: final demand of ${country} has no column ${category || "of its own"}; every country needs the same categories (${some([...categories.keys()])})`,
      { source, country, category },
    );
  }
  const codes = [...categories.keys()];
  return { categories: C === 1 && codes[0] === "" ? [total] : categoryLabels(codes), position };
}

function countryAndCategory(
  label: string,
  countries: ReadonlyMap<string, number>,
  cut: LabelCut,
): readonly [country: string, category: string] {
  if (countries.has(label)) return [label, ""];
  for (const mark of [cut.mark, ".", "_"]) {
    for (const last of [cut.last, !cut.last]) {
      const parts = cutLabel(label, { mark, last });
      if (parts !== undefined && countries.has(parts[0])) return parts;
    }
  }
  return [label, ""];
}
