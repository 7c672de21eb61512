/** Tests of what a smaller model leaves out, from fits that hold it. */
import { DataError } from "../errors.ts";
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { zeros } from "../numerics/matrix.ts";
import { multiply } from "../numerics/multiply.ts";
import { solve } from "../numerics/solve.ts";
import type { Fit, ModelTest } from "./fit.ts";

/**
 * The likelihood ratio of a model to a smaller one that it holds.
 *
 *     LR = 2 (ln L_full − ln L_restricted), as many degrees of freedom as parameters are left out
 *
 * @param restricted  by maximum likelihood of the same rows
 * @param full        with more parameters
 * @param name        of the test
 * @throws DataError "argument"  other rows, or no parameter less
 */
export function likelihoodRatio(restricted: Fit, full: Fit, name: string): ModelTest {
  const df = full.parameters - restricted.parameters;
  if (df <= 0 || full.n !== restricted.n || full.t !== restricted.t) {
    throw new DataError(
      "argument",
      `likelihoodRatio: ${restricted.parameters} parameters (${restricted.n} × ${restricted.t}) in ${full.parameters} (${full.n} × ${full.t}), needed fewer, of the same rows`,
      { restricted: restricted.parameters, full: full.parameters },
    );
  }
  const statistic = 2 * (full.logLikelihood - restricted.logLikelihood);
  return { name, statistic, df, pValue: chiSquareUpperTail(statistic, df) };
}

/**
 * Wald tests of a spatial Durbin model: whether lags of the regressors are needed, and whether they
 * only stand for a spatial error.
 *
 *     Wald_theta0: θ = 0;  Wald_common_factor: θ + ρβ = 0, by the delta method
 *
 * @param fit  an `sdm`
 * @throws DataError "argument"  another model
 * @throws DataError "singular"  restrictions that repeat one another
 * Source: Anselin (1988), §13.3; LeSage & Pace (2009), §2.2; Elhorst (2014), §3.4.
 */
export function durbinWaldTests(fit: Fit): ModelTest[] {
  const { rho } = fit;
  if (fit.model !== "sdm" || !rho) {
    throw new DataError("argument", `durbinWaldTests: a fit of ${fit.model}, needed sdm`, {
      model: fit.model,
    });
  }
  const estimate = new Map(fit.coefficients.map(({ term, estimate }) => [term, estimate]));
  const pairs = fit.coefficients
    .map(({ term }) => [term.replace(/^lag\./, ""), term] as const)
    .filter(([own, lagged]) => own !== lagged);
  const theta = (lagged: string) => estimate.get(lagged)!;
  const beta = (own: string) => estimate.get(own)!;
  return [
    wald(
      fit,
      pairs.map(([, lagged]) => ({ value: theta(lagged), slopes: { [lagged]: 1 } })),
      "Wald_theta0",
    ),
    wald(
      fit,
      pairs.map(([own, lagged]) => ({
        value: theta(lagged) + rho.estimate * beta(own),
        slopes: { [lagged]: 1, [own]: rho.estimate, rho: beta(own) },
      })),
      "Wald_common_factor",
    ),
  ];
}

interface Restriction {
  readonly value: number; // 0 where it holds
  readonly slopes: Readonly<Record<string, number>>; // by the name of a parameter
}

/** cᵀ (R V Rᵀ)⁻¹ c for restrictions c(θ) = 0 with slopes R. */
function wald(fit: Fit, restrictions: readonly Restriction[], name: string): ModelTest {
  const { names, matrix } = fit.covariance;
  const df = restrictions.length;
  const R = zeros(df, names.length);
  const back = zeros(names.length, df);
  for (const [i, { slopes }] of restrictions.entries()) {
    for (const [parameter, slope] of Object.entries(slopes)) {
      const at = names.indexOf(parameter);
      R.data[i * names.length + at] = back.data[at * df + i] = slope;
    }
  }
  const c = Float64Array.from(restrictions, ({ value }) => value);
  const V = multiply(multiply(R, matrix), back);
  const weighted = solve(V, { rows: df, cols: 1, data: c }).data;
  const statistic = weighted.reduce((sum, value, i) => sum + value * c[i], 0);
  return { name, statistic, df, pValue: chiSquareUpperTail(statistic, df) };
}
