/** Editions of the Harmonized System, by the year in which each came into force. */
import { DataError } from "../errors.ts";

/** The editions in order; Comtrade calls them H0 to H6, BACI HS92 to HS22. */
export const hsEditions = [1992, 1996, 2002, 2007, 2012, 2017, 2022] as const;

export type HsEdition = (typeof hsEditions)[number];

/**
 * An edition from the ways in which files write it: `2007`, `HS07`, `HS 2007` or `H3`.
 *
 * @throws DataError "argument"  it is none of them
 */
export function hsEdition(text: string): HsEdition {
  const found = editionIn(text);
  if (found !== undefined) return found;
  throw new DataError(
    "argument",
    `hsEdition: "${text}" is no edition, needed one of ${hsEditions.join(", ")}, HS92 to HS22 or H0 to H6`,
    { text },
  );
}

/** The edition that the name of a BACI file gives (`BACI_HS07_Y2019_V202501.csv`), if it does. */
export function editionOfBaciFile(name: string): HsEdition | undefined {
  const found = /(?:^|[\\/])BACI_(HS\d\d)_Y\d{4}/i.exec(name);
  return found === null ? undefined : editionIn(found[1]);
}

function editionIn(text: string): HsEdition | undefined {
  const letter = /^H([0-6])$/i.exec(text.trim());
  if (letter !== null) return hsEditions[Number(letter[1])];
  const year = /^(?:HS)?[ -]?((?:19|20)?\d\d)$/i.exec(text.trim());
  if (year === null) return undefined;
  return hsEditions.find((edition) => edition % 100 === Number(year[1]) % 100);
}
