/**
 * The Gaussian likelihood of a regression with spatial dependence, concentrated on ρ and λ.
 *
 *     (I − λW)[(I − ρW) y − X β] = ε,   ε ~ N(0, σ² I)
 *     ln L = m [ln|I − ρW| + ln|I − λW|] − (N/2) [ln(2π s²) + 1],   s² = SSE(ρ, λ) / N
 *
 * The same for cross-sections (N = n, m = 1) and for panels, whose data come in transformed by Q:
 * Qy, QWy, QX (W is applied before Q). SSE is the least-squares residual of
 * Q[y − (ρ + λ)Wy + ρλ WWy] on Q[X − λWX]. In the transformed likelihood of a panel the determinant
 * is that of the transformed W, whose eigenvalues are those of W without the one of the constant.
 *
 * Source: Anselin (1988), Spatial Econometrics, ch. 12; Elhorst (2014), Spatial Econometrics, ch. 3;
 * Lee & Yu (2010), Journal of Econometrics 154 (the transformed likelihood).
 */
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { findRoot } from "../numerics/root.ts";
import { asLogDeterminant } from "../spatial/log-determinant.ts";
import type { DeterminantCurve, LogDeterminant } from "../spatial/log-determinant.ts";
import type { Spectrum } from "../spatial/spectrum.ts";
import { edge, gridBetween, reachOf } from "./likelihood-search.ts";
import type { Evaluate, LikelihoodMaximum } from "./likelihood-search.ts";
import { maximiseBoth } from "./two-parameters.ts";
import { leastSquares, triangularised } from "./least-squares.ts";

/** Which of the two spatial parameters are estimated; the other is zero. */
export type Dependence = "rho" | "lambda" | "both";

export interface LikelihoodInput {
  readonly y: Float64Array; //      Qy
  readonly Wy: Float64Array; //     QWy
  readonly WWy: Float64Array; //    QWWy, read for "both" only
  readonly X: Matrix; //            QX
  readonly WX: Matrix; //           QWX, read with λ only
  readonly terms: readonly string[];
  /** Of W, or of W after the transformation that the data went through. */
  readonly determinant: LogDeterminant | Spectrum;
  readonly size: number; //         N, the divisor of s²
  readonly periods: number; //      m, how often the log-determinant counts
}

/**
 * The ρ and λ at which the concentrated likelihood is highest: a grid over all admissible values,
 * then the root of its score, so that a second, lower maximum is not taken for the first. Where the
 * log-determinant is dear, the search is on a rough curve, and repeated with the exact one around
 * what it found.
 *
 * @throws DataError "singular"       collinear terms
 * @throws DataError "not-converged"  the maximum lies at the edge of the admissible values
 */
export function maximiseLikelihood(
  input: LikelihoodInput,
  dependence: Dependence,
): LikelihoodMaximum {
  const determinant = asLogDeterminant(input.determinant);
  const evaluate = concentrated(input, dependence);
  if (dependence === "both") return maximiseBoth(evaluate, determinant);
  const { lower, upper } = determinant;
  const along =
    (curve: DeterminantCurve) =>
    (value: number): { readonly value: number; readonly score: number } => {
      const [rho, lambda] = dependence === "rho" ? [value, 0] : [0, value];
      const point = evaluate(curve, curve)(rho, lambda);
      return { value: point.value, score: point[dependence] };
    };
  const at = along(determinant.rough ?? determinant.near(lower, upper));
  const grid = gridBetween(lower, upper, 60);
  let best = 0;
  let highest = -Infinity;
  for (const [k, value] of grid.entries()) {
    const height = at(value).value;
    if (height > highest) [best, highest] = [k, height];
  }
  const width = (upper - lower) * 1e-9;
  const low = best === 0 ? lower + width : grid[best - 1];
  const high = best === grid.length - 1 ? upper - width : grid[best + 1];
  const between = (score: (value: number) => number, from: number, to: number) =>
    score(from) > 0 && score(to) < 0 ? findRoot(score, from, to) : undefined;
  let root = between((value) => at(value).score, low, high);
  let exact = at;
  if (determinant.rough) {
    let centre = root ?? grid[best];
    const reach = reachOf((value) => at(value).score, centre, lower, upper);
    root = undefined;
    for (let round = 0; root === undefined && round < 30; round++) {
      const from = Math.max(centre - reach, centre - 0.9 * (centre - lower));
      const to = Math.min(centre + reach, centre + 0.9 * (upper - centre));
      exact = along(determinant.near(from, to));
      root = between((value) => exact(value).score, from, to);
      centre = exact(from).score <= 0 ? from : to;
    }
  }
  if (root === undefined) throw edge(dependence, grid[best], lower, upper);
  const logLikelihood = exact(root).value;
  return dependence === "rho"
    ? { rho: root, lambda: 0, logLikelihood }
    : { rho: 0, lambda: root, logLikelihood };
}

// The concentrated likelihood and its score, from a triangle that stands for all N rows.
function concentrated(
  input: LikelihoodInput,
  dependence: Dependence,
): (ofRho: DeterminantCurve, ofLambda: DeterminantCurve) => Evaluate {
  const { X, WX, y, Wy, WWy, size, periods, terms } = input;
  const k = X.cols;
  const hasLambda = dependence !== "rho";
  const columns = hasLambda ? 2 * k + 3 : k + 2;
  const Z = zeros(X.rows, columns);
  const last = hasLambda ? 2 * k : k;
  for (let i = 0; i < X.rows; i++) {
    const row = i * columns;
    for (let j = 0; j < k; j++) {
      Z.data[row + j] = X.data[i * k + j];
      if (hasLambda) Z.data[row + k + j] = WX.data[i * k + j];
    }
    Z.data[row + last] = y[i];
    Z.data[row + last + 1] = Wy[i];
    if (hasLambda) Z.data[row + last + 2] = dependence === "both" ? WWy[i] : 0;
  }
  const { data: r } = triangularised(Z).R;
  const p = columns;

  return (ofRho, ofLambda) => (rho, lambda) => {
    const design = zeros(p, k);
    const target = new Float64Array(p);
    for (let i = 0; i < p; i++) {
      const row = i * p;
      for (let j = 0; j < k; j++) {
        design.data[i * k + j] = r[row + j] - (hasLambda ? lambda * r[row + k + j] : 0);
      }
      target[i] = r[row + last] - (rho + lambda) * r[row + last + 1];
      if (hasLambda) target[i] += rho * lambda * r[row + last + 2];
    }
    const { residuals, coefficients, sumOfSquares } = leastSquares(design, target, terms);
    let towardsRho = 0; // eᵀ ∂e/∂ρ
    let towardsLambda = 0;
    for (let i = 0; i < p; i++) {
      const row = i * p;
      const once = r[row + last + 1];
      const twice = hasLambda ? r[row + last + 2] : 0;
      towardsRho += residuals[i] * (lambda * twice - once);
      if (!hasLambda) continue;
      let fitted = 0;
      for (let j = 0; j < k; j++) fitted += r[row + k + j] * coefficients[j];
      towardsLambda += residuals[i] * (rho * twice - once + fitted);
    }
    const scale = size / sumOfSquares;
    const hasRho = dependence !== "lambda";
    const jacobian = (hasRho ? ofRho.at(rho) : 0) + (hasLambda ? ofLambda.at(lambda) : 0);
    return {
      value: periods * jacobian - (size / 2) * (Math.log((2 * Math.PI) / scale) + 1),
      rho: hasRho ? -periods * ofRho.traces(rho).g - scale * towardsRho : 0,
      lambda: hasLambda ? -periods * ofLambda.traces(lambda).g - scale * towardsLambda : 0,
    };
  };
}
