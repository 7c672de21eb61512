/** Whether the same drivers are at work in every segment: segments exchanged within economies. */
import { random, shuffleInPlace } from "../../../numerics/random.ts";
import { leastSquares } from "../../../regression/least-squares.ts";
import { mapColumns, type PanelData, withinEffects } from "../../../regression/panel-data.ts";
import { withoutIntercept, withPanelLags } from "../../../regression/panel-terms.ts";
import type { SpatialWeights } from "../../../spatial/weights.ts";

export interface SameDrivers {
  readonly statistic: number; //  Σₛ (bₛ − b̄)ᵀ XᵀX (bₛ − b̄), outcomes over their residuals' sd
  readonly pValue: number; //     permutation
  readonly shared: number; //     S b̄ᵀ XᵀX b̄ less its expectation without drivers, from 0
  readonly sharedPValue: number; // of no drivers at all: economies' signs turned at random
  readonly particular: number; // share of what drivers explain that is particular to segments, 0 … 1
  readonly particularHigh: number; // its upper 95 % bound
  readonly inflation: number; //  largest variance inflation among the drivers, lags not counted
}

/**
 * Exchanges segments within economies, all years together: if the drivers of all segments are the
 * same, it makes no difference. What an economy's years and segments have in common stays.
 *
 * Effects are those of drivers and of neighbours' drivers within economies and years (SLX), so that
 * no maximum has to be found again for an order; b is linear in the outcomes.
 *
 * @param segments  panels that differ in their outcome alone
 * @param permutations  random orders
 */
export function sameDrivers(
  segments: readonly PanelData[],
  W: SpatialWeights,
  permutations: number,
  seed: number,
): SameDrivers {
  const [first] = segments;
  const n = first.units.length;
  const S = segments.length;
  const Q = (v: Float64Array) => withinEffects(v, n, "twoways");
  const own = withoutIntercept(first);
  const design = withPanelLags(own, W);
  const X = mapColumns(design.X, Q);
  const { rows: N, cols: k } = X;
  const fits = segments.map(({ y }) => leastSquares(X, Q(y), design.terms));
  const { inverseGram } = fits[0];
  const df = N - k - n - N / n + 1;
  const scale = fits.map(({ sumOfSquares }) => Math.sqrt(sumOfSquares / df));
  // what each economy's years add to b of a segment: (XᵀX)⁻¹ Σₜ xᵢₜ yᵢₜ
  const parts = segments.map(({ y }, s) =>
    Array.from({ length: n }, (_, i) => {
      const cross = new Float64Array(k);
      for (let r = i; r < N; r += n) {
        for (let j = 0; j < k; j++) cross[j] += (X.data[r * k + j] * y[r]) / scale[s];
      }
      return cross;
    }),
  );
  const quadratic = (cross: Float64Array): number => {
    let sum = 0;
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) sum += cross[a] * inverseGram.data[a * k + b] * cross[b];
    }
    return sum;
  };
  const all = new Float64Array(k);
  for (const part of parts)
    for (const cross of part) for (let j = 0; j < k; j++) all[j] += cross[j];
  const common = quadratic(all) / S;
  const between = (labels: readonly Uint32Array[]): number => {
    let total = 0;
    for (let s = 0; s < S; s++) {
      const sum = new Float64Array(k);
      for (let i = 0; i < n; i++) {
        const cross = parts[labels[i][s]][i];
        for (let j = 0; j < k; j++) sum[j] += cross[j];
      }
      total += quadratic(sum);
    }
    return total - common;
  };
  const labels = Array.from({ length: n }, () => Uint32Array.from({ length: S }, (_, s) => s));
  const statistic = between(labels);
  const source = random(seed, 11);
  const drawn = new Float64Array(permutations);
  let above = 1;
  for (let d = 0; d < permutations; d++) {
    for (const label of labels) shuffleInPlace(label, source);
    drawn[d] = between(labels);
    if (drawn[d] >= statistic * (1 - 1e-10)) above++;
  }
  const signs = random(seed, 12);
  let asMuch = 1;
  for (let d = 0; d < permutations; d++) {
    const turned = new Float64Array(k);
    for (let i = 0; i < n; i++) {
      const sign = signs.below(2) === 0 ? 1 : -1;
      for (const part of parts) for (let j = 0; j < k; j++) turned[j] += sign * part[i][j];
    }
    if (quadratic(turned) / S >= common * (1 - 1e-10)) asMuch++;
  }
  const sorted = drawn.sort();
  const expected = sorted[Math.floor(permutations / 2)];
  const low = sorted[Math.floor(permutations / 20)];
  const chance = expected / (S - 1); // adds to the common part, one of S in place of S − 1
  const shared = Math.max(0, common - chance);
  const excess = (byChance: number): number => Math.max(0, statistic - byChance);
  const share = (part: number): number => (part + shared > 0 ? part / (part + shared) : NaN);
  return {
    statistic,
    pValue: above / (permutations + 1),
    shared,
    sharedPValue: asMuch / (permutations + 1),
    particular: share(excess(expected)),
    particularHigh: share(excess(low)),
    inflation: largestInflation(own, Q),
  };
}

// The variance inflation of each driver by the others.
function largestInflation(own: PanelData, Q: (v: Float64Array) => Float64Array): number {
  const X = mapColumns(own.X, Q);
  const { inverseGram } = leastSquares(X, Q(own.y), own.terms);
  const k = X.cols;
  return Math.max(
    ...own.terms.map((_, j) => {
      let squares = 0;
      for (let r = 0; r < X.rows; r++) squares += X.data[r * k + j] ** 2;
      return squares * inverseGram.data[j * k + j];
    }),
  );
}
