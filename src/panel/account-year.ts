/** The accounts of one year: a table becomes economy by segment figures. */
import { type Accounts, accounts } from "../accounting/accounts.ts";
import { identities, type Identity, identityLimit } from "../accounting/identities.ts";
import { chooseIndicators } from "../accounting/indicators/registry.ts";
import { type LeontiefModel, leontiefModel } from "../accounting/model/leontief-model.ts";
import { finalSales } from "../accounting/model/products.ts";
import { bySegment, ratio, type SectorGroups, total } from "../accounting/model/vectors.ts";
import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { pullThrough } from "../segments/pull-through.ts";
import { type Segment, segmentOfSector } from "../segments/segments.ts";
import { valueFlows } from "../segments/value-flows.ts";
import type { MrioTable } from "../tables/model.ts";
import type { IdentityResult, YearAccounts } from "./panel.ts";
import { indicatorVariables, type pullVariables } from "./variables.ts";

/**
 * Accounts one table by economy and segment.
 *
 * Every ratio is a ratio of sums over the segment's sectors. What a formula leaves undefined (a
 * share of exports where there are none) is NaN.
 *
 * @param table     a table of one year
 * @param segments  S segments of its sectors, the last of them downstream
 * @param more      names of indicators to add, by their names in the registry
 * @throws DataError "argument"    segments that the table does not know, or an indicator there is not
 * @throws DataError "unbalanced"  a sector buys inputs but has no output
 * @throws DataError "singular"    no Leontief inverse
 * @throws DataError "degenerate"  downstream products without final sales
 *
 * Source: methods and definitions in docs/indicators.md.
 */
export function accountYear(
  table: MrioTable,
  segments: readonly Segment[],
  more: readonly string[] = [],
): YearAccounts {
  const of = segmentOfSector(table, segments);
  const S = segments.length;
  const groups = { of, count: S };
  const model = leontiefModel(table);
  const all = accounts(model, { segments: groups });
  const downstream = segments.findIndex(({ id }) => id === "downstream");
  const flows = valueFlows(model, all.solver(), of, S, downstream);
  return {
    dataset: table.dataset,
    provenance: table.provenance,
    year: table.year,
    unit: table.unit,
    countries: table.countries,
    segments,
    values: {
      ...namedValues(all, indicatorVariables),
      ...ownValues(model, groups, flows, downstream),
      ...pullValues(model, groups, segments),
    },
    more: namedValues(all, more),
    flows: flows.data,
    identities: results(identities(all)),
    notes: table.notes,
  };
}

function namedValues<Name extends string>(all: Accounts, names: readonly Name[]) {
  const chosen = chooseIndicators("segment", names);
  return byName(names.map((name, k) => [name, chosen[k].compute(all, "segment")] as const));
}

function ownValues(model: LeontiefModel, groups: SectorGroups, flows: Matrix, downstream: number) {
  const S = groups.count;
  const valueAdded = bySegment(model.valueAdded, groups);
  const sales = bySegment(finalSales(model), groups);
  const earned = Float64Array.from({ length: flows.rows }, (_, k) =>
    total(flows.data.subarray(k * flows.cols, (k + 1) * flows.cols)),
  );
  const sold = total(sales.filter((_, k) => k % S === downstream));
  if (!(sold > 0)) {
    throw new DataError(
      "degenerate",
      `accountYear: final sales of downstream products are ${sold}, needed some`,
    );
  }
  return {
    value_added_rate: ratio(valueAdded, bySegment(model.output, groups)),
    value_added_share: shareOfWorld(valueAdded, S),
    export_share: shareOfWorld(bySegment(model.exports, groups), S),
    final_share: shareOfWorld(sales, S),
    value_captured: earned.map((value) => value / sold),
    value_captured_share: shareOfWorld(earned, S),
  };
}

function pullValues(
  model: LeontiefModel,
  { of, count }: SectorGroups,
  segments: readonly Segment[],
): Record<(typeof pullVariables)[number], Float64Array> {
  const { shares } = pullThrough(model, of, count);
  return byName(
    shares.map(({ into, use, values }) => {
      const carrier = into === count ? "other" : segments[into].id;
      return [`pull_${carrier}_${use}` as const, values] as const;
    }),
  );
}

function byName<Name extends string>(entries: readonly (readonly [Name, Float64Array])[]) {
  return Object.fromEntries(entries) as Record<Name, Float64Array>;
}

function results(identities: readonly Identity[]): IdentityResult[] {
  return identities.map(({ statement, worst, at }) => ({
    name: statement,
    error: worst,
    limit: identityLimit,
    where: at,
  }));
}

function shareOfWorld(values: Float64Array, S: number): Float64Array {
  const world = new Float64Array(S);
  for (let k = 0; k < values.length; k++) world[k % S] += values[k];
  return values.map((value, k) => (world[k % S] === 0 ? NaN : value / world[k % S]));
}
