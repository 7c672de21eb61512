/** One year's estimate, and its indicators in any draw. */
import type { SectorGroups } from "../../accounting/model/vectors.ts";
import { random } from "../../numerics/random.ts";
import { exportedUse, forwardShares } from "../../tables/estimate/calibrate.ts";
import type { Factors } from "../../tables/estimate/factors.ts";
import type { Margins } from "../../tables/estimate/margins.ts";
import { rebalance } from "../../tables/estimate/rebalance.ts";
import { type Targets, vaxTargets } from "../../tables/estimate/targets.ts";
import { drawFactors } from "./draw-factors.ts";
import {
  factorIndicators,
  type Measured,
  type Solutions,
  type UncertainVariable,
  uncertainVariables,
} from "./factor-indicators.ts";
import { factorModel } from "./factor-model.ts";
import type { Spread } from "./spread.ts";

/** What every draw of a year starts from. */
export interface UncertainYear {
  readonly margins: Margins;
  readonly factors: Factors; //       the estimate
  readonly targets: Targets;
  readonly use: Float64Array; //      u  G·N
  readonly known: readonly boolean[]; // G
  readonly groups: SectorGroups;
  readonly solutions: Solutions;
  readonly values: Float64Array; //   the estimate's own indicators, V·G·S
}

/**
 * Prepares the draws of a year.
 *
 * @param factors  balanced to the margins
 * @param members  ISO3 codes of the economies whose structure is known
 * @param groups   three segments
 * @throws DataError "not-converged"  imports feed on themselves
 */
export function uncertainYear(
  margins: Margins,
  factors: Factors,
  members: readonly string[],
  groups: SectorGroups,
): UncertainYear {
  const model = factorModel(factors);
  const { values, solutions } = factorIndicators(model, groups);
  return {
    margins,
    factors,
    targets: vaxTargets(margins, factors, model.output),
    use: exportedUse(factors.imported, forwardShares(margins), factors.N),
    known: margins.countries.map(({ code }) => members.includes(code)),
    groups,
    solutions,
    values: flat(values),
  };
}

/** Factors of one draw, balanced to the margins again; the same errors in every year. */
export function drawnFactors(year: UncertainYear, spread: Spread, seed: number, draw: number) {
  const changed = drawFactors(year.factors, year.use, year.known, spread, random(seed, draw));
  return rebalance(year.margins, changed, year.targets);
}

/**
 * The indicators of one draw, by variable, economy and segment: V·G·S.
 *
 * Draws are numbered from 0 and have a stream of random numbers each, so that they do not depend on
 * one another.
 *
 * @throws DataError "not-converged"  the changed factors cannot be balanced
 */
export function drawnIndicators(
  year: UncertainYear,
  spread: Spread,
  seed: number,
  draw: number,
): Float64Array {
  const model = factorModel(drawnFactors(year, spread, seed, draw));
  return flat(factorIndicators(model, year.groups, year.solutions).values);
}

/** Where a variable starts in a flat record of G·S cells a variable. */
export function placeOf(name: UncertainVariable, cells: number): number {
  return uncertainVariables.indexOf(name) * cells;
}

function flat(values: Measured["values"]): Float64Array {
  const cells = values.gvc_position_trade.length;
  const out = new Float64Array(uncertainVariables.length * cells);
  for (const [k, name] of uncertainVariables.entries()) out.set(values[name], k * cells);
  return out;
}
