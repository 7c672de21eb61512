import type { Matrix } from "../numerics/matrix.ts";
import { dot, type MomentForms } from "./error-moments.ts";
import type { ErrorModel } from "./two-stage.ts";

export interface MomentCovarianceInput {
  readonly shape: MomentForms;
  readonly innovation: Float64Array; //  n    ε
  readonly design: Matrix; //            n×k  (I − λW) Z
  readonly response: Matrix; //          n×k  T: the coefficients behind u err by Tᵀε/n
  readonly errors: ErrorModel;
  readonly final?: Matrix; //            n×k  T of the coefficients reported; T itself by default
  readonly weights?: readonly [number, number, number];
  readonly slopes?: readonly number[]; // ∂m/∂λ
}

export interface MomentCovariance {
  readonly bestWeights: readonly [number, number, number]; // Ψ⁻¹: 11, 12, 22
  readonly spread: number; //            the variance of λ
  readonly withLambda: Float64Array; //  k  its covariances with the coefficients
}

/**
 * The covariance Ψ of √n m(λ), and what it makes of λ's estimate.
 *
 *     a_r = −2/n T (I − λW)Z ᵀ A_r ε
 *     any variances:    Ψ_rs = 2/n Σ_ij a_r,ij a_s,ij ε_i² ε_j² + 1/n Σ a_ri a_si ε_i²
 *     equal variances:  Ψ_rs = 2σ⁴/n tr A_r A_s + σ²/n a_rᵀa_s + (μ₄ − 3σ⁴)/n Σ a_r,ii a_s,ii
 *                              + μ₃/n Σ (a_ri a_s,ii + a_si a_r,ii)
 *     λ̂ − λ = −(JᵀVJ)⁻¹ JᵀV m,  J = ∂m/∂λ
 *
 * Source: Kelejian & Prucha (2010), Journal of Econometrics 157, theorems 2 and 3; Drukker, Egger &
 * Prucha (2013), Econometric Reviews 32, eq. 17.
 */
export function momentCovariance(input: MomentCovarianceInput): MomentCovariance {
  const { shape, innovation: e, design, response: T, errors, final = T } = input;
  const n = e.length;
  const k = design.cols;
  const squares = e.map((value) => value * value);
  const sigma2 = dot(e, e) / n;
  const mu3 = dot(squares, e) / n;
  const mu4 = dot(squares, squares) / n;
  const robust = errors === "robust";
  const variance = robust ? squares : squares.map(() => sigma2);
  const kurtosis = robust ? 0 : mu4 - 3 * sigma2 * sigma2;
  const skewness = robust ? 0 : mu3;
  const answers = shape.forms.map(({ times }) => {
    const Ae = times(e);
    const alpha = new Float64Array(k);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < k; j++) alpha[j] -= (2 / n) * design.data[i * k + j] * Ae[i];
    }
    return applied(T, alpha);
  });
  const products = shape.products(variance);
  const diagonals = shape.forms.map(({ diagonal }) => diagonal);
  const psi = (r: number, s: number): number => {
    let sum = 2 * products[r + s];
    for (let i = 0; i < n; i++) {
      const [ar, as] = [answers[r][i], answers[s][i]];
      const [dr, ds] = [diagonals[r][i], diagonals[s][i]];
      sum += variance[i] * ar * as + kurtosis * dr * ds + skewness * (ar * ds + as * dr);
    }
    return sum / n;
  };
  const [p11, p12, p22] = [psi(0, 0), psi(0, 1), psi(1, 1)];
  const determinant = p11 * p22 - p12 * p12;
  const bestWeights = [p22 / determinant, -p12 / determinant, p11 / determinant] as const;
  const { weights: [v11, v12, v22] = bestWeights, slopes: [j1, j2] = [1, 1] } = input;
  const curvature = v11 * j1 * j1 + 2 * v12 * j1 * j2 + v22 * j2 * j2;
  const [g1, g2] = [(v11 * j1 + v12 * j2) / curvature, (v12 * j1 + v22 * j2) / curvature];
  const withLambda = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const shared =
      g1 * (variance[i] * answers[0][i] + skewness * diagonals[0][i]) +
      g2 * (variance[i] * answers[1][i] + skewness * diagonals[1][i]);
    for (let j = 0; j < k; j++) withLambda[j] -= (final.data[i * k + j] * shared) / (n * n);
  }
  return {
    bestWeights,
    spread: (g1 * g1 * p11 + 2 * g1 * g2 * p12 + g2 * g2 * p22) / n,
    withLambda,
  };
}

function applied(T: Matrix, alpha: Float64Array): Float64Array {
  const out = new Float64Array(T.rows);
  for (let i = 0; i < T.rows; i++) {
    for (let j = 0; j < T.cols; j++) out[i] += T.data[i * T.cols + j] * alpha[j];
  }
  return out;
}
