import { DataError } from "../errors.ts";
import { bandWeights } from "./band-weights.ts";
import { higherOrderWeights } from "./combine-weights.ts";
import { falseDiscoveryAdjusted } from "./false-discovery.ts";
import type { GlobalOptions, GlobalStatistic } from "./global-statistic.ts";
import { moran } from "./moran.ts";
import type { PlaceDistances } from "./reach.ts";
import { rowStandardised } from "./standardise.ts";
import type { SpatialWeights } from "./weights.ts";

/** Moran's I of one class of distance or order. */
export interface CorrelogramStep {
  readonly from: number; //            distance not included (unless 0), or the order
  readonly to: number; //              distance included, or the order
  readonly pairs: number; //           links, both directions counted
  readonly moran?: GlobalStatistic; // absent where there are no pairs
  readonly adjustedP: number; //       of all classes together, by false discovery; NaN where absent
}

/**
 * Moran's I by distance: pairs from breaks[k] to breaks[k + 1], row-standardised links of one.
 *
 * @param y          n
 * @param distances  n×n, or places
 * @param breaks     ascending, the first 0 or more; m + 1 of them make m classes
 * @throws DataError "argument"    breaks that do not ascend, or fewer than two
 * @throws DataError "shape"       y, ids and distances differ in n
 * @throws DataError "not-finite"  a value or distance that is missing
 * @throws DataError "degenerate"  fewer than 4 units or a constant y
 * Source: Cliff & Ord (1981), Spatial Processes, pp. 118-122.
 */
export function distanceCorrelogram(
  y: Float64Array,
  ids: readonly string[],
  distances: PlaceDistances,
  breaks: readonly number[],
  options: GlobalOptions = {},
): CorrelogramStep[] {
  if (breaks.length < 2 || breaks.some((b, k) => k > 0 && !(b > breaks[k - 1]))) {
    throw new DataError(
      "argument",
      `distanceCorrelogram: breaks are ${breaks.join(", ")}, needed two or more, ascending`,
      { breaks },
    );
  }
  const classes = breaks.slice(1).map((to, k) => {
    const from = breaks[k];
    return { from, to, W: bandWeights(ids, distances, { from, to }) };
  });
  return steps(y, classes, options);
}

/**
 * Moran's I by order of neighbourhood: pairs 1, 2, … `orders` steps apart along the links of W.
 *
 * @param y       n
 * @param W       n×n  whose links count, not its weights
 * @param orders  a whole number from 1
 * @throws DataError "argument"    orders out of range
 * @throws DataError "shape"       y and W differ in n
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  fewer than 4 units or a constant y
 * Source: Cliff & Ord (1981), Spatial Processes, pp. 118-122.
 */
export function orderCorrelogram(
  y: Float64Array,
  W: SpatialWeights,
  orders: number,
  options: GlobalOptions = {},
): CorrelogramStep[] {
  if (!(Number.isInteger(orders) && orders >= 1)) {
    throw new DataError("argument", `orderCorrelogram: ${orders} orders, needed 1 or more`, {
      orders,
    });
  }
  const classes = Array.from({ length: orders }, (_, k) => {
    return { from: k + 1, to: k + 1, W: higherOrderWeights(W, k + 1) };
  });
  return steps(y, classes, options);
}

function steps(
  y: Float64Array,
  classes: readonly { readonly from: number; readonly to: number; readonly W: SpatialWeights }[],
  options: GlobalOptions,
): CorrelogramStep[] {
  const results = classes.map(({ W }) =>
    W.neighbour.length === 0 ? undefined : moran(y, rowStandardised(W), options),
  );
  const p = results.map((result) => result?.permutation?.pValue ?? result?.pValue ?? NaN);
  const adjusted = falseDiscoveryAdjusted(Float64Array.from(p));
  return classes.map(({ from, to, W }, k) => {
    const found = results[k];
    const step = { from, to, pairs: W.neighbour.length, adjustedP: adjusted[k] };
    return found ? { ...step, moran: found } : step;
  });
}
