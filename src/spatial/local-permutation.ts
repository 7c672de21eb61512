import { DataError } from "../errors.ts";
import { random, type Random } from "../numerics/random.ts";
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
  const { n, start, neighbour, weight } = W;
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, start[i + 1] - start[i]);
  const shared = draws === "shared" ? drawTable(random(seed), n - 1, permutations, most) : null;

  // the values of the others: v with the last one moved to i's place
  const others = v.slice();
  const pValue = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const from = start[i];
    const k = start[i + 1] - from;
    if (k === 0) {
      pValue[i] = NaN;
      continue;
    }
    others[i] = v[n - 1];
    const row = weight.subarray(from, from + k);
    const table = shared ?? drawTable(random(seed, i), n - 1, permutations, k);
    const stride = shared ? most : k;
    const own = v[i];
    let observed = 0;
    let scale = 0;
    for (let j = 0; j < k; j++) {
      const value = v[neighbour[from + j]];
      const term = row[j] * (form === "value" ? value : (own - value) * (own - value));
      observed += term;
      scale += Math.abs(term);
    }
    const tie = 1e-12 * scale; // draws that differ from the observed one by rounding only
    let above = 0;
    let below = 0;
    if (form === "value") {
      for (let at = 0; at < permutations * stride; at += stride) {
        let sum = 0;
        for (let j = 0; j < k; j++) sum += row[j] * others[table[at + j]];
        if (sum >= observed - tie) above++;
        if (sum <= observed + tie) below++;
      }
    } else {
      for (let at = 0; at < permutations * stride; at += stride) {
        let sum = 0;
        for (let j = 0; j < k; j++) {
          const gap = own - others[table[at + j]];
          sum += row[j] * gap * gap;
        }
        if (sum >= observed - tie) above++;
        if (sum <= observed + tie) below++;
      }
    }
    others[i] = v[i];
    const greater = (1 + (sign[i] < 0 ? below : above)) / (permutations + 1);
    const less = (1 + (sign[i] < 0 ? above : below)) / (permutations + 1);
    if (alternative === "two-sided") pValue[i] = Math.min(1, 2 * Math.min(greater, less));
    else pValue[i] = alternative === "greater" ? greater : less;
  }
  return { permutations, seed, draws, pValue };
}

// Rows of k different numbers below n, each row the start of a random order.
function drawTable(source: Random, n: number, rows: number, k: number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const table = new Uint32Array(rows * k);
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < k; j++) {
      const other = j + source.below(n - j);
      const drawn = order[other];
      order[other] = order[j];
      order[j] = drawn;
      table[r * k + j] = drawn;
    }
  }
  return table;
}
