import { frontalLogDeterminant } from "../numerics/sparse/log-determinant.ts";
import { planFronts } from "../numerics/sparse/fronts.ts";
import type { SymmetricGraph } from "../numerics/sparse/minimum-degree.ts";
import type { DeterminantCurve, LogDeterminant } from "./log-determinant.ts";
import { drawnCurve } from "./drawn-log-determinant.ts";
import { newtonCurve } from "./newton-curve.ts";
import { radiusBound } from "./radius.ts";
import { symmetrisingScale } from "./spectrum.ts";
import { transposedWeights, type SpatialWeights } from "./weights.ts";

/**
 * The log-determinant of sparse weights, by sparse LU factors of I − ρW (Cholesky-like factors where
 * a scaling of rows makes W symmetric). Each value is exact; on a stretch of ρ the curve runs through
 * as many exact values as make the next one predictable to rounding.
 *
 * Bounded by ±1/r with r ≥ the spectral radius of |W|, between which I − ρW is diagonally dominant
 * after a scaling, so that elimination needs no exchange of rows.
 *
 * Source: Pace & Barry (1997), Geographical Analysis 29.
 */
export function sparseLogDeterminant(W: SpatialWeights): LogDeterminant {
  const back = transposedWeights(W);
  const plan = planFronts(graphOf(W, back));
  const scale = symmetrisingScale(W);
  const entries = orderedEntries(W, back, plan.order, plan.position, scale);
  const exact = frontalLogDeterminant(plan, entries, scale !== undefined);
  const radius = radiusBound(W);
  const [lower, upper] = [-1 / radius, 1 / radius];
  const rough = drawnCurve(W, radius);
  const known: { readonly rho: number; readonly value: number }[] = [];
  const at = (rho: number): number => {
    if (rho === 0) return 0;
    const before = known.find((point) => point.rho === rho);
    if (before) return before.value;
    const value = exact(rho);
    known.push({ rho, value });
    return value;
  };
  const curves: {
    readonly low: number;
    readonly high: number;
    readonly curve: DeterminantCurve;
  }[] = [];
  return {
    method: scale ? "sparse Cholesky factors" : "sparse LU factors",
    lower,
    upper,
    at,
    rough,
    near: (low, high) => {
      const found = curves.find((each) => each.low <= low && high <= each.high);
      if (found) return found.curve;
      const margin = 0.02 * Math.min(1 / radius, upper - high, low - lower);
      const stretch = { low: low - margin, high: high + margin };
      const curve = newtonCurve(rough, at, stretch.low, stretch.high, 1e-12 * W.n);
      curves.push({ ...stretch, curve });
      return curve;
    },
  };
}

function graphOf(W: SpatialWeights, back: SpatialWeights): SymmetricGraph {
  const { n } = W;
  const start = new Int32Array(n + 1);
  const neighbour = new Int32Array(2 * W.neighbour.length);
  let count = 0;
  for (let i = 0; i < n; i++) {
    eachPair(W, back, i, (j) => {
      neighbour[count++] = j;
    });
    start[i + 1] = count;
  }
  return { n, start, neighbour: neighbour.slice(0, count) };
}

function orderedEntries(
  W: SpatialWeights,
  back: SpatialWeights,
  order: Int32Array,
  position: Int32Array,
  scale: Float64Array | undefined,
) {
  const start = new Int32Array(W.n + 1);
  const index = new Int32Array(2 * W.neighbour.length);
  const above = new Float64Array(index.length);
  const below = new Float64Array(scale ? 0 : index.length);
  let count = 0;
  for (let k = 0; k < W.n; k++) {
    const i = order[k];
    eachPair(W, back, i, (j, out, into) => {
      if (position[j] < k) return;
      index[count] = position[j];
      // D^½ W D^−½ is symmetric for the scale d
      above[count] = scale ? out * Math.sqrt(scale[i] / scale[j]) : out;
      if (!scale) below[count] = into;
      count++;
    });
    start[k + 1] = count;
  }
  return { start, index, above, below };
}

// visits the places linked with i in either direction, with the weights of i on j and of j on i
function eachPair(
  W: SpatialWeights,
  back: SpatialWeights,
  i: number,
  visit: (j: number, out: number, into: number) => void,
): void {
  let a = W.start[i];
  let b = back.start[i];
  while (a < W.start[i + 1] || b < back.start[i + 1]) {
    const j = a < W.start[i + 1] ? W.neighbour[a] : W.n;
    const l = b < back.start[i + 1] ? back.neighbour[b] : W.n;
    if (j === l) visit(j, W.weight[a++], back.weight[b++]);
    else if (j < l) visit(j, W.weight[a++], 0);
    else visit(l, 0, back.weight[b++]);
  }
}
