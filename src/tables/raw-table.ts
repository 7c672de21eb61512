import type { Matrix } from "../numerics/matrix.ts";
import type { Label, Note } from "./model.ts";

/**
 * A table as its file states it, labels translated, before the rules of import are applied to it.
 *
 * G countries, N sectors, n = G·N, C categories; country-major, as in the model.
 */
export interface RawTable {
  readonly source: string; //                e.g. "wiod2013", "adb"; the data set's name
  readonly year: number;
  readonly unit: string; //                  as the file states it, e.g. "US$ million, current prices"
  readonly countries: readonly Label[]; //   G
  readonly sectors: readonly Label[]; //     N
  readonly categories: readonly Label[]; //  C
  readonly flows: Matrix; //                 n×n
  readonly finalDemand: Matrix; //           n×(G·C)
  readonly valueAdded: Float64Array; //      n; as published, product taxes and margins added in
  readonly output: Float64Array; //          n; as published
  readonly notes: readonly Note[];
}
