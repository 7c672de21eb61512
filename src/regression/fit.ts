/** The one shape in which every estimator gives its results. */
import { normalUpperTail } from "../numerics/normal.ts";
import { tUpperTail } from "../numerics/student-t.ts";
import type { Note } from "../tables/model.ts";
import type { Covariance } from "./information.ts";
import type { Impact } from "./impacts.ts";

/** OLS; lags of X; of y; of the error; of X and y; of X and error; of y and error; of all three. */
export type Model = "ols" | "slx" | "sar" | "sem" | "sdm" | "sdem" | "sac" | "gns";

export interface Estimate {
  readonly estimate: number;
  readonly stdError: number;
  readonly z: number; //      estimate / stdError; a t statistic where the fit says so
  readonly pValue: number; // two-sided
}

export interface Coefficient extends Estimate {
  readonly term: string; // `(Intercept)`, a column, or `lag.` and a column
}

/** A test on or between models. */
export interface ModelTest {
  readonly name: string;
  readonly statistic: number;
  readonly df: number; //     NaN where the statistic is a standard normal score
  readonly df2?: number; //   of what an F statistic divides by
  readonly pValue: number; // NaN where the statistic allows none, which the note explains
  readonly note?: string;
}

export interface Fit {
  readonly model: Model;
  readonly method: string; //                how it was estimated, in words
  readonly response: string;
  readonly n: number; //                     places
  readonly t: number; //                     periods, 1 for a cross-section
  readonly coefficients: readonly Coefficient[];
  readonly rho?: Estimate; //                of the spatial lag of y
  readonly lambda?: Estimate; //             of the spatial lag of the error
  readonly phi?: Estimate; //                σ²_μ/σ²_ε of random effects of units
  readonly sigma2: number;
  readonly distribution: "normal" | "t"; //  of the z values
  readonly dfResidual: number;
  readonly logLikelihood: number;
  readonly parameters: number; //            counted in aic and bic, sigma2 among them
  readonly aic: number;
  readonly bic: number;
  readonly covariance: Covariance;
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly impacts?: readonly Impact[]; //    in the same period, where there are lags in time
  readonly longRunImpacts?: readonly Impact[];
  readonly stationarity?: { readonly radius: number }; // of a dynamic panel: below 1
  readonly tests?: readonly ModelTest[];
  readonly notes: readonly Note[];
}

/** An estimate with its z and two-sided p; from t with df degrees of freedom where they are given. */
export function estimateOf(estimate: number, stdError: number, df = Infinity): Estimate {
  const z = estimate / stdError;
  const tail = df === Infinity ? normalUpperTail(Math.abs(z)) : tUpperTail(Math.abs(z), df);
  return { estimate, stdError, z, pValue: 2 * tail };
}

/** The standard error of a named parameter. */
export function standardError({ names, matrix }: Covariance, name: string): number {
  const at = names.indexOf(name);
  return Math.sqrt(matrix.data[at * matrix.cols + at]);
}

/** Akaike's and Schwarz's criteria: −2 ln L + 2p, and −2 ln L + p ln N. */
export function criteria(logLikelihood: number, parameters: number, observations: number) {
  return {
    logLikelihood,
    parameters,
    aic: -2 * logLikelihood + 2 * parameters,
    bic: -2 * logLikelihood + parameters * Math.log(observations),
  };
}
