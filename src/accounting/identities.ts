/** Sums of the accounts that must hold whatever the table. */
import { industryLabel } from "../tables/model.ts";
import type { Accounts } from "./accounts.ts";
import { kwwTerms } from "./decompositions/kww.ts";
import {
  gaps,
  identity,
  type Identity,
  outputIdentity,
  sectorLabel,
  worldIdentity,
} from "./identity.ts";
import { finalSales } from "./model/products.ts";
import { byCountry, product, sum } from "./model/vectors.ts";

export { type Identity, identityLimit } from "./identity.ts";

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
    worldIdentity(
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
    outputIdentity(model, X),
    identity(
      "value-added-shares",
      "shares of all countries' value added in a final product sum to one",
      gaps(ones, shares),
      sectorLabel(model),
    ),
    worldIdentity(
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
    worldIdentity(
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
