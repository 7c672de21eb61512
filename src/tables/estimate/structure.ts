/**
 * What the estimate takes from a real table and a map: shares, not levels of today.
 *
 * K member economies and, last, the rest of the world; N sectors. Arrays are member-major.
 */
import type { Label } from "../model.ts";

/** Elasticities of trade by product: distance, common border, common language. */
export interface Gravity {
  readonly distance: Float64Array; //  N
  readonly border: Float64Array; //    N
  readonly language: Float64Array; //  N
}

/** Distances and ties between economies; symmetric, economy-major. */
export interface Geography {
  readonly economies: readonly string[]; //  ISO3 codes, P
  readonly distance: Float64Array; //        P·P  km, population-weighted
  readonly border: Float64Array; //          P·P  1 where they share a border
  readonly language: Float64Array; //        P·P  1 where they share an official language
}

/** One number per economy and sector that corrects who buys an exporter's intermediates. */
export interface Calibration {
  readonly economies: readonly string[]; //  ISO3 codes, Q
  readonly values: Float64Array; //          Q·N
}

export interface Structure {
  readonly years: readonly number[]; //                 of the tables whose mean it is
  readonly sectors: readonly Label[]; //                N
  readonly members: readonly string[]; //               K ISO3 codes, without the rest of the world
  readonly domesticInputs: Float64Array; //             (K+1)·N·N  share of home-made product i in all inputs of sector j
  readonly importedInputs: Float64Array; //             (K+1)·N·N  the same for the imported product
  readonly intermediateExports: Float64Array; //        (K+1)·N    US$ million in that year
  readonly finalExports: Float64Array; //               (K+1)·N
  readonly finalImportShare: Float64Array; //           (K+1)·N    share of imports in final use of a product
  readonly intermediateDestinations: Float64Array; //   (K+1)·(K+1)·N  share of importer in an exporter's intermediate exports
  readonly finalDestinations: Float64Array; //          (K+1)·(K+1)·N
  readonly gravity: Gravity;
  readonly geography: Geography;
  readonly calibration?: Calibration;
}
