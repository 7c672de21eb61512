/** A fit as the record and the rows that the command line prints. */
import type { Estimate } from "../../regression/fit.ts";
import type { Impact } from "../../regression/impacts.ts";
import type { SimulatedImpact } from "../../regression/simulated-impacts.ts";
import type { Cell } from "../../report/csv.ts";
import type { Estimated } from "./estimated.ts";

/** The columns of `coefficientRows`. */
export const coefficientColumns = ["term", "estimate", "std_error", "z", "p"] as const;

/** The estimates of a fit, one row each, ρ, λ and φ last. */
export function coefficientRows({ fit }: Estimated): Cell[][] {
  const rows = fit.coefficients.map(({ term, ...estimate }) => [term, ...cells(estimate)]);
  for (const name of ["rho", "lambda", "phi"] as const) {
    if (fit[name]) rows.push([name, ...cells(fit[name])]);
  }
  return rows;
}

/** A fit as one JSON record; `withTests` adds what was tested, also where that is nothing. */
export function fitRecord({ fit, tests, matched, simulated }: Estimated, withTests: boolean) {
  const impacts = fit.impacts && effects(fit.impacts, simulated?.impacts);
  return {
    model: fit.model,
    method: fit.method,
    response: fit.response,
    n: fit.n,
    t: fit.t,
    k: fit.coefficients.length,
    coefficients: fit.coefficients.map(({ term, ...estimate }) => ({ term, ...fields(estimate) })),
    ...(fit.rho && { rho: fields(fit.rho) }),
    ...(fit.lambda && { lambda: fields(fit.lambda) }),
    ...(fit.phi && { phi: fields(fit.phi) }),
    sigma2: fit.sigma2,
    distribution: fit.distribution,
    df_residual: fit.dfResidual,
    log_likelihood: fit.logLikelihood,
    parameters: fit.parameters,
    aic: fit.aic,
    bic: fit.bic,
    ...(impacts && { impacts }),
    ...(fit.longRunImpacts && {
      long_run_impacts: effects(fit.longRunImpacts, simulated?.longRun),
    }),
    ...(fit.stationarity && { stationarity: fit.stationarity }),
    ...(simulated && {
      simulation: { draws: simulated.draws, seed: simulated.seed, redrawn: simulated.redrawn },
    }),
    ...(withTests && {
      tests: tests.map(({ name, statistic, df, df2, pValue, note }) => ({
        ...{ name, statistic, df, ...(df2 !== undefined && { df2 }), p: pValue },
        ...(note !== undefined && { note }),
      })),
    }),
    ...(matched && { weights_matched_by: matched.matchedBy }),
    notes: fit.notes,
  };
}

function effects(impacts: readonly Impact[], drawn: readonly SimulatedImpact[] | undefined) {
  return impacts.map(({ term, direct, indirect, total }, k) => ({
    term,
    direct: direct.estimate,
    indirect: indirect.estimate,
    total: total.estimate,
    ...inference("direct", direct, drawn?.[k]),
    ...inference("indirect", indirect, drawn?.[k]),
    ...inference("total", total, drawn?.[k]),
  }));
}

function fields({ estimate, stdError, z, pValue }: Estimate) {
  return { estimate, std_error: stdError, z, p: pValue };
}

function cells({ estimate, stdError, z, pValue }: Estimate): number[] {
  return [estimate, stdError, z, pValue];
}

function inference(
  kind: "direct" | "indirect" | "total",
  { stdError, z, pValue }: Estimate,
  drawn: SimulatedImpact | undefined,
) {
  return {
    [`${kind}_std_error`]: stdError,
    [`${kind}_z`]: z,
    [`${kind}_p`]: pValue,
    ...(drawn && {
      [`${kind}_simulated_mean`]: drawn[kind].mean,
      [`${kind}_simulated_sd`]: drawn[kind].sd,
      [`${kind}_lower`]: drawn[kind].lower,
      [`${kind}_upper`]: drawn[kind].upper,
    }),
  };
}
