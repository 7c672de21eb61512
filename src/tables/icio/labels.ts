/** Labels of the OECD's Inter-Country Input-Output tables, in the forms of their editions. */
import { DataError } from "../../errors.ts";
import type { CsvMatrix } from "../csv/matrix.ts";
import { countryLabel } from "../labels/country-names.ts";
import type { Label } from "../model.ts";

/** Where the cells of a file belong in the table. */
export interface IcioLayout {
  readonly countries: readonly Label[]; //   G
  readonly sectors: readonly Label[]; //     N
  readonly categories: readonly Label[]; //  C
  readonly rowPlaces: Int32Array; //         industry of each row of the file, -1 where it is none
  readonly columnPlaces: Int32Array; //      industry of each column, -1 where it is none
  readonly finalPlaces: Int32Array; //       country·C + category of each column, -1 where it is none
  readonly merged: readonly string[]; //     countries of the file that were added into another
  readonly total: number; //                 the column of output, -1 where there is none
  readonly valueAddedRows: readonly number[]; // with those of taxes less subsidies
  readonly outputRow: number;
}

const categoryNames: Readonly<Record<string, string>> = {
  HFCE: "Final consumption of households",
  NPISH: "Final consumption of non-profit institutions serving households",
  NPS: "Final consumption of non-profit institutions serving households",
  GGFC: "Final consumption of government",
  GFCF: "Gross fixed capital formation",
  INVNT: "Changes in inventories and valuables",
  INV: "Changes in inventories and valuables",
  P33: "Direct purchases abroad by residents",
  DIRP: "Direct purchases abroad by residents",
  DPABR: "Direct purchases abroad by residents",
};

const outputName = /^out(put)?$/i;
const totalName = /^(out(put)?|total)$/i;
const valueAddedName = /^(va|valu|va\+taxsub|tls|taxsub|[a-z0-9]{3}_taxsub)$/i;
const discrepancyName = /^disc$/i;

/**
 * The country of a code: the extended edition's parts of China (CN1, CN2, ...) and Mexico (MX1,
 * MX2, ...) are CHN and MEX.
 */
export function icioCountry(code: string): string {
  if (/^CN\d$/.test(code)) return "CHN";
  if (/^MX\d$/.test(code)) return "MEX";
  return code;
}

/**
 * What each row and column of a file is.
 *
 * @throws DataError "format"  no row of output or of value added; a column that is no industry with
 *                             a row, no final demand and no total
 * @throws DataError "shape"   a country that lacks an industry or a category, a row without column
 */
export function icioLayout(csv: CsvMatrix): IcioLayout {
  const outputRows = placesOf(csv.rows, outputName);
  const valueAddedRows = placesOf(csv.rows, valueAddedName);
  const hasValueAdded = valueAddedRows.some((k) => /^va/i.test(csv.rows[k]));
  if (outputRows.length !== 1 || !hasValueAdded) {
    const lacks = outputRows.length !== 1 ? "OUT or OUTPUT" : "VA or VALU";
    throw new DataError(
      "format",
      `${csv.source}: the last row is "${csv.rows.at(-1)}", needed one row ${lacks}; the file may be cut off`,
      { source: csv.source, rows: csv.rows.slice(-5) },
    );
  }
  const below = new Set([...outputRows, ...valueAddedRows]);
  const industries = csv.rows.map((label, k) => (below.has(k) ? undefined : industry(label)));
  const strange = industries.findIndex((place, k) => place === undefined && !below.has(k));
  if (strange >= 0) {
    throw new DataError(
      "format",
      `${csv.source}, line ${csv.lines[strange]}: found "${csv.rows[strange]}", needed an industry such as AUS_01T03`,
      { source: csv.source, line: csv.lines[strange], label: csv.rows[strange] },
    );
  }
  const grid = gridOf(
    csv,
    industries.filter((place) => place !== undefined),
  );
  const placeOf = (place: Industry | undefined): number =>
    place === undefined ? -1 : grid.place(place.country, place.sector);
  const rowPlaces = Int32Array.from(industries, placeOf);
  const isIndustry = new Set(csv.rows.filter((_, k) => rowPlaces[k] >= 0));
  const columnPlaces = Int32Array.from(csv.columns, (label) =>
    isIndustry.has(label) ? placeOf(industry(label)) : -1,
  );
  refuseMissingColumns(csv, isIndustry);
  const { categories, finalPlaces } = finalDemand(csv, columnPlaces, grid.countries);
  return {
    countries: grid.countries.map(countryLabel),
    sectors: grid.sectors.map((code) => ({ code, name: code })),
    categories,
    rowPlaces,
    columnPlaces,
    finalPlaces,
    merged: grid.merged,
    total: placesOf(csv.columns, totalName).at(0) ?? -1,
    valueAddedRows,
    outputRow: outputRows[0],
  };
}

interface Industry {
  readonly country: string; // as in the file
  readonly sector: string;
}

function industry(label: string): Industry | undefined {
  const parts = /^([A-Z][A-Z0-9]{2})_(.+)$/.exec(label);
  return parts === null ? undefined : { country: parts[1], sector: parts[2] };
}

interface IcioGrid {
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  readonly merged: readonly string[];
  readonly place: (country: string, sector: string) => number;
}

function gridOf(csv: CsvMatrix, industries: readonly Industry[]): IcioGrid {
  const own = new Map<string, Set<string>>();
  for (const { country, sector } of industries) {
    own.set(country, (own.get(country) ?? new Set()).add(sector));
  }
  const sectors = [...new Set(industries.map(({ sector }) => sector))];
  for (const [country, present] of own) {
    const missing = sectors.find((sector) => !present.has(sector));
    if (missing === undefined) continue;
    throw new DataError(
      "shape",
      `${csv.source}: ${country} has no row ${country}_${missing}, needed all ${sectors.length} industries in every country`,
      { source: csv.source, country, missing },
    );
  }
  const countries = [...new Set([...own.keys()].map(icioCountry))];
  const g = new Map(countries.map((code, k) => [code, k]));
  const s = new Map(sectors.map((code, k) => [code, k]));
  return {
    countries,
    sectors,
    merged: [...own.keys()].filter((code) => icioCountry(code) !== code),
    place: (country, sector) => g.get(icioCountry(country))! * sectors.length + s.get(sector)!,
  };
}

function refuseMissingColumns(csv: CsvMatrix, industries: ReadonlySet<string>): void {
  const columns = new Set(csv.columns);
  const missing = [...industries].find((label) => !columns.has(label));
  if (missing === undefined) return;
  throw new DataError(
    "shape",
    `${csv.source}: ${missing} has a row and no column, needed both; the file may be cut off`,
    { source: csv.source, missing },
  );
}

/** Columns of final demand: COUNTRY_CATEGORY, or CATEGORY_COUNTRY as in the edition of 2016. */
function finalDemand(
  csv: CsvMatrix,
  columnPlaces: Int32Array,
  countries: readonly string[],
): Pick<IcioLayout, "categories" | "finalPlaces"> {
  const codes: string[] = [];
  const found = csv.columns.map((label, k) => {
    if (columnPlaces[k] >= 0 || totalName.test(label) || discrepancyName.test(label)) {
      return undefined;
    }
    const cut = label.indexOf("_");
    const ends = [label.slice(0, Math.max(0, cut)), label.slice(cut + 1)];
    const [country, category] = ends[1] in categoryNames ? ends : ends.reverse();
    const g = countries.indexOf(icioCountry(country));
    if (g < 0 || !(category in categoryNames)) {
      throw new DataError(
        "format",
        `${csv.source}, column ${k + 2}: found "${label}", needed an industry that has a row, or final demand such as ${countries[0]}_HFCE`,
        { source: csv.source, column: k + 2, label },
      );
    }
    if (!codes.includes(category)) codes.push(category);
    return { g, category };
  });
  const C = codes.length;
  const finalPlaces = Int32Array.from(found, (place) =>
    place === undefined ? -1 : place.g * C + codes.indexOf(place.category),
  );
  const present = new Set(finalPlaces);
  for (let place = 0; place < countries.length * C; place++) {
    if (present.has(place)) continue;
    const [country, category] = [countries[Math.floor(place / C)], codes[place % C]];
    throw new DataError(
      "shape",
      `${csv.source}: ${country} has no final demand ${category}, needed the same categories in every country`,
      { source: csv.source, country, category },
    );
  }
  if (C === 0) {
    throw new DataError("format", `${csv.source}: has no columns of final demand (AUS_HFCE, ...)`, {
      source: csv.source,
    });
  }
  return { categories: codes.map((code) => ({ code, name: categoryNames[code] })), finalPlaces };
}

function placesOf(labels: readonly string[], name: RegExp): number[] {
  return labels.flatMap((label, k) => (name.test(label) ? [k] : []));
}
