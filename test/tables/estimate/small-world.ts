/** Small worlds whose every cell is known, with proportional imports, for tests of the estimate. */
import { random } from "../../../src/numerics/random.ts";
import { expand } from "../../../src/tables/estimate/estimate.ts";
import { structureOf } from "../../../src/tables/estimate/extract.ts";
import type { Factors } from "../../../src/tables/estimate/factors.ts";
import type { Margins } from "../../../src/tables/estimate/margins.ts";
import type { Structure } from "../../../src/tables/estimate/structure.ts";
import type { MrioTable } from "../../../src/tables/model.ts";
import { marginsOf } from "../../../data/build/truth.ts";
import { foldIntoRest } from "../../../data/build/wiod.ts";

export interface SmallWorld {
  readonly factors: Factors;
  readonly table: MrioTable;
  readonly margins: Margins;
  readonly structure: Structure; //  of the same table, where CCC is part of the rest of the world
}

const codes = ["AAA", "BBB", "CCC", "DDD", "EEE", "ROW"];

/** A world of six economies and four sectors. */
export function smallWorld(seed: number): SmallWorld {
  const { uniform } = random(seed);
  const between = (low: number, high: number): number => low + (high - low) * uniform();
  const G = codes.length;
  const N = 4;
  const fill = (length: number, low: number, high: number): Float64Array =>
    new Float64Array(length).map(() => between(low, high));
  const offDiagonal = (trade: Float64Array): Float64Array =>
    trade.map((value, k) => (Math.floor(k / (G * N)) === Math.floor(k / N) % G ? 0 : value));
  const intermediateTrade = offDiagonal(fill(G * G * N, 0.02, 0.4));
  const imported = fill(G * N * N, 0.1, 1);
  for (let k = 0; k < G * N; k++) {
    let trade = 0;
    let use = 0;
    for (let r = 0; r < G; r++) trade += intermediateTrade[r * G * N + k];
    for (let j = 0; j < N; j++) use += imported[k * N + j];
    for (let j = 0; j < N; j++) imported[k * N + j] *= trade / use;
  }
  const factors: Factors = {
    G,
    N,
    domestic: fill(G * N * N, 0.1, 1),
    imported,
    intermediateTrade,
    finalTrade: offDiagonal(fill(G * G * N, 0.02, 0.3)),
    domesticFinal: fill(G * N, 4, 9),
    stockFall: new Float64Array(G * N),
  };
  const labels = (names: readonly string[]) => names.map((code) => ({ code, name: code }));
  const named = {
    year: 2010,
    countries: labels(codes),
    sectors: labels(["c1", "c2", "c3", "c4"]),
  };
  const table = expand(factors, named, "small");
  const P = G - 1;
  const distance = new Float64Array(P * P);
  for (let p = 0; p < P; p++) {
    for (let q = 0; q < p; q++) distance[p * P + q] = distance[q * P + p] = between(500, 9000);
  }
  return {
    factors,
    table,
    margins: marginsOf(table),
    structure: {
      ...structureOf(foldIntoRest(table, new Set(["CCC"]))),
      gravity: {
        distance: new Float64Array(N).fill(-0.7),
        border: new Float64Array(N).fill(0.4),
        language: new Float64Array(N).fill(0.2),
      },
      geography: {
        economies: codes.slice(0, -1),
        distance,
        border: new Float64Array(P * P),
        language: new Float64Array(P * P),
      },
    },
  };
}
