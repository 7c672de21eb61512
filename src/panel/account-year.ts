/** The accounts of one year: a table becomes economy by segment figures. */
import { captureBySegment, finalProducts, valueCaptured } from "../accounting/chains/capture.ts";
import { accounts } from "../accounting/accounts.ts";
import { identities, type Identity, identityLimit } from "../accounting/identities.ts";
import { type LeontiefModel, leontiefModel } from "../accounting/model/leontief-model.ts";
import { gvcPosition } from "../accounting/chains/position.ts";
import { solveVector } from "../accounting/model/solver.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { type Segment, segmentOfSector } from "../segments/segments.ts";
import type { MrioTable } from "../tables/model.ts";
import type { IdentityResult, Variable, YearAccounts } from "./panel.ts";

/**
 * Accounts one table by economy and segment.
 *
 * Every ratio is a ratio of sums over the segment's sectors. What a formula leaves undefined (a
 * share of exports where there are none) is NaN.
 *
 * @param table     a table of one year
 * @param segments  S segments of its sectors, the last of them downstream
 * @throws DataError "argument"    segments that the table does not know
 * @throws DataError "unbalanced"  a sector buys inputs but has no output
 * @throws DataError "singular"    no Leontief inverse
 *
 * Source: methods and definitions in docs/indicators.md.
 */
export function accountYear(table: MrioTable, segments: readonly Segment[]): YearAccounts {
  const of = segmentOfSector(table, segments);
  const model = leontiefModel(table);
  const all = accounts(model);
  const parts = all.tripartite();
  const S = segments.length;
  const sums = (values: (i: number) => number): Float64Array => bySegment(model, of, S, values);
  const exports = sums((i) => model.exports[i]);
  const forward = sums((i) => rowSum(parts.pureForward, i));
  const backward = sums((i) => rowSum(parts.pureBackward, i) + rowSum(parts.twoSided, i));
  const downstream = segments.findIndex(({ id }) => id === "downstream");
  const products = finalProducts(
    model,
    [...table.sectors.keys()].filter((sector) => of[sector] === downstream),
  );
  const shares = valueCaptured(model, products, solveVector(all.solver(), products));
  const captured = withoutRest(captureBySegment(model, shares, of, S));
  const valueAdded = sums((i) => model.valueAdded[i]);
  const values: Record<Variable, Float64Array> = {
    output: sums((i) => model.output[i]),
    value_added: valueAdded,
    exports,
    gvc_participation_forward: forward.map((value, k) => ratio(value, exports[k])),
    gvc_participation_backward: backward.map((value, k) => ratio(value, exports[k])),
    gvc_position_trade: exports.map((e, k) => gvcPosition(forward[k], backward[k], e)),
    value_added_share: shareOfWorld(valueAdded, S),
    export_share: shareOfWorld(exports, S),
    value_captured: captured,
    value_captured_share: shareOfWorld(captured, S),
  };
  return {
    dataset: table.dataset,
    provenance: table.provenance,
    year: table.year,
    unit: table.unit,
    countries: table.countries,
    segments,
    values,
    identities: results(identities(all)),
    notes: table.notes,
  };
}

function results(identities: readonly Identity[]): IdentityResult[] {
  return identities.map(({ statement, worst, at }) => ({
    name: statement,
    error: worst,
    limit: identityLimit,
    where: at,
  }));
}

function bySegment(
  { n, N, G }: LeontiefModel,
  of: Int32Array,
  S: number,
  value: (i: number) => number,
): Float64Array {
  const sums = new Float64Array(G * S);
  for (let i = 0; i < n; i++) {
    const s = of[i % N];
    if (s >= 0) sums[Math.floor(i / N) * S + s] += value(i);
  }
  return sums;
}

function rowSum(M: Matrix, i: number): number {
  let sum = 0;
  for (let j = i * M.cols; j < (i + 1) * M.cols; j++) sum += M.data[j];
  return sum;
}

// Drops the last column, the sectors of no segment.
function withoutRest(M: Matrix): Float64Array {
  const kept = new Float64Array(M.rows * (M.cols - 1));
  for (let g = 0; g < M.rows; g++) {
    for (let s = 0; s < M.cols - 1; s++) kept[g * (M.cols - 1) + s] = M.data[g * M.cols + s];
  }
  return kept;
}

function shareOfWorld(values: Float64Array, S: number): Float64Array {
  const world = new Float64Array(S);
  for (let k = 0; k < values.length; k++) world[k % S] += values[k];
  return values.map((value, k) => ratio(value, world[k % S]));
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? NaN : part / whole;
}
