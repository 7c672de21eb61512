/**
 * What a change of a regressor does, at the place itself and elsewhere.
 *
 *     S_k(W) = (I − ρW)⁻¹ (β_k I + θ_k W)
 *     direct = tr S_k / n,  total = uᵀ S_k u / n,  indirect = total − direct
 *
 * Source: LeSage & Pace (2009), Introduction to Spatial Econometrics, ch. 2.
 */
import { solve } from "../numerics/solve.ts";
import { solveFilter } from "../spatial/filter-solve.ts";
import { asLogDeterminant, type LogDeterminant } from "../spatial/log-determinant.ts";
import { islands, lag, weightRowSums, type SpatialWeights } from "../spatial/weights.ts";
import type { Spectrum } from "../spatial/spectrum.ts";
import { hasEqualRows, interceptName } from "./design.ts";
import { estimateOf, type Estimate } from "./fit.ts";
import { spatialFilter, type Covariance } from "./information.ts";

/** The effects of one regressor with delta-method inference. */
export interface Impact {
  readonly term: string;
  readonly direct: Estimate;
  readonly indirect: Estimate;
  readonly total: Estimate;
}

/** The averages over places that β_k and θ_k are multiplied with, and their slopes in ρ. */
export interface Multipliers {
  readonly direct: readonly [ofBeta: number, ofTheta: number];
  readonly total: readonly [ofBeta: number, ofTheta: number];
  readonly directSlope: readonly [number, number];
  readonly totalSlope: readonly [number, number];
}

/**
 * Exact impacts at the estimates, with standard errors by the delta method.
 *
 * @param W           n×n
 * @param source      the log-determinant or the eigenvalues of W; only read where ρ ≠ 0
 * @param terms       k names, a regressor's lag named `lag.` and its name
 * @param beta        k estimates
 * @param rho         0 for a model without a lag of y
 * @param covariance  of rho and the terms
 */
export function impactsOf(
  W: SpatialWeights,
  source: LogDeterminant | Spectrum | undefined,
  terms: readonly string[],
  beta: Float64Array,
  rho: number,
  covariance: Covariance,
): Impact[] {
  const { direct, total, directSlope, totalSlope } = multipliers(W, source, rho);
  const { names, matrix } = covariance;
  const variance = (gradient: ReadonlyMap<string, number>): number => {
    let sum = 0;
    for (const [a, ga] of gradient) {
      for (const [b, gb] of gradient) {
        sum += ga * gb * matrix.data[names.indexOf(a) * names.length + names.indexOf(b)];
      }
    }
    return sum;
  };
  const regressors = terms.filter((term) => term !== interceptName && !term.startsWith("lag."));
  return regressors.map((term) => {
    const lagged = `lag.${term}`;
    const b = beta[terms.indexOf(term)];
    const theta = terms.includes(lagged) ? beta[terms.indexOf(lagged)] : 0;
    const effect = (
      [m0, m1]: readonly [number, number],
      [s0, s1]: readonly [number, number],
    ): Estimate => {
      const gradient = new Map([[term, m0]]);
      if (terms.includes(lagged)) gradient.set(lagged, m1);
      if (names.includes("rho")) gradient.set("rho", b * s0 + theta * s1);
      return estimateOf(b * m0 + theta * m1, Math.sqrt(variance(gradient)));
    };
    const minus = (p: readonly [number, number], q: readonly [number, number]) =>
      [p[0] - q[0], p[1] - q[1]] as const;
    return {
      term,
      direct: effect(direct, directSlope),
      indirect: effect(minus(total, direct), minus(totalSlope, directSlope)),
      total: effect(total, totalSlope),
    };
  });
}

/**
 * The multipliers of β_k and θ_k in direct and total effects as functions of ρ in [low, high], for
 * many ρ in a row. Totals come from rows of equal sums in closed form, else from a polynomial
 * through 32 Chebyshev points of (1 − ρω) · total, 1/ω the upper bound of ρ, where the nearest pole
 * is.
 */
export function effectMultipliers(
  W: SpatialWeights,
  determinant: LogDeterminant | undefined,
  low: number,
  high: number,
): (rho: number) => Pick<Multipliers, "direct" | "total"> {
  if (!determinant) return () => multipliers(W, undefined, 0);
  const n = W.n;
  const totals = totalMultipliers(W, determinant, low, high);
  const curve = determinant.near(low, high);
  return (rho) => {
    const { inverse, g } = curve.traces(rho);
    return { direct: [inverse / n, g / n], total: totals(rho) };
  };
}

function totalMultipliers(
  W: SpatialWeights,
  { upper }: LogDeterminant,
  low: number,
  high: number,
): (rho: number) => readonly [number, number] {
  const sum = commonRowSum(W);
  if (sum !== undefined) return (rho) => [1 / (1 - rho * sum), sum / (1 - rho * sum)];
  const points = 32;
  const omega = 1 / upper;
  const nodes: number[] = [];
  const values: (readonly [number, number])[] = [];
  for (let k = 0; k < points; k++) {
    const rho = (low + high) / 2 + ((high - low) / 2) * Math.cos(((k + 0.5) * Math.PI) / points);
    const { total } = totalsAt(W, rho, upper);
    nodes.push(rho);
    values.push([total[0] * (1 - rho * omega), total[1] * (1 - rho * omega)]);
  }
  return (rho) => {
    let [first, second, below] = [0, 0, 0]; // the barycentric formula
    for (let k = 0; k < points; k++) {
      if (rho === nodes[k]) return totalsAt(W, rho, upper).total;
      const sign = k % 2 === 0 ? 1 : -1;
      const weight = (sign * Math.sin(((k + 0.5) * Math.PI) / points)) / (rho - nodes[k]);
      first += weight * values[k][0];
      second += weight * values[k][1];
      below += weight;
    }
    const scale = below * (1 - rho * omega);
    return [first / scale, second / scale];
  };
}

/** The multipliers of β_k and θ_k at one ρ and their slopes; without a log-determinant, at ρ = 0. */
export function multipliers(
  W: SpatialWeights,
  source: LogDeterminant | Spectrum | undefined,
  rho: number,
): Multipliers {
  const n = W.n;
  if (rho === 0 || !source) {
    const none = [0, 0] as const;
    const once = weightRowSums(W).reduce((sum, value) => sum + value, 0) / n;
    return { direct: [1, 0], total: [1, once], directSlope: none, totalSlope: none };
  }
  const determinant = asLogDeterminant(source);
  const { inverse, g, g2 } = determinant.near(rho, rho).traces(rho);
  // d/dρ tr (I − ρW)⁻¹ = tr G(I − ρW)⁻¹ = tr G + ρ tr G²;  d/dρ tr G = tr G²
  return {
    direct: [inverse / n, g / n],
    directSlope: [(g + rho * g2) / n, g2 / n],
    ...totalsAt(W, rho, determinant.upper),
  };
}

// uᵀ(I − ρW)⁻¹u/n and uᵀ(I − ρW)⁻¹Wu/n with their slopes in ρ
function totalsAt(
  W: SpatialWeights,
  rho: number,
  upper: number,
): Pick<Multipliers, "total" | "totalSlope"> {
  const n = W.n;
  const sum = commonRowSum(W);
  if (sum !== undefined) {
    const s = 1 / (1 - rho * sum);
    return { total: [s, sum * s], totalSlope: [sum * s * s, sum * sum * s * s] };
  }
  const solveOne = filterSolver(W, rho, upper);
  const mean = (v: Float64Array) => v.reduce((all, value) => all + value, 0) / n;
  const s = solveOne(new Float64Array(n).fill(1)); // (I − ρW)⁻¹ u
  const sw = solveOne(weightRowSums(W)); //           (I − ρW)⁻¹ W u
  return {
    total: [mean(s), mean(sw)],
    totalSlope: [mean(solveOne(lag(W, s))), mean(solveOne(lag(W, sw)))],
  };
}

function commonRowSum(W: SpatialWeights): number | undefined {
  return islands(W).length === 0 && hasEqualRows(W) ? weightRowSums(W)[0] : undefined;
}

// solves (I − ρW) x = v: with a dense matrix of few places, else as a series, which is slow only
// where ρ comes near its bound
function filterSolver(
  W: SpatialWeights,
  rho: number,
  upper: number,
): (v: Float64Array) => Float64Array {
  const isSlow = Math.abs(rho) > 0.99 * upper;
  if (W.n > (isSlow ? 5000 : 500)) return (v) => solveFilter(W, rho, v);
  const A = spatialFilter(W, rho);
  return (v) => solve(A, { rows: v.length, cols: 1, data: v }).data;
}
