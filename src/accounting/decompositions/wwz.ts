/**
 * Bilateral exports by sector in sixteen terms: Wang, Wei and Zhu (2013, revised 2018), NBER 19677,
 * eq. 37.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 *
 * With a = A^sr, l = (V^s L^ss)′, b = (V^s B^ss)′, f_r = (V^r B^rs)′, f_o = (Σ_{t≠s,r} V^t B^ts)′:
 *
 *     T1  dvaFin       b # Y^sr
 *     T2  dvaInt       l # (a B^rr Y^rr)
 *     T3  dvaIntrexI1  l # (a Σ_{t≠s,r} B^rt Y^tt)
 *     T4  dvaIntrexF   l # (a B^rr Σ_{t≠s,r} Y^rt)
 *     T5  dvaIntrexI2  l # (a Σ_{t≠s,r} B^rt Σ_{u≠s,t} Y^tu)
 *     T6  rdvFin       l # (a B^rr Y^rs)
 *     T7  rdvFin2      l # (a Σ_{t≠s,r} B^rt Y^ts)
 *     T8  rdvInt       l # (a B^rs Y^ss)
 *     T9  ddcFin       l # (a B^rs Σ_{t≠s} Y^st)
 *     T10 ddcInt       (b − l) # (a x^r)
 *     T11 mvaFin       f_r # Y^sr          T14 ovaFin  f_o # Y^sr
 *     T12 mvaInt       f_r # (a L^rr Y^rr) T15 ovaInt  f_o # (a L^rr Y^rr)
 *     T13 mdc          f_r # (a L^rr E^r*) T16 odc     f_o # (a L^rr E^r*)
 *
 * The sixteen sum to E^sr.
 */
import { type Matrix, zeros } from "../../numerics/index.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import {
  domesticContent,
  domesticFinalDemand,
  domesticRequirements,
  inputSalesFrom,
  inputSalesByPartner,
} from "../model/products.ts";
import type { WwzRequirements } from "./wwz-requirements.ts";

/** The sixteen terms in the order T1 … T16 of the paper. */
export const wwzTerms = [
  "dvaFin",
  "dvaInt",
  "dvaIntrexI1",
  "dvaIntrexF",
  "dvaIntrexI2",
  "rdvFin",
  "rdvFin2",
  "rdvInt",
  "ddcFin",
  "ddcInt",
  "mvaFin",
  "mvaInt",
  "mdc",
  "ovaFin",
  "ovaInt",
  "odc",
] as const;

export type WwzTerm = (typeof wwzTerms)[number];

/** The exports of one country: each term N×G, exporting sector by importer, 0 at home  [money]. */
export interface Wwz {
  readonly exporter: number;
  readonly terms: Readonly<Record<WwzTerm, Matrix>>;
}

/**
 * The sixteen terms of each exporter's bilateral flows, one exporter at a time.
 *
 * @param multipliers   G×n  value added by source country (`valueAddedMultipliers`)
 * @param requirements  what exports call for abroad, from an inverse or by solves
 * @param exporters     positions of countries
 *
 * Cost: O(n²) an exporter's share, after the requirements.
 */
export function* wwz(
  model: LeontiefModel,
  multipliers: Matrix,
  requirements: WwzRequirements,
  exporters: Iterable<number>,
): Iterable<Wwz> {
  const { domesticShare } = requirements;
  const content = domesticContent(model, model.valueAddedShare);
  const absorbed = inputSalesByPartner(
    model,
    domesticRequirements(model, domesticFinalDemand(model)),
  );
  const passedOn = inputSalesByPartner(model, domesticRequirements(model, model.exports));
  for (const s of exporters) {
    const terms = emptyTerms(model);
    domesticTerms(model, s, requirements, content, terms);
    ownTerms(model, s, multipliers, domesticShare(s), terms);
    foreignTerms(model, s, multipliers, absorbed, passedOn, terms);
    yield { exporter: s, terms };
  }
}

/**
 * The sixteen terms of every exporter summed over importers.
 *
 * @returns n for each term, by exporting sector  [money]
 */
export function wwzBySector(
  model: LeontiefModel,
  multipliers: Matrix,
  requirements: WwzRequirements,
): Readonly<Record<WwzTerm, Float64Array>> {
  const { n, N, G } = model;
  const sums = wwzTerms.map((term) => [term, new Float64Array(n)] as const);
  for (const { exporter, terms } of wwz(model, multipliers, requirements, model.countries.keys())) {
    for (const [term, sum] of sums) {
      const { data } = terms[term];
      for (let k = 0; k < N * G; k++) sum[exporter * N + Math.floor(k / G)] += data[k];
    }
  }
  return Object.fromEntries(sums) as Record<WwzTerm, Float64Array>;
}

type Terms = Record<WwzTerm, Matrix>;

const columns = 8; // T2 … T9

function domesticTerms(
  model: LeontiefModel,
  s: number,
  requirements: WwzRequirements,
  content: Float64Array,
  terms: Terms,
): void {
  const { n, N, G } = model;
  const { home, exported } = requirements; //     P, F  n×G
  const { own, beyond } = requirements.exportedBy(s); //  n×2 each: columns Y^·s and third countries
  const needed = new Float64Array(n * columns);
  const into = (
    [
      "dvaInt",
      "dvaIntrexI1",
      "dvaIntrexF",
      "dvaIntrexI2",
      "rdvFin",
      "rdvFin2",
      "rdvInt",
      "ddcFin",
    ] as const
  ).map((term) => terms[term].data);
  for (let r = 0; r < G; r++) {
    if (r === s) continue;
    const [first, second] = [Math.min(r, s), Math.max(r, s)];
    for (let k = 0; k < N; k++) {
      const j = r * N + k;
      const at = j * columns;
      let third = 0;
      const row = j * G;
      for (let t = 0; t < first; t++) third += home.data[row + t];
      for (let t = first + 1; t < second; t++) third += home.data[row + t];
      for (let t = second + 1; t < G; t++) third += home.data[row + t];
      needed[at] = home.data[j * G + r];
      needed[at + 1] = third;
      needed[at + 2] = own[2 * j + 1];
      needed[at + 3] = beyond[2 * j + 1];
      needed[at + 4] = own[2 * j];
      needed[at + 5] = beyond[2 * j];
      needed[at + 6] = home.data[j * G + s];
      needed[at + 7] = exported.data[j * G + s];
    }
  }
  const sales = inputSalesFrom(model, s, { rows: n, cols: columns, data: needed }).data;
  for (const [c, term] of into.entries()) {
    for (let at = 0; at < N * G; at++) {
      term[at] = content[s * N + Math.floor(at / G)] * sales[at * columns + c];
    }
  }
}

function ownTerms(
  { n, N, G, finalDemand, intermediateExportsByPartner }: LeontiefModel,
  s: number,
  multipliers: Matrix,
  doubled: Float64Array,
  terms: Terms,
): void {
  for (let k = 0; k < N; k++) {
    const i = s * N + k;
    for (let r = 0; r < G; r++) {
      if (r === s) continue;
      terms.dvaFin.data[k * G + r] = multipliers.data[s * n + i] * finalDemand.data[i * G + r];
      terms.ddcInt.data[k * G + r] = doubled[k] * intermediateExportsByPartner.data[i * G + r];
    }
  }
}

function foreignTerms(
  { n, N, G, finalDemand }: LeontiefModel,
  s: number,
  multipliers: Matrix,
  absorbed: Matrix,
  passedOn: Matrix,
  terms: Terms,
): void {
  const shares = new Float64Array(G);
  for (let k = 0; k < N; k++) {
    const i = s * N + k;
    for (let t = 0; t < G; t++) shares[t] = multipliers.data[t * n + i];
    for (let r = 0; r < G; r++) {
      if (r === s) continue;
      const at = i * G + r;
      const to = k * G + r;
      const importer = shares[r];
      let others = 0;
      for (let t = 0; t < G; t++) if (t !== s && t !== r) others += shares[t];
      terms.mvaFin.data[to] = importer * finalDemand.data[at];
      terms.mvaInt.data[to] = importer * absorbed.data[at];
      terms.mdc.data[to] = importer * passedOn.data[at];
      terms.ovaFin.data[to] = others * finalDemand.data[at];
      terms.ovaInt.data[to] = others * absorbed.data[at];
      terms.odc.data[to] = others * passedOn.data[at];
    }
  }
}

function emptyTerms({ N, G }: LeontiefModel): Terms {
  return Object.fromEntries(wwzTerms.map((term) => [term, zeros(N, G)])) as Terms;
}
