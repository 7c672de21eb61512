import { inverse } from "../numerics/inverse.ts";
import { identity, zeros, type Matrix } from "../numerics/matrix.ts";
import { multiply } from "../numerics/multiply.ts";
import { denseWeights } from "../spatial/spectrum.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { combined, times } from "./cross-section.ts";
import { scaledInverse, spatialFilter, type Covariance } from "./information.ts";
import { eachPeriod, mapColumns, withinEffects, type PanelData } from "./panel-data.ts";
import type { EffectsForm } from "./random-effects-likelihood.ts";
import { dot, traceOf, transposed } from "./small-products.ts";

export interface RandomEffectsEstimates {
  readonly design: PanelData;
  readonly W: SpatialWeights;
  readonly form: EffectsForm;
  readonly rho: number | undefined; //     undefined where the model has none
  readonly lambda: number | undefined;
  readonly phi: number;
  readonly sigma2: number;
  readonly beta: Float64Array;
}

/** Two n×n blocks: of the units' means, and of what is left, which counts T − 1 times. */
interface Blocks {
  readonly means: Matrix;
  readonly rest: Matrix;
}

/**
 * The inverse of the expected information of σ²_ε, φ, ρ, λ and β in a panel with random effects.
 *
 *     I_ij = ½ tr(S_i S_j) + m_iᵀ Σ⁻¹ m_j / σ²,  S_i = Σ⁻¹ ∂Σ/∂θ_i,  σ²Σ = Var((I − ρW) y)
 *     Σ = J̄⊗Σ₁ + E⊗C,  C = (BᵀB)⁻¹,  Σ₁ = Tφ I + C  or  (1 + Tφ) C
 *     S_ρ = Σ⁻¹(GΣ + ΣGᵀ),  S_λ = Σ⁻¹ ∂Σ/∂λ,  S_φ = Σ⁻¹ ∂Σ/∂φ,  S_σ² = I/σ²
 *     m_ρ = G Xβ,  m_β = X,  G = W(I − ρW)⁻¹
 *
 * J̄ takes means of units and E deviations from them, so that every trace is one of n×n blocks.
 *
 * Source: Magnus (1978), Journal of Econometrics 7, for the form of the information.
 */
export function randomEffectsCovariance(estimates: RandomEffectsEstimates): Covariance {
  const { design, W, form, rho, lambda, phi, sigma2, beta } = estimates;
  const n = W.n;
  const t = design.periods.length;
  const alike = rho === undefined && lambda === undefined; // every block is a multiple of I
  const m = alike ? 1 : n;
  const B = alike ? identity(1) : spatialFilter(W, lambda ?? 0);
  const BB = multiply(transposed(B), B);
  const C = inverse(BB);
  const spatial = form === "spatial";
  const ofMeans = spatial ? scaled(C, 1 + t * phi) : combined(C, identity(m), t * phi);
  const inverseOfMeans = spatial ? scaled(BB, 1 / (1 + t * phi)) : inverse(ofMeans);
  const dense = alike ? identity(1) : denseWeights(W);

  const derivatives = new Map<string, Blocks>();
  derivatives.set("sigma2", same(scaled(identity(m), 1 / sigma2)));
  const byPhi = spatial ? scaled(identity(m), t / (1 + t * phi)) : scaled(inverseOfMeans, t);
  derivatives.set("phi", { means: byPhi, rest: zeros(m, m) });
  let mean: Float64Array | undefined;
  if (rho !== undefined) {
    const G = multiply(dense, inverse(spatialFilter(W, rho)));
    const plus = (V: Matrix, inverseOfV: Matrix) =>
      combined(multiply(inverseOfV, multiply(G, V)), transposed(G), 1);
    derivatives.set("rho", { means: plus(ofMeans, inverseOfMeans), rest: plus(C, BB) });
    mean = eachPeriod(G, times(design.X, beta), n);
  }
  if (lambda !== undefined) {
    // ∂C/∂λ = C (WᵀB + BᵀW) C
    const WB = multiply(transposed(dense), B);
    const PC = multiply(combined(WB, transposed(WB), 1), C);
    const means = spatial ? PC : multiply(inverseOfMeans, multiply(C, PC));
    derivatives.set("lambda", { means, rest: PC });
  }

  const names = [...derivatives.keys(), ...design.terms];
  const order = names.length;
  const info = zeros(order, order);
  const put = (i: number, j: number, value: number) => {
    info.data[i * order + j] = info.data[j * order + i] = value;
  };
  const blocks = [...derivatives.values()];
  for (const [i, a] of blocks.entries()) {
    for (const [j, b] of blocks.slice(0, i + 1).entries()) {
      put(i, j, ((n / m) * (traceOf(a.means, b.means) + (t - 1) * traceOf(a.rest, b.rest))) / 2);
    }
  }
  const precise = (v: Float64Array) => weighted(v, n, BB, inverseOfMeans);
  const XS = mapColumns(design.X, precise);
  const first = blocks.length;
  const k = design.terms.length;
  const product = (a: number, v: (row: number) => number) => {
    let sum = 0;
    for (let i = 0; i < n * t; i++) sum += XS.data[i * k + a] * v(i);
    return sum / sigma2;
  };
  for (let a = 0; a < k; a++) {
    for (let b = 0; b <= a; b++)
      put(
        first + a,
        first + b,
        product(a, (i) => design.X.data[i * k + b]),
      );
  }
  if (mean) {
    const at = names.indexOf("rho");
    const g = mean;
    info.data[at * order + at] += dot(g, precise(g)) / sigma2;
    for (let a = 0; a < k; a++)
      put(
        first + a,
        at,
        product(a, (i) => g[i]),
      );
  }
  return { names, matrix: scaledInverse(info) };
}

// Σ⁻¹ v
function weighted(v: Float64Array, n: number, BB: Matrix, inverseOfMeans: Matrix): Float64Array {
  const deviation = withinEffects(v, n, "individual");
  const means = v.map((value, i) => value - deviation[i]);
  if (BB.rows === 1) return deviation.map((value, i) => value + inverseOfMeans.data[0] * means[i]);
  const a = eachPeriod(BB, deviation, n);
  const b = eachPeriod(inverseOfMeans, means, n);
  return a.map((value, i) => value + b[i]);
}

function same(M: Matrix): Blocks {
  return { means: M, rest: M };
}

function scaled(M: Matrix, factor: number): Matrix {
  return { ...M, data: M.data.map((value) => factor * value) };
}
