/**
 * Moments that tell the spatial parameter λ of an error u = λWu + ε.
 *
 *     m_r(λ) = εᵀA_r ε / n,  ε = (I − λW) u,  A_r symmetric
 *     m_r(λ) = (uᵀA_r u − 2λ uᵀA_r Wu + λ² uᵀWᵀA_r Wu) / n
 *
 * For equal variances A₁ = (WᵀW − t I)/(1 + t²) with t = tr(WᵀW)/n, for any variances A₁ = WᵀW less
 * its diagonal; A₂ = (W + Wᵀ)/2. Kelejian and Prucha's three moments of 1999, εᵀε/n = σ²,
 * εᵀWᵀWε/n = σ² t and εᵀWε/n = 0, weighed equally and σ² put in where it is best, are those for equal
 * variances with weights 1 + t² and 1.
 *
 * Source: Kelejian & Prucha (1999), International Economic Review 40; (2010), Journal of
 * Econometrics 157, eq. 5; Drukker, Egger & Prucha (2013), Econometric Reviews 32 (equal variances).
 */
import { findRoot } from "../numerics/root.ts";
import { lag, transposedWeights, type SpatialWeights } from "../spatial/weights.ts";
import { DataError } from "../errors.ts";
import type { ErrorModel } from "./two-stage.ts";

/** A symmetric matrix of which products and a few sums are needed. */
export interface QuadraticForm {
  readonly times: (v: Float64Array) => Float64Array;
  readonly diagonal: Float64Array;
}

/** The two forms of the moments of 2010. */
export interface MomentForms {
  readonly forms: readonly [QuadraticForm, QuadraticForm];
  readonly weights: readonly [number, number, number]; // of the first step: 11, 12, 22
  /** Σ_ij a_r,ij a_s,ij v_i v_j for v of length n. */
  readonly products: (v: Float64Array) => readonly [number, number, number]; // 11, 12, 22
}

/** A₁ and A₂ for errors of equal or of any variances. */
export function momentForms(W: SpatialWeights, errors: ErrorModel): MomentForms {
  const n = W.n;
  const back = transposedWeights(W);
  const squares = new Float64Array(n); // diagonal of WᵀW
  for (let k = 0; k < W.neighbour.length; k++) squares[W.neighbour[k]] += W.weight[k] ** 2;
  const mean = squares.reduce((sum, value) => sum + value, 0) / n;
  const scale = errors === "robust" ? 1 : 1 / (1 + mean * mean);
  const taken = errors === "robust" ? squares : squares.map(() => mean);
  const first: QuadraticForm = {
    times: (v) => lag(back, lag(W, v)).map((value, i) => scale * (value - taken[i] * v[i])),
    diagonal: squares.map((value, i) => scale * (value - taken[i])),
  };
  const second: QuadraticForm = {
    times: (v) => {
      const other = lag(back, v);
      return lag(W, v).map((value, i) => (value + other[i]) / 2);
    },
    diagonal: new Float64Array(n),
  };
  const products = (v: Float64Array): [number, number, number] => {
    let [both, cross, own] = [0, 0, 0];
    const gram = new Float64Array(n); // row i of WᵀW
    const half = new Float64Array(n); // row i of (W + Wᵀ)/2
    const touched: number[] = [];
    const seen = new Uint8Array(n);
    const touch = (j: number) => {
      if (seen[j] === 0) {
        seen[j] = 1;
        touched.push(j);
      }
    };
    for (let i = 0; i < n; i++) {
      for (let k = back.start[i]; k < back.start[i + 1]; k++) {
        const l = back.neighbour[k];
        touch(l);
        half[l] += back.weight[k] / 2;
        for (let a = W.start[l]; a < W.start[l + 1]; a++) {
          touch(W.neighbour[a]);
          gram[W.neighbour[a]] += back.weight[k] * W.weight[a];
        }
      }
      for (let k = W.start[i]; k < W.start[i + 1]; k++) {
        touch(W.neighbour[k]);
        half[W.neighbour[k]] += W.weight[k] / 2;
      }
      touch(i);
      gram[i] -= taken[i];
      for (const j of touched) {
        const a = scale * gram[j];
        both += a * a * v[i] * v[j];
        cross += a * half[j] * v[i] * v[j];
        own += half[j] * half[j] * v[i] * v[j];
        gram[j] = half[j] = seen[j] = 0;
      }
      touched.length = 0;
    }
    return [both, cross, own];
  };
  return { forms: [first, second], weights: [1 / scale, 0, 1], products };
}

/** Coefficients c of m(λ) = c₀ + c₁ λ + c₂ λ². */
export type Quadratic = readonly [number, number, number];

/** The moments of 2010 of residuals u, as polynomials in λ. */
export function momentsOf(
  forms: readonly QuadraticForm[],
  W: SpatialWeights,
  u: Float64Array,
): Quadratic[] {
  const n = u.length;
  const Wu = lag(W, u);
  return forms.map(({ times }) => {
    const Au = times(u);
    const AWu = times(Wu);
    return [dot(u, Au) / n, (-2 * dot(Wu, Au)) / n, dot(Wu, AWu) / n];
  });
}

/**
 * The λ that brings moments nearest to zero, Σ m_r V_rs m_s least, in (lower, upper).
 *
 * @param V  weights of the moments: 11, 12, 22; the identity by default
 * @throws DataError "not-converged"  the least value lies at the edge
 */
export function leastMoments(
  moments: readonly Quadratic[],
  [v11, v12, v22]: readonly [number, number, number],
  lower: number,
  upper: number,
): number {
  const [p, q] = moments;
  return leastOf(
    (lambda) => {
      const [a, b] = [value(p, lambda), value(q, lambda)];
      return v11 * a * a + 2 * v12 * a * b + v22 * b * b;
    },
    (lambda) => {
      const [a, b] = [value(p, lambda), value(q, lambda)];
      const [da, db] = [slope(p, lambda), slope(q, lambda)];
      return v11 * a * da + v12 * (a * db + b * da) + v22 * b * db;
    },
    lower,
    upper,
  );
}

/** ∂m/∂λ. */
export function slope([, b, c]: Quadratic, lambda: number): number {
  return b + 2 * c * lambda;
}

function value([a, b, c]: Quadratic, lambda: number): number {
  return a + lambda * (b + lambda * c);
}

// the lowest point of a quartic: a grid, then the root of its slope
function leastOf(
  height: (x: number) => number,
  rise: (x: number) => number,
  lower: number,
  upper: number,
): number {
  const points = 400;
  const at = (k: number) => lower + ((upper - lower) * (k + 0.5)) / points;
  let best = 0;
  for (let k = 1; k < points; k++) if (height(at(k)) < height(at(best))) best = k;
  const [low, high] = [at(best - 1), at(best + 1)];
  if (best === 0 || best === points - 1 || !(rise(low) < 0 && rise(high) > 0)) {
    throw new DataError(
      "not-converged",
      `leastMoments: the moments of lambda are nearest to zero at the edge (${at(best)}), needed a value between ${lower} and ${upper}`,
      { lambda: at(best), lower, upper },
    );
  }
  return findRoot(rise, low, high);
}

/** Σ a_i b_i. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
