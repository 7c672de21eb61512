import { DataError } from "../errors.ts";
import { cholesky } from "../numerics/cholesky.ts";
import { zeros } from "../numerics/matrix.ts";
import { random } from "../numerics/random.ts";
import { logDeterminantOf, type LogDeterminant } from "../spatial/log-determinant.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import type { Fit } from "./fit.ts";
import { effectMultipliers } from "./impacts.ts";

/** What the draws of one effect say. */
export interface SimulatedEffect {
  readonly mean: number;
  readonly sd: number;
  readonly lower: number; // 2.5 %
  readonly upper: number; // 97.5 %
}

export interface SimulatedImpact {
  readonly term: string;
  readonly direct: SimulatedEffect;
  readonly indirect: SimulatedEffect;
  readonly total: SimulatedEffect;
}

export interface SimulatedImpacts {
  readonly draws: number;
  readonly seed: number;
  readonly redrawn: number; // draws whose rho was outside the admissible values
  readonly impacts: readonly SimulatedImpact[];
}

/**
 * The impacts of a fit, drawn from the normal distribution of its estimates. Draws with an
 * inadmissible ρ are drawn again and counted; the traces of each draw are exact.
 *
 * @param fit    with impacts
 * @param draws  how many, at least 2
 * @param determinant  of W, where it is known already
 * @throws DataError "argument"       a fit without impacts, draws below 2, or seed out of range
 * @throws DataError "not-converged"  fewer than one draw in a hundred has an admissible ρ
 */
export function simulateImpacts(
  fit: Fit,
  W: SpatialWeights,
  draws: number,
  seed: number,
  determinant?: LogDeterminant,
): SimulatedImpacts {
  if (!fit.impacts || !(Number.isInteger(draws) && draws >= 2)) {
    throw new DataError(
      "argument",
      `simulateImpacts: ${draws} draws of a ${fit.model}, needed 2 or more of a model with impacts`,
      { draws, model: fit.model },
    );
  }
  const names = [...(fit.rho ? ["rho"] : []), ...fit.coefficients.map(({ term }) => term)];
  const centre = [
    ...(fit.rho ? [fit.rho.estimate] : []),
    ...fit.coefficients.map(({ estimate }) => estimate),
  ];
  const size = names.length;
  const S = zeros(size, size);
  const at = names.map((name) => fit.covariance.names.indexOf(name));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      S.data[i * size + j] =
        fit.covariance.matrix.data[at[i] * fit.covariance.names.length + at[j]];
    }
  }
  const L = cholesky(S);
  const omega = fit.rho ? (determinant ?? logDeterminantOf(W)) : undefined;
  const terms = fit.impacts.map(({ term }) => term);
  const kinds = ["direct", "indirect", "total"] as const;
  const drawn = terms.map(() => kinds.map(() => new Float64Array(draws)));
  const { normal } = random(seed);
  const values = new Float64Array(draws * size);
  const noise = new Float64Array(size);
  let redrawn = 0;
  for (let d = 0; d < draws; d++) {
    for (;;) {
      for (let i = 0; i < size; i++) noise[i] = normal();
      for (let i = 0; i < size; i++) {
        let sum = centre[i];
        for (let j = 0; j <= i; j++) sum += L.data[i * size + j] * noise[j];
        values[d * size + i] = sum;
      }
      const rho = values[d * size];
      if (!omega || (rho > omega.lower && rho < omega.upper)) break;
      if (++redrawn > 100 * draws) {
        throw new DataError("not-converged", "simulateImpacts: hardly a draw has a stable rho", {
          rho: centre[0],
        });
      }
    }
  }
  const rhos = Float64Array.from({ length: draws }, (_, d) => (omega ? values[d * size] : 0));
  const { low, high } = range(rhos);
  const multipliersAt = effectMultipliers(W, omega, low, high);
  for (let d = 0; d < draws; d++) {
    const { direct, total } = multipliersAt(rhos[d]);
    for (const [k, term] of terms.entries()) {
      const b = values[d * size + names.indexOf(term)];
      const lagged = names.indexOf(`lag.${term}`);
      const theta = lagged < 0 ? 0 : values[d * size + lagged];
      drawn[k][0][d] = b * direct[0] + theta * direct[1];
      drawn[k][2][d] = b * total[0] + theta * total[1];
      drawn[k][1][d] = drawn[k][2][d] - drawn[k][0][d];
    }
  }
  return {
    draws,
    seed,
    redrawn,
    impacts: terms.map((term, k) => {
      const [direct, indirect, total] = drawn[k].map(summary);
      return { term, direct, indirect, total };
    }),
  };
}

/** The lowest and the highest of the values. */
export function range(values: Float64Array): { readonly low: number; readonly high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** What the draws of one effect say. */
export function summary(values: Float64Array): SimulatedEffect {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sorted = values.slice().sort();
  const quantile = (p: number) => {
    const place = p * (n - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, n - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  };
  return { mean, sd: Math.sqrt(squares / (n - 1)), lower: quantile(0.025), upper: quantile(0.975) };
}
