/**
 * The output abroad that the terms of Wang, Wei and Zhu ask for: products of L with final demand cut
 * by country, n×G at a time, never n×n.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 *
 * Two ways to the same numbers: from the global inverse for all exporters, or by solves for a few.
 * Every sum over countries leaves out what it must by not adding it, so that nothing cancels.
 */
import { type Kernel, type Matrix, multiply, zeros } from "../../numerics/index.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import { blockDiagonal, domesticContent, domesticFinalDemand } from "../model/products.ts";
import type { LeontiefSolver } from "../model/solver.ts";

export interface WwzRequirements {
  readonly home: Matrix; //      n×G  B^rt Y^tt at (r's sectors, t)
  readonly exported: Matrix; //  n×G  B^rt Σ_{u≠t} Y^tu
  /** For exporter s, two columns each: of Y^·s, and of Z = Σ_{u≠s,t} Y^tu. */
  readonly exportedBy: (s: number) => {
    readonly own: Float64Array; //     n×2  B^rr Y^rs, B^rr Z^r
    readonly beyond: Float64Array; //  n×2  Σ_{t≠s,r} B^rt Y^ts, Σ_{t≠s,r} B^rt Z^t
  };
  /** (b − l) of exporter s, N numbers: V^s L^ss Σ_{t≠s} A^st B^ts. */
  readonly domesticShare: (s: number) => Float64Array;
}

/** Countries whose rows of L are multiplied at once, to spare memory. */
const atOnce = 8;

/**
 * The requirements of all exporters from the global inverse.
 *
 * @param kernel  the implementation; the fastest on one thread by default
 */
export function requirementsFromInverse(
  model: LeontiefModel,
  L: Matrix,
  kernel?: Kernel,
): WwzRequirements {
  const { n, N, G } = model;
  const split = splitFinalDemand(model); // n×2G: at 2s the exports to s, at 2s + 1 those to others
  const own = zeros(n, 2 * G);
  const beyond = zeros(n, 2 * G);
  const block = new Float64Array(N * N);
  const rowsAtOnce = new Float64Array(Math.min(n, atOnce * N) * n);
  for (let top = 0; top < n; top += atOnce * N) {
    const bottom = Math.min(n, top + atOnce * N);
    const distant = rowsAtOnce.subarray(0, (bottom - top) * n); // L without its diagonal blocks
    distant.set(L.data.subarray(top * n, bottom * n));
    for (let first = top; first < bottom; first += N) {
      for (let i = 0; i < N; i++) {
        const at = (first - top + i) * n + first;
        block.set(distant.subarray(at, at + N), i * N);
        distant.fill(0, at, at + N);
      }
      const local = split.data.subarray(first * 2 * G, (first + N) * 2 * G);
      const nearby = multiply(
        { rows: N, cols: N, data: block },
        { rows: N, cols: 2 * G, data: local },
      );
      own.data.set(nearby.data, first * 2 * G);
    }
    const sums = multiply({ rows: bottom - top, cols: n, data: distant }, split, kernel);
    beyond.data.set(sums.data, top * 2 * G);
  }
  const pick = (M: Matrix, s: number): Float64Array => {
    const picked = new Float64Array(2 * n);
    for (let i = 0; i < n; i++) {
      picked[2 * i] = M.data[i * 2 * G + 2 * s];
      picked[2 * i + 1] = M.data[i * 2 * G + 2 * s + 1];
    }
    return picked;
  };
  const { home, exported, share } = sumsOfInverse(model, L);
  return {
    home,
    exported,
    exportedBy: (s) => ({ own: pick(own, s), beyond: pick(beyond, s) }),
    domesticShare: (s) => share.slice(s * N, (s + 1) * N),
  };
}

// `home`, `exported` and every country's `domesticShare`, in one reading of L.
function sumsOfInverse(
  model: LeontiefModel,
  L: Matrix,
): { readonly home: Matrix; readonly exported: Matrix; readonly share: Float64Array } {
  const { n, N, G, finalExports } = model;
  const finalHome = domesticFinalDemand(model);
  const abroad = contentSoldAbroad(model).data;
  const home = zeros(n, G);
  const exported = zeros(n, G);
  const share = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < G; t++) {
      const w = abroad[t * n + i];
      let atHome = 0;
      let forExport = 0;
      for (let j = t * N; j < t * N + N; j++) {
        const l = L.data[i * n + j];
        atHome += l * finalHome[j];
        forExport += l * finalExports[j];
        share[j] += w * l;
      }
      home.data[i * G + t] = atHome;
      exported.data[i * G + t] = forExport;
    }
  }
  return { home, exported, share };
}

/** The same by solves: worth it for a few exporters, at 2G right-hand sides each. */
export function requirementsBySolves(
  model: LeontiefModel,
  solver: LeontiefSolver,
): WwzRequirements {
  const { n, N, G } = model;
  const abroad = contentSoldAbroad(model);
  return {
    home: solver.solve(blockDiagonal(model, domesticFinalDemand(model))),
    exported: solver.solve(blockDiagonal(model, model.finalExports)),
    exportedBy: (s) => {
      const split = splitFinalDemand(model);
      const own = new Float64Array(2 * n);
      const beyond = new Float64Array(2 * n);
      for (const c of [0, 1]) {
        const sales = Float64Array.from({ length: n }, (_, i) => split.data[i * 2 * G + 2 * s + c]);
        const solved = solver.solve(blockDiagonal(model, sales)).data;
        for (let i = 0; i < n; i++) {
          const r = Math.floor(i / N);
          for (let t = 0; t < G; t++) {
            if (t === r) own[2 * i + c] = solved[i * G + t];
            else beyond[2 * i + c] += solved[i * G + t];
          }
        }
      }
      return { own, beyond };
    },
    domesticShare: (s) => {
      const row = { rows: 1, cols: n, data: abroad.data.slice(s * n, (s + 1) * n) };
      return solver.solveLeft(row).data.slice(s * N, (s + 1) * N);
    },
  };
}

// For each exporter s, final exports of every other t to s (column 2s) and to third countries.
function splitFinalDemand({ n, N, G, finalDemand }: LeontiefModel): Matrix {
  const Y = finalDemand.data;
  const split = zeros(n, 2 * G);
  for (let i = 0; i < n; i++) {
    const t = Math.floor(i / N);
    for (let s = 0; s < G; s++) {
      if (s === t) continue;
      let third = 0;
      for (let u = 0; u < G; u++) if (u !== s && u !== t) third += Y[i * G + u];
      split.data[i * 2 * G + 2 * s] = Y[i * G + s];
      split.data[i * 2 * G + 2 * s + 1] = third;
    }
  }
  return split;
}

// G×n: V^s L^ss A^sj for j outside s.
function contentSoldAbroad(model: LeontiefModel): Matrix {
  const { n, N, G, inputCoefficients } = model;
  const content = domesticContent(model, model.valueAddedShare);
  const sold = zeros(G, n);
  for (let i = 0; i < n; i++) {
    const s = Math.floor(i / N);
    const [row, to, worth] = [i * n, s * n, content[i]];
    for (let j = 0; j < s * N; j++) sold.data[to + j] += worth * inputCoefficients.data[row + j];
    for (let j = s * N + N; j < n; j++) {
      sold.data[to + j] += worth * inputCoefficients.data[row + j];
    }
  }
  return sold;
}
