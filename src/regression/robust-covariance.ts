/**
 * Covariances of least-squares estimates that hold where errors are not alike or not independent:
 * B M B, B = (ZᵀZ)⁻¹ and M what the errors are allowed to be. Z are the regressors, or their
 * projections on instruments.
 */
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { smallProduct } from "./two-stage.ts";

export type Heteroskedastic = "hc0" | "hc1" | "hc2" | "hc3";

/** B M B. */
export function sandwich(B: Matrix, M: Matrix): Matrix {
  return smallProduct(smallProduct(B, M), B);
}

/**
 * Heteroskedasticity: M = Σ_i w_i e_i² z_i z_iᵀ with w = 1 (hc0), n/(n − k) (hc1), 1/(1 − h_i) (hc2),
 * 1/(1 − h_i)² (hc3), h_i = z_iᵀ B z_i.
 *
 * @param Z         n×k
 * @param e         n residuals
 * @param B         k×k
 * @param counted   parameters besides the k columns, which hc1 counts
 * Source: White (1980), Econometrica 48; MacKinnon & White (1985), Journal of Econometrics 29.
 */
export function heteroskedasticMeat(
  Z: Matrix,
  e: Float64Array,
  B: Matrix,
  kind: Heteroskedastic,
  counted = 0,
): Matrix {
  const { rows: n, cols: k } = Z;
  const scaled = e.map((value, i) => {
    if (kind === "hc0") return value;
    if (kind === "hc1") return value * Math.sqrt(n / (n - k - counted));
    let leverage = 0;
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) {
        leverage += Z.data[i * k + a] * B.data[a * k + b] * Z.data[i * k + b];
      }
    }
    return kind === "hc2" ? value / Math.sqrt(1 - leverage) : value / (1 - leverage);
  });
  return clusterMeat(
    Z,
    scaled,
    Int32Array.from(e, (_, i) => i),
  );
}

/**
 * Errors that go together within groups: M = Σ_g (Σ_{i∈g} z_i e_i)(Σ_{i∈g} z_i e_i)ᵀ.
 *
 * @param Z      n×k
 * @param e      n residuals
 * @param group  n, the group of each row, from 0
 * Source: Arellano (1987), Oxford Bulletin of Economics and Statistics 49.
 */
export function clusterMeat(Z: Matrix, e: Float64Array, group: Int32Array): Matrix {
  const sums = groupScores(Z, e, group);
  return products(sums, sums, 0);
}

/**
 * Errors that go together in a period and, weaker with distance, between periods:
 *
 *     M = Γ_0 + Σ_{l=1}^{m} (1 − l/(m + 1)) (Γ_l + Γ_lᵀ),  Γ_l = Σ_t h_t h_{t−l}ᵀ,  h_t = Σ_i z_it e_it
 *
 * @param Z     n·t×k, stacked by period
 * @param e     n·t residuals
 * @param n     places
 * @param lags  m
 * Source: Driscoll & Kraay (1998), Review of Economics and Statistics 80; Newey & West (1987).
 */
export function driscollKraayMeat(Z: Matrix, e: Float64Array, n: number, lags: number): Matrix {
  const h = groupScores(
    Z,
    e,
    Int32Array.from(e, (_, at) => Math.floor(at / n)),
  );
  const k = Z.cols;
  const M = products(h, h, 0);
  for (let l = 1; l <= lags; l++) {
    const weight = 1 - l / (lags + 1);
    const gamma = products(h, h, l);
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) {
        M.data[a * k + b] += weight * (gamma.data[a * k + b] + gamma.data[b * k + a]);
      }
    }
  }
  return M;
}

/** The lags that Newey and West take by default: floor(4 (T/100)^(2/9)). */
export function bartlettLags(periods: number): number {
  return Math.floor(4 * (periods / 100) ** (2 / 9));
}

/** Σ z_i e_i over the rows of each group, one row a group. */
function groupScores(Z: Matrix, e: Float64Array, group: Int32Array): Matrix {
  const { rows: n, cols: k } = Z;
  let groups = 0;
  for (const g of group) groups = Math.max(groups, g + 1);
  const sums = zeros(groups, k);
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < k; a++) sums.data[group[i] * k + a] += Z.data[i * k + a] * e[i];
  }
  return sums;
}

// Σ_g a_g b_{g−l}ᵀ
function products(A: Matrix, B: Matrix, l: number): Matrix {
  const k = A.cols;
  const out = zeros(k, k);
  for (let g = l; g < A.rows; g++) {
    for (let a = 0; a < k; a++) {
      const value = A.data[g * k + a];
      for (let b = 0; b < k; b++) out.data[a * k + b] += value * B.data[(g - l) * k + b];
    }
  }
  return out;
}
