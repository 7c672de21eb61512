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
import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { findRoot } from "../numerics/root.ts";
import { logDeterminant, spectralTraces, type Spectrum } from "../spatial/spectrum.ts";
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
  readonly spectrum: Spectrum; //   of W, or of W after the transformation that the data went through
  readonly size: number; //         N, the divisor of s²
  readonly periods: number; //      m, how often the log-determinant counts
}

export interface LikelihoodMaximum {
  readonly rho: number;
  readonly lambda: number;
  readonly logLikelihood: number;
}

interface Point {
  readonly value: number; //  ln L
  readonly rho: number; //    ∂ ln L / ∂ρ
  readonly lambda: number; // ∂ ln L / ∂λ
}

/**
 * The ρ and λ at which the concentrated likelihood is highest: a grid over all admissible values,
 * then the root of its score, so that a second, lower maximum is not taken for the first.
 *
 * @throws DataError "singular"       collinear terms
 * @throws DataError "not-converged"  the maximum lies at the edge of the admissible values
 */
export function maximiseLikelihood(
  input: LikelihoodInput,
  dependence: Dependence,
): LikelihoodMaximum {
  const evaluate = concentrated(input, dependence);
  if (dependence === "both") return maximiseBoth(evaluate, input.spectrum);
  const at = (value: number) => (dependence === "rho" ? evaluate(value, 0) : evaluate(0, value));
  const { lower, upper } = input.spectrum;
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
  const score = (value: number) => at(value)[dependence];
  if (!(score(low) > 0 && score(high) < 0)) throw edge(dependence, grid[best], lower, upper);
  const root = findRoot(score, low, high);
  const logLikelihood = at(root).value;
  return dependence === "rho"
    ? { rho: root, lambda: 0, logLikelihood }
    : { rho: 0, lambda: root, logLikelihood };
}

// The concentrated likelihood and its score, from a triangle that stands for all N rows.
function concentrated(
  input: LikelihoodInput,
  dependence: Dependence,
): (rho: number, lambda: number) => Point {
  const { X, WX, y, Wy, WWy, spectrum, size, periods, terms } = input;
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

  return (rho, lambda) => {
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
    const jacobian = (value: number) => (value === 0 ? 0 : logDeterminant(spectrum, value));
    const slope = (value: number) => -spectralTraces(spectrum, value).g;
    return {
      value:
        periods * (jacobian(rho) + jacobian(lambda)) -
        (size / 2) * (Math.log((2 * Math.PI) / scale) + 1),
      rho: periods * slope(rho) - scale * towardsRho,
      lambda: periods * slope(lambda) - scale * towardsLambda,
    };
  };
}

function maximiseBoth(
  evaluate: (rho: number, lambda: number) => Point,
  { lower, upper }: Spectrum,
): LikelihoodMaximum {
  const grid = gridBetween(Math.max(lower, -2), upper, 16);
  const size = grid.length;
  const heights = grid.map((rho) => grid.map((lambda) => evaluate(rho, lambda).value));
  let best: LikelihoodMaximum | undefined;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const height = heights[a][b];
      const around = [
        heights[a - 1]?.[b],
        heights[a + 1]?.[b],
        heights[a][b - 1],
        heights[a][b + 1],
      ];
      if (around.some((other) => other > height)) continue;
      const found = climb(evaluate, grid[a], grid[b], lower, upper);
      if (found && found.logLikelihood > (best?.logLikelihood ?? -Infinity)) best = found;
    }
  }
  if (!best) throw edge("rho and lambda", NaN, lower, upper);
  return best;
}

// Newton's method on the score with step halving; undefined where it leaves the admissible values.
function climb(
  evaluate: (rho: number, lambda: number) => Point,
  rho: number,
  lambda: number,
  lower: number,
  upper: number,
): LikelihoodMaximum | undefined {
  const inside = (value: number) => value > lower && value < upper;
  let here = evaluate(rho, lambda);
  for (let step = 0; step < 200; step++) {
    const h = 1e-5 * Math.min(1, upper - Math.max(rho, lambda), Math.min(rho, lambda) - lower);
    const right = evaluate(rho + h, lambda);
    const left = evaluate(rho - h, lambda);
    const up = evaluate(rho, lambda + h);
    const down = evaluate(rho, lambda - h);
    const rr = (right.rho - left.rho) / (2 * h);
    const ll = (up.lambda - down.lambda) / (2 * h);
    const rl = (up.rho - down.rho + right.lambda - left.lambda) / (4 * h);
    // −H, its eigenvalues made positive, so that every step is uphill
    const mean = -(rr + ll) / 2;
    const half = Math.hypot((ll - rr) / 2, rl);
    const shift = Math.max(0, 1e-3 * Math.max(1, half) - (mean - half));
    const [a, d] = [shift - rr, shift - ll];
    const determinant = a * d - rl * rl;
    let towardsRho = (d * here.rho + rl * here.lambda) / determinant;
    let towardsLambda = (rl * here.rho + a * here.lambda) / determinant;
    if (Math.max(Math.abs(towardsRho), Math.abs(towardsLambda)) < 1e-12) {
      return { rho, lambda, logLikelihood: here.value };
    }
    let moved = false;
    for (let halving = 0; halving < 50; halving++) {
      const next = { rho: rho + towardsRho, lambda: lambda + towardsLambda };
      if (inside(next.rho) && inside(next.lambda)) {
        const there = evaluate(next.rho, next.lambda);
        if (there.value >= here.value - 1e-12 * Math.abs(here.value)) {
          ({ rho, lambda } = next);
          here = there;
          moved = true;
          break;
        }
      }
      towardsRho /= 2;
      towardsLambda /= 2;
    }
    if (!moved) break;
    if (Math.max(Math.abs(towardsRho), Math.abs(towardsLambda)) < 1e-11) {
      return { rho, lambda, logLikelihood: here.value };
    }
  }
  const flat = Math.max(Math.abs(here.rho), Math.abs(here.lambda)) < 1e-4;
  return flat ? { rho, lambda, logLikelihood: here.value } : undefined;
}

function gridBetween(lower: number, upper: number, points: number): number[] {
  return Array.from({ length: points }, (_, k) => lower + ((upper - lower) * (k + 0.5)) / points);
}

function edge(what: string, value: number, lower: number, upper: number): DataError {
  return new DataError(
    "not-converged",
    `maximiseLikelihood: the likelihood rises to the edge in ${what}${Number.isNaN(value) ? "" : ` (${value})`}, needed a maximum between ${lower} and ${upper}`,
    { value, lower, upper },
  );
}
