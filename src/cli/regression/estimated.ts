import type { Fit, ModelTest } from "../../regression/fit.ts";
import type { SimulatedImpacts } from "../../regression/simulated-impacts.ts";
import type { MatchedWeights } from "../../spatial/match-weights.ts";

/** A fit with all that is printed beside it. */
export interface Estimated {
  readonly fit: Fit;
  readonly tests: readonly ModelTest[];
  readonly matched: MatchedWeights | undefined;
  readonly simulated?: SimulatedImpacts;
}
