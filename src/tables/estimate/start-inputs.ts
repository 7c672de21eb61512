/** Inputs at the start: the structure's shares of products, at the level of today's users. */
import type { Structure } from "./structure.ts";

const pooledWeight = 1e-5; // of the mean column, added everywhere, so that nothing is for ever zero

/** Inputs by product and user, G·N·N: shares of the structure times each user's inputs. */
export function startInputs(
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

function placeIn(structure: Structure, code: string): number {
  return code === "ROW" ? structure.members.length : structure.members.indexOf(code);
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
