import { DataError } from "../errors.ts";

export interface LikelihoodMaximum {
  readonly rho: number;
  readonly lambda: number;
  readonly logLikelihood: number;
}

export interface Point {
  readonly value: number; //  ln L
  readonly rho: number; //    ∂ ln L / ∂ρ
  readonly lambda: number; // ∂ ln L / ∂λ
}

export type Evaluate = (rho: number, lambda: number) => Point;

/** Three standard errors of a parameter, by the slope of its score; at most a quarter of its range. */
export function reachOf(
  score: (value: number) => number,
  centre: number,
  lower: number,
  upper: number,
): number {
  const h = 1e-4 * Math.min(upper - centre, centre - lower);
  const curvature = (score(centre - h) - score(centre + h)) / (2 * h);
  return curvature > 0 ? Math.min(3 / Math.sqrt(curvature), (upper - lower) / 4) : 0.1;
}

/** The middles of equal parts of a range. */
export function gridBetween(lower: number, upper: number, points: number): number[] {
  return Array.from({ length: points }, (_, k) => lower + ((upper - lower) * (k + 0.5)) / points);
}

/** The error of a maximum that lies at the edge. */
export function edge(what: string, value: number, lower: number, upper: number): DataError {
  return new DataError(
    "not-converged",
    `maximiseLikelihood: the likelihood rises to the edge in ${what}${Number.isNaN(value) ? "" : ` (${value})`}, needed a maximum between ${lower} and ${upper}`,
    { value, lower, upper },
  );
}
