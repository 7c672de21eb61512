/** Where exports go at the start: as in the real table where it knows both sides, else by gravity. */
import { gravityTrade, resistance, scaleRowsInPlace } from "./gravity.ts";
import type { Structure } from "./structure.ts";

const fading = 0.04; //            weight of gravity beside a real pattern, for each year since
const gravityWeight = 0.3; //      the same where one side is unknown
const leastAmongOthers = 0.15; //  of an unknown economy's exports go to other unknown ones, at least

/**
 * Trade by pair and product before balancing.
 *
 * A known exporter's flow to the structure's rest of the world is split by gravity over the
 * economies the structure does not know; so are known importers' purchases from it, raised by the
 * growth of known exports of the product. Unknown economies trade among themselves by gravity. In
 * the end every pattern is mixed with gravity, the more the older it is.
 *
 * @param year          of the exports
 * @param economies     ISO3 codes, G
 * @param structure     the real table
 * @param kind          which of its trade to start from
 * @param exports       G·N  by exporter and product
 * @param demand        G·N  for imports, by importer and product
 * @returns             G·G·N  [r,s,i], zero where r = s
 */
export function startTrade(
  year: number,
  economies: readonly string[],
  structure: Structure,
  kind: "intermediate" | "final",
  exports: Float64Array,
  demand: Float64Array,
): Float64Array {
  const G = economies.length;
  const N = structure.sectors.length;
  const K = structure.members.length;
  const base = kind === "intermediate" ? structure.intermediateExports : structure.finalExports;
  const shares =
    kind === "intermediate" ? structure.intermediateDestinations : structure.finalDestinations;
  const member = economies.map((code) => structure.members.indexOf(code));
  const known = indices(G, (g) => member[g] >= 0);
  const others = indices(G, (g) => member[g] < 0);
  const absent = indices(K + 1, (k) => !member.includes(k)); // the rest of the world is always here

  const kernel = resistance(economies, structure.geography, structure.gravity);
  const V = gravityTrade(kernel, exports, demand, G, N);
  const trade = new Float64Array(G * G * N);
  const growth = growthOf(known, exports, base, member, N);

  for (const r of known) {
    for (let i = 0; i < N; i++) {
      const e = exports[r * N + i];
      let toOthers = 0;
      for (const k of absent) toOthers += shares[(member[r] * (K + 1) + k) * N + i];
      for (const s of known) {
        trade[(r * G + s) * N + i] = e * shares[(member[r] * (K + 1) + member[s]) * N + i];
      }
      let split = 0;
      for (const s of others) split += V[(r * G + s) * N + i];
      for (const s of others) {
        const at = (r * G + s) * N + i;
        trade[at] = split > 0 ? (e * toOthers * V[at]) / split : 0;
      }
    }
  }
  scaleRowsInPlace(trade, exports, G, N);

  for (const s of known) {
    for (let i = 0; i < N; i++) {
      let bought = 0;
      for (const k of absent) {
        bought += base[k * N + i] * shares[(k * (K + 1) + member[s]) * N + i];
      }
      let split = 0;
      for (const r of others) split += V[(r * G + s) * N + i];
      for (const r of others) {
        const at = (r * G + s) * N + i;
        trade[at] = split > 0 ? (growth[i] * bought * V[at]) / split : 0;
      }
    }
  }
  for (const r of others) {
    for (let i = 0; i < N; i++) {
      const e = exports[r * N + i];
      let toKnown = 0;
      let split = 0;
      for (const s of known) toKnown += trade[(r * G + s) * N + i];
      for (const s of others) split += V[(r * G + s) * N + i];
      const left = Math.max(e - toKnown, leastAmongOthers * e);
      for (const s of others) {
        const at = (r * G + s) * N + i;
        trade[at] = split > 0 ? (left * V[at]) / split : 0;
      }
    }
  }
  const age = Math.abs(year - mean(structure.years));
  for (let r = 0; r < G; r++) {
    for (let s = 0; s < G; s++) {
      const weight = member[r] >= 0 && member[s] >= 0 ? fading * (age + 0.5) : gravityWeight;
      const at = (r * G + s) * N;
      for (let k = at; k < at + N; k++) trade[k] = (trade[k] + weight * V[k]) / (1 + weight);
    }
  }
  return trade;
}

function indices(length: number, keep: (k: number) => boolean): readonly number[] {
  return Array.from({ length }, (_, k) => k).filter(keep);
}

/** Exports of known economies now over those in the structure, by product; 1 where there were none. */
function growthOf(
  known: readonly number[],
  exports: Float64Array,
  base: Float64Array,
  member: readonly number[],
  N: number,
): Float64Array {
  const growth = new Float64Array(N);
  for (let i = 0; i < N; i++) {
    let now = 0;
    let then = 0;
    for (const g of known) {
      now += exports[g * N + i];
      then += base[member[g] * N + i];
    }
    growth[i] = then > 0 ? now / then : 1;
  }
  return growth;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
