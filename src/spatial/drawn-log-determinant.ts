import { random } from "../numerics/random.ts";
import type { DeterminantCurve } from "./log-determinant.ts";
import { lag, transposedWeights, type SpatialWeights } from "./weights.ts";

const powers = 30;

/**
 * A rough ln |I − ρW| from traces of powers of W that are drawn, except the first two: good enough
 * to say where to compute it exactly.
 *
 *     ln |I − ρW| = −Σ_k ρᵏ tr Wᵏ / k,  tr Wᵏ ≈ mean of uᵀWᵏu, u of ±1
 *
 * The powers beyond 30 are taken to be those of one eigenvalue r. Fixed seed.
 *
 * @param radius  r
 * Source: Barry & Pace (1999), Linear Algebra and its Applications 289.
 */
export function drawnCurve(W: SpatialWeights, radius: number): DeterminantCurve {
  const traces = drawnTraces(W);
  const tail = (rho: number) => {
    const x = rho * radius;
    let sum = Math.log1p(-x);
    for (let k = 1; k <= powers; k++) sum += x ** k / k;
    return sum;
  };
  return {
    at: (rho) => {
      let sum = tail(rho);
      for (let k = 2; k <= powers; k++) sum -= (traces[k] * rho ** k) / k;
      return sum;
    },
    traces: (rho) => {
      const x = rho * radius;
      const rest = x ** powers / (1 - x);
      let g = radius * rest;
      let g2 = radius * radius * ((powers * x ** (powers - 1)) / (1 - x) + rest / (1 - x));
      for (let k = 2; k <= powers; k++) {
        g += traces[k] * rho ** (k - 1);
        g2 += (k - 1) * traces[k] * rho ** (k - 2);
      }
      return { inverse: W.n + rho * g, g, g2 };
    },
  };
}

function drawnTraces(W: SpatialWeights): Float64Array {
  const { n } = W;
  const back = transposedWeights(W);
  const traces = new Float64Array(powers + 1);
  const draws = Math.min(16, Math.ceil(6000 / n));
  const { word } = random(1);
  const half = powers / 2;
  for (let d = 0; d < draws; d++) {
    const u = Float64Array.from({ length: n }, () => (word() & 1 ? 1 : -1));
    let right: Float64Array = u;
    let left: Float64Array = u;
    for (let k = 1; k <= half; k++) {
      const next = lag(W, right);
      for (let i = 0; i < n; i++) traces[2 * k - 1] += (left[i] * next[i]) / draws;
      right = next;
      left = lag(back, left);
      for (let i = 0; i < n; i++) traces[2 * k] += (left[i] * right[i]) / draws;
    }
  }
  traces[1] = 0;
  traces[2] = traceOfSquare(W, back);
  return traces;
}

function traceOfSquare(W: SpatialWeights, back: SpatialWeights): number {
  let sum = 0;
  for (let i = 0; i < W.n; i++) {
    let b = back.start[i];
    for (let a = W.start[i]; a < W.start[i + 1]; a++) {
      const j = W.neighbour[a];
      while (b < back.start[i + 1] && back.neighbour[b] < j) b++;
      if (b < back.start[i + 1] && back.neighbour[b] === j) sum += W.weight[a] * back.weight[b];
    }
  }
  return sum;
}
