/** Where exports go at the start: as in the real table where it knows both sides, else by gravity. */
import { gravityTrade, resistance, scaleRowsInPlace } from "./gravity.ts";
import type { Structure } from "./structure.ts";

const gravityWeight = 0.3; //      added to the real table's pattern: it keeps its zeros from being for ever
const leastAmongOthers = 0.15; //  of an unknown economy's exports go to other unknown ones, at least

/**
 * Trade by pair and product before balancing.
 *
 * A known exporter's flow to the structure's rest of the world is split by gravity over the
 * economies the structure does not know; so are known importers' purchases from it, at today's
 * level of world exports of the product. Unknown economies trade among themselves by gravity.
 *
 * @param economies     ISO3 codes, G
 * @param structure     the real table
 * @param kind          which of its trade to start from
 * @param exports       G·N  by exporter and product
 * @param demand        G·N  for imports, by importer and product
 * @returns             G·G·N  [r,s,i], zero where r = s
 */
export function startTrade(
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
  const growth = ratioOfTotals(exports, base, N);

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
  for (let k = 0; k < trade.length; k++) trade[k] += gravityWeight * V[k];
  return trade;
}

function indices(length: number, keep: (k: number) => boolean): readonly number[] {
  return Array.from({ length }, (_, k) => k).filter(keep);
}

/** Sum of a over sum of b by sector; 1 where b has none. */
function ratioOfTotals(a: Float64Array, b: Float64Array, N: number): Float64Array {
  const ratio = new Float64Array(N);
  for (let i = 0; i < N; i++) {
    let over = 0;
    let under = 0;
    for (let k = i; k < a.length; k += N) over += a[k];
    for (let k = i; k < b.length; k += N) under += b[k];
    ratio[i] = under > 0 ? over / under : 1;
  }
  return ratio;
}
