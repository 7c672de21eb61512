/**
 * What indicators are computed from, each piece made once and only when something asks for it.
 */
import type { Kernel, Matrix } from "../numerics/index.ts";
import { koopman, type Koopman } from "./chains/koopman.ts";
import { kww, type Kww } from "./decompositions/kww.ts";
import {
  backwardStages,
  type BackwardStages,
  forwardStages,
  type Stages,
} from "./chains/lengths.ts";
import { globalLeontiefInverse, type LeontiefModel } from "./model/leontief-model.ts";
import { outputByFinalUse, valueAddedMultipliers } from "./model/multipliers.ts";
import { downstreamness, upstreamness } from "./chains/position.ts";
import { type Activities, backwardActivities, forwardActivities } from "./chains/production.ts";
import { leontiefSolver, type LeontiefSolver, solverFromInverse } from "./model/solver.ts";
import { vaxBackward, vaxForward } from "./decompositions/value-added-exports.ts";
import { wwzBySector, type WwzTerm } from "./decompositions/wwz.ts";
import {
  requirementsFromInverse,
  type WwzRequirements,
} from "./decompositions/wwz-requirements.ts";
import { blockDiagonal } from "./model/products.ts";
import { tripartite, type Tripartite } from "./chains/tripartite.ts";
import type { SectorGroups } from "./model/vectors.ts";

export interface Accounts {
  readonly model: LeontiefModel;
  readonly solver: () => LeontiefSolver;
  readonly inverse: () => Matrix; //           n×n  for bilateral decompositions only
  readonly multipliers: () => Matrix; //       G×n  value added by source country
  readonly outputByFinalUse: () => Matrix; //  n×G
  readonly vaxForward: () => Float64Array; //        n
  readonly vaxBackward: () => Float64Array; //       n
  readonly stagesToFinalUse: () => Float64Array; //  n  upstreamness
  readonly stagesFromInputs: () => Float64Array; //  n  downstreamness
  readonly tripartite: () => Tripartite;
  readonly forward: () => Activities;
  readonly backward: () => Activities;
  readonly forwardStages: () => Stages;
  readonly backwardStages: () => BackwardStages;
  readonly koopman: () => Koopman;
  readonly kww: () => Kww;
  readonly wwzRequirements: () => WwzRequirements; // needs the inverse
  readonly wwzBySector: () => Readonly<Record<WwzTerm, Float64Array>>; // n each; needs the inverse
  readonly outputByExports: () => Matrix; //   n×G  output called for by each country's exports
  readonly income: Float64Array | undefined; // G  income per person, where it was given
  readonly segments: SectorGroups | undefined; //   for the values by segment
}

/**
 * The accounts of a model; nothing is computed yet.
 *
 * @param options.inverse  the global inverse is worth its cost: whole bilateral decompositions follow
 * @param options.income   G  income per person, for the sophistication of exports
 * @param options.segments  groups of sectors, for the values by segment
 * @param options.kernel   what the world-wide inverse and solves run on; the fastest on one thread
 *                         by default
 */
export function accounts(
  model: LeontiefModel,
  options: {
    readonly inverse?: boolean;
    readonly income?: Float64Array;
    readonly segments?: SectorGroups;
    readonly kernel?: Kernel | undefined;
  } = {},
): Accounts {
  const { kernel } = options;
  const inverse = once(() => globalLeontiefInverse(model, kernel));
  const solver = once(() =>
    options.inverse ? solverFromInverse(inverse(), kernel) : leontiefSolver(model, kernel),
  );
  const multipliers = once(() => valueAddedMultipliers(model, solver()));
  const output = once(() => outputByFinalUse(model, solver()));
  const requirements = once(() => requirementsFromInverse(model, inverse(), kernel));
  return {
    model,
    solver,
    inverse,
    multipliers,
    outputByFinalUse: output,
    vaxForward: once(() => vaxForward(model, output())),
    vaxBackward: once(() => vaxBackward(model, output())),
    stagesToFinalUse: once(() => upstreamness(model, solver())),
    stagesFromInputs: once(() => downstreamness(model, solver())),
    tripartite: once(() => tripartite(model)),
    forward: once(() => forwardActivities(model)),
    backward: once(() => backwardActivities(model)),
    forwardStages: once(() => forwardStages(model, solver())),
    backwardStages: once(() => backwardStages(model, solver())),
    koopman: once(() => koopman(model, multipliers())),
    kww: once(() => kww(model, multipliers())),
    wwzRequirements: requirements,
    wwzBySector: once(() => wwzBySector(model, multipliers(), requirements())),
    outputByExports: once(() => solver().solve(blockDiagonal(model, model.exports))),
    income: options.income,
    segments: options.segments,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
