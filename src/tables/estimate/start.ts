/** The table before it is balanced: the structure's shares at the level of today's margins. */
import type { Factors } from "./factors.ts";
import type { Margins } from "./margins.ts";
import { startTrade } from "./start-trade.ts";
import { calibrateInPlace } from "./calibrate.ts";
import { startInputs } from "./start-inputs.ts";
import type { Structure } from "./structure.ts";
import { sumsOfLast } from "./sums.ts";

/** A fall in stocks that leaves final sales of at least 2 % of exports: min(0, fs − 0.02 e). */
export function stockFalls({ finalSales, exports }: Margins): Float64Array {
  return finalSales.map((fs, k) => Math.min(0, fs - 0.02 * exports[k]));
}

/**
 * Start values of every block, by the structure where it knows the economy, else by its mean.
 *
 * @param margins     the year's margins
 * @param structure   the real table's shares
 * @param calibrated  whether the calibration factor corrects intermediate trade
 */
export function startValues(margins: Margins, structure: Structure, calibrated: boolean): Factors {
  const G = margins.countries.length;
  const N = margins.sectors.length;
  const economies = margins.countries.map(({ code }) => code);
  const stockFall = stockFalls(margins);
  const { domestic, imported } = startInputs(economies, structure, margins.inputs);

  const split = intermediateShares(economies, structure);
  const importShare = finalImportShares(economies, structure);
  const intermediateExports = new Float64Array(G * N);
  const finalExports = new Float64Array(G * N);
  const domesticFinal = new Float64Array(G * N);
  const importedFinal = new Float64Array(G * N);
  for (let k = 0; k < G * N; k++) {
    const fs = margins.finalSales[k];
    intermediateExports[k] = clip(split[k], 0.01, 0.99) * margins.exports[k];
    finalExports[k] = margins.exports[k] - intermediateExports[k];
    domesticFinal[k] = Math.max(fs - stockFall[k] - finalExports[k], 0.02 * Math.abs(fs) + 1e-6);
    importedFinal[k] = (domesticFinal[k] * importShare[k]) / Math.max(1 - importShare[k], 0.02);
  }
  const demand = sumsOfLast(imported, N);
  const intermediateTrade = startTrade(
    margins.year,
    economies,
    structure,
    "intermediate",
    intermediateExports,
    demand,
  );
  const finalTrade = startTrade(
    margins.year,
    economies,
    structure,
    "final",
    finalExports,
    importedFinal,
  );
  if (calibrated) calibrateInPlace(intermediateTrade, margins, structure, imported);
  return { G, N, domestic, imported, intermediateTrade, finalTrade, domesticFinal, stockFall };
}

/**
 * The share of intermediates in an economy's exports of a product, G·N: its own, or that of the
 * structure's rest of the world, which an economy that the structure does not know is part of.
 */
function intermediateShares(economies: readonly string[], structure: Structure): Float64Array {
  const { intermediateExports, finalExports, members } = structure;
  const shares = intermediateExports.map((value, k) => value / (value + finalExports[k]));
  const N = structure.sectors.length;
  const means = memberMeans(shares, members.length, N);
  const rest = shares.slice(members.length * N).map((share, i) => known(share, means[i]));
  return sharesOf(economies, members, shares, rest);
}

/** The share of imports in an economy's final use of a product, G·N: its own, or the members' mean. */
function finalImportShares(economies: readonly string[], structure: Structure): Float64Array {
  const { finalImportShare, members } = structure;
  const means = memberMeans(finalImportShare, members.length, structure.sectors.length);
  return sharesOf(economies, members, finalImportShare, means);
}

function sharesOf(
  economies: readonly string[],
  members: readonly string[],
  shares: Float64Array,
  fallback: Float64Array,
): Float64Array {
  const N = fallback.length;
  const values = new Float64Array(economies.length * N);
  economies.forEach((code, g) => {
    const k = members.indexOf(code);
    for (let i = 0; i < N; i++) {
      values[g * N + i] = k < 0 ? fallback[i] : known(shares[k * N + i], fallback[i]);
    }
  });
  return values;
}

/** The mean over the members of their shares in each sector; one half where none has any. */
function memberMeans(shares: Float64Array, K: number, N: number): Float64Array {
  const means = new Float64Array(N);
  for (let i = 0; i < N; i++) {
    let sum = 0;
    let count = 0;
    for (let k = 0; k < K; k++) {
      if (Number.isNaN(shares[k * N + i])) continue;
      sum += shares[k * N + i];
      count += 1;
    }
    means[i] = count > 0 ? sum / count : 0.5;
  }
  return means;
}

function known(share: number, fallback: number): number {
  return Number.isNaN(share) ? fallback : share;
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
