/** What the global statistics of spatial association share. */
import { DataError } from "../errors.ts";
import {
  normalPValue,
  type Alternative,
  type Permutation,
  type PermutationOptions,
} from "./inference.ts";
import { islands, type SpatialWeights } from "./weights.ts";

/** Where the moments come from: values drawn from a normal, or these values in random order. */
export type Assumption = "randomisation" | "normality";

export interface GlobalOptions extends PermutationOptions {
  readonly assumption?: Assumption; // default "randomisation"
}

/** A global statistic with its moments under no spatial association. */
export interface GlobalStatistic {
  readonly method: string;
  readonly statistic: number;
  readonly expected: number;
  readonly varianceNormality: number; //      NaN where the statistic has none
  readonly varianceRandomisation: number;
  readonly assumption: Assumption; //         whose variance z and pValue use
  readonly alternative: Alternative;
  readonly z: number; //                      (statistic − expected) / √variance; NaN if that is 0
  readonly pValue: number; //                 from the standard normal
  readonly permutation?: Permutation;
  readonly n: number;
  readonly links: number;
  readonly islands: readonly string[]; //     units without neighbours: they count in n, not in S0
}

/** The moments put together to a result. */
export function globalStatistic(
  method: string,
  W: SpatialWeights,
  moments: Pick<
    GlobalStatistic,
    "statistic" | "expected" | "varianceNormality" | "varianceRandomisation"
  >,
  { assumption = "randomisation", alternative = "two-sided" }: GlobalOptions,
  permutation: Permutation | undefined,
): GlobalStatistic {
  const variance =
    assumption === "normality" ? moments.varianceNormality : moments.varianceRandomisation;
  const varies = variance > 1e-12 * moments.expected ** 2; // else only rounding is left of it
  const z = varies ? (moments.statistic - moments.expected) / Math.sqrt(variance) : NaN;
  return {
    method,
    ...moments,
    assumption,
    alternative,
    z,
    pValue: normalPValue(z, alternative),
    ...(permutation && { permutation }),
    n: W.n,
    links: W.neighbour.length,
    islands: islands(W).map((i) => W.ids[i]),
  };
}

/**
 * The deviations of y from its mean, after the checks that every statistic of y on W needs.
 *
 * @param caller  name of the statistic, for messages
 * @throws DataError "shape"       y and W differ in n
 * @throws DataError "not-finite"  y holds NaN or an infinity
 * @throws DataError "degenerate"  fewer than 4 units, no links, or a constant y
 */
export function checkedDeviations(
  caller: string,
  y: Float64Array,
  W: SpatialWeights,
): Float64Array {
  const n = W.n;
  if (y.length !== n) {
    throw new DataError("shape", `${caller}: y has ${y.length} values, W has ${n} units`, {
      values: y.length,
      n,
    });
  }
  if (n < 4) throw new DataError("degenerate", `${caller}: ${n} units, needed at least 4`, { n });
  const bad = y.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new DataError(
      "not-finite",
      `${caller}: y of ${W.ids[bad]} is ${y[bad]}, needed a finite number`,
      { unit: W.ids[bad], value: y[bad] },
    );
  }
  if (W.neighbour.length === 0) {
    throw new DataError("degenerate", `${caller}: W has no links, needed at least one`, { n });
  }
  let mean = 0;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    mean += (y[i] - mean) / (i + 1);
    largest = Math.max(largest, Math.abs(y[i]));
  }
  const z = y.map((value) => value - mean);
  // differences of a few units in the last place are rounding, not variation
  if (z.every((deviation) => Math.abs(deviation) <= 8 * Number.EPSILON * largest)) {
    throw new DataError(
      "degenerate",
      `${caller}: y is constant (${y[0]}), needed a variable that varies`,
      { value: y[0] },
    );
  }
  return z;
}

/**
 * The second moment of deviations from the mean, m2 = Σ z² / n, and their kurtosis, m4 / m2².
 *
 * @param z  n  deviations that are not all zero (`checkedDeviations`)
 */
export function valueMoments(z: Float64Array): { readonly m2: number; readonly kurtosis: number } {
  const n = z.length;
  let m2 = 0;
  let m4 = 0;
  for (const d of z) {
    m2 += (d * d) / n;
    m4 += (d * d * d * d) / n;
  }
  return { m2, kurtosis: m4 / (m2 * m2) };
}
