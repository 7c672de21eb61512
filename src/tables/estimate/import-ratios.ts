/** Published ratios of an economy's imports to its exports, by year. */
import { columnIndex, parseCsv } from "../csv/text.ts";

/** Imports over exports of an economy in the nearest year that has both; NaN where no year has. */
export type ImportRatios = (iso3: string, year: number) => number;

/** The ratios of a table with columns iso3, year, imports_per_exports. */
export function readImportRatios(text: string): ImportRatios {
  const csv = parseCsv(text, "import-ratios");
  const [iso3, year, ratio] = ["iso3", "year", "imports_per_exports"].map((name) =>
    columnIndex(csv, name),
  );
  const known = new Map<string, Map<number, number>>();
  for (const row of csv.rows) {
    const years = known.get(row[iso3]) ?? new Map<number, number>();
    known.set(row[iso3], years.set(Number(row[year]), Number(row[ratio])));
  }
  return (code, wanted) => {
    let nearest = NaN;
    let best = Infinity;
    for (const [near, value] of known.get(code) ?? []) {
      const off = Math.abs(near - wanted);
      if (off < best || (off === best && near < wanted)) {
        best = off;
        nearest = value;
      }
    }
    return nearest;
  };
}
