/** How segments hang together: tables behind the claim on linkage. */
import { couplingCoordination } from "../../../dynamics/coupling.ts";
import { type Matrix, zeros } from "../../../numerics/matrix.ts";
import { valueAt } from "../../../panel/panel.ts";
import { pullVariables } from "../../../panel/variables.ts";
import { type BivariateMoran, bivariateMoran } from "../../../spatial/bivariate-moran.ts";
import type { View } from "../../view.ts";
import type { ClaimTable } from "../claim.ts";
import type { ClaimInput, WeightsChoice } from "../input.ts";
import type { Pull } from "./judge-linkage.ts";
import type { PolicyEffect } from "./policy.ts";

/** The eight shares of upstream value added: those of some economies together, weighted by it. */
export function pullShares(view: View, economies: readonly number[], t: number): Float64Array {
  const { panel } = view.evidence;
  const out = new Float64Array(pullVariables.length);
  let all = 0;
  for (const g of economies) {
    const weight = valueAt(panel, "value_added", g, 0, t);
    const shares = pullVariables.map((name) => valueAt(panel, name, g, 0, t));
    if (!(weight > 0) || !shares.every(Number.isFinite)) continue;
    all += weight;
    for (const [k, share] of shares.entries()) out[k] += weight * share;
  }
  return out.map((sum) => sum / all);
}

/** Where upstream value added leaves each economy, by year; "all" is the sample together. */
export function pullThroughTable(view: View, economies: readonly number[]): ClaimTable {
  const { panel } = view.evidence;
  const rows = (code: string, name: string, some: readonly number[]) =>
    panel.years.map((year, t) => [code, name, year, ...pullShares(view, some, t)]);
  return {
    name: "pull_through",
    columns: ["country", "name", "year", ...pullVariables],
    rows: [
      ...rows("all", "All economies of the sample", economies),
      ...economies.flatMap((g) => rows(panel.countries[g].code, view.names[g], [g])),
    ],
  };
}

/** The projections, both ways, as a table. */
export function pullTable(view: View, pulls: readonly Pull[]): ClaimTable {
  const { segments } = view.evidence.panel;
  return {
    name: "pull",
    columns: ["from_segment", "to_segment", "years_ahead", "elasticity", "low", "high"],
    rows: pulls.map(({ from, to, horizon, elasticity, low, high }) => [
      segments[from].id,
      segments[to].id,
      horizon,
      elasticity,
      low,
      high,
    ]),
  };
}

/** Bivariate Moran's I between two segments. */
export interface SegmentMoran {
  readonly from: number;
  readonly to: number;
  readonly year: number; //  of the first
  readonly lag: number; //   years to the second
  readonly result: BivariateMoran;
}

/** Whether position in one segment goes with the neighbours' in another, in the same year and after. */
export function segmentMorans(
  { view }: ClaimInput,
  indices: readonly number[],
  choice: WeightsChoice,
): SegmentMoran[] {
  const { panel, settings } = view.evidence;
  const T = panel.years.length;
  const at = (g: number, s: number, t: number): number =>
    valueAt(panel, "gvc_position_trade", g, s, t);
  const lags = [0, 1, 3].filter((lag) => lag < T);
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
    [1, 0],
    [2, 0],
    [2, 1],
  ] as const;
  return pairs.flatMap(([from, to]) =>
    lags.flatMap((lag) => {
      const [t, later] = [T - 1 - lag, T - 1];
      const some = indices.filter(
        (g) =>
          choice.knows(panel.countries[g].code) &&
          Number.isFinite(at(g, from, t)) &&
          Number.isFinite(at(g, to, later)),
      );
      if (some.length < 8) return [];
      const result = bivariateMoran(
        Float64Array.from(some, (g) => at(g, from, t)),
        Float64Array.from(some, (g) => at(g, to, later)),
        choice.between(some.map((g) => panel.countries[g].code)),
        { permutations: 999, seed: settings.seed },
      );
      return [{ from, to, year: panel.years[t], lag, result }];
    }),
  );
}

/** The same as a table. */
export function segmentMoranTable(view: View, results: readonly SegmentMoran[]): ClaimTable {
  const { segments } = view.evidence.panel;
  return {
    name: "segment_moran",
    columns: ["from_segment", "to_segment", "year", "lag", "statistic", "correlation", "z", "p"],
    rows: results.map(({ from, to, year, lag, result }) => [
      segments[from].id,
      segments[to].id,
      year,
      lag,
      result.statistic,
      result.correlation,
      result.z,
      result.permutation!.pValue,
    ]),
  };
}

/** How alike and how high the three segments of each economy are; it says nothing of cause. */
export function couplingTable(view: View, indices: readonly number[]): ClaimTable {
  const { panel } = view.evidence;
  const T = panel.years.length;
  const known = indices.filter((g) =>
    panel.segments.every((_, s) =>
      panel.years.every((_, t) => valueAt(panel, "value_captured_share", g, s, t) >= 0),
    ),
  );
  const systems = panel.segments.map((_, s): Matrix => {
    const M = zeros(known.length, T);
    for (const [i, g] of known.entries()) {
      for (let t = 0; t < T; t++) {
        M.data[i * T + t] = valueAt(panel, "value_captured_share", g, s, t);
      }
    }
    return M;
  });
  const { coupling, level, coordination } = couplingCoordination(systems);
  return {
    name: "coupling",
    columns: ["country", "name", "year", "coupling", "level", "coordination"],
    rows: known.flatMap((g, i) =>
      panel.years.map((year, t) => [
        panel.countries[g].code,
        view.names[g],
        year,
        coupling.data[i * T + t],
        level.data[i * T + t],
        coordination.data[i * T + t],
      ]),
    ),
  };
}

/** The effect of a measure on an outcome. */
export interface Policy {
  readonly measure: string;
  readonly date: string;
  readonly year: number; //    the first that is counted as after it
  readonly outcome: string;
  readonly result: PolicyEffect;
}

/** Effects with their slopes before and at other dates. */
export function policyTable(policies: readonly Policy[]): ClaimTable {
  return {
    name: "policy",
    columns: ["measure", "date", "outcome", "kind", "year", "estimate", "p"],
    rows: policies.flatMap(({ measure, date, year, outcome, result }) => [
      [measure, date, outcome, "effect", year, result.effect, result.pValue],
      ...result.preTrend.map((each) => [
        measure,
        date,
        outcome,
        "before",
        each.year,
        each.slope,
        result.preTrendP,
      ]),
      ...result.placebos.map((each) => [
        measure,
        date,
        outcome,
        "other date",
        each.year,
        each.effect,
        result.placeboRank,
      ]),
    ]),
  };
}
