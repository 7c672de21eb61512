import { inverse } from "../numerics/inverse.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { multiply } from "../numerics/multiply.ts";
import { denseWeights } from "../spatial/spectrum.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import type { Dependence } from "./spatial-likelihood.ts";

export interface InformationInput {
  readonly W: SpatialWeights;
  readonly rho: number;
  readonly lambda: number;
  readonly sigma2: number;
  readonly dependence: Dependence;
  readonly size: number; //             N
  readonly periods: number; //          m
  readonly transformed: boolean; //     whether places are taken from their mean (J G J for G)
  readonly filtered: Matrix; //         N×k  Q (I − λW) X
  readonly terms: readonly string[]; // k
  /** Q (I − λW) G v for the mean v of (I − ρW) y, with G = W (I − ρW)⁻¹ handed in. */
  readonly through: (G: Matrix) => Float64Array;
}

/** The covariance of the estimates, with the names of its rows. */
export interface Covariance {
  readonly names: readonly string[]; // sigma2, rho and lambda where they are, then the terms
  readonly matrix: Matrix;
}

/**
 * The inverse of the expected information of σ², ρ, λ and β at the maximum.
 *
 *     G = W(I − ρW)⁻¹, H = W(I − λW)⁻¹, g = Q(I − λW) G Xβ, F = Q(I − λW) X
 *     σ²σ²: N/2σ⁴            σ²ρ: m tr G / σ²        σ²λ: m tr H / σ²
 *     ρρ: m tr(G² + GᵀG) + gᵀg/σ²                    ρλ: m tr(HG + HᵀG)
 *     λλ: m tr(H² + HᵀH)      βρ: Fᵀg/σ²             ββ: FᵀF/σ²
 *
 * Source: Anselin (1988), ch. 6 (one W for both, so that W, G and H commute); Lee & Yu (2010).
 */
export function covarianceOf(input: InformationInput): Covariance {
  const { W, rho, lambda, sigma2, dependence, size, periods, filtered, terms } = input;
  const k = filtered.cols;
  const hasRho = dependence !== "lambda";
  const hasLambda = dependence !== "rho";
  const names = ["sigma2", ...(hasRho ? ["rho"] : []), ...(hasLambda ? ["lambda"] : []), ...terms];
  const order = names.length;
  const info = zeros(order, order);
  const put = (i: number, j: number, value: number) => {
    info.data[i * order + j] = info.data[j * order + i] = value;
  };
  const first = order - k; // of β
  const dense = denseWeights(W);
  put(0, 0, size / (2 * sigma2 * sigma2));
  for (let a = 0; a < k; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < filtered.rows; i++) {
        sum += filtered.data[i * k + a] * filtered.data[i * k + b];
      }
      put(first + a, first + b, sum / sigma2);
    }
  }
  const G = hasRho ? multiply(dense, inverse(spatialFilter(W, rho))) : undefined;
  const H = hasLambda ? multiply(dense, inverse(spatialFilter(W, lambda))) : undefined;
  const within = (M: Matrix) => (input.transformed ? doublyCentred(M) : M);
  if (G) {
    const g = input.through(G);
    let gg = 0;
    for (const value of g) gg += value * value;
    const { trace, square, product } = traces(within(G), within(G));
    put(0, 1, (periods * trace) / sigma2);
    put(1, 1, periods * (square + product) + gg / sigma2);
    for (let a = 0; a < k; a++) {
      let sum = 0;
      for (let i = 0; i < filtered.rows; i++) sum += filtered.data[i * k + a] * g[i];
      put(first + a, 1, sum / sigma2);
    }
  }
  if (H) {
    const at = first - 1;
    const { trace, square, product } = traces(within(H), within(H));
    put(0, at, (periods * trace) / sigma2);
    put(at, at, periods * (square + product));
    if (G) {
      const cross = traces(within(H), within(G));
      put(1, at, periods * (cross.square + cross.product));
    }
  }
  return { names, matrix: scaledInverse(info) };
}

/** I − ρW, dense. */
export function spatialFilter(W: SpatialWeights, rho: number): Matrix {
  const A = zeros(W.n, W.n);
  for (let i = 0; i < W.n; i++) {
    A.data[i * W.n + i] = 1;
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      A.data[i * W.n + W.neighbour[k]] -= rho * W.weight[k];
    }
  }
  return A;
}

/** The inverse of a symmetric positive definite matrix whose entries differ widely in size. */
export function scaledInverse(S: Matrix): Matrix {
  const n = S.rows;
  const scale = Float64Array.from({ length: n }, (_, i) => 1 / Math.sqrt(S.data[i * n + i]));
  const rescale = (M: Matrix) => ({
    ...M,
    data: M.data.map((value, at) => value * scale[Math.floor(at / n)] * scale[at % n]),
  });
  return rescale(inverse(rescale(S)));
}

// tr A, tr AB and tr AᵀB
function traces(A: Matrix, B: Matrix): { trace: number; square: number; product: number } {
  const n = A.rows;
  let trace = 0;
  let square = 0;
  let product = 0;
  for (let i = 0; i < n; i++) {
    trace += A.data[i * n + i];
    for (let j = 0; j < n; j++) {
      square += A.data[i * n + j] * B.data[j * n + i];
      product += A.data[i * n + j] * B.data[i * n + j];
    }
  }
  return { trace, square, product };
}

// J M J with J = I − 11ᵀ/n
function doublyCentred(M: Matrix): Matrix {
  const n = M.rows;
  const rows = new Float64Array(n);
  const cols = new Float64Array(n);
  let all = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const share = M.data[i * n + j] / n;
      rows[i] += share;
      cols[j] += share;
      all += share / n;
    }
  }
  const data = M.data.map((value, at) => value - rows[Math.floor(at / n)] - cols[at % n] + all);
  return { rows: n, cols: n, data };
}
