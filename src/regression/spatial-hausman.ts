import { solveFilter } from "../spatial/filter-solve.ts";
import { transposedWeights, type SpatialWeights } from "../spatial/weights.ts";
import { DataError } from "../errors.ts";
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { zeros } from "../numerics/matrix.ts";
import { solve } from "../numerics/solve.ts";
import type { RegressionData } from "./design.ts";
import { standardError, type Fit, type ModelTest } from "./fit.ts";
import { leastSquares } from "./least-squares.ts";

/**
 * Pace and LeSage's spatial Hausman test: whether least squares and the spatial error model, which
 * agree if the model is right, differ by more than chance.
 *
 *     H = dᵀ (V_o − V_e)⁻¹ d,  d = b_ols − b_sem
 *     V_o = σ² (XᵀX)⁻¹ Xᵀ [(I − λW)ᵀ(I − λW)]⁻¹ X (XᵀX)⁻¹, V_e the covariance of b_sem
 *
 * A negative H, which finite samples can give, is noted and has no p.
 *
 * @param fit   an `sem` or `sdem` by maximum likelihood
 * @param data  its terms, lags included
 * @throws DataError "argument"       another model
 * @throws DataError "not-converged"  |λ| beyond what the series of (I − λW)⁻¹ bears
 * Source: Pace & LeSage (2008), Economics Letters 101.
 */
export function spatialHausman(fit: Fit, data: RegressionData, W: SpatialWeights): ModelTest {
  const { lambda, covariance } = fit;
  if (!lambda || fit.rho) {
    throw new DataError("argument", `spatialHausman: a fit of ${fit.model}, needed sem or sdem`, {
      model: fit.model,
    });
  }
  const { X, y, terms } = data;
  const { rows: n, cols: k } = X;
  const ols = leastSquares(X, y, terms);
  const back = transposedWeights(W);
  const C: Float64Array[] = []; // columns of (I − λWᵀ)⁻¹ X (XᵀX)⁻¹
  for (let j = 0; j < k; j++) {
    const column = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      for (let l = 0; l < k; l++) column[i] += X.data[i * k + l] * ols.inverseGram.data[l * k + j];
    }
    C.push(solveFilter(back, lambda.estimate, column));
  }
  const names = covariance.names;
  const V = zeros(k, k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += C[a][i] * C[b][i];
      const at = names.indexOf(terms[a]) * names.length + names.indexOf(terms[b]);
      V.data[a * k + b] = fit.sigma2 * sum - covariance.matrix.data[at];
    }
  }
  const d = Float64Array.from(terms, (_, j) => ols.coefficients[j] - fit.coefficients[j].estimate);
  // in units of the standard errors, so that terms of any size are solved for alike
  const scale = terms.map((term) => standardError(covariance, term));
  for (let a = 0; a < k; a++) {
    d[a] /= scale[a];
    for (let b = 0; b < k; b++) V.data[a * k + b] /= scale[a] * scale[b];
  }
  const weighted = solve(V, { rows: k, cols: 1, data: d }).data;
  const statistic = weighted.reduce((sum, value, j) => sum + value * d[j], 0);
  const name = "spatial_Hausman";
  if (statistic >= 0) return { name, statistic, df: k, pValue: chiSquareUpperTail(statistic, k) };
  const note = "negative, as finite samples allow, so that it has no p";
  return { name, statistic, df: k, pValue: NaN, note };
}
