/**
 * One check of a result by its own definition: what must be equal, and how far from equal it is.
 *
 * A difference is measured against the size of what is summed, so that 1e-15 is rounding and more than
 * `identityLimit` means that the table does not close, or a fault of ours.
 */
import type { Matrix } from "../numerics/index.ts";
import { industryLabel } from "../tables/model.ts";
import type { LeontiefModel } from "./model/leontief-model.ts";
import { total } from "./model/vectors.ts";

/** One identity on one table. */
export interface Identity {
  readonly name: string;
  readonly statement: string;
  readonly worst: number; //  largest difference, relative to the size of the summands; NaN if one is
  readonly at: string; //     where: CHN, CHN.c2, CHN.c2>USA or world
  readonly holds: boolean; // worst is within identityLimit
}

/** What rounding may leave on the largest tables. */
export const identityLimit = 1e-9;

/** A difference that is compared with zero, and the size that it is compared with. */
export interface Gap {
  readonly off: number;
  readonly size: number;
}

/**
 * An identity from its gaps.
 *
 * @param gaps   one for each place; a size of zero needs a difference of zero
 * @param label  the name of place k
 */
export function identity(
  name: string,
  statement: string,
  gaps: Iterable<Gap>,
  label: (k: number) => string,
): Identity {
  let worst = 0;
  let place = 0;
  let k = 0;
  for (const { off, size } of gaps) {
    const relative = off === 0 ? 0 : Math.abs(off) / size;
    if (!(relative <= worst)) [worst, place] = [relative, k];
    if (Number.isNaN(worst)) break;
    k++;
  }
  return { name, statement, worst, at: label(place), holds: worst <= identityLimit };
}

/** For each place k, whole[k] against the sum of parts[·][k]. */
export function* gaps(whole: Float64Array, parts: readonly Float64Array[]): Iterable<Gap> {
  for (let k = 0; k < whole.length; k++) {
    let off = whole[k];
    let size = Math.abs(whole[k]);
    for (const part of parts) {
      off -= part[k];
      size += Math.abs(part[k]);
    }
    yield { off, size };
  }
}

/** An identity of sums over the whole world. */
export function worldIdentity(
  name: string,
  statement: string,
  a: Float64Array,
  b: Float64Array,
): Identity {
  const size = a.reduce((running, value) => running + Math.abs(value), 0);
  return identity(name, statement, [{ off: total(a) - total(b), size }], () => "world");
}

/**
 * Whether the output that all final demand calls for is the table's.
 *
 * @param X  n×G  output by country of final use
 */
export function outputIdentity(model: LeontiefModel, X: Matrix): Identity {
  const byUse = Array.from({ length: model.G }, (_, g) =>
    model.output.map((_, i) => X.data[i * model.G + g]),
  );
  return identity(
    "output",
    "output called for by all final demand equals output",
    gaps(model.output, byUse),
    sectorLabel(model),
  );
}

/** The name of sector k of a model: CHN.c2. */
export function sectorLabel(model: LeontiefModel): (k: number) => string {
  return (k) => industryLabel(model, k);
}
