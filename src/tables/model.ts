/**
 * The one model of a multi-regional input-output table, whatever file it came from.
 *
 * G countries, N sectors, n = G·N rows and columns, country-major: all sectors of country 1, then
 * of country 2, and so on. C categories of final demand, country-major as well.
 */
import type { Matrix } from "../numerics/matrix.ts";

/** A code that rows, columns, files and commands use, and a name for people. */
export interface Label {
  readonly code: string;
  readonly name: string;
}

/** How the cells of a table came about; every figure and table of a result repeats it. */
export type Provenance = "published" | "estimate" | "user";

/** Something a reader of the table should know; none of it stopped the work. */
export interface Note {
  readonly code: string; //   e.g. "row-imbalance"
  readonly message: string;
}

export interface MrioTable {
  readonly dataset: string; //     e.g. "wiod2013", "ree-estimate", or the name of the folder
  readonly provenance: Provenance;
  readonly year: number;
  readonly unit: string; //        e.g. "US$ million, current prices"
  readonly countries: readonly Label[]; //   G; ISO 3166-1 alpha-3 where the source allows, ROW for the rest of the world
  readonly sectors: readonly Label[]; //     N
  readonly categories: readonly Label[]; //  C kinds of final demand; the last is `discrepancy` where import had to balance rows
  readonly flows: Matrix; //                 Z, n×n        intermediate flows, seller by buyer
  readonly finalDemand: Matrix; //           Y, n×(G·C)    final sales, seller by country and category
  readonly valueAdded: Float64Array; //      n             including product taxes and margins
  readonly output: Float64Array; //          n             gross output x
  readonly notes: readonly Note[];
}

/** The category that takes what import had to add to make rows balance (methods: row imbalance). */
export const discrepancy: Label = { code: "discrepancy", name: "Statistical discrepancy" };

/** G, N, C and n of a table. */
export function dimensions(table: MrioTable): {
  readonly G: number;
  readonly N: number;
  readonly C: number;
  readonly n: number;
} {
  const G = table.countries.length;
  const N = table.sectors.length;
  return { G, N, C: table.categories.length, n: G * N };
}

/** The label of row or column i of the flows, for messages: `CHN.c2`. */
export function industryLabel(table: Pick<MrioTable, "countries" | "sectors">, i: number): string {
  const N = table.sectors.length;
  return `${table.countries[Math.floor(i / N)].code}.${table.sectors[i % N].code}`;
}

/** Final demand with its categories summed: n×G, seller by country of use. */
export function finalDemandByCountry(table: MrioTable): Matrix {
  const { G, C, n } = dimensions(table);
  const data = new Float64Array(n * G);
  const source = table.finalDemand.data;
  for (let i = 0; i < n; i++) {
    for (let g = 0; g < G; g++) {
      let sum = 0;
      for (let c = 0; c < C; c++) sum += source[i * G * C + g * C + c];
      data[i * G + g] = sum;
    }
  }
  return { rows: n, cols: G, data };
}
