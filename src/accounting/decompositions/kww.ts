/**
 * Gross exports in nine terms: Koopman, Wang and Wei (2014), American Economic Review 104(2), eq. 36.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 * With V^s B^sr the value added of s in one unit of r's final products:
 *
 *     uE^s* = V^s B^ss Σr Y^sr                     dvaFin      final exports
 *           + V^s Σr B^sr Y^rr                     dvaInt      absorbed by the direct importer
 *           + V^s Σr Σt≠s,r B^sr Y^rt              dvaIntrex   re-exported to third countries
 *           + V^s Σr B^sr Y^rs                     rdvFin      returns in final imports
 *           + V^s Σr B^sr A^rs L^ss Y^ss           rdvInt      returns in intermediate imports
 *           + V^s Σr B^sr A^rs L^ss E^s*           ddc         domestic double counting
 *           + Σt Σr V^t B^ts Y^sr                  fvaFin      foreign value added, final exports
 *           + Σt Σr V^t B^ts A^sr L^rr Y^rr        fvaInt      foreign value added, intermediates
 *           + Σt V^t B^ts Σr A^sr L^rr E^r*        fdc         foreign double counting
 *
 * Sums over r and t leave out s. It is an identity of whole countries, not of sectors.
 */
import type { Matrix } from "../../numerics/index.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import {
  domesticFinalDemand,
  domesticRequirements,
  inputSalesByPartner,
} from "../model/products.ts";

/** The nine terms in the order of the paper. */
export const kwwTerms = [
  "dvaFin",
  "dvaInt",
  "dvaIntrex",
  "rdvFin",
  "rdvInt",
  "ddc",
  "fvaFin",
  "fvaInt",
  "fdc",
] as const;

export type KwwTerm = (typeof kwwTerms)[number];

/** One number for each country under each term, in the unit of the table. */
export type Kww = Readonly<Record<KwwTerm, Float64Array>>;

/**
 * The nine terms of every country's gross exports; they sum to the exports.
 *
 * @param multipliers  G×n  value added by source country (`valueAddedMultipliers`)
 * @returns            G numbers for each term  [money]
 */
export function kww(model: LeontiefModel, multipliers: Matrix): Kww {
  const { n, N, G, finalDemand, finalExports, exports } = model;
  const Y = finalDemand.data;
  const m = multipliers.data;
  const absorbed = inputSalesByPartner(
    model,
    domesticRequirements(model, domesticFinalDemand(model)),
  ).data;
  const passedOn = inputSalesByPartner(model, domesticRequirements(model, exports)).data;
  const terms = emptyTerms(G);
  for (let s = 0; s < G; s++) {
    for (let j = 0; j < n; j++) {
      const r = Math.floor(j / N);
      const own = m[s * n + j];
      if (r === s) {
        let foreign = 0;
        for (let t = 0; t < G; t++) if (t !== s) foreign += m[t * n + j];
        terms.dvaFin[s] += own * finalExports[j];
        terms.fvaFin[s] += foreign * finalExports[j];
        for (let k = 0; k < G; k++) {
          terms.fvaInt[s] += foreign * absorbed[j * G + k];
          terms.fdc[s] += foreign * passedOn[j * G + k];
        }
        continue;
      }
      let third = 0;
      for (let t = 0; t < G; t++) if (t !== s && t !== r) third += Y[j * G + t];
      terms.dvaInt[s] += own * Y[j * G + r];
      terms.dvaIntrex[s] += own * third;
      terms.rdvFin[s] += own * Y[j * G + s];
      terms.rdvInt[s] += own * absorbed[j * G + s];
      terms.ddc[s] += own * passedOn[j * G + s];
    }
  }
  return terms;
}

/** The usual groups of the nine terms. */
export interface KwwGroups {
  readonly dva: Float64Array; //  dvaFin + dvaInt + dvaIntrex + rdvFin + rdvInt
  readonly vax: Float64Array; //  dvaFin + dvaInt + dvaIntrex
  readonly rdv: Float64Array; //  rdvFin + rdvInt
  readonly ddc: Float64Array;
  readonly fva: Float64Array; //  fvaFin + fvaInt
  readonly fdc: Float64Array;
}

/** Domestic value added, value-added exports, returned, double-counted and foreign parts. */
export function groupKww(terms: Kww): KwwGroups {
  const sum = (...names: readonly KwwTerm[]): Float64Array =>
    terms.ddc.map((_, s) => names.reduce((total, name) => total + terms[name][s], 0));
  return {
    dva: sum("dvaFin", "dvaInt", "dvaIntrex", "rdvFin", "rdvInt"),
    vax: sum("dvaFin", "dvaInt", "dvaIntrex"),
    rdv: sum("rdvFin", "rdvInt"),
    ddc: sum("ddc"),
    fva: sum("fvaFin", "fvaInt"),
    fdc: sum("fdc"),
  };
}

function emptyTerms(G: number): Record<KwwTerm, Float64Array> {
  const empty = (): Float64Array => new Float64Array(G);
  return {
    dvaFin: empty(),
    dvaInt: empty(),
    dvaIntrex: empty(),
    rdvFin: empty(),
    rdvInt: empty(),
    ddc: empty(),
    fvaFin: empty(),
    fvaInt: empty(),
    fdc: empty(),
  };
}
