/**
 * Sums that must hold whatever the table: a check of the accounts by their own definition.
 *
 * Each is measured against the size of what is summed, so that 1e-15 is rounding and more than
 * `identityLimit` means that the table does not close, or a fault of ours.
 */
import { industryLabel } from "../tables/model.ts";
import type { Accounts } from "./accounts.ts";
import { kwwTerms } from "./decompositions/kww.ts";
import type { LeontiefModel } from "./model/leontief-model.ts";
import { finalSales } from "./model/products.ts";
import { byCountry, product, sum, total } from "./model/vectors.ts";

/** One identity on one table. */
export interface Identity {
  readonly name: string;
  readonly statement: string;
  readonly worst: number; //  largest difference, relative to the size of the summands
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
    k++;
  }
  return { name, statement, worst, at: label(place), holds: worst <= identityLimit };
}

/**
 * The identities that need no solve over the whole world.
 */
export function localIdentities({ model, tripartite, forward, backward }: Accounts): Identity[] {
  const { G, exportsByPartner, valueAdded } = model;
  const { directlyAbsorbed, pureForward, pureBackward, twoSided } = tripartite();
  const parts = [directlyAbsorbed, pureForward, pureBackward, twoSided].map(({ data }) => data);
  const pair = (k: number): string =>
    `${industryLabel(model, Math.floor(k / G))}>${model.countries[k % G].code}`;
  const up = forward();
  const down = backward();
  return [
    identity(
      "tripartite",
      "absorbed, forward, backward and two-sided parts sum to bilateral exports",
      gaps(exportsByPartner.data, parts),
      pair,
    ),
    identity(
      "production-forward",
      "domestic, traditional, simple and complex activities sum to value added",
      gaps(valueAdded, [up.domestic, up.traditional, up.simple, up.complex]),
      sectorLabel(model),
    ),
    identity(
      "production-backward",
      "domestic, traditional, simple and complex activities sum to final sales",
      gaps(finalSales(model), [down.domestic, down.traditional, down.simple, down.complex]),
      sectorLabel(model),
    ),
    world(
      "value-chain-production",
      "value added that leaves in inputs equals value added that arrives in final products",
      up.gvc,
      down.gvc,
    ),
  ];
}

/**
 * The identities of results that need solves over the whole world.
 */
export function globalIdentities(accounts: Accounts): Identity[] {
  const { model, multipliers, outputByFinalUse, kww } = accounts;
  const { n, N, G, output, valueAdded, exports } = model;
  const X = outputByFinalUse();
  const columnsOfX = Array.from({ length: G }, (_, g) => output.map((_, i) => X.data[i * G + g]));
  const m = multipliers();
  const shares = Array.from({ length: G }, (_, s) => m.data.subarray(s * n, (s + 1) * n));
  const ones = output.map((x, j) => (x === 0 && model.valueAddedShare[j] === 0 ? 0 : 1));
  const forward = accounts.forwardStages();
  const backward = accounts.backwardStages();
  const terms = kww();
  const vax = [accounts.vaxForward(), accounts.vaxBackward()].map((sectors) =>
    byCountry(sectors, N),
  );
  const grossExports = byCountry(exports.map(Math.abs), N);
  const absorbed = product(model.valueAddedShare, columnsOfX.reduce(sum, new Float64Array(n)));
  return [
    identity(
      "output",
      "output called for by all final demand equals output",
      gaps(output, columnsOfX),
      sectorLabel(model),
    ),
    identity(
      "value-added-shares",
      "shares of all countries' value added in a final product sum to one",
      gaps(ones, shares),
      sectorLabel(model),
    ),
    world(
      "value-added",
      "world value added in final demand equals world value added",
      valueAdded,
      absorbed,
    ),
    identity(
      "kww",
      "the nine terms of Koopman, Wang and Wei sum to gross exports",
      gaps(
        byCountry(exports, N),
        kwwTerms.map((term) => terms[term]),
      ),
      (s) => model.countries[s].code,
    ),
    identity(
      "vax",
      "value-added exports forward and backward are the same for a country",
      Array.from(vax[0], (forward, s) => ({
        off: forward - vax[1][s],
        size: grossExports[s], // they are parts of it, and may themselves cancel
      })),
      (s) => model.countries[s].code,
    ),
    identity(
      "length-forward",
      "the five parts of production length sum to the total, by origin",
      gaps(forward.total, [
        forward.domestic,
        forward.traditional,
        forward.gvcDomestic,
        forward.gvcCrossings,
        forward.gvcForeign,
      ]),
      sectorLabel(model),
    ),
    identity(
      "length-backward",
      "the five parts of production length sum to the total, by final product",
      gaps(backward.total, [
        backward.domestic,
        backward.traditional,
        backward.gvcDomestic,
        backward.gvcCrossings,
        backward.gvcForeign,
      ]),
      sectorLabel(model),
    ),
    identity(
      "length-split",
      "both splits of value-chain stages, before and after the last border, have one sum",
      gaps(sum(backward.total, sum(backward.gvcDomestic, backward.gvcForeign)), [
        backward.total, // the stages may be rounding of the total, so they are judged beside it
        backward.gvcDomesticAdb,
        backward.gvcForeignAdb,
      ]),
      sectorLabel(model),
    ),
    world(
      "length-world",
      "world production length is world output over world value added",
      output,
      forward.total,
    ),
  ];
}

/** All identities of the accounts. */
export function identities(accounts: Accounts): readonly Identity[] {
  return [...localIdentities(accounts), ...globalIdentities(accounts)];
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

function world(name: string, statement: string, a: Float64Array, b: Float64Array): Identity {
  const size = a.reduce((running, value) => running + Math.abs(value), 0);
  return identity(name, statement, [{ off: total(a) - total(b), size }], () => "world");
}

function sectorLabel(model: LeontiefModel): (k: number) => string {
  return (k) => industryLabel(model, k);
}
