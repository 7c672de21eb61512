/**
 * What a lasting change of a regressor does in the end, and draws of it.
 *
 *     short run  (I − ρW)⁻¹ (β_k I + θ_k W)
 *     long run   ((1 − τ)I − (ρ + η)W)⁻¹ (β_k I + θ_k W) = (I − ρ*W)⁻¹ (β_k I + θ_k W) / (1 − τ),
 *                ρ* = (ρ + η)/(1 − τ)
 *
 * Source: Elhorst (2014), Spatial Econometrics, §4.6; Debarsy, Ertur & LeSage (2012).
 */
import { spectralLogDeterminant } from "../spatial/log-determinant.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import type { Spectrum } from "../spatial/spectrum.ts";
import { interceptName } from "./design.ts";
import type { Dynamics } from "./dynamic-bias.ts";
import { spaceTimeLag, timeLag } from "./dynamic-design.ts";
import { estimateOf, type Estimate } from "./fit.ts";
import { multipliers, type Impact } from "./impacts.ts";
import type { Covariance } from "./information.ts";

/**
 * Exact long-run impacts at the estimates, with standard errors by the delta method.
 *
 * @param terms       k regressors and their lags, without the lags of y
 * @param beta        k estimates
 * @param covariance  of rho, the lags of y and the terms
 */
export function longRunImpacts(
  W: SpatialWeights,
  spectrum: Spectrum,
  terms: readonly string[],
  beta: Float64Array,
  { rho, tau, eta }: Dynamics,
  covariance: Covariance,
): Impact[] {
  const { names, matrix } = covariance;
  const star = (rho + eta) / (1 - tau);
  const { direct, total, directSlope, totalSlope } = multipliers(
    W,
    spectralLogDeterminant(spectrum),
    star,
  );
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
      const value = (b * m0 + theta * m1) / (1 - tau);
      const slope = (b * s0 + theta * s1) / (1 - tau); //    in ρ*
      const all: readonly (readonly [string, number])[] = [
        [term, m0 / (1 - tau)],
        [lagged, m1 / (1 - tau)],
        ["rho", slope / (1 - tau)],
        [spaceTimeLag, slope / (1 - tau)],
        [timeLag, (value + slope * star) / (1 - tau)],
      ];
      const gradient = new Map(all.filter(([name]) => names.includes(name)));
      return estimateOf(value, Math.sqrt(variance(gradient)));
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
