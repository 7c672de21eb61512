import { DataError } from "../errors.ts";
import type { LocalStatistic } from "./local-statistic.ts";

/**
 * p-values adjusted so that those at or below q make a list in which the expected share of false
 * discoveries is at most q.
 *
 *     p̃₍ₖ₎ = min over l ≥ k of min(1, m p₍ₗ₎ / l),   m the number of tests
 *
 * Places without a p-value (NaN) are no tests and stay NaN. The bound holds for independent tests
 * and for the positive dependence of neighbours.
 *
 * @param pValues  m  each 0 … 1, or NaN
 * @throws DataError "argument"  a p-value outside 0 … 1
 * Source: Benjamini & Hochberg (1995), JRSS B 57; for local statistics Castro & Singer (2006),
 * Geographical Analysis 38.
 */
export function falseDiscoveryAdjusted(pValues: Float64Array): Float64Array {
  const bad = pValues.findIndex((p) => p < 0 || p > 1);
  if (bad >= 0) {
    throw new DataError(
      "argument",
      `falseDiscoveryAdjusted: p-value ${bad + 1} is ${pValues[bad]}, needed 0 to 1`,
      { position: bad + 1, value: pValues[bad] },
    );
  }
  const order = Array.from(pValues, (_, i) => i)
    .filter((i) => !Number.isNaN(pValues[i]))
    .sort((a, b) => pValues[a] - pValues[b]);
  const adjusted = new Float64Array(pValues.length).fill(NaN);
  let least = 1;
  for (let k = order.length; k > 0; k--) {
    least = Math.min(least, pValues[order[k - 1]] * (order.length / k));
    adjusted[order[k - 1]] = least;
  }
  return adjusted;
}

/** What a place is on a map of clusters; the first four need a p-value at or below the level. */
export type Cluster =
  "High-High" | "Low-Low" | "High-Low" | "Low-High" | "not significant" | "no neighbours";

export interface ClusterOptions {
  readonly level?: number; //                          default 0.05
  readonly control?: "false discovery" | "none"; //    default "false discovery"
}

/**
 * The clusters (High-High, Low-Low) and outliers (High-Low, Low-High) among the places, from the
 * permutation p-values where there are some, else from the analytical ones.
 *
 * For Gᵢ and Gᵢ* read High-High and Low-High as parts of hot spots where z is above 0.
 *
 * @throws DataError "argument"  a level that is not between 0 and 1
 */
export function clusters(
  local: LocalStatistic,
  { level = 0.05, control = "false discovery" }: ClusterOptions = {},
): Cluster[] {
  if (!(level > 0 && level < 1)) {
    throw new DataError(
      "argument",
      `clusters: level is ${level}, needed a number between 0 and 1`,
      {
        level,
      },
    );
  }
  const raw = local.permutation?.pValue ?? local.pValue;
  const p = control === "none" ? raw : falseDiscoveryAdjusted(raw);
  return local.quadrant.map((quadrant, i) => {
    if (quadrant === null) return "no neighbours";
    return p[i] <= level ? quadrant : "not significant";
  });
}
