/** Back to the margins after the factors were changed a little. */
import { closeInPlace } from "./balance.ts";
import type { Factors } from "./factors.ts";
import type { Margins } from "./margins.ts";
import { sweepInPlace, sweepState } from "./sweep.ts";
import type { Targets } from "./targets.ts";
import { factorsOf } from "./working.ts";

export interface RebalanceOptions {
  readonly sweeps?: number; //     with VAX; 8
  readonly tolerance?: number; //  of the closing sweeps, summed errors over their total; 1e-3
}

/**
 * Balances factors that are near a balanced solution: a few sweeps that also ask for both VAX
 * columns, by the targets of that solution, then closing sweeps on margins alone. Sales of every
 * sector are exact at the end.
 *
 * @param changed  factors of the same stock falls as the solution
 * @param targets  of VAX (`vaxTargets`), from the solution
 * @throws DataError "not-converged"  the closing sweeps do not end
 */
export function rebalance(
  margins: Margins,
  changed: Factors,
  targets: Targets,
  { sweeps = 8, tolerance = 1e-3 }: RebalanceOptions = {},
): Factors {
  const state = sweepState(margins, changed);
  for (let k = 0; k < sweeps; k++) sweepInPlace(state, targets);
  closeInPlace(state, tolerance);
  return factorsOf(state.w, changed.stockFall);
}
