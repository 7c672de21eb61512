import { DataError } from "../errors.ts";
import { normalUpperTail } from "../numerics/normal.ts";
import { zeros } from "../numerics/matrix.ts";
import { requirePanel } from "./cross-dependence.ts";
import { leastSquares } from "./least-squares.ts";
import { unitSeries } from "./unit-roots.ts";

export interface PanelGranger {
  readonly wBar: number; //        mean of the units' Wald statistics
  readonly zBar: number; //        for many periods
  readonly zBarPValue: number;
  readonly zBarTilde: number; //   for few periods: the one to read
  readonly zBarTildePValue: number;
  readonly units: Float64Array; // n Wald statistics
  readonly n: number;
  readonly t: number; //           periods after lags
  readonly lags: number; //        K
}

/**
 * Dumitrescu and Hurlin's test that x's past helps to predict y in no unit, against some units.
 *
 *     y_it = α_i + Σ_k γ_ik y_{i,t−k} + Σ_k β_ik x_{i,t−k} + e_it,  W_i the Wald statistic of β_i = 0
 *     Z̄ = √(n/2K) (W̄ − K)
 *     Z̃ = √(n/2K · (T − 2K − 5)/(T − K − 3)) ((T − 2K − 3)/(T − 2K − 1) W̄ − K),  T after lags
 *
 * Both are standard normal under the null; two-sided p. Units are taken to be independent.
 *
 * @param y  n·t values, stacked by period
 * @param x  n·t values
 * @param n  units
 * @throws DataError "shape"       no balanced panels of one size
 * @throws DataError "argument"    lags below 1
 * @throws DataError "degenerate"  T ≤ 2K + 5 after lags
 * @throws DataError "singular"    a unit whose lags explain each other (a series that is constant)
 * Source: Dumitrescu & Hurlin (2012), Economic Modelling 29, eqs 11, 29 and 33.
 */
export function dumitrescuHurlin(
  y: Float64Array,
  x: Float64Array,
  n: number,
  lags = 1,
): PanelGranger {
  if (!(Number.isInteger(lags) && lags >= 1)) {
    throw new DataError("argument", `dumitrescuHurlin: ${lags} lags, needed 1 or more`, { lags });
  }
  if (x.length !== y.length) {
    throw new DataError("shape", `dumitrescuHurlin: y has ${y.length} values, x ${x.length}`, {
      y: y.length,
      x: x.length,
    });
  }
  requirePanel("dumitrescuHurlin", x, n, 1, 2);
  const t = requirePanel("dumitrescuHurlin", y, n, 1, 2) - lags;
  if (t <= 2 * lags + 5) {
    throw new DataError(
      "degenerate",
      `dumitrescuHurlin: ${t} periods after ${lags} lags, needed more than ${2 * lags + 5}`,
      { periods: t, lags },
    );
  }
  const units = Float64Array.from({ length: n }, (_, i) =>
    waldStatistic(unitSeries(y, n, i), unitSeries(x, n, i), lags, i),
  );
  const wBar = units.reduce((sum, w) => sum + w, 0) / n;
  const K = lags;
  const zBar = Math.sqrt(n / (2 * K)) * (wBar - K);
  const zBarTilde =
    Math.sqrt(((n / (2 * K)) * (t - 2 * K - 5)) / (t - K - 3)) *
    (((t - 2 * K - 3) / (t - 2 * K - 1)) * wBar - K);
  const p = (z: number) => 2 * normalUpperTail(Math.abs(z));
  return {
    ...{ wBar, zBar, zBarPValue: p(zBar), zBarTilde, zBarTildePValue: p(zBarTilde) },
    ...{ units, n, t, lags },
  };
}

// (SSE without x − SSE) / (SSE / (T − 2K − 1)), K times the F statistic
function waldStatistic(y: Float64Array, x: Float64Array, K: number, unit: number): number {
  const rows = y.length - K;
  const designWith = (count: number) => {
    const k = 1 + K * count;
    const X = zeros(rows, k);
    for (let r = 0; r < rows; r++) {
      X.data[r * k] = 1;
      for (let j = 1; j <= K; j++) {
        X.data[r * k + j] = y[r + K - j];
        if (count === 2) X.data[r * k + K + j] = x[r + K - j];
      }
    }
    const lag = (of: string) =>
      Array.from({ length: K }, (_, j) => `lag ${j + 1} of ${of} in unit ${unit + 1}`);
    return { X, terms: ["(Intercept)", ...lag("y"), ...lag("x")].slice(0, k) };
  };
  const sse = (count: number) => {
    const { X, terms } = designWith(count);
    return leastSquares(X, y.subarray(K), terms).sumOfSquares;
  };
  const free = sse(2);
  return (sse(1) - free) / (free / (rows - 2 * K - 1));
}
