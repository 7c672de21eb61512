/**
 * Bilateral exports by sector in thirteen terms: Borin and Mancini (2019), World Bank Policy Research
 * Working Paper 8804; (2023), Economic Systems Research 35(2).
 *
 * Value added is counted once, at its first border in the source-based and at its last in the
 * sink-based decomposition; what crosses again is double counting.
 *
 * Letters of the literature: B the global inverse, L the domestic ones. B(s) is the
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
import { type Matrix, multiply, zeros } from "../../numerics/index.ts";
import type { Approach, BilateralTrade, Weights } from "./bilateral-trade.ts";
import { exportPaths, type ExportPaths } from "./export-paths.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import { exportsOf } from "../model/products.ts";

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
    const paths = exportPaths(model, trade, approach, s);
    const weights = trade.weights(s)[approach];
    const flows = exportsOf(model, s);
    const vaxim = weighted(weights.domestic, paths.finalSales, paths.absorbed, paths.viaImporter);
    yield { exporter: s, approach, terms: termsOf(weights, paths, flows), vaxim };
  }
}

/**
 * The source-based terms by the sector where value is added instead of the sector that exports:
 * V̂^s L^ss q for w′ # q, and for foreign value added the same sector of all other countries.
 *
 * The terms of an importer sum to the same totals over sectors.
 */
export function* borinManciniByOrigin(
  model: LeontiefModel,
  trade: BilateralTrade,
  exporters: Iterable<number>,
): Iterable<Omit<BorinMancini, "vaxim">> {
  for (const s of exporters) {
    const paths = exportPaths(model, trade, "source", s);
    const { domestic, foreign, H } = origins(model, trade, s);
    const flows = exportsOf(model, s);
    const twice = multiply(H, flows);
    const home = (...parts: readonly Matrix[]): Matrix => multiply(domestic, sumOf(parts));
    const abroad = (...parts: readonly Matrix[]): Matrix => multiply(foreign, sumOf(parts));
    const terms = {
      vax1: home(paths.finalSales),
      vax2: home(paths.absorbed),
      vax3: home(paths.third),
      vax4: home(paths.chain),
      ref1: home(paths.returned),
      ref2: home(paths.chainReturned),
      ddc: home(twice),
      fva1: abroad(paths.finalSales),
      fva2: abroad(paths.absorbed),
      fva3: abroad(paths.third, paths.returned),
      fva4: abroad(paths.chain, paths.chainReturned),
      fdc: abroad(twice),
    };
    yield { exporter: s, approach: "source", terms };
  }
}

/** A country's terms summed over sectors and importers, in the order of `borinManciniTerms`. */
export function borinManciniTotals({ terms }: Pick<BorinMancini, "terms">): number[] {
  return borinManciniTerms.map((term) => terms[term].data.reduce((sum, value) => sum + value, 0));
}

function termsOf(
  { domestic, foreign, domesticTwice, foreignTwice }: Weights,
  paths: ExportPaths,
  flows: Matrix,
): BorinMancini["terms"] {
  const { again } = paths;
  return {
    vax1: weighted(domestic, paths.finalSales),
    vax2: weighted(domestic, paths.absorbed),
    vax3: weighted(domestic, paths.third),
    vax4: weighted(domestic, paths.chain),
    ref1: weighted(domestic, paths.returned),
    ref2: weighted(domestic, paths.chainReturned),
    ddc: again ? weighted(domestic, again) : weighted(domesticTwice, flows),
    fva1: weighted(foreign, paths.finalSales),
    fva2: weighted(foreign, paths.absorbed),
    fva3: weighted(foreign, paths.third, paths.returned),
    fva4: weighted(foreign, paths.chain, paths.chainReturned),
    fdc: again ? weighted(foreign, again) : weighted(foreignTwice, flows),
  };
}

// w′ # (sum of flows), N×G.
function weighted(w: Float64Array, ...parts: readonly Matrix[]): Matrix {
  const sum = sumOf(parts);
  return { ...sum, data: sum.data.map((value, k) => w[Math.floor(k / sum.cols)] * value) };
}

function sumOf(parts: readonly Matrix[]): Matrix {
  const [{ rows, cols }] = parts;
  const sum = zeros(rows, cols);
  for (const { data } of parts) for (let k = 0; k < data.length; k++) sum.data[k] += data[k];
  return sum;
}

// V̂^s L^ss, and V̂^t B(s)^ts summed over the same sector of all t, N×N each.
function origins(
  { n, N, valueAddedShare: v, domesticLeontiefInverse }: LeontiefModel,
  trade: BilateralTrade,
  s: number,
): { readonly domestic: Matrix; readonly foreign: Matrix; readonly H: Matrix } {
  const once = trade.withoutReturn(s).data; // B(s)_:s
  const domestic = zeros(N, N);
  const foreign = zeros(N, N);
  for (let i = 0; i < n; i++) {
    const to = (i % N) * N;
    const isOwn = Math.floor(i / N) === s;
    for (let k = 0; k < N; k++) {
      if (isOwn) domestic.data[to + k] = v[i] * domesticLeontiefInverse.data[i * N + k];
      else foreign.data[to + k] += v[i] * once[i * N + k];
    }
  }
  return { domestic, foreign, H: trade.returns(s) };
}
