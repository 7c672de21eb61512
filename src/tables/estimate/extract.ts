/** The structure of a real table: the shares that the estimate starts from. */
import { DataError } from "../../errors.ts";
import { dimensions, finalDemandByCountry, type MrioTable } from "../model.ts";
import type { Structure } from "./structure.ts";

/** What a structure takes from tables alone. */
export type Shares = Omit<Structure, "gravity" | "geography" | "calibration">;

/**
 * The shares of a table whose last economy is the rest of the world.
 *
 * Inputs: share of product i, home-made and imported, in all inputs of sector j. Exports: their
 * level, split into intermediate and final, and the share of each importer. Final use: the share
 * of imports in each product. Shares of an empty total are zero.
 *
 * @throws DataError "shape"  the last economy is not ROW
 */
export function structureOf(table: MrioTable): Shares {
  const { G, N, n } = dimensions(table);
  const codes = table.countries.map(({ code }) => code);
  if (codes[G - 1] !== "ROW") {
    throw new DataError("shape", `structureOf: the last economy is ${codes[G - 1]}, expected ROW`);
  }
  const Z = table.flows.data;
  const Y = finalDemandByCountry(table).data;
  const domesticInputs = new Float64Array(G * N * N);
  const importedInputs = new Float64Array(G * N * N);
  const T = new Float64Array(G * G * N);
  const F = new Float64Array(G * G * N);
  const home = new Float64Array(G * N);
  for (let r = 0; r < G; r++) {
    for (let i = 0; i < N; i++) {
      const row = (r * N + i) * n;
      for (let s = 0; s < G; s++) {
        const inputs = r === s ? domesticInputs : importedInputs;
        let sum = 0;
        for (let j = 0; j < N; j++) {
          const z = Z[row + s * N + j];
          inputs[(s * N + i) * N + j] += z;
          sum += z;
        }
        const y = Y[(r * N + i) * G + s];
        if (r === s) home[s * N + i] = y;
        else {
          T[(r * G + s) * N + i] = Math.max(sum, 0);
          F[(r * G + s) * N + i] = Math.max(y, 0);
        }
      }
    }
  }
  for (let s = 0; s < G; s++) {
    for (let j = 0; j < N; j++) {
      let total = 0;
      for (let i = 0; i < N; i++) {
        const k = (s * N + i) * N + j;
        total += domesticInputs[k] + importedInputs[k];
      }
      for (let i = 0; i < N; i++) {
        const k = (s * N + i) * N + j;
        domesticInputs[k] = total > 0 ? Math.max(domesticInputs[k] / total, 0) : 0;
        importedInputs[k] = total > 0 ? Math.max(importedInputs[k] / total, 0) : 0;
      }
    }
  }
  const finalImportShare = new Float64Array(G * N);
  for (let s = 0; s < G; s++) {
    for (let i = 0; i < N; i++) {
      let imports = 0;
      for (let r = 0; r < G; r++) imports += F[(r * G + s) * N + i];
      const all = imports + Math.max(home[s * N + i], 0);
      finalImportShare[s * N + i] = all > 0 ? imports / all : 0;
    }
  }
  return {
    years: [table.year],
    sectors: table.sectors,
    members: codes.slice(0, -1),
    domesticInputs,
    importedInputs,
    intermediateExports: levelsAndSharesInPlace(T, G, N),
    finalExports: levelsAndSharesInPlace(F, G, N),
    finalImportShare,
    intermediateDestinations: T,
    finalDestinations: F,
  };
}

/**
 * The mean of several years' shares and levels: what is peculiar to one year evens out.
 *
 * @param all  shares of the same economies and sectors
 */
export function meanOfShares(all: readonly Shares[]): Shares {
  const mean = (values: (shares: Shares) => Float64Array): Float64Array => {
    const out = new Float64Array(values(all[0]).length);
    for (const shares of all) {
      const own = values(shares);
      for (let k = 0; k < out.length; k++) out[k] += own[k] / all.length;
    }
    return out;
  };
  return {
    years: all.flatMap(({ years }) => years),
    sectors: all[0].sectors,
    members: all[0].members,
    domesticInputs: mean((s) => s.domesticInputs),
    importedInputs: mean((s) => s.importedInputs),
    intermediateExports: mean((s) => s.intermediateExports),
    finalExports: mean((s) => s.finalExports),
    finalImportShare: mean((s) => s.finalImportShare),
    intermediateDestinations: mean((s) => s.intermediateDestinations),
    finalDestinations: mean((s) => s.finalDestinations),
  };
}

/** Turns trade [r,s,i] into the importers' shares; returns the exports [r,i]. */
function levelsAndSharesInPlace(trade: Float64Array, G: number, N: number): Float64Array {
  const exports = new Float64Array(G * N);
  for (let r = 0; r < G; r++) {
    for (let i = 0; i < N; i++) {
      let sum = 0;
      for (let s = 0; s < G; s++) sum += trade[(r * G + s) * N + i];
      exports[r * N + i] = sum;
      for (let s = 0; s < G; s++) trade[(r * G + s) * N + i] /= sum > 0 ? sum : 1;
    }
  }
  return exports;
}
