/** Gravity: where exports would go if only distance, borders, language and demand mattered. */
import type { Geography, Gravity } from "./structure.ts";

/**
 * Trade resistance by pair and product, exp(b₁ ln distance + b₂ border + b₃ language), G·G·N.
 *
 * An economy that the map does not know, such as the rest of the world, stands at the mean distance
 * of the other side, without border or common language; two such, at the mean of all distances.
 *
 * @param economies  ISO3 codes, G
 * @returns          [r,s,i], zero where r = s
 */
export function resistance(
  economies: readonly string[],
  geography: Geography,
  gravity: Gravity,
): Float64Array {
  const G = economies.length;
  const N = gravity.distance.length;
  const P = geography.economies.length;
  const place = economies.map((code) => geography.economies.indexOf(code));
  const mean = meanDistances(geography);
  const kernel = new Float64Array(G * G * N);
  for (let r = 0; r < G; r++) {
    for (let s = 0; s < G; s++) {
      if (r === s) continue;
      const p = place[r];
      const q = place[s];
      const known = p >= 0 && q >= 0;
      const log = Math.log(
        known ? geography.distance[p * P + q] : mean[p >= 0 ? p : q >= 0 ? q : P],
      );
      const border = known ? geography.border[p * P + q] : 0;
      const language = known ? geography.language[p * P + q] : 0;
      const at = (r * G + s) * N;
      for (let i = 0; i < N; i++) {
        kernel[at + i] = Math.exp(
          gravity.distance[i] * log + gravity.border[i] * border + gravity.language[i] * language,
        );
      }
    }
  }
  return kernel;
}

/** The mean distance of each place to all others, and last the mean of those means. */
function meanDistances({ economies, distance }: Geography): Float64Array {
  const P = economies.length;
  const mean = new Float64Array(P + 1);
  for (let p = 0; p < P; p++) {
    let sum = 0;
    for (let q = 0; q < P; q++) if (q !== p) sum += distance[p * P + q];
    mean[p] = sum / (P - 1);
    mean[P] += mean[p] / P;
  }
  return mean;
}

/**
 * Trade by gravity: resistance × demand, scaled to exports, then three times columns to demand
 * (itself scaled to the world's exports) and rows to exports.
 *
 * @param kernel   G·G·N  [r,s,i] of `resistance`
 * @param exports  G·N    by exporter and product
 * @param demand   G·N    for imports, by importer and product
 * @returns        G·G·N  [r,s,i]; rows sum to exports
 */
export function gravityTrade(
  kernel: Float64Array,
  exports: Float64Array,
  demand: Float64Array,
  G: number,
  N: number,
): Float64Array {
  const trade = new Float64Array(kernel.length);
  const scaledDemand = new Float64Array(G * N);
  for (let i = 0; i < N; i++) {
    let sold = 0;
    let wanted = 0;
    for (let k = i; k < G * N; k += N) {
      sold += exports[k];
      wanted += demand[k];
    }
    for (let k = i; k < G * N; k += N)
      scaledDemand[k] = wanted > 0 ? (demand[k] * sold) / wanted : 0;
  }
  for (let r = 0; r < G; r++) {
    for (let k = 0; k < G * N; k++) trade[r * G * N + k] = kernel[r * G * N + k] * scaledDemand[k];
  }
  scaleRowsInPlace(trade, exports, G, N);
  for (let round = 0; round < 3; round++) {
    scaleColumnsInPlace(trade, scaledDemand, G, N);
    scaleRowsInPlace(trade, exports, G, N);
  }
  return trade;
}

/** Scales [r,s,i] so that the sum over importers s is the target [r,i]. */
export function scaleRowsInPlace(
  trade: Float64Array,
  target: Float64Array,
  G: number,
  N: number,
): void {
  const factor = new Float64Array(N);
  for (let r = 0; r < G; r++) {
    factor.fill(0);
    for (let s = 0; s < G; s++) {
      for (let i = 0; i < N; i++) factor[i] += trade[(r * G + s) * N + i];
    }
    for (let i = 0; i < N; i++) factor[i] = factor[i] > 0 ? target[r * N + i] / factor[i] : 0;
    for (let s = 0; s < G; s++) {
      for (let i = 0; i < N; i++) trade[(r * G + s) * N + i] *= factor[i];
    }
  }
}

function scaleColumnsInPlace(
  trade: Float64Array,
  target: Float64Array,
  G: number,
  N: number,
): void {
  const factor = new Float64Array(G * N);
  for (let r = 0; r < G; r++) {
    for (let k = 0; k < G * N; k++) factor[k] += trade[r * G * N + k];
  }
  for (let k = 0; k < G * N; k++) factor[k] = factor[k] > 0 ? target[k] / factor[k] : 0;
  for (let r = 0; r < G; r++) {
    for (let k = 0; k < G * N; k++) trade[r * G * N + k] *= factor[k];
  }
}
