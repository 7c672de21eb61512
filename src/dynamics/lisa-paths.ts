import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { lag, type SpatialWeights } from "../spatial/weights.ts";
import { period, relativeToMean, requirePeriodsAndRows } from "./checks.ts";

/** How each place moved through Moran's scatter of own value against neighbours' value. */
export interface LisaPaths {
  readonly own: Matrix; //               n×T  value over the period's mean
  readonly around: Matrix; //            n×T  its spatial lag
  readonly length: Float64Array; //      n  path of the place over the mean path of all: above 1, livelier
  readonly tortuosity: Float64Array; //  n  path over the straight way; NaN where it ends where it began
  readonly direction: Float64Array; //   n  of the straight way, degrees anticlockwise from own value's axis
  readonly movement: readonly Movement[]; // n  the quarter of that direction
}

/** Own value and neighbours' value both rise, both fall, or one rises as the other falls. */
export type Movement = "win-win" | "lose-lose" | "win-lose" | "lose-win" | "none";

/**
 * LISA time paths: own value and neighbours' value of each place through the periods.
 *
 *     length = n Σₜ d(Lₜ, Lₜ₊₁) / Σᵢ Σₜ d,   tortuosity = Σₜ d(Lₜ, Lₜ₊₁) / d(L₁, L_T)
 *
 * @param values  n×T  relative to each period's mean they are compared
 * @param W       n×n  row-standardised, or own and neighbours' values are not on one scale
 * @throws DataError "shape"       values and W differ in n
 * @throws DataError "argument"    fewer than two periods, or W not row-standardised
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  a period whose mean is zero, or places that never move
 * Source: Rey, Murray & Anselin (2011), Letters in Spatial and Resource Sciences 4.
 */
export function lisaPaths(values: Matrix, W: SpatialWeights): LisaPaths {
  const { rows: n, cols: T } = values;
  if (n !== W.n) {
    throw new DataError("shape", `lisaPaths: ${n} rows of values, W has ${W.n} units`, {
      rows: n,
      n: W.n,
    });
  }
  requirePeriodsAndRows("lisaPaths", T, W);
  const own = relativeToMean("lisaPaths", values);
  const around = { rows: n, cols: T, data: new Float64Array(n * T) };
  for (let t = 0; t < T; t++) {
    for (const [i, value] of lag(W, period(own, t)).entries()) around.data[i * T + t] = value;
  }
  const path = new Float64Array(n);
  const tortuosity = new Float64Array(n);
  const direction = new Float64Array(n);
  const movement: Movement[] = [];
  for (let i = 0; i < n; i++) {
    const x = own.data.subarray(i * T, (i + 1) * T);
    const y = around.data.subarray(i * T, (i + 1) * T);
    for (let t = 1; t < T; t++) path[i] += Math.hypot(x[t] - x[t - 1], y[t] - y[t - 1]);
    const east = x[T - 1] - x[0];
    const north = y[T - 1] - y[0];
    const straight = Math.hypot(east, north);
    tortuosity[i] = straight > 0 ? path[i] / straight : NaN;
    direction[i] = straight > 0 ? ((Math.atan2(north, east) * 180) / Math.PI + 360) % 360 : NaN;
    const half = east > 0 ? "win" : "lose";
    movement.push(straight > 0 ? `${half}-${north > 0 ? "win" : "lose"}` : "none");
  }
  const mean = path.reduce((sum, d) => sum + d, 0) / n;
  if (mean === 0) throw new DataError("degenerate", "lisaPaths: no place ever moves", {});
  return { own, around, length: path.map((d) => d / mean), tortuosity, direction, movement };
}
