/** The table before it is balanced: the structure's shares at the level of today's margins. */
import type { Factors } from "./factors.ts";
import type { Margins } from "./margins.ts";
import { startTrade } from "./start-trade.ts";
import type { Structure } from "./structure.ts";
import { sumsOfLast } from "./sums.ts";

const pooledWeight = 1e-5; // of the pooled column, added everywhere, so that nothing is for ever zero

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

  const K = structure.members.length;
  const intermediateShare = new Float64Array((K + 1) * N);
  for (let k = 0; k < intermediateShare.length; k++) {
    const total = structure.intermediateExports[k] + structure.finalExports[k];
    intermediateShare[k] = total > 0 ? structure.intermediateExports[k] / total : NaN;
  }
  const split = bySector(economies, structure, intermediateShare, true);
  const importShare = bySector(economies, structure, structure.finalImportShare, false);
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

/** Inputs by product and user, G·N·N: shares of the structure times each user's inputs. */
function startInputs(
  economies: readonly string[],
  structure: Structure,
  inputs: Float64Array,
): { domestic: Float64Array; imported: Float64Array } {
  const G = economies.length;
  const N = structure.sectors.length;
  const pooled = meanInputs(structure);
  const domestic = new Float64Array(G * N * N);
  const imported = new Float64Array(G * N * N);
  for (let s = 0; s < G; s++) {
    const k = placeIn(structure, economies[s]);
    for (let j = 0; j < N; j++) {
      const own = k >= 0 && columnTotal(structure, k, j) > 0;
      const weight = own ? pooledWeight : 1;
      let total = 0;
      for (let i = 0; i < N; i++) {
        const at = (s * N + i) * N + j;
        const from = (k * N + i) * N + j;
        domestic[at] = weight * pooled.domestic[i * N + j];
        imported[at] = weight * pooled.imported[i * N + j];
        if (own) {
          domestic[at] += structure.domesticInputs[from];
          imported[at] += structure.importedInputs[from];
        }
        total += domestic[at] + imported[at];
      }
      for (let i = 0; i < N; i++) {
        const at = (s * N + i) * N + j;
        const cell = (total > 0 ? (domestic[at] + imported[at]) / total : 0) * inputs[s * N + j];
        const share = clip(imported[at] / (domestic[at] + imported[at]) || 0, 0.002, 0.998);
        imported[at] = share * cell;
        domestic[at] = cell - imported[at];
      }
    }
  }
  return { domestic, imported };
}

/** The members' mean columns, N·N each; empty columns and the rest of the world are left out. */
function meanInputs(structure: Structure): { domestic: Float64Array; imported: Float64Array } {
  const { domesticInputs, importedInputs } = structure;
  const N = structure.sectors.length;
  const domestic = new Float64Array(N * N);
  const imported = new Float64Array(N * N);
  for (let j = 0; j < N; j++) {
    let count = 0;
    for (let k = 0; k < structure.members.length; k++) {
      if (columnTotal(structure, k, j) === 0) continue;
      count += 1;
      for (let i = 0; i < N; i++) {
        domestic[i * N + j] += domesticInputs[(k * N + i) * N + j];
        imported[i * N + j] += importedInputs[(k * N + i) * N + j];
      }
    }
    for (let i = 0; i < N; i++) {
      domestic[i * N + j] /= Math.max(count, 1);
      imported[i * N + j] /= Math.max(count, 1);
    }
  }
  return { domestic, imported };
}

/** The sum of the input shares of one column: 1, or 0 where the sector does not exist. */
function columnTotal({ domesticInputs, importedInputs, sectors }: Structure, k: number, j: number) {
  const N = sectors.length;
  let total = 0;
  for (let i = 0; i < N; i++) {
    const at = (k * N + i) * N + j;
    total += domesticInputs[at] + importedInputs[at];
  }
  return total;
}

/**
 * A share of each economy and sector, G·N: its own, or the members' mean where it has none.
 *
 * @param withRest  whether the rest of the world has its own too
 */
function bySector(
  economies: readonly string[],
  structure: Structure,
  shares: Float64Array,
  withRest: boolean,
): Float64Array {
  const N = structure.sectors.length;
  const K = structure.members.length;
  const values = new Float64Array(economies.length * N);
  for (let i = 0; i < N; i++) {
    let sum = 0;
    let count = 0;
    for (let k = 0; k < K; k++) {
      if (Number.isNaN(shares[k * N + i])) continue;
      sum += shares[k * N + i];
      count += 1;
    }
    const mean = count > 0 ? sum / count : 0.5;
    economies.forEach((code, g) => {
      const k = withRest ? placeIn(structure, code) : structure.members.indexOf(code);
      const own = k >= 0 ? shares[k * N + i] : NaN;
      values[g * N + i] = Number.isNaN(own) ? mean : own;
    });
  }
  return values;
}

/** T[r,s,i] *= exp(ν[r,i] u[s,i]), u the share of the importer's purchases that it exports again. */
function calibrateInPlace(
  trade: Float64Array,
  margins: Margins,
  { calibration }: Structure,
  imported: Float64Array,
): void {
  if (calibration === undefined) return;
  const G = margins.countries.length;
  const N = margins.sectors.length;
  const use = exportedUse(imported, forwardShares(margins), N);
  margins.countries.forEach(({ code }, r) => {
    const q = calibration.economies.indexOf(code);
    if (q < 0) return;
    for (let s = 0; s < G; s++) {
      for (let i = 0; i < N; i++) {
        trade[(r * G + s) * N + i] *= Math.exp(calibration.values[q * N + i] * use[s * N + i]);
      }
    }
  });
}

/** Published forward VAX over value added, within [0, 1], G·N; exports over output where unknown. */
export function forwardShares(margins: Margins): Float64Array {
  return margins.vaxForward.map((vf, k) => {
    const output = margins.intermediateSales[k] + margins.finalSales[k];
    const share = Number.isNaN(vf)
      ? margins.exports[k] / output
      : vf / (output - margins.inputs[k]);
    return clip(Number.isFinite(share) ? share : 0, 0, 1);
  });
}

/** u[s,i] = sum_j M[s,i,j] h[s,j] / sum_j M[s,i,j], G·N. */
export function exportedUse(imported: Float64Array, h: Float64Array, N: number): Float64Array {
  const use = new Float64Array(h.length);
  for (let k = 0; k < h.length; k++) {
    const s = Math.floor(k / N);
    let over = 0;
    let under = 0;
    for (let j = 0; j < N; j++) {
      over += imported[k * N + j] * h[s * N + j];
      under += imported[k * N + j];
    }
    use[k] = under > 0 ? over / under : 0;
  }
  return use;
}

function placeIn(structure: Structure, code: string): number {
  return code === "ROW" ? structure.members.length : structure.members.indexOf(code);
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
