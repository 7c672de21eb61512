/** What a reader of a published file found, before anything was made of it. */
import type { Matrix } from "../numerics/matrix.ts";
import type { Label, Note, Provenance } from "./model.ts";

/**
 * A table as its file holds it: G countries, N sectors, C categories, n = G·N, country-major, in
 * one unit. Rows and columns need not close; `assembleTable` sees to that.
 */
export interface RawTable {
  readonly dataset: string;
  readonly provenance: Provenance;
  readonly year: number;
  readonly unit: string;
  readonly countries: readonly Label[]; //   G
  readonly sectors: readonly Label[]; //     N
  readonly categories: readonly Label[]; //  C, the last one takes stock changes where a source has them
  readonly flows: Matrix; //                 n×n
  readonly finalDemand: Matrix; //           n×(G·C)
  readonly valueAdded: Float64Array | undefined; //  n, with product taxes and margins; undefined where the file has none
  readonly output: Float64Array | undefined; //      n, undefined where the file has none
  readonly notes: readonly Note[];
}
