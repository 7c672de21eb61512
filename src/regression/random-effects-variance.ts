/**
 * The variance K of the units' means in a panel with random effects, beside that of ε.
 *
 *     K = I + (eˣ − 1) BBᵀ,  B = I − λW,  BBᵀ = I − λ(W + Wᵀ) + λ²WWᵀ;  or K = eˣ I
 *
 * Each comes factored, with the traces and forms that the slopes of the likelihood are made of.
 */
import { cholesky } from "../numerics/cholesky.ts";
import { inverse } from "../numerics/inverse.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { multiply } from "../numerics/multiply.ts";
import { denseWeights } from "../spatial/spectrum.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { times } from "./cross-section.ts";
import { dot } from "./small-products.ts";

/** Rows of a regression. */
export interface Rows {
  readonly rows: number;
  readonly X: Float64Array; //  rows×k
  readonly y: Float64Array; //  rows
}

/** K with what the likelihood and its slopes need of it. */
export interface FactoredK {
  readonly logDeterminant: number;
  readonly traceLambda: number; // tr K⁻¹ ∂K/∂λ
  readonly traceX: number; //      tr K⁻¹ ∂K/∂x
  /** K^−½ applied to the rows of a part. */
  readonly whitened: (part: Rows) => Rows;
  /** K⁻¹z from K^−½z. */
  readonly rightWhitened: (v: Float64Array) => Float64Array;
  /** qᵀ (∂K/∂λ) q and qᵀ (∂K/∂x) q. */
  readonly forms: (q: Float64Array) => { readonly lambda: number; readonly x: number };
}

/** K = eˣ I. */
export function scaledK(n: number, x: number): FactoredK {
  const root = Math.exp(-x / 2);
  const scale = (v: Float64Array) => v.map((value) => root * value);
  return {
    logDeterminant: n * x,
    traceLambda: 0,
    traceX: n,
    whitened: ({ rows, X, y }) => ({ rows, X: scale(X), y: scale(y) }),
    rightWhitened: scale,
    forms: (q) => ({ lambda: 0, x: Math.exp(x) * dot(q, q) }),
  };
}

/** What K is made of where it is not a multiple of I. */
export interface WeightProducts {
  readonly sum: Matrix; //      W + Wᵀ
  readonly product: Matrix; //  W Wᵀ
}

/** K = I + (eˣ − 1) BBᵀ; traces are computed where they are read. */
export function denseK(
  { sum, product }: WeightProducts,
  n: number,
  lambda: number,
  x: number,
): FactoredK {
  const share = Math.expm1(x);
  const K = zeros(n, n);
  for (let at = 0; at < n * n; at++) {
    K.data[at] = share * lambda * (lambda * product.data[at] - sum.data[at]);
  }
  for (let i = 0; i < n; i++) K.data[i * n + i] += 1 + share;
  const L = cholesky(K);
  let logarithm = 0;
  for (let i = 0; i < n; i++) logarithm += 2 * Math.log(L.data[i * n + i]);
  let traces:
    { readonly plain: number; readonly sum: number; readonly product: number } | undefined;
  const ofInverse = () => {
    if (traces) return traces;
    const { data } = inverse(K);
    let plain = 0;
    for (let i = 0; i < n; i++) plain += data[i * n + i];
    traces = { plain, sum: dot(data, sum.data), product: dot(data, product.data) };
    return traces;
  };
  return {
    logDeterminant: logarithm,
    get traceLambda() {
      return share * (2 * lambda * ofInverse().product - ofInverse().sum);
    },
    get traceX() {
      const { plain, sum: s, product: p } = ofInverse();
      return Math.exp(x) * (plain - lambda * s + lambda * lambda * p);
    },
    whitened: ({ rows, X, y }) => {
      const k = X.length / rows;
      return { rows, X: forward(L, X, k), y: forward(L, y, 1) };
    },
    rightWhitened: (v) => backward(L, v),
    forms: (q) => {
      const s = dot(q, times(sum, q));
      const p = dot(q, times(product, q));
      return {
        lambda: share * (2 * lambda * p - s),
        x: Math.exp(x) * (dot(q, q) - lambda * s + lambda * lambda * p),
      };
    },
  };
}

/** W + Wᵀ and WWᵀ. */
export function weightProducts(W: SpatialWeights): WeightProducts {
  const D = denseWeights(W);
  const n = W.n;
  const transposed = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) transposed.data[j * n + i] = D.data[i * n + j];
  }
  const sum = { ...D, data: D.data.map((value, at) => value + transposed.data[at]) };
  return { sum, product: multiply(D, transposed) };
}

// L⁻¹ V for V of k columns
function forward(L: Matrix, V: Float64Array, k: number): Float64Array {
  const n = L.rows;
  const out = V.slice();
  for (let i = 0; i < n; i++) {
    for (let l = 0; l < i; l++) {
      const factor = L.data[i * n + l];
      for (let j = 0; j < k; j++) out[i * k + j] -= factor * out[l * k + j];
    }
    for (let j = 0; j < k; j++) out[i * k + j] /= L.data[i * n + i];
  }
  return out;
}

// L⁻ᵀ v
function backward(L: Matrix, v: Float64Array): Float64Array {
  const n = L.rows;
  const out = v.slice();
  for (let i = n - 1; i >= 0; i--) {
    out[i] /= L.data[i * n + i];
    for (let l = 0; l < i; l++) out[l] -= L.data[i * n + l] * out[i];
  }
  return out;
}
