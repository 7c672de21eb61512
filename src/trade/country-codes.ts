/** Countries as trade statistics number them, and their ISO 3166-1 alpha-3 codes. */
import { DataError } from "../errors.ts";
import { columnIndex, type CsvText } from "../tables/csv/text.ts";
import { textColumn } from "../tables/csv/columns.ts";
import { restOfWorld } from "../tables/labels/country-names.ts";

/** A country; one that is no more; a sum of countries; or a place that is no country. */
export type PlaceKind = "country" | "former" | "aggregate" | "area";

export interface Place {
  readonly iso3: string; //  "" for an area
  readonly name: string;
  readonly kind: PlaceKind;
}

export interface CountryCodes {
  readonly source: string; //                          the file's name, for messages
  readonly byNumber: ReadonlyMap<number, Place>; //    several numbers may be one country
  readonly byIso3: ReadonlyMap<string, Place>;
  readonly numberOf: ReadonlyMap<string, number>; //   the first number of each alpha-3 code
}

const kinds: readonly string[] = ["country", "former", "aggregate", "area"];

/**
 * The codes from a csv file with columns `code,iso3,name,kind`.
 *
 * Trade statistics follow ISO 3166-1 but for a few: 842 is the United States with Puerto Rico, 757
 * Switzerland with Liechtenstein, 579 Norway, 251 France, 699 India, 490 Taiwan.
 *
 * @throws DataError "format"  a column or cell is missing or not what it should be
 * @throws DataError "shape"   a number comes twice
 */
export function readCountryCodes(csv: CsvText): CountryCodes {
  const codes = textColumn(csv, "code");
  const isoAt = columnIndex(csv, "iso3");
  const names = textColumn(csv, "name");
  const kind = textColumn(csv, "kind");
  const byNumber = new Map<number, Place>();
  const byIso3 = new Map<string, Place>();
  const numberOf = new Map<string, number>();
  for (const [r, text] of codes.entries()) {
    const at = `${csv.source}, line ${csv.lines[r]}`;
    const number = Number(text);
    const iso3 = csv.rows[r][isoAt].trim();
    if (!/^\d{1,3}$/.test(text)) throw fault(`${at}, column code: is "${text}", needed a number`);
    if (!kinds.includes(kind[r])) {
      throw fault(`${at}, column kind: is "${kind[r]}", needed one of ${kinds.join(", ")}`);
    }
    if (!/^[A-Z][A-Z0-9]{2}$/.test(iso3) && !(kind[r] === "area" && iso3 === "")) {
      throw fault(`${at}, column iso3: is "${iso3}", needed three capital letters`);
    }
    if (byNumber.has(number)) {
      throw new DataError("shape", `${at}: code ${number} comes a second time, needed it once`, {
        code: number,
      });
    }
    const place: Place = { iso3, name: names[r], kind: kind[r] as PlaceKind };
    byNumber.set(number, place);
    if (iso3 === "" || byIso3.has(iso3)) continue;
    byIso3.set(iso3, place);
    numberOf.set(iso3, number);
  }
  return { source: csv.source, byNumber, byIso3, numberOf };
}

/**
 * The place that a cell names, by number (`156`, `008`) or alpha-3 code (`CHN`); `ROW`, which tables and
 * trade made from them have, is the rest of the world.
 *
 * @param where  names file, line and column, for messages
 * @throws DataError "format"  no such place
 */
export function placeOf(cell: string, codes: CountryCodes, where: () => string): Place {
  const text = cell.trim();
  if (text === restOfWorld) return { iso3: text, name: "Rest of the world", kind: "country" };
  const found = /^\d{1,3}$/.test(text)
    ? codes.byNumber.get(Number(text))
    : codes.byIso3.get(text.toUpperCase());
  if (found !== undefined) return found;
  throw new DataError(
    "format",
    `${where()}: "${cell}" is no country of ${codes.source}, needed its number (156) or alpha-3 code (CHN); add it there if it is new`,
    { cell },
  );
}

function fault(message: string): DataError {
  return new DataError("format", message);
}
