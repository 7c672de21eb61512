import type { DeterminantCurve, LogDeterminant } from "../spatial/log-determinant.ts";
import { edge, gridBetween, reachOf } from "./likelihood-search.ts";
import type { Evaluate, LikelihoodMaximum } from "./likelihood-search.ts";

type Range = readonly [low: number, high: number];

/**
 * The highest point of a likelihood in ρ and λ: from every local maximum of a grid uphill; on a rough
 * curve first where the log-determinant is dear, then on the exact one around what is within reach.
 *
 * @throws DataError "not-converged"  no maximum inside the admissible values
 */
export function maximiseBoth(
  evaluate: (ofRho: DeterminantCurve, ofLambda: DeterminantCurve) => Evaluate,
  determinant: LogDeterminant,
): LikelihoodMaximum {
  const { lower, upper, rough } = determinant;
  const curve = rough ?? determinant.near(lower, upper);
  const found = localMaxima(evaluate(curve, curve), lower, upper);
  const refined = rough
    ? found.slice(0, 3).map((start) => refine(evaluate, determinant, start))
    : found;
  const best = refined.sort(byHeight).at(0);
  if (!best) throw edge("rho and lambda", NaN, lower, upper);
  return best;
}

// highest first
function localMaxima(evaluate: Evaluate, lower: number, upper: number): LikelihoodMaximum[] {
  const grid = gridBetween(Math.max(lower, -2), upper, 16);
  const size = grid.length;
  const heights = grid.map((rho) => grid.map((lambda) => evaluate(rho, lambda).value));
  const all: LikelihoodMaximum[] = [];
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const height = heights[a][b];
      const around = [
        heights[a - 1]?.[b],
        heights[a + 1]?.[b],
        heights[a][b - 1],
        heights[a][b + 1],
      ];
      if (around.some((other) => other > height)) continue;
      const found = climb(evaluate, grid[a], grid[b], [lower, upper], [lower, upper]);
      if (found) all.push(found);
    }
  }
  return all.sort(byHeight);
}

function byHeight(a: LikelihoodMaximum, b: LikelihoodMaximum): number {
  return b.logLikelihood - a.logLikelihood;
}

// the maximum near one that was found on the rough curve, on ever wider stretches
function refine(
  evaluate: (ofRho: DeterminantCurve, ofLambda: DeterminantCurve) => Evaluate,
  determinant: LogDeterminant,
  { rho, lambda }: LikelihoodMaximum,
): LikelihoodMaximum {
  const { lower, upper, rough } = determinant;
  const curve = rough ?? determinant.near(lower, upper);
  const first = evaluate(curve, curve);
  const stretch = (centre: number, reach: number): Range => [
    Math.max(centre - reach, centre - 0.95 * (centre - lower)),
    Math.min(centre + reach, centre + 0.95 * (upper - centre)),
  ];
  const rhoReach = reachOf((value) => first(value, lambda).rho, rho, lower, upper);
  const lambdaReach = reachOf((value) => first(rho, value).lambda, lambda, lower, upper);
  for (let times = 1; times <= 8; times *= 2) {
    const ofRho = stretch(rho, times * rhoReach);
    const ofLambda = stretch(lambda, times * lambdaReach);
    const exact = evaluate(determinant.near(...ofRho), determinant.near(...ofLambda));
    const found = climb(exact, rho, lambda, ofRho, ofLambda);
    if (found) return found;
  }
  throw edge("rho and lambda", NaN, lower, upper);
}

// Newton's method on the score with step halving; undefined where it leaves the admissible values.
function climb(
  evaluate: Evaluate,
  rho: number,
  lambda: number,
  [rhoLow, rhoHigh]: Range,
  [lambdaLow, lambdaHigh]: Range,
): LikelihoodMaximum | undefined {
  const isInside = (r: number, l: number) =>
    r > rhoLow && r < rhoHigh && l > lambdaLow && l < lambdaHigh;
  let here = evaluate(rho, lambda);
  for (let step = 0; step < 200; step++) {
    const room = Math.min(rhoHigh - rho, rho - rhoLow, lambdaHigh - lambda, lambda - lambdaLow);
    const h = 1e-5 * Math.min(1, room);
    const right = evaluate(rho + h, lambda);
    const left = evaluate(rho - h, lambda);
    const up = evaluate(rho, lambda + h);
    const down = evaluate(rho, lambda - h);
    const rr = (right.rho - left.rho) / (2 * h);
    const ll = (up.lambda - down.lambda) / (2 * h);
    const rl = (up.rho - down.rho + right.lambda - left.lambda) / (4 * h);
    // −H, its eigenvalues made positive, so that every step is uphill
    const mean = -(rr + ll) / 2;
    const half = Math.hypot((ll - rr) / 2, rl);
    const shift = Math.max(0, 1e-3 * Math.max(1, half) - (mean - half));
    const [a, d] = [shift - rr, shift - ll];
    const determinant = a * d - rl * rl;
    let towardsRho = (d * here.rho + rl * here.lambda) / determinant;
    let towardsLambda = (rl * here.rho + a * here.lambda) / determinant;
    if (Math.max(Math.abs(towardsRho), Math.abs(towardsLambda)) < 1e-12) {
      return { rho, lambda, logLikelihood: here.value };
    }
    let moved = false;
    for (let halving = 0; halving < 50; halving++) {
      const next = { rho: rho + towardsRho, lambda: lambda + towardsLambda };
      if (isInside(next.rho, next.lambda)) {
        const there = evaluate(next.rho, next.lambda);
        if (there.value >= here.value - 1e-12 * Math.abs(here.value)) {
          ({ rho, lambda } = next);
          here = there;
          moved = true;
          break;
        }
      }
      towardsRho /= 2;
      towardsLambda /= 2;
    }
    if (!moved) break;
    if (Math.max(Math.abs(towardsRho), Math.abs(towardsLambda)) < 1e-11) {
      return { rho, lambda, logLikelihood: here.value };
    }
  }
  const flat = Math.max(Math.abs(here.rho), Math.abs(here.lambda)) < 1e-4;
  return flat ? { rho, lambda, logLikelihood: here.value } : undefined;
}
