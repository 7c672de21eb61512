/** ADB's own indicators of 2017 and 2018, computed from the full tables; the yardstick. */
import { join } from "node:path";
import { readText, records } from "./sources.ts";

/** One indicator by economy and sector; sector 0 is the whole economy. */
export type Published = (iso3: string, sector: number, indicator: string) => number;

/** The published indicators of a year; NaN where there is none. */
export function readPublished(folder: string, year: number): Published {
  const values = new Map<string, Record<string, string>>();
  for (const file of ["published_gvcp_2017_2018.csv.gz", "published_lengths_2017_2018.csv.gz"]) {
    for (const row of records(readText(join(folder, file)))) {
      if (Number(row.year) !== year) continue;
      if (row.sector_grouping !== "0" && row.sector_grouping !== "35") continue;
      const key = `${row.iso3} ${row.sector}`;
      values.set(key, { ...values.get(key), ...row });
    }
  }
  return (iso3, sector, indicator) => {
    const text = values.get(`${iso3} ${sector}`)?.[indicator] ?? "";
    return text === "" ? NaN : Number(text);
  };
}
