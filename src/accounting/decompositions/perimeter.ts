/**
 * Content of exports by perimeter: Miroudot and Ye (2021), Economic Systems Research 33(1); Borin and
 * Mancini (2023), Economic Systems Research 35(2).
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 *
 * A perimeter is a set of flows; value that crosses it again is double counting. With A⁻ the inputs
 * without the perimeter's flows and B⁻ = (I − A⁻)⁻¹,
 *
 *     DVA = (V^s B⁻^ss)′ # E^sr              DDC = (V^s (B − B⁻)^ss)′ # E^sr
 *     FVA = Σ_{t≠s} (V^t B⁻^ts)′ # E^sr      FDC = Σ_{t≠s} (V^t (B − B⁻)^ts)′ # E^sr
 *
 * Every perimeter within the exports of s is a low-rank change, B⁻_:s = B_:s (I + H)⁻¹ with H the
 * perimeter's own part of Σ_{j≠s} A^sj B^js: all of it (country), A^sr B^rs (partner), or for one
 * exporting sector its diagonal element. The world's perimeter is all trade: B⁻ = L, FVA = 0.
 */
import { inverse, type Matrix, multiply, zeros } from "../../numerics/index.ts";
import { type BilateralTrade, plusIdentity, rowTimes } from "./bilateral-trade.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import { domesticContent, exportsOf, importedInputs } from "../model/products.ts";

/** What counts as one crossing. */
export const perimeters = ["country", "partner", "sector", "partner-sector", "world"] as const;

export type Perimeter = (typeof perimeters)[number];

/** The exports of one country in four parts, N×G each, exporting sector by importer  [money]. */
export interface MiroudotYe {
  readonly exporter: number;
  readonly perimeter: Perimeter;
  readonly dva: Matrix;
  readonly ddc: Matrix;
  readonly fva: Matrix;
  readonly fdc: Matrix;
}

/**
 * Each exporter's bilateral flows in four parts that sum to E^sr.
 *
 * @param trade      what crosses borders (`bilateralTrade`)
 * @param perimeter  what counts as one crossing
 * @param exporters  positions of countries
 */
export function* miroudotYe(
  model: LeontiefModel,
  trade: BilateralTrade,
  perimeter: Perimeter,
  exporters: Iterable<number>,
): Iterable<MiroudotYe> {
  for (const s of exporters) {
    const { domestic, domesticTwice, foreign, foreignTwice } = content(model, trade, perimeter, s);
    const flows = exportsOf(model, s);
    yield {
      exporter: s,
      perimeter,
      dva: product(domestic, flows),
      ddc: product(domesticTwice, flows),
      fva: product(foreign, flows),
      fdc: product(foreignTwice, flows),
    };
  }
}

/** Value per unit of exports of s, exporting sector by importer, N×G. */
export interface Content {
  readonly domestic: Matrix; //       once
  readonly domesticTwice: Matrix; //  again
  readonly foreign: Matrix;
  readonly foreignTwice: Matrix;
}

/** Value per unit of the exports of s, counted once and again at a perimeter. */
export function content(
  model: LeontiefModel,
  trade: BilateralTrade,
  perimeter: Perimeter,
  s: number,
): Content {
  const { N, G } = model;
  const found = {
    domestic: zeros(N, G),
    domesticTwice: zeros(N, G),
    foreign: zeros(N, G),
    foreignTwice: zeros(N, G),
  };
  const { sink, source } = trade.weights(s); // all content, and the country's perimeter
  const H = trade.returns(s);
  for (let r = 0; r < G; r++) {
    if (r === s) continue;
    const crossing = perimeter.startsWith("partner") ? returnsFrom(model, trade, s, r) : H;
    const correction = perimeter === "partner" ? inverse(plusIdentity(crossing)) : undefined;
    const split = (all: Float64Array, byCountry: [Float64Array, Float64Array]) => {
      if (perimeter === "country" || perimeter === "world") return byCountry;
      if (correction === undefined) return splitBySector(all, crossing);
      const once = rowTimes(all, correction);
      return [once, rowTimes(once, crossing)] as const;
    };
    const home = split(sink.domestic, [source.domestic, source.domesticTwice]);
    const abroad = split(sink.foreign, [source.foreign, source.foreignTwice]);
    for (let k = 0; k < N; k++) {
      const at = k * G + r;
      found.domestic.data[at] = home[0][k];
      found.domesticTwice.data[at] = home[1][k];
      found.foreign.data[at] = perimeter === "world" ? 0 : abroad[0][k];
      found.foreignTwice.data[at] = perimeter === "world" ? sink.foreign[k] : abroad[1][k];
    }
  }
  return found;
}

/**
 * The first part of foreign double counting in the world's perimeter: value added abroad that crosses
 * its first border straight into the exporter, (V L A^F L)′ # E^sr; the rest has crossed more.
 *
 * @returns n×G  [money]
 */
export function firstCrossing(model: LeontiefModel): Matrix {
  const { n, G, exportsByPartner } = model;
  const atHome = domesticContent(model, model.valueAddedShare);
  const once = domesticContent(model, importedInputs(model, atHome));
  const data = exportsByPartner.data.map((flow, k) => once[Math.floor(k / G)] * flow);
  return { rows: n, cols: G, data };
}

// One sector's exports: a change of rank one, 1 / (1 + h) with h its own element of H.
function splitBySector(all: Float64Array, H: Matrix): [Float64Array, Float64Array] {
  const once = all.map((value, k) => value / (1 + H.data[k * H.cols + k]));
  return [once, once.map((value, k) => value * H.data[k * H.cols + k])];
}

// A^sr B^rs, N×N.
function returnsFrom(
  { n, N, inputCoefficients }: LeontiefModel,
  trade: BilateralTrade,
  s: number,
  r: number,
): Matrix {
  const block = zeros(N, N);
  for (let k = 0; k < N; k++) {
    const from = (s * N + k) * n + r * N;
    block.data.set(inputCoefficients.data.subarray(from, from + N), k * N);
  }
  const columns = trade.columns(s).data.subarray(r * N * N, (r + 1) * N * N);
  return multiply(block, { rows: N, cols: N, data: columns });
}

function product(a: Matrix, b: Matrix): Matrix {
  return { ...a, data: a.data.map((value, k) => value * b.data[k]) };
}
