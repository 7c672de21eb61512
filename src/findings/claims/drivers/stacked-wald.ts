/** Wald tests that impacts are the same in all segments. */
import { chiSquareUpperTail } from "../../../numerics/chi-square.ts";
import { cholesky } from "../../../numerics/cholesky.ts";
import { type Matrix, zeros } from "../../../numerics/matrix.ts";
import { multiply } from "../../../numerics/multiply.ts";
import { solve } from "../../../numerics/solve.ts";
import type { Fit, ModelTest } from "../../../regression/fit.ts";
import { multipliers } from "../../../regression/impacts.ts";
import { logDeterminantOf } from "../../../spatial/log-determinant.ts";
import type { SpatialWeights } from "../../../spatial/weights.ts";

/**
 * Whether direct, and whether indirect, effects of every driver are the same in all segments.
 *
 *     dᵀ (R V Rᵀ)⁻¹ d,  V_ab = r_ab L_a L_bᵀ,  V_a = L_a L_aᵀ the covariance of segment a's estimates
 *
 * r is the correlation of residuals. For equal ρ and equal regressors this is the covariance of
 * seemingly unrelated regressions; it takes residuals of an economy to be independent in time.
 *
 * @param fits  `sdm` of the same terms, one a segment, each with impacts
 * @throws DataError "singular"  restrictions that repeat one another
 * Source: Zellner (1962), Journal of the American Statistical Association 57; LeSage and Pace (2009).
 */
export function stackedWald(fits: readonly Fit[], W: SpatialWeights): ModelTest[] {
  const determinant = logDeterminantOf(W);
  const terms = fits[0].impacts!.map(({ term }) => term);
  const roots = fits.map((fit) => rootOf(fit));
  const kinds = ["direct", "indirect"] as const;
  return kinds.map((kind) => {
    const K = terms.length;
    const S = fits.length;
    const slopes = fits.map((fit, s) => {
      const { direct, total, directSlope, totalSlope } = multipliers(
        W,
        determinant,
        fit.rho!.estimate,
      );
      const of = kind === "direct" ? direct : minus(total, direct);
      const slope = kind === "direct" ? directSlope : minus(totalSlope, directSlope);
      const { names } = roots[s];
      const J = zeros(K, names.length);
      const estimates = new Map(fit.coefficients.map(({ term, estimate }) => [term, estimate]));
      const effects = new Float64Array(K);
      for (const [k, term] of terms.entries()) {
        const b = estimates.get(term)!;
        const theta = estimates.get(`lag.${term}`)!;
        effects[k] = b * of[0] + theta * of[1];
        J.data[k * J.cols + names.indexOf(term)] = of[0];
        J.data[k * J.cols + names.indexOf(`lag.${term}`)] = of[1];
        J.data[k * J.cols + names.indexOf("rho")] = b * slope[0] + theta * slope[1];
      }
      return { effects, root: multiply(J, roots[s].L) };
    });
    const d = new Float64Array(K * (S - 1));
    const V = zeros(d.length, d.length);
    const block = (a: number, b: number): Matrix => {
      const out = multiply(slopes[a].root, transposed(slopes[b].root));
      const r = correlation(fits[a].residuals, fits[b].residuals);
      return { ...out, data: out.data.map((value) => value * r) };
    };
    const B = fits.map((_, a) => fits.map((_, b) => block(a, b)));
    for (let a = 1; a < S; a++) {
      for (let k = 0; k < K; k++) {
        d[(a - 1) * K + k] = slopes[a].effects[k] - slopes[0].effects[k];
        for (let b = 1; b < S; b++) {
          for (let l = 0; l < K; l++) {
            const at = k * K + l;
            V.data[((a - 1) * K + k) * d.length + (b - 1) * K + l] =
              B[a][b].data[at] - B[a][0].data[at] - B[0][b].data[at] + B[0][0].data[at];
          }
        }
      }
    }
    const weighted = solve(V, { rows: d.length, cols: 1, data: d }).data;
    const statistic = weighted.reduce((sum, value, i) => sum + value * d[i], 0);
    return {
      name: `Wald, same ${kind} effects`,
      statistic,
      df: d.length,
      pValue: chiSquareUpperTail(statistic, d.length),
    };
  });
}

// The triangle of the covariance of ρ and the terms.
function rootOf({ covariance, coefficients }: Fit) {
  const names = ["rho", ...coefficients.map(({ term }) => term)];
  const at = names.map((name) => covariance.names.indexOf(name));
  const V = zeros(names.length, names.length);
  for (const [i, a] of at.entries()) {
    for (const [j, b] of at.entries()) {
      V.data[i * names.length + j] = covariance.matrix.data[a * covariance.names.length + b];
    }
  }
  return { names, L: cholesky(V) };
}

function transposed({ rows, cols, data }: Matrix): Matrix {
  const out = zeros(cols, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) out.data[j * rows + i] = data[i * cols + j];
  }
  return out;
}

function minus(a: readonly [number, number], b: readonly [number, number]) {
  return [a[0] - b[0], a[1] - b[1]] as const;
}

// Residuals within effects have mean zero.
function correlation(a: Float64Array, b: Float64Array): number {
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    aa += a[i] ** 2;
    bb += b[i] ** 2;
    ab += a[i] * b[i];
  }
  return ab / Math.sqrt(aa * bb);
}
