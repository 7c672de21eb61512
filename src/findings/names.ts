/** Names of economies as the report prints them. */
import { countryLabel, isKnownCountry, restOfWorld } from "../tables/labels/country-names.ts";
import type { Label } from "../tables/model.ts";

export { restOfWorld };

const longestName = 14;

/**
 * An economy's name for text and charts: as in the data source, unless the source gives the code
 * alone, or a name over 14 characters of a country that has a usual short form.
 */
export function displayName({ code, name }: Label): string {
  const needed = name === code || name.length > longestName;
  const upper = code.toUpperCase(); // some tables write usa
  return needed && isKnownCountry(upper) ? countryLabel(upper).name : name;
}

// Names that take an article inside a sentence.
const withArticle = /^(United |Netherlands|Philippines|Maldives|Czech Republic)/;

/** A name inside a sentence: "the United States", "China". */
export function inSentence(name: string): string {
  if (name === countryLabel(restOfWorld).name) return "the rest of the world";
  return withArticle.test(name) ? `the ${name}` : name;
}
