/** Who is near whom, and what the values of near economies say of each other. */
import { valueAt } from "../panel/panel.ts";
import { flowAt } from "../panel/panel.ts";
import type { Variable } from "../panel/variables.ts";
import { zeros } from "../numerics/matrix.ts";
import { flowWeights } from "../spatial/affinity-weights.ts";
import { inverseDistanceWeights } from "../spatial/distance-weights.ts";
import { localMoran } from "../spatial/local-moran.ts";
import type { Quadrant } from "../spatial/local-statistic.ts";
import { moran } from "../spatial/moran.ts";
import { nearestWeights } from "../spatial/nearest-weights.ts";
import { rowStandardised } from "../spatial/standardise.ts";
import { lag, type SpatialWeights } from "../spatial/weights.ts";
import type { WeightsName } from "./address.ts";
import { distancesAmong } from "./make-bundle.ts";
import type { Spot, Study } from "./study.ts";

/** How many neighbours are nearest. */
const nearest = 5;

/** An economy among its neighbours. */
export interface Neighbour {
  readonly g: number;
  readonly code: string;
  readonly value: number;
  readonly own: number; //            centred and divided by the standard deviation (divisor n)
  readonly around: number; //         weighted mean of the neighbours' values, in the same unit
  readonly local: number; //          local Moran's I
  readonly p: number; //              two-sided, conditional permutations
  readonly quadrant: Quadrant | null;
}

export interface Neighbourhood {
  readonly economies: readonly Neighbour[];
  readonly statistic: number; // Moran's I
  readonly expected: number;
  readonly p: number; //         two-sided, permutations
  readonly permutations: number;
}

/**
 * Moran's I and its local parts for a variable at a spot, with the study's seed and permutations.
 *
 * @returns undefined for fewer than four economies with a place and a value, or equal values
 */
export function neighbourhood(
  study: Study,
  variable: Variable,
  spot: Spot,
  weights: WeightsName,
): Neighbourhood | undefined {
  const { panel, settings } = study.bundle.evidence;
  const value = (code: string): number =>
    valueAt(panel, variable, study.at.get(code)!, spot.s, spot.t);
  const placed = new Set(study.bundle.distances.codes);
  const codes = study.frame.codes.filter(
    (code) => placed.has(code) && Number.isFinite(value(code)),
  );
  const y = Float64Array.from(codes, value);
  if (codes.length < 4 || y.every((each) => each === y[0])) return undefined;
  const W = weightsAmong(study, codes, weights, spot.t);
  if (W.weight.length === 0) return undefined;
  const { seed } = settings;
  const { permutations } = study.bundle.space;
  const all = moran(y, W, { permutations, seed });
  const local = localMoran(y, W, { permutations, seed });
  const mean = y.reduce((sum, each) => sum + each, 0) / y.length;
  const deviation = Math.sqrt(y.reduce((sum, each) => sum + (each - mean) ** 2, 0) / y.length);
  const z = y.map((each) => (each - mean) / deviation);
  const around = lag(W, z);
  return {
    economies: codes.map((code, i) => ({
      g: study.at.get(code)!,
      code,
      value: y[i],
      own: z[i],
      around: around[i],
      local: local.statistic[i],
      p: local.permutation!.pValue[i],
      quadrant: local.quadrant[i],
    })),
    statistic: all.statistic,
    expected: all.expected,
    p: all.permutation!.pValue,
    permutations,
  };
}

/** Weights among economies; those by flows are of the spot's year. */
export function weightsAmong(
  study: Study,
  codes: readonly string[],
  name: WeightsName,
  t: number,
): SpatialWeights {
  const { distances, space } = study.bundle;
  const between = () => distancesAmong(distances, codes).matrix;
  if (name === "nearest") {
    return rowStandardised(nearestWeights(codes, between(), Math.min(nearest, codes.length - 1)));
  }
  if (name === "trade") return rowStandardised(flowWeights(codes, flowsAmong(study, codes, t)));
  return inverseDistanceWeights(codes, between(), {
    power: space.power,
    ...(space.cutoff !== undefined && { cutoff: space.cutoff }),
  });
}

function flowsAmong(study: Study, codes: readonly string[], t: number) {
  const { panel } = study.bundle.evidence;
  const n = codes.length;
  const flows = zeros(n, n);
  for (const [i, from] of codes.entries()) {
    for (const [j, to] of codes.entries()) {
      for (let s = 0; s < panel.segments.length; s++) {
        flows.data[i * n + j] += flowAt(panel, study.at.get(from)!, s, study.at.get(to)!, t);
      }
    }
  }
  return flows;
}
