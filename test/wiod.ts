/** The real WIOD tables of ../shared, closed as an import closes them. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { assembleTable, readCsvWide, type MrioTable } from "../src/tables/index.ts";
import { shared } from "./shared.ts";

/** The table of a year, 2007 to 2010: 41 regions of 35 sectors. */
export function wiod(year: number): MrioTable {
  const source = `${shared}/tables/wiod2013/wiot_${year}_wide.csv.gz`;
  const raw = readCsvWide({ source, bytes: gunzipSync(readFileSync(source)) }, { year });
  return assembleTable(raw);
}
