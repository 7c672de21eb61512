import { DataError } from "../errors.ts";
import { cholesky } from "../numerics/cholesky.ts";
import { zeros } from "../numerics/matrix.ts";
import { random } from "../numerics/random.ts";
import { spectrum as spectrumOf } from "../spatial/spectrum.ts";
import { spectralLogDeterminant } from "../spatial/log-determinant.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { spectralRadiusOfDynamics, type Dynamics } from "./dynamic-bias.ts";
import { dynamicsOf } from "./dynamic-panel.ts";
import type { Fit } from "./fit.ts";
import { effectMultipliers } from "./impacts.ts";
import {
  range,
  summary,
  type SimulatedImpact,
  type SimulatedImpacts,
} from "./simulated-impacts.ts";

export interface SimulatedDynamics extends SimulatedImpacts {
  readonly longRun: readonly SimulatedImpact[];
}

/**
 * Short- and long-run impacts of a dynamic panel, drawn from the normal distribution of its
 * estimates. Draws that are not stationary are drawn again and counted.
 *
 * @param fit    a stationary dynamic panel
 * @param draws  how many, at least 2
 * @throws DataError "argument"       a fit without long-run impacts, draws below 2, seed out of range
 * @throws DataError "not-converged"  fewer than one draw in a hundred is stationary
 */
export function simulateDynamics(
  fit: Fit,
  W: SpatialWeights,
  draws: number,
  seed: number,
): SimulatedDynamics {
  if (!fit.longRunImpacts || !(Number.isInteger(draws) && draws >= 2)) {
    throw new DataError(
      "argument",
      `simulateDynamics: ${draws} draws of a ${fit.model}, needed 2 or more of a model with long-run impacts`,
      { draws, model: fit.model },
    );
  }
  const terms = fit.coefficients.map(({ term }) => term);
  const names = [...terms, ...(fit.rho ? ["rho"] : [])];
  const centre = fit.coefficients.map(({ estimate }) => estimate);
  if (fit.rho) centre.push(fit.rho.estimate);
  const size = names.length;
  const { names: rows, matrix } = fit.covariance;
  const S = zeros(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      S.data[i * size + j] =
        matrix.data[rows.indexOf(names[i]) * matrix.cols + rows.indexOf(names[j])];
    }
  }
  const L = cholesky(S);
  const spectrum = spectrumOf(W);
  const determinant = spectralLogDeterminant(spectrum);
  const { normal } = random(seed);
  const values: Float64Array[] = [];
  const dynamics: Dynamics[] = [];
  let redrawn = 0;
  while (values.length < draws) {
    const noise = Float64Array.from({ length: size }, normal);
    const drawn = Float64Array.from(centre, (value, i) => {
      let sum = value;
      for (let j = 0; j <= i; j++) sum += L.data[i * size + j] * noise[j];
      return sum;
    });
    const each = dynamicsOf(terms, drawn, fit.rho ? drawn[size - 1] : 0);
    const admissible = each.rho > spectrum.lower && each.rho < spectrum.upper;
    if (admissible && spectralRadiusOfDynamics(spectrum, each) < 1) {
      values.push(drawn);
      dynamics.push(each);
    } else if (++redrawn > 100 * draws) {
      throw new DataError("not-converged", "simulateDynamics: hardly a draw is stationary", {
        centre,
      });
    }
  }
  const shortRun = Float64Array.from(dynamics, ({ rho }) => rho);
  const longRun = Float64Array.from(dynamics, ({ rho, tau, eta }) => (rho + eta) / (1 - tau));
  const scale = Float64Array.from(dynamics, ({ tau }) => 1 / (1 - tau));
  const regressors = fit.longRunImpacts.map(({ term }) => term);
  const impactsFrom = (rhos: Float64Array, factor: (d: number) => number): SimulatedImpact[] => {
    const { low, high } = range(rhos);
    const at = effectMultipliers(W, low === 0 && high === 0 ? undefined : determinant, low, high);
    const multipliers = Array.from(rhos, at);
    return regressors.map((term) => {
      const b = names.indexOf(term);
      const theta = names.indexOf(`lag.${term}`);
      const effect = (d: number, [m0, m1]: readonly [number, number]) =>
        factor(d) * (values[d][b] * m0 + (theta < 0 ? 0 : values[d][theta] * m1));
      const direct = Float64Array.from(values, (_, d) => effect(d, multipliers[d].direct));
      const total = Float64Array.from(values, (_, d) => effect(d, multipliers[d].total));
      return {
        term,
        direct: summary(direct),
        indirect: summary(total.map((value, d) => value - direct[d])),
        total: summary(total),
      };
    });
  };
  return {
    draws,
    seed,
    redrawn,
    impacts: impactsFrom(shortRun, () => 1),
    longRun: impactsFrom(longRun, (d) => scale[d]),
  };
}
