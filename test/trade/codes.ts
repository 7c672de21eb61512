/** The country codes and the changes between editions that come with the package, for tests. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CountryCodes, readCountryCodes } from "../../src/trade/country-codes.ts";
import { type HsChange, readHsChanges } from "../../src/trade/concordance.ts";
import { type CsvText, parseCsv } from "../../src/tables/csv/text.ts";

const table = (name: string): CsvText =>
  parseCsv(readFileSync(join(import.meta.dirname, "..", "..", "data", name), "utf8"), name);

export const codes: CountryCodes = readCountryCodes(table("country-codes.csv"));
export const changes: readonly HsChange[] = readHsChanges(table("hs-changes.csv"));
export const products: CsvText = table("segments-hs.csv");

/** Feeds a reader a text in pieces of `size` bytes. */
export function fed<T>(
  reader: { readonly push: (bytes: Uint8Array) => void; readonly end: () => T },
  text: string,
  size = 7,
): T {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  return reader.end();
}
