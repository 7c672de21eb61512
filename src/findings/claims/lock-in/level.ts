/** Whether an economy captures less than its rank upstream would have it: ranks against a line. */
import { DataError } from "../../../errors.ts";
import { tUpperQuantile } from "../../../numerics/student-t.ts";

/** Ranks of n economies, 1 for the least, and the line between them. */
export interface Level {
  readonly upstream: Float64Array; //  ranks, ties share their mean
  readonly capture: Float64Array;
  readonly intercept: number;
  readonly slope: number;
  readonly expected: Float64Array; //  capture rank on the line
  readonly reach: Float64Array; //     half the width of the band there
  readonly below: readonly boolean[]; // under the band
}

/**
 * The cross-country line of capture ranks on upstream ranks, with a band in which a further
 * economy's rank would lie.
 *
 *     reach = t(n − 2) s √(1 + 1/n + (x − x̄)²/Σ(x − x̄)²)
 *
 * @param upstream    n, of any unit
 * @param capture     n
 * @param confidence  of the band, two-sided
 * @throws DataError "degenerate"  fewer than four economies, or all of one upstream rank
 */
export function levelOf(upstream: Float64Array, capture: Float64Array, confidence = 0.9): Level {
  const n = upstream.length;
  const x = midRanks(upstream);
  const y = midRanks(capture);
  const centre = (n + 1) / 2;
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    xx += (x[i] - centre) ** 2;
    xy += (x[i] - centre) * (y[i] - centre);
  }
  if (n < 4 || xx === 0) {
    throw new DataError(
      "degenerate",
      `levelOf: ${n} economies${xx === 0 ? " of one upstream rank" : ""}, needed at least four that differ`,
      { n },
    );
  }
  const slope = xy / xx;
  const intercept = centre - slope * centre;
  const expected = x.map((rank) => intercept + slope * rank);
  const squares = y.reduce((sum, rank, i) => sum + (rank - expected[i]) ** 2, 0);
  const s = Math.sqrt(squares / (n - 2));
  const t = tUpperQuantile((1 - confidence) / 2, n - 2);
  const reach = x.map((rank) => t * s * Math.sqrt(1 + 1 / n + (rank - centre) ** 2 / xx));
  const below = Array.from(y, (rank, i) => rank < expected[i] - reach[i]);
  return { upstream: x, capture: y, intercept, slope, expected, reach, below };
}

/** Ranks from 1 for the least; equal values share the mean of their ranks. */
export function midRanks(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let k = from; k < to; k++) ranks[order[k]] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}
