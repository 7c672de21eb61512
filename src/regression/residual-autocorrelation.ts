import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { inverse } from "../numerics/inverse.ts";
import { multiply } from "../numerics/multiply.ts";
import { denseWeights } from "../spatial/spectrum.ts";
import { lag, type SpatialWeights } from "../spatial/weights.ts";
import { DataError } from "../errors.ts";
import type { Fit, ModelTest } from "./fit.ts";
import { spatialFilter } from "./information.ts";

/**
 * The Lagrange multiplier test for a spatial error that a model with a lag of y leaves.
 *
 *     LM = (eᵀWe/σ²)² / (T − T_G² Var ρ),  T = tr(W² + WᵀW),  T_G = tr(WG + WᵀG),  G = W(I − ρW)⁻¹
 *
 * @param fit  an `sar` or `sdm` by maximum likelihood; needs a matrix of n×n
 * @throws DataError "argument"  a fit without ρ
 * Source: Anselin (1988), Geographical Analysis 20, eq. 22.
 */
export function residualAutocorrelation(fit: Fit, W: SpatialWeights): ModelTest {
  const { rho, residuals: e, sigma2, n } = fit;
  if (!rho) {
    throw new DataError("argument", `residualAutocorrelation: a fit of ${fit.model} has no rho`, {
      model: fit.model,
    });
  }
  const dense = denseWeights(W);
  const G = multiply(dense, inverse(spatialFilter(W, rho.estimate))).data;
  const We = lag(W, e);
  let score = 0;
  let squares = 0;
  let mixed = 0;
  for (let i = 0; i < n; i++) {
    score += (e[i] * We[i]) / sigma2;
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      const j = W.neighbour[k];
      const w = W.weight[k];
      squares += w * (w + dense.data[j * n + i]);
      mixed += w * (G[j * n + i] + G[i * n + j]);
    }
  }
  const statistic = score ** 2 / (squares - mixed ** 2 * rho.stdError ** 2);
  return { name: "LM_residual", statistic, df: 1, pValue: chiSquareUpperTail(statistic, 1) };
}
