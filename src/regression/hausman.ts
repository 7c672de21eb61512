import { DataError } from "../errors.ts";
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { solve } from "../numerics/solve.ts";
import { interceptName } from "./design.ts";
import type { Fit, ModelTest } from "./fit.ts";

/**
 * Hausman's test of random against fixed effects, of one model with either.
 *
 *     H = dᵀ (V_fixed − V_random)⁻¹ d,  d = b_fixed − b_random over the terms they share
 *
 * Spatial parameters are not among the terms. Both estimates are consistent where the effects have
 * nothing to do with the regressors, only the fixed one otherwise. In small samples the difference of
 * the covariances need not be positive definite: that is noted, and a negative H has no p value.
 *
 * @param fixed   with fixed effects of units
 * @param random  the same model with random effects
 * @throws DataError "argument"  different models, or no shared term
 * @throws DataError "singular"  the difference of the covariances has no inverse
 * Source: Hausman (1978), Econometrica 46; Mutl & Pfaffermayr (2011), Econometrics Journal 14.
 */
export function hausman(fixed: Fit, random: Fit): ModelTest {
  const name = "Hausman";
  const estimates = new Map(random.coefficients.map(({ term, estimate }) => [term, estimate]));
  const shared = fixed.coefficients.filter(
    ({ term }) => term !== interceptName && estimates.has(term),
  );
  if (fixed.model !== random.model || shared.length === 0) {
    throw new DataError(
      "argument",
      `hausman: ${fixed.model} against ${random.model} with ${shared.length} shared terms, needed one model with terms in both`,
      { fixed: fixed.model, random: random.model, shared: shared.length },
    );
  }
  const df = shared.length;
  const d = Float64Array.from(shared, ({ term, estimate }) => estimate - estimates.get(term)!);
  const V = zeros(df, df);
  const terms = shared.map(({ term }) => term);
  for (const [i, a] of terms.entries()) {
    for (const [j, b] of terms.entries()) {
      V.data[i * df + j] = entry(fixed, a, b) - entry(random, a, b);
    }
  }
  const weighted = solve(V, { rows: df, cols: 1, data: d }).data;
  const statistic = weighted.reduce((sum, value, i) => sum + value * d[i], 0);
  if (statistic < 0) {
    const note =
      "negative, which happens in finite samples where the difference of the covariances is not positive definite: there is no p value";
    return { name, statistic, df, pValue: NaN, note };
  }
  const pValue = chiSquareUpperTail(statistic, df);
  if (isPositiveDefinite(V)) return { name, statistic, df, pValue };
  const note = "the difference of the covariances is not positive definite: take p with care";
  return { name, statistic, df, pValue, note };
}

function entry({ covariance: { names, matrix } }: Fit, a: string, b: string): number {
  return matrix.data[names.indexOf(a) * names.length + names.indexOf(b)];
}

// whether elimination meets positive pivots only
function isPositiveDefinite({ rows: n, data }: Matrix): boolean {
  const a = data.slice();
  for (let p = 0; p < n; p++) {
    if (!(a[p * n + p] > 0)) return false;
    for (let i = p + 1; i < n; i++) {
      const factor = a[i * n + p] / a[p * n + p];
      for (let j = p; j < n; j++) a[i * n + j] -= factor * a[p * n + j];
    }
  }
  return true;
}
