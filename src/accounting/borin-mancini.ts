/**
 * Bilateral exports by sector in thirteen terms: Borin and Mancini (2019), World Bank Policy Research
 * Working Paper 8804; (2023), Economic Systems Research 35(2).
 *
 * Value added is counted once, at its first border in the source-based and at its last in the
 * sink-based decomposition; what crosses again is double counting. Their B is our L. B(s) is the
 * inverse without the exports of s as inputs; by a low-rank update B(s)_:s = B_:s (I + H)⁻¹ with
 * H = Σ_{j≠s} A^sj B^js, and no inverse per country is needed.
 *
 * With a = A^sr L^rr, C^rk = Σ_{j≠r} A^rj X^j(k) the inputs that r exports for final use in k:
 *
 *     q1 = Y^sr    q2 = a Y^rr    q3 = a Σ_{k≠s,r} Y^rk    q4 = a Σ_{k≠s} C^rk
 *     h1 = a Y^rs  h2 = a C^rs
 *
 *     source  w = V^s L^ss   w_f = Σ_{t≠s} V^t B(s)^ts   DDC (w H)′ # E^sr   FDC (w_f H)′ # E^sr
 *     sink    w = V^s B^ss   w_f = Σ_{t≠s} V^t B^ts      DDC, FDC with A^sr B(s)^rs E^s*
 *
 *     VAX1…4 = w′ # q1…q4    REF1, REF2 = w′ # h1, h2
 *     FVA1…4 = w_f′ # q1, q2, q3 + h1, q4 + h2
 *
 * In the sink q4 and h2 leave out what passes through s again: C^rk less (I − A^rr) B(s)^rs e^sk, with
 * e^sk the exports of s that end in k. The terms sum to E^sr.
 */
import { type Matrix, zeros } from "../numerics/index.ts";
import type { Approach, BilateralTrade, Weights } from "./bilateral-trade.ts";
import type { LeontiefModel } from "./model.ts";

/** The twelve terms after EXGR in the order of the paper. */
export const borinManciniTerms = [
  "vax1",
  "vax2",
  "vax3",
  "vax4",
  "ref1",
  "ref2",
  "ddc",
  "fva1",
  "fva2",
  "fva3",
  "fva4",
  "fdc",
] as const;

export type BorinManciniTerm = (typeof borinManciniTerms)[number];

/** The exports of one country: each term N×G, exporting sector by importer, 0 at home  [money]. */
export interface BorinMancini {
  readonly exporter: number;
  readonly approach: Approach;
  readonly terms: Readonly<Record<BorinManciniTerm, Matrix>>;
  readonly vaxim: Matrix; //  the part of VAX that ends in the direct importer's own final use
}

/**
 * The terms of each exporter's bilateral flows, one exporter at a time.
 *
 * @param trade      what crosses borders (`bilateralTrade`)
 * @param exporters  positions of countries
 *
 * Cost: O(n N²) an exporter, after the trade.
 */
export function* borinMancini(
  model: LeontiefModel,
  trade: BilateralTrade,
  approach: Approach,
  exporters: Iterable<number>,
): Iterable<BorinMancini> {
  for (const s of exporters) {
    const paths = destinations(model, trade, approach, s);
    const terms = emptyTerms(model);
    const vaxim = zeros(model.N, model.G);
    const weights = trade.weights(s)[approach];
    split(model, s, weights, paths, terms, vaxim);
    if (approach === "source") countTwiceAtSource(model, s, weights, terms);
    yield { exporter: s, approach, terms, vaxim };
  }
}

type Terms = Record<BorinManciniTerm, Matrix>;

const columns = 7; // L^rr Y^rr, third, Y^rs; C third, C^rs, C^rr; B(s)^rs E^s*

// Output that r's deliveries call for, by where they end: n×7 for exporter s.
function destinations(
  { n, N, G, exports }: LeontiefModel,
  trade: BilateralTrade,
  approach: Approach,
  s: number,
): Float64Array {
  const { finalOutput, chainOutput } = trade; // L^rr Y^rk and L^rr C^rk, n×G
  const paths = new Float64Array(n * columns);
  const back = approach === "sink" ? trade.withoutReturn(s) : undefined; // B(s)_:s  n×N
  for (let j = 0; j < n; j++) {
    const r = Math.floor(j / N);
    if (r === s) continue;
    const at = j * columns;
    for (let k = 0; k < G; k++) {
      if (k !== s && k !== r) paths[at + 1] += finalOutput.data[j * G + k];
      if (k !== s) paths[at + 3] += chainOutput.data[j * G + k];
    }
    paths[at] = finalOutput.data[j * G + r];
    paths[at + 2] = finalOutput.data[j * G + s];
    paths[at + 4] = chainOutput.data[j * G + s];
    paths[at + 5] = chainOutput.data[j * G + r];
    if (back === undefined) continue;
    for (let i = 0; i < N; i++) {
      const b = back.data[j * N + i];
      const ends = (s * N + i) * G; // exports of s by country of final use
      const home = trade.exportsByFinalUse.data[ends + s];
      const all = exports[s * N + i];
      paths[at + 3] -= b * trade.exportsUsedAbroad[s * N + i];
      paths[at + 4] -= b * home;
      paths[at + 5] -= b * trade.exportsByFinalUse.data[ends + r];
      paths[at + 6] += b * all;
    }
  }
  return paths;
}

function split(
  { n, N, G, inputCoefficients, finalDemand }: LeontiefModel,
  s: number,
  { domestic, foreign }: Weights,
  paths: Float64Array,
  terms: Terms,
  vaxim: Matrix,
): void {
  const A = inputCoefficients.data;
  const sums = new Float64Array(columns);
  for (let k = 0; k < N; k++) {
    const i = s * N + k;
    for (let r = 0; r < G; r++) {
      if (r === s) continue;
      sums.fill(0);
      for (let j = r * N; j < r * N + N; j++) {
        const a = A[i * n + j];
        if (a === 0) continue;
        for (let c = 0; c < columns; c++) sums[c] += a * paths[j * columns + c];
      }
      const [q2, q3, h1, q4, h2, viaImporter, again] = sums;
      const q1 = finalDemand.data[i * G + r];
      const to = k * G + r;
      const w = domestic[k];
      const f = foreign[k];
      terms.vax1.data[to] = w * q1;
      terms.vax2.data[to] = w * q2;
      terms.vax3.data[to] = w * q3;
      terms.vax4.data[to] = w * q4;
      terms.ref1.data[to] = w * h1;
      terms.ref2.data[to] = w * h2;
      terms.ddc.data[to] = w * again;
      terms.fva1.data[to] = f * q1;
      terms.fva2.data[to] = f * q2;
      terms.fva3.data[to] = f * (q3 + h1);
      terms.fva4.data[to] = f * (q4 + h2);
      terms.fdc.data[to] = f * again;
      vaxim.data[to] = w * (q1 + q2 + viaImporter);
    }
  }
}

function countTwiceAtSource(
  { N, G, exportsByPartner }: LeontiefModel,
  s: number,
  { domesticTwice, foreignTwice }: Weights,
  terms: Terms,
): void {
  for (let k = 0; k < N; k++) {
    for (let r = 0; r < G; r++) {
      const flow = exportsByPartner.data[(s * N + k) * G + r];
      terms.ddc.data[k * G + r] = domesticTwice[k] * flow;
      terms.fdc.data[k * G + r] = foreignTwice[k] * flow;
    }
  }
}

function emptyTerms({ N, G }: LeontiefModel): Terms {
  return Object.fromEntries(borinManciniTerms.map((term) => [term, zeros(N, G)])) as Terms;
}
