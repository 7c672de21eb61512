import { solve } from "../numerics/solve.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { spatialFilter, type Covariance } from "./information.ts";
import { panelLag } from "./panel-data.ts";

/**
 * Lee and Yu's correction of the likelihood with effects of periods, one step from the estimates.
 *
 *     θ + Σ⁻¹a/n,  a_ρ = uᵀGu/n,  a_λ likewise,  a_σ² = 1/2σ²,  a_β = 0
 *
 * Σ is the information per observation, so that Σ⁻¹/n is T times the covariance.
 *
 * @returns what is added to each parameter, by its name in the covariance
 * Source: Lee & Yu (2010), Journal of Econometrics 154, §3; Elhorst (2014), eqs 3.26 and 3.27.
 */
export function oneStep(
  { names, matrix }: Covariance,
  W: SpatialWeights,
  rho: number,
  lambda: number,
  sigma2: number,
  t: number,
): Map<string, number> {
  const sumOfG = (value: number): number => {
    // uᵀGu/n, G = W (I − ρW)⁻¹ = ((I − ρW)⁻¹ − I)/ρ
    const ones = { rows: W.n, cols: 1, data: new Float64Array(W.n).fill(1) };
    const solved = solve(spatialFilter(W, value), ones).data;
    return panelLag(W, solved).reduce((sum, each) => sum + each, 0) / W.n;
  };
  const a = names.map((name) => {
    if (name === "sigma2") return 1 / (2 * sigma2);
    return name === "rho" ? sumOfG(rho) : name === "lambda" ? sumOfG(lambda) : 0;
  });
  return new Map(
    names.map((name, i) => [
      name,
      t * a.reduce((sum, value, j) => sum + matrix.data[i * names.length + j] * value, 0),
    ]),
  );
}
