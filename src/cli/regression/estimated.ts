import type { Fit, ModelTest } from "../../regression/fit.ts";
import type { SimulatedImpact, SimulatedImpacts } from "../../regression/simulated-impacts.ts";
import type { LogDeterminant } from "../../spatial/log-determinant.ts";
import type { MatchedWeights } from "../../spatial/match-weights.ts";

/** A fit with all that is printed beside it. */
export interface Estimated {
  readonly fit: Fit;
  readonly tests: readonly ModelTest[];
  readonly matched: MatchedWeights | undefined;
  readonly simulated?: SimulatedImpacts & { readonly longRun?: readonly SimulatedImpact[] };
  readonly determinant?: LogDeterminant; //  of the weights, where it was worked out
}
