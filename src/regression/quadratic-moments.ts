import type { Matrix } from "../numerics/matrix.ts";
import { multiply } from "../numerics/multiply.ts";
import { transposedWeights, type SpatialWeights } from "../spatial/weights.ts";
import { leastSquares } from "./least-squares.ts";
import { squareTraces } from "./lm-tests.ts";
import { mapColumns, panelLag, withinEffects, type PanelData } from "./panel-data.ts";
import { dot, traceOf, transposed } from "./small-products.ts";

/**
 * The scores for random effects and for spatial errors of a pooled regression, less their exact mean
 * over their exact deviation under independent normal errors.
 *
 *     d = uᵀDu/uᵀu, u = My, s = nT − k:  E d = tr(DM)/s,  Var d = 2 [s tr((DM)²) − tr(DM)²] / (s²(s + 2))
 *     effects: D = J_T⊗I;  spatial: D = I⊗(W + Wᵀ)/2
 *
 * With M = I − XGXᵀ all traces are of k×k matrices.
 *
 * Source: Honda (1985), Review of Economic Studies 52; Baltagi, Song & Koh (2003), Journal of
 * Econometrics 117, §2.2; Moulton & Randolph (1989), Econometrica 57.
 */
export function quadraticMoments(
  data: PanelData,
  W: SpatialWeights,
): { readonly effects: number; readonly spatial: number } {
  const n = data.units.length;
  const t = data.periods.length;
  const size = n * t;
  const sums = (v: Float64Array) => {
    const within = withinEffects(v, n, "individual");
    return v.map((value, i) => t * (value - within[i]));
  };
  const back = transposedWeights(W);
  const lags = (v: Float64Array) => {
    const other = panelLag(back, v);
    return panelLag(W, v).map((value, i) => (value + other[i]) / 2);
  };
  const { squares, mixed } = squareTraces(W);
  return {
    effects: standardised(data, sums, size, size * t),
    spatial: standardised(data, lags, 0, (t * (squares + mixed)) / 2),
  };
}

// of a symmetric D with its tr D and tr D²
function standardised(
  { X, y, terms }: PanelData,
  D: (v: Float64Array) => Float64Array,
  trace: number,
  squareTrace: number,
): number {
  const { residuals: u, sumOfSquares, inverseGram: G } = leastSquares(X, y, terms);
  const s = X.rows - X.cols;
  const DX = mapColumns(X, D);
  const first = multiply(cross(X, DX), G);
  const second = multiply(cross(DX, DX), G);
  const own = trace - diagonal(first); //                                    tr DM
  const square = squareTrace - 2 * diagonal(second) + traceOf(first, first); // tr (DM)²
  const variance = (2 * (s * square - own * own)) / (s * s * (s + 2));
  return (dot(u, D(u)) / sumOfSquares - own / s) / Math.sqrt(variance);
}

function cross(A: Matrix, B: Matrix): Matrix {
  return multiply(transposed(A), B);
}

function diagonal(A: Matrix): number {
  let sum = 0;
  for (let i = 0; i < A.rows; i++) sum += A.data[i * A.cols + i];
  return sum;
}
