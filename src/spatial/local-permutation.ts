import { DataError } from "../errors.ts";
import { random } from "../numerics/random.ts";
import { drawTable, type DrawTable } from "./draw-table.ts";
import { evenRanks, hasEvenWeights, type Ranks } from "./even-weights.ts";
import type { Alternative } from "./inference.ts";
import type { SpatialWeights } from "./weights.ts";

export interface LocalPermutationOptions {
  readonly alternative?: Alternative; //            default "two-sided"
  readonly permutations?: number; //                default 0: none
  readonly seed?: number; //                        default 1
  readonly draws?: "shared" | "independent"; //     default "shared"
}

/** What the draws say; a place without neighbours has NaN. */
export interface LocalPermutation {
  readonly permutations: number;
  readonly seed: number;
  readonly draws: "shared" | "independent";
  readonly pValue: Float64Array; // n
}

/** How a neighbour's value enters: by itself, or by its squared difference from the place's own. */
export type LocalForm = "value" | "difference";

/**
 * Conditional permutation: the value of place i stays, its neighbours' values are drawn without
 * replacement from all other places.
 *
 *     Tᵢ = Σⱼ wᵢⱼ vⱼ   or   Σⱼ wᵢⱼ (vᵢ − vⱼ)²
 *
 * By default one table of draws serves all places, as in GeoDa: each place's test is the same as
 * with draws of its own ("independent"), only the errors of simulation are shared between places.
 *
 * @param W     n×n
 * @param v     n
 * @param sign  n  −1 where a large Tᵢ makes the place's statistic small, else +1
 * @returns undefined where no permutations are asked for
 * @throws DataError "argument"  permutations not a whole number above 0, or seed out of range
 */
export function localPermutation(
  W: SpatialWeights,
  v: Float64Array,
  form: LocalForm,
  sign: Float64Array,
  options: LocalPermutationOptions,
): LocalPermutation | undefined {
  const { alternative = "two-sided", permutations = 0, seed = 1, draws = "shared" } = options;
  if (permutations === 0) return undefined;
  if (!(Number.isInteger(permutations) && permutations > 0)) {
    throw new DataError(
      "argument",
      `localPermutation: ${permutations} permutations, needed a whole number above 0`,
      { permutations },
    );
  }
  const counts =
    draws === "shared"
      ? sharedRanks(W, v, form, permutations, seed)
      : independentRanks(W, v, form, permutations, seed);
  const pValue = new Float64Array(W.n);
  for (let i = 0; i < W.n; i++) {
    const [high, low] = sign[i] < 0 ? [counts.below, counts.above] : [counts.above, counts.below];
    const greater = (1 + high[i]) / (permutations + 1);
    const less = (1 + low[i]) / (permutations + 1);
    if (W.start[i] === W.start[i + 1]) pValue[i] = NaN;
    else if (alternative === "two-sided") pValue[i] = Math.min(1, 2 * Math.min(greater, less));
    else pValue[i] = alternative === "greater" ? greater : less;
  }
  return { permutations, seed, draws, pValue };
}

function sharedRanks(
  W: SpatialWeights,
  v: Float64Array,
  form: LocalForm,
  permutations: number,
  seed: number,
): Ranks {
  const table = drawTable(random(seed), W.n - 1, permutations, mostNeighbours(W));
  if (form === "difference") return ranks(W, v, form, permutations, () => table);
  return ranks(W, v, form, permutations, () => table, evenRanks(W, v, table));
}

function independentRanks(
  W: SpatialWeights,
  v: Float64Array,
  form: LocalForm,
  permutations: number,
  seed: number,
): Ranks {
  const m = W.n - 1;
  const order = new Uint32Array(m);
  const numbers = new Uint32Array(permutations * mostNeighbours(W)); // one table after the other
  return ranks(W, v, form, permutations, (i, k) =>
    drawTable(random(seed, i), m, permutations, k, order, numbers),
  );
}

function mostNeighbours({ n, start }: SpatialWeights): number {
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, start[i + 1] - start[i]);
  return most;
}

/**
 * The ranks of all places, each by adding up every draw.
 *
 * @param rows     how many draws there are for a place
 * @param tableOf  the draws of place i with k neighbours
 * @param known    ranks of the places with even weights, which are then left as they are
 */
function ranks(
  W: SpatialWeights,
  v: Float64Array,
  form: LocalForm,
  rows: number,
  tableOf: (i: number, k: number) => DrawTable,
  known?: Ranks,
): Ranks {
  const { n, start, neighbour, weight } = W;
  const above = known?.above ?? new Uint32Array(n);
  const below = known?.below ?? new Uint32Array(n);
  // the values of the others: v with the last one moved to i's place
  const others = v.slice();
  const sums = new Float64Array(rows);
  for (let i = 0; i < n; i++) {
    const from = start[i];
    const k = start[i + 1] - from;
    if (k === 0 || (known && hasEvenWeights(W, i))) continue;
    const { numbers } = tableOf(i, k);
    sums.fill(0);
    others[i] = v[n - 1];
    const own = v[i];
    let observed = 0;
    let scale = 0;
    for (let j = from; j < from + k; j++) {
      const value = v[neighbour[j]];
      const term = weight[j] * (form === "value" ? value : (own - value) * (own - value));
      observed += term;
      scale += Math.abs(term);
    }
    const row = weight.subarray(from, from + k);
    if (form === "value") addValues(sums, row, others, numbers);
    else addDifferences(sums, row, own, others, numbers);
    others[i] = own;
    const tie = 1e-12 * scale; // draws that differ from the observed one by rounding only
    let atLeast = 0;
    let equal = 0;
    for (let r = 0; r < rows; r++) {
      if (sums[r] < observed - tie) continue;
      atLeast++;
      if (sums[r] <= observed + tie) equal++;
    }
    above[i] = atLeast;
    below[i] = rows - atLeast + equal;
  }
  return { above, below };
}

// Two neighbours in one pass over the draws: half the reads and writes of the sums.
function addValues(
  sums: Float64Array,
  row: Float64Array,
  others: Float64Array,
  numbers: Uint32Array,
): void {
  const rows = sums.length;
  const k = row.length;
  for (let j = 0; j + 1 < k; j += 2) {
    const here = j * rows;
    const next = here + rows;
    const [w, u] = [row[j], row[j + 1]];
    for (let r = 0; r < rows; r++) {
      sums[r] = sums[r] + w * others[numbers[here + r]] + u * others[numbers[next + r]];
    }
  }
  if (k % 2 === 0) return;
  const here = (k - 1) * rows;
  for (let r = 0; r < rows; r++) sums[r] += row[k - 1] * others[numbers[here + r]];
}

function addDifferences(
  sums: Float64Array,
  row: Float64Array,
  own: number,
  others: Float64Array,
  numbers: Uint32Array,
): void {
  const rows = sums.length;
  for (let j = 0; j < row.length; j++) {
    const w = row[j];
    const here = j * rows;
    for (let r = 0; r < rows; r++) {
      const gap = own - others[numbers[here + r]];
      sums[r] += w * gap * gap;
    }
  }
}
