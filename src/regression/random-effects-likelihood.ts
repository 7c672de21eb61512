/**
 * The Gaussian likelihood of a panel with random effects of units, concentrated on ρ, λ and the
 * share of the effects in the variance.
 *
 *     y = ρWy + Xβ + v;  v = μ + (I − λW)⁻¹ε  (`independent`)  or  (I − λW)⁻¹(μ + ε)  (`spatial`)
 *     φ = σ²_μ/σ²_ε,  x = ln(1 + Tφ),  A = I − ρW,  B = I − λW,  K = I + Tφ BBᵀ  or  (1 + Tφ) I
 *     ln L = T ln|A| + T ln|B| − ½ ln|K| − (NT/2) [ln(2π s²) + 1],  s² = SSE/NT
 *     SSE = Σ_t |B ṽ_t|² + T |K^−½ B v̄|²,  v̄ the means of units, ṽ the rest
 *
 * β is that of generalised least squares, which is ordinary least squares once the two parts are
 * filtered so; the rows of ṽ are kept as a triangle that stands for all of them.
 *
 * Source: Baltagi, Song & Koh (2003), Journal of Econometrics 117, eq. 2.4 (`independent`); Kapoor,
 * Kelejian & Prucha (2007), Journal of Econometrics 140 (`spatial`); Elhorst (2014), §3.3.
 */
import type { Matrix } from "../numerics/matrix.ts";
import type { Height } from "../numerics/newton-maximum.ts";
import { logDeterminant, spectralTraces, type Spectrum } from "../spatial/spectrum.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { columnOf } from "./design.ts";
import { leastSquares, triangularised } from "./least-squares.ts";
import { panelLag, type PanelData } from "./panel-data.ts";
import {
  denseK,
  scaledK,
  weightProducts,
  type FactoredK,
  type Rows,
} from "./random-effects-variance.ts";
import { dot } from "./small-products.ts";

/** Whether the effects stay where they are, or spread over space as the errors do. */
export type EffectsForm = "independent" | "spatial";

export interface RandomEffectsInput {
  readonly design: PanelData; //           y and all terms, lags among them
  readonly W: SpatialWeights; //           n×n
  readonly spectrum: Spectrum; //          of W
  readonly hasLambda: boolean; //          whether λ may differ from 0
  readonly form: EffectsForm;
}

/** What the likelihood says at ρ, λ and x. */
export interface RandomEffectsPoint extends Height {
  readonly coefficients: Float64Array; //  k
  readonly sigma2: number; //              σ²_ε
}

/** The likelihood as a function of ρ, λ and x; slopes only where they are asked for. */
export type RandomEffectsLikelihood = (
  rho: number,
  lambda: number,
  x: number,
  slopes: boolean,
) => RandomEffectsPoint;

/** One part of the data: its columns are X, WX, y, Wy and WWy. */
interface Part {
  readonly rows: number;
  readonly data: Float64Array; // rows × (2k + 3)
}

/** The concentrated likelihood of a panel. */
export function randomEffectsLikelihood(input: RandomEffectsInput): RandomEffectsLikelihood {
  const { design, W, spectrum, hasLambda, form } = input;
  const n = W.n;
  const t = design.periods.length;
  const k = design.terms.length;
  const size = n * t;
  const { within, between } = parts(design, W);
  const deviations = triangle(within, 2 * k + 3);
  const dense = hasLambda && form === "independent";
  const means = dense ? between : triangle(between, 2 * k + 3);
  const products = dense ? weightProducts(W) : undefined;
  let last: { readonly key: string; readonly K: FactoredK } | undefined;

  return (rho, lambda, x, slopes) => {
    const key = `${lambda} ${x}`;
    if (last?.key !== key) {
      const K = products ? denseK(products, n, lambda, x) : scaledK(n, x);
      last = { key, K };
    }
    const { K } = last;
    const own = filtered(deviations, k, rho, lambda);
    const other = K.whitened(filtered(means, k, rho, lambda));
    const rows = own.rows + other.rows;
    const X: Matrix = { rows, cols: k, data: joined(own.X, other.X) };
    const { coefficients, residuals, sumOfSquares } = leastSquares(
      X,
      joined(own.y, other.y),
      design.terms,
    );
    const sigma2 = sumOfSquares / size;
    const value =
      t * (logDeterminant(spectrum, rho) + logDeterminant(spectrum, lambda)) -
      K.logDeterminant / 2 -
      (size / 2) * (Math.log(2 * Math.PI * sigma2) + 1);
    const gradient = new Float64Array(3);
    if (slopes) {
      const inner = residuals.subarray(0, own.rows); //     Bṽ
      const outer = K.rightWhitened(residuals.subarray(own.rows)); // K⁻¹ √T Bv̄
      const a = slopesOf(deviations, k, rho, lambda, coefficients);
      const b = slopesOf(means, k, rho, lambda, coefficients);
      const form = K.forms(outer);
      gradient[0] =
        -t * spectralTraces(spectrum, rho).g - (dot(inner, a.rho) + dot(outer, b.rho)) / sigma2;
      gradient[1] =
        -t * spectralTraces(spectrum, lambda).g -
        K.traceLambda / 2 -
        (dot(inner, a.lambda) + dot(outer, b.lambda) - form.lambda / 2) / sigma2;
      gradient[2] = -K.traceX / 2 + form.x / (2 * sigma2);
    }
    return { value, gradient, coefficients, sigma2 };
  };
}

// BX and B(y − ρWy)
function filtered({ rows, data }: Part, k: number, rho: number, lambda: number): Rows {
  const cols = 2 * k + 3;
  const X = new Float64Array(rows * k);
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const row = i * cols;
    for (let j = 0; j < k; j++) X[i * k + j] = data[row + j] - lambda * data[row + k + j];
    const at = row + 2 * k;
    y[i] = data[at] - (rho + lambda) * data[at + 1] + rho * lambda * data[at + 2];
  }
  return { rows, X, y };
}

// the slopes of B(y − ρWy − Xβ) in ρ and λ
function slopesOf({ rows, data }: Part, k: number, rho: number, lambda: number, b: Float64Array) {
  const cols = 2 * k + 3;
  const ofRho = new Float64Array(rows);
  const ofLambda = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const row = i * cols;
    const at = row + 2 * k;
    ofRho[i] = lambda * data[at + 2] - data[at + 1];
    ofLambda[i] = rho * data[at + 2] - data[at + 1];
    for (let j = 0; j < k; j++) ofLambda[i] += data[row + k + j] * b[j];
  }
  return { rho: ofRho, lambda: ofLambda };
}

// X, WX, y, Wy, WWy: what is left when units are taken from their means; and √T times the means
function parts(design: PanelData, W: SpatialWeights): { within: Part; between: Part } {
  const n = W.n;
  const t = design.periods.length;
  const k = design.terms.length;
  const columns = design.terms.map((_, j) => columnOf(design.X, j));
  const Wy = panelLag(W, design.y);
  const all = [
    ...columns,
    ...columns.map((column) => panelLag(W, column)),
    design.y,
    Wy,
    panelLag(W, Wy),
  ];
  const cols = 2 * k + 3;
  const within = { rows: n * t, data: new Float64Array(n * t * cols) };
  const between = { rows: n, data: new Float64Array(n * cols) };
  for (const [j, column] of all.entries()) {
    for (let i = 0; i < n; i++) {
      let mean = 0;
      for (let p = 0; p < t; p++) mean += column[p * n + i] / t;
      between.data[i * cols + j] = Math.sqrt(t) * mean;
      for (let p = 0; p < t; p++) within.data[(p * n + i) * cols + j] = column[p * n + i] - mean;
    }
  }
  return { within, between };
}

function triangle({ rows, data }: Part, cols: number): Part {
  return { rows: cols, data: triangularised({ rows, cols, data }).R.data };
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
