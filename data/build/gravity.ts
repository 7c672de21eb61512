/** Gravity by Poisson pseudo-maximum likelihood with exporter and importer effects. */
import type { Geography, Gravity } from "../../src/tables/estimate/structure.ts";

const thin = 1000; //  US$ million of trade in a product; below it the typical elasticities stand
const typical = [-0.72, 0.4, 0.2]; // medians over the other products

/**
 * Elasticities of trade by product, Santos Silva and Tenreyro (2006): trade[r,s] is Poisson with
 * mean exp(a_r + c_s + b₁ ln distance + b₂ border + b₃ language), r ≠ s.
 *
 * For given b the effects reproduce every exporter's and importer's total, so they are found by
 * scaling rows and columns; b by Newton steps on the score, with regressors demeaned by exporter
 * and importer at the fitted weights. Bounds keep a thin product from an absurd elasticity; the
 * effect of a border, mostly noise by product, is moved halfway to the median of all products.
 *
 * @param trade      G·G·N  [r,s,i], economies known to the map
 * @returns          distance within −2 … −0.2, border and language within −1 … 1.5
 */
export function fitGravity(
  trade: Float64Array,
  economies: readonly string[],
  geography: Geography,
  N: number,
): Gravity {
  const G = economies.length;
  const P = geography.economies.length;
  const place = economies.map((code) => geography.economies.indexOf(code));
  const terms = [new Float64Array(G * G), new Float64Array(G * G), new Float64Array(G * G)];
  for (let r = 0; r < G; r++) {
    for (let s = 0; s < G; s++) {
      if (r === s) continue;
      const at = place[r] * P + place[s];
      terms[0][r * G + s] = Math.log(geography.distance[at]);
      terms[1][r * G + s] = geography.border[at];
      terms[2][r * G + s] = geography.language[at];
    }
  }
  const gravity = {
    distance: new Float64Array(N),
    border: new Float64Array(N),
    language: new Float64Array(N),
  };
  const flows = new Float64Array(G * G);
  for (let i = 0; i < N; i++) {
    for (let p = 0; p < G * G; p++) flows[p] = trade[p * N + i];
    const [b1, b2, b3] = sum(flows) > thin ? poisson(flows, terms, G) : typical;
    gravity.distance[i] = Math.min(Math.max(b1, -2), -0.2);
    gravity.border[i] = Math.min(Math.max(b2, -1), 1.5);
    gravity.language[i] = Math.min(Math.max(b3, -1), 1.5);
  }
  const middle = median(gravity.border);
  for (let i = 0; i < N; i++) gravity.border[i] = (gravity.border[i] + middle) / 2;
  return gravity;
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function poisson(flows: Float64Array, terms: readonly Float64Array[], G: number): number[] {
  const b = [-0.8, 0.4, 0.2];
  for (let step = 0; step < 100; step++) {
    const mu = fitted(flows, terms, b, G);
    const z = terms.map((term) => demeaned(term, mu, G));
    const H = [0, 1, 2].map((p) => [0, 1, 2].map((q) => sum(mu, z[p], z[q])));
    const residual = flows.map((flow, k) => flow - mu[k]);
    const score = [0, 1, 2].map((p) => sum(residual, z[p]));
    const change = solve3(H, score);
    for (let p = 0; p < 3; p++) b[p] += Math.min(Math.max(change[p], -1), 1);
    if (Math.max(...change.map(Math.abs)) < 1e-8) return b;
  }
  throw new Error("gravity: no convergence");
}

/** exp(terms·b) scaled so that rows and columns sum to those of the flows. */
function fitted(
  flows: Float64Array,
  terms: readonly Float64Array[],
  b: readonly number[],
  G: number,
): Float64Array {
  const mu = new Float64Array(G * G);
  for (let k = 0; k < mu.length; k++) {
    if (k % (G + 1) !== 0) mu[k] = Math.exp(terms.reduce((t, term, p) => t + b[p] * term[k], 0));
  }
  for (let round = 0; round < 3000; round++) {
    let worst = 0;
    for (const [step, other] of [
      [G, 1],
      [1, G],
    ]) {
      for (let a = 0; a < G; a++) {
        let want = 0;
        let have = 0;
        for (let c = 0; c < G; c++) {
          want += flows[a * step + c * other];
          have += mu[a * step + c * other];
        }
        const f = have > 0 ? want / have : 0;
        if (want > 0) worst = Math.max(worst, Math.abs(f - 1));
        for (let c = 0; c < G; c++) mu[a * step + c * other] *= f;
      }
    }
    if (worst < 1e-10) break;
  }
  return mu;
}

/** A regressor less its exporter and importer means, at the weights mu. */
function demeaned(term: Float64Array, mu: Float64Array, G: number): Float64Array {
  const z = term.slice();
  for (let round = 0; round < 3000; round++) {
    let worst = 0;
    for (const [step, other] of [
      [G, 1],
      [1, G],
    ]) {
      for (let a = 0; a < G; a++) {
        let weight = 0;
        let mean = 0;
        for (let c = 0; c < G; c++) {
          weight += mu[a * step + c * other];
          mean += mu[a * step + c * other] * z[a * step + c * other];
        }
        mean = weight > 0 ? mean / weight : 0;
        worst = Math.max(worst, Math.abs(mean));
        for (let c = 0; c < G; c++) z[a * step + c * other] -= mean;
      }
    }
    if (worst < 1e-10) break;
  }
  return z;
}

function sum(...vectors: readonly Float64Array[]): number {
  let total = 0;
  for (let k = 0; k < vectors[0].length; k++) {
    let product = 1;
    for (const vector of vectors) product *= vector[k];
    total += product;
  }
  return total;
}

/** Solves a 3×3 system by Cramer's rule. */
function solve3(H: readonly (readonly number[])[], score: readonly number[]): number[] {
  const det = (m: readonly (readonly number[])[]): number =>
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
    m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
    m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  const whole = det(H);
  return [0, 1, 2].map(
    (p) => det(H.map((row, q) => row.map((h, c) => (c === p ? score[q] : h)))) / whole,
  );
}
