/** What claims are judged from. */
import type { Covariates } from "../../panel/covariates.ts";
import type { EconomyGroup } from "../../panel/groups.ts";
import type { SpatialWeights } from "../../spatial/weights.ts";
import type { View } from "../view.ts";
import type { ClaimId } from "./claim.ts";

/** One way of saying who is near whom; economies without a place are left out by the caller. */
export interface WeightsChoice {
  readonly name: string; //  "distance"
  readonly words: string; // "inverse distance (CEPII distw), power 1, no cut-off, row-standardised"
  readonly knows: (code: string) => boolean;
  readonly between: (codes: readonly string[]) => SpatialWeights;
}

/** Where the capital of an economy lies, in degrees. */
export interface Capital {
  readonly code: string;
  readonly longitude: number;
  readonly latitude: number;
}

export interface ClaimInput {
  readonly view: View; //                              panel, facts, accuracy, settings
  readonly groups: readonly EconomyGroup[];
  readonly covariates: Covariates;
  readonly capitals: readonly Capital[];
  readonly weights: readonly WeightsChoice[]; //        the first is the main one
  readonly resamples: number; //                       of every bootstrap
  readonly smallestEffect: number; //                  of upstream position on capture in the long run, in standard
  //                                                   deviations; all that is below it is "no pull"
  readonly command: (id: ClaimId) => string; //        that reproduces a claim
}
