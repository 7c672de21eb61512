/** The indicators that ADB publishes, of a table, by economy and sector. */
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { backwardStages, forwardStages } from "../../src/accounting/chains/lengths.ts";
import { gvcPosition } from "../../src/accounting/chains/position.ts";
import { backwardActivities, forwardActivities } from "../../src/accounting/chains/production.ts";
import { finalSales } from "../../src/accounting/model/products.ts";
import { leontiefSolver } from "../../src/accounting/model/solver.ts";
import { tripartite } from "../../src/accounting/chains/tripartite.ts";
import { rowSums } from "../../src/numerics/matrix.ts";
import type { MrioTable } from "../../src/tables/model.ts";

export const indicatorNames = ["forward", "backward", "position", "PLv", "PLy", "GVC_POS"] as const;
export type Indicator = (typeof indicatorNames)[number];

/** Indicators of one economy's sector, or of the whole economy. */
export type Indicators = Readonly<Record<Indicator, number>>;

/** Indicators of every economy: the whole economy first, then its sectors. */
export function indicatorsOf(table: MrioTable): ReadonlyMap<string, readonly Indicators[]> {
  const model = leontiefModel(table);
  const solver = leontiefSolver(model);
  const parts = tripartite(model);
  const two = rowSums(parts.twoSided);
  const ahead = forwardStages(model, solver);
  const behind = backwardStages(model, solver);
  const along = (stages: typeof ahead): Float64Array =>
    stages.gvcDomestic.map((value, i) => value + stages.gvcCrossings[i] + stages.gvcForeign[i]);
  const amounts = {
    exports: model.exports,
    forward: rowSums(parts.pureForward),
    backward: rowSums(parts.pureBackward).map((value, i) => value + two[i]),
    valueAdded: model.valueAdded,
    finalSales: finalSales(model),
    lengthForward: ahead.total,
    lengthBackward: behind.total,
    chainForward: along(ahead),
    chainBackward: along(behind),
    chainValueAdded: forwardActivities(model).gvc,
    chainFinal: backwardActivities(model).gvc,
  };
  const N = model.N;
  const indicators = (from: number, to: number): Indicators => {
    const of = (name: keyof typeof amounts): number =>
      amounts[name].subarray(from, to).reduce((sum, value) => sum + value, 0);
    return {
      forward: of("forward") / of("exports"),
      backward: of("backward") / of("exports"),
      position: gvcPosition(of("forward"), of("backward"), of("exports")),
      PLv: of("lengthForward") / of("valueAdded"),
      PLy: of("lengthBackward") / of("finalSales"),
      GVC_POS:
        of("chainForward") / of("chainValueAdded") / (of("chainBackward") / of("chainFinal")),
    };
  };
  return new Map(
    table.countries.map(({ code }, g) => [
      code,
      [
        indicators(g * N, (g + 1) * N),
        ...table.sectors.map((_, i) => indicators(g * N + i, g * N + i + 1)),
      ],
    ]),
  );
}

/** The same of ADB's publication. */
export function publishedIndicator(
  of: (indicator: string) => number,
  indicator: Indicator,
): number {
  switch (indicator) {
    case "forward":
      return of("GVCP_trade_f");
    case "backward":
      return of("GVCP_trade_b");
    case "position":
      return gvcPosition(of("GVCP_trade_f"), of("GVCP_trade_b"), 1);
    default:
      return of(indicator);
  }
}
