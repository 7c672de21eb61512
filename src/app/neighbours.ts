/** Who is near whom, and what the values of near economies say of each other. */
import { valueAt } from "../panel/panel.ts";
import type { Variable } from "../panel/variables.ts";
import { localMoran } from "../spatial/local-moran.ts";
import type { Quadrant } from "../spatial/local-statistic.ts";
import { moran } from "../spatial/moran.ts";
import { lag } from "../spatial/weights.ts";
import type { WeightsChoice } from "../findings/claims/input.ts";
import type { WeightsName } from "../study/schema.ts";
import type { Spot, Study } from "./study.ts";

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
  const choice = weightsOf(study, weights);
  if (choice === undefined) return undefined;
  const sample = new Set(settings.sample?.economies ?? study.frame.codes);
  const codes = study.frame.codes.filter(
    (code) => sample.has(code) && choice.knows(code) && Number.isFinite(value(code)),
  );
  const y = Float64Array.from(codes, value);
  if (codes.length < 4 || y.every((each) => each === y[0])) return undefined;
  const W = choice.between(codes);
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

/** The weights of a name, as the study's claims are judged with them. */
export function weightsOf({ choices }: Study, name: WeightsName): WeightsChoice | undefined {
  return choices.find((choice) => choice.name.replace(/-\d+$/, "") === name);
}
