/**
 * The Gaussian likelihood of a pooled panel whose errors follow on one another in time, with random
 * effects or with spatial errors.
 *
 *     Var u = σ² (φJ_T + V)⊗I  (`effects`)  or  σ² V⊗(BᵀB)⁻¹  (`spatial`),  V_ts = r^|t−s| / (1 − r²)
 *     ln L = −½ ln|Var u/σ²| − (NT/2) [ln(2π s²) + 1],  s² = SSE/NT
 *
 * Errors are whitened over time by the triangle of a T×T matrix, and over space by B.
 *
 * Source: Baltagi, Song, Jung & Koh (2007), Journal of Econometrics 140, §2.
 */
import { DataError } from "../errors.ts";
import { cholesky } from "../numerics/cholesky.ts";
import { inverse } from "../numerics/inverse.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { newtonMaximum, type Height, type Range } from "../numerics/newton-maximum.ts";
import { logDeterminant, spectralTraces, type Spectrum } from "../spatial/spectrum.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { combined, times } from "./cross-section.ts";
import { leastSquares } from "./least-squares.ts";
import { mapColumns, panelLag, type PanelData } from "./panel-data.ts";
import { dot, traceOf } from "./small-products.ts";

/** Estimates with errors that follow on one another. */
export interface SerialEstimates {
  readonly phi: number; //      σ²_μ/σ², 0 with `spatial`
  readonly lambda: number; //   0 with `effects`
  readonly serial: number; //   r
  readonly sigma2: number; //   of the innovations
  readonly errors: Float64Array; // u = y − Xβ
}

const admissible: Range = { lower: -1, upper: 1 };

/**
 * Random effects of units and errors of first order in time, by maximum likelihood.
 *
 * @throws DataError "not-converged"  no maximum with |r| < 1
 * @throws DataError "singular"       collinear terms
 */
export function fitSerialEffects(data: PanelData): SerialEstimates {
  const n = data.units.length;
  const t = data.periods.length;
  const at = (x: number, serial: number) => {
    const { V, slope } = serialVariance(t, serial);
    const phi = Math.expm1(x) / t;
    const variance = { ...V, data: V.data.map((value) => value + phi) };
    const L = cholesky(variance);
    const fit = leastSquares(
      mapColumns(data.X, (v) => whitened(L, v, n)),
      whitened(L, data.y, n),
      data.terms,
    );
    return { fit, L, slope, phi, sigma2: fit.sumOfSquares / (n * t) };
  };
  const evaluate = ([x, serial]: Float64Array): Height => {
    const { fit, L, slope, sigma2 } = at(x, serial);
    const w = unwhitened(L, fit.residuals, n); // (φJ + V)⁻¹u
    const P = inverse(timesTransposed(L));
    const sums = sumsOfUnits(w, n);
    const share = Math.exp(x) / t; // ∂φ/∂x
    return {
      value: -(n / 2) * logOf(L) - ((n * t) / 2) * (Math.log(2 * Math.PI * sigma2) + 1),
      gradient: Float64Array.of(
        (-n * share * total(P)) / 2 + (share * dot(sums, sums)) / (2 * sigma2),
        (-n * traceOf(P, slope)) / 2 + dot(w, overTime(slope, w, n)) / (2 * sigma2),
      ),
    };
  };
  const effects: Range = { lower: -Infinity, upper: Infinity, floor: 0 };
  const [x, serial] = best(evaluate, [0.1, 1, 3, 6], [effects, admissible]);
  const { fit, phi, sigma2 } = at(x, serial);
  return { phi, lambda: 0, serial, sigma2, errors: errorsAt(data, fit.coefficients) };
}

/**
 * Spatial errors whose innovations are of first order in time, by maximum likelihood.
 *
 * @throws DataError "not-converged"  no maximum with |r| < 1 and λ inside its bounds
 * @throws DataError "singular"       collinear terms
 */
export function fitSerialSpatial(
  data: PanelData,
  W: SpatialWeights,
  spectrum: Spectrum,
): SerialEstimates {
  const n = W.n;
  const t = data.periods.length;
  const Wy = panelLag(W, data.y);
  const WX = mapColumns(data.X, (v) => panelLag(W, v));
  const at = (lambda: number, serial: number) => {
    const { V, slope } = serialVariance(t, serial);
    const L = cholesky(V);
    const fit = leastSquares(
      mapColumns(combined(data.X, WX, -lambda), (v) => whitened(L, v, n)),
      whitened(
        L,
        data.y.map((v, i) => v - lambda * Wy[i]),
        n,
      ),
      data.terms,
    );
    return { fit, L, slope, sigma2: fit.sumOfSquares / (n * t) };
  };
  const evaluate = ([lambda, serial]: Float64Array): Height => {
    const { fit, L, slope, sigma2 } = at(lambda, serial);
    const w = unwhitened(L, fit.residuals, n); // (V⁻¹⊗B)u
    const lagged = panelLag(W, errorsAt(data, fit.coefficients));
    const P = inverse(timesTransposed(L));
    return {
      value:
        t * logDeterminant(spectrum, lambda) -
        (n / 2) * logOf(L) -
        ((n * t) / 2) * (Math.log(2 * Math.PI * sigma2) + 1),
      gradient: Float64Array.of(
        -t * spectralTraces(spectrum, lambda).g + dot(w, lagged) / sigma2,
        (-n * traceOf(P, slope)) / 2 + dot(w, overTime(slope, w, n)) / (2 * sigma2),
      ),
    };
  };
  const { lower, upper } = spectrum;
  const from = Math.max(lower, -1);
  const starts = [0.2, 0.5, 0.8].map((share) => from + share * (upper - from));
  const [lambda, serial] = best(evaluate, starts, [{ lower, upper }, admissible]);
  const { fit, sigma2 } = at(lambda, serial);
  return { phi: 0, lambda, serial, sigma2, errors: errorsAt(data, fit.coefficients) };
}

/** V and ∂V/∂r of errors of first order over T periods, their innovations of variance 1. */
export function serialVariance(
  t: number,
  r: number,
): { readonly V: Matrix; readonly slope: Matrix } {
  const V = zeros(t, t);
  const slope = zeros(t, t);
  const rest = 1 - r * r;
  for (let a = 0; a < t; a++) {
    for (let b = 0; b < t; b++) {
      const d = Math.abs(a - b);
      V.data[a * t + b] = r ** d / rest;
      slope.data[a * t + b] =
        (d === 0 ? 0 : d * r ** (d - 1)) / rest + (2 * r ** (d + 1)) / rest ** 2;
    }
  }
  return { V, slope };
}

/** (M⊗I) v for M over periods. */
export function overTime({ rows: t, data }: Matrix, v: Float64Array, n: number): Float64Array {
  const out = new Float64Array(v.length);
  for (let p = 0; p < t; p++) {
    for (let q = 0; q < t; q++) {
      for (let i = 0; i < n; i++) out[p * n + i] += data[p * t + q] * v[q * n + i];
    }
  }
  return out;
}

/** The sums of each unit over the periods. */
export function sumsOfUnits(v: Float64Array, n: number): Float64Array {
  const sums = new Float64Array(n);
  for (let at = 0; at < v.length; at++) sums[at % n] += v[at];
  return sums;
}

// the higher of the maxima uphill from the two highest points of a grid of the first variable and r
function best(
  evaluate: (at: Float64Array) => Height,
  firsts: readonly number[],
  ranges: readonly Range[],
): Float64Array {
  const starts = firsts
    .flatMap((first) => [-0.5, 0, 0.4, 0.7, 0.9].map((serial) => [first, serial]))
    .map((start) => ({ start, height: evaluate(Float64Array.from(start)).value }))
    .sort((a, b) => b.height - a.height);
  const found = starts
    .slice(0, 2)
    .flatMap(({ start }) => newtonMaximum(evaluate, start, ranges) ?? [])
    .sort((a, b) => b.value - a.value);
  if (found.length > 0) return found[0].at;
  throw new DataError(
    "not-converged",
    "serialLikelihood: the likelihood rises to the edge, needed a maximum with |r| below 1",
    { ranges },
  );
}

function errorsAt({ X, y }: PanelData, beta: Float64Array): Float64Array {
  const trend = times(X, beta);
  return y.map((v, i) => v - trend[i]);
}

// (L⁻¹⊗I) v
function whitened(L: Matrix, v: Float64Array, n: number): Float64Array {
  const t = L.rows;
  const out = v.slice();
  for (let p = 0; p < t; p++) {
    for (let i = 0; i < n; i++) {
      for (let q = 0; q < p; q++) out[p * n + i] -= L.data[p * t + q] * out[q * n + i];
      out[p * n + i] /= L.data[p * t + p];
    }
  }
  return out;
}

// (L⁻ᵀ⊗I) v
function unwhitened(L: Matrix, v: Float64Array, n: number): Float64Array {
  const t = L.rows;
  const out = v.slice();
  for (let p = t - 1; p >= 0; p--) {
    for (let i = 0; i < n; i++) {
      for (let q = p + 1; q < t; q++) out[p * n + i] -= L.data[q * t + p] * out[q * n + i];
      out[p * n + i] /= L.data[p * t + p];
    }
  }
  return out;
}

function timesTransposed(L: Matrix): Matrix {
  const t = L.rows;
  const out = zeros(t, t);
  for (let a = 0; a < t; a++) {
    for (let b = 0; b < t; b++) {
      for (let l = 0; l < t; l++) out.data[a * t + b] += L.data[a * t + l] * L.data[b * t + l];
    }
  }
  return out;
}

function logOf(L: Matrix): number {
  let sum = 0;
  for (let p = 0; p < L.rows; p++) sum += 2 * Math.log(L.data[p * L.rows + p]);
  return sum;
}

function total({ data }: Matrix): number {
  return data.reduce((sum, value) => sum + value, 0);
}
