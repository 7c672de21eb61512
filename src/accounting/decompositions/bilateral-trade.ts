/**
 * What crosses borders, by where it ends: the common ground of the bilateral decompositions.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 */
import { inverse, type Matrix, multiply, zeros } from "../../numerics/index.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import { domesticContent, domesticRequirementsOf } from "../model/products.ts";

/** Where value that crosses several borders is counted: at its first, or at its last. */
export type Approach = "source" | "sink";

/** Value per unit of exports of s, N numbers each. */
export interface Weights {
  readonly domestic: Float64Array; //         w
  readonly foreign: Float64Array; //          w_f
  readonly domesticTwice: Float64Array; //    w H   (source)
  readonly foreignTwice: Float64Array; //     w_f H (source)
}

export interface BilateralTrade {
  readonly finalOutput: Matrix; //         L^rr Y^rk  n×G
  readonly chainOutput: Matrix; //         L^rr C^rk  n×G, C^rk = Σ_{j≠r} A^rj X^j(k)
  readonly exportsByFinalUse: Matrix; //   e^sk = Y^sk (k ≠ s) + C^sk  n×G
  readonly exportsUsedAbroad: Float64Array; // Σ_{k≠s} e^sk  n
  /** B_:s, n×N. */
  readonly columns: (s: number) => Matrix;
  /** H = Σ_{j≠s} A^sj B^js, N×N: exports of s again for each unit that s sells. */
  readonly returns: (s: number) => Matrix;
  /** B(s)_:s = B_:s (I + H)⁻¹, n×N. */
  readonly withoutReturn: (s: number) => Matrix;
  /** Value per unit of exports of s, at source and at sink. */
  readonly weights: (s: number) => Readonly<Record<Approach, Weights>>;
}

/**
 * Prepares the bilateral decompositions.
 *
 * @param output       n×G  output by country of final use X (`outputByFinalUse`)
 * @param multipliers  G×n  value added by source country (`valueAddedMultipliers`)
 * @param columnsOf    B_:s of a country, n×N: from the inverse, or solved for one country
 */
export function bilateralTrade(
  model: LeontiefModel,
  output: Matrix,
  multipliers: Matrix,
  columnsOf: (s: number) => Matrix,
): BilateralTrade {
  const { n, N, G, finalDemand } = model;
  const chain = foreignSales(model, output);
  const exportsByFinalUse = zeros(n, G);
  const exportsUsedAbroad = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const home = Math.floor(i / N);
    for (let k = 0; k < G; k++) {
      const at = i * G + k;
      const direct = k === home ? 0 : finalDemand.data[at];
      exportsByFinalUse.data[at] = direct + chain.data[at];
      if (k !== home) exportsUsedAbroad[i] += exportsByFinalUse.data[at];
    }
  }
  const content = domesticContent(model, model.valueAddedShare);
  const columns = lastOnly(columnsOf); // n×N: too large to keep for every country
  const returns = perCountry((s) => {
    const H = multiply(foreignRows(model, s), columns(s));
    return { H, correction: inverse(plusIdentity(H)) }; // (I + H)⁻¹
  });
  return {
    finalOutput: domesticRequirementsOf(model, finalDemand),
    chainOutput: domesticRequirementsOf(model, chain),
    exportsByFinalUse,
    exportsUsedAbroad,
    columns,
    returns: (s) => returns(s).H,
    withoutReturn: (s) => multiply(columns(s), returns(s).correction),
    weights: (s) => {
      const { H, correction } = returns(s);
      const atHome = content.slice(s * N, (s + 1) * N);
      const total = multipliers.data.slice(s * n + s * N, s * n + (s + 1) * N);
      const foreign = new Float64Array(N);
      for (let t = 0; t < G; t++) {
        if (t === s) continue;
        for (let k = 0; k < N; k++) foreign[k] += multipliers.data[t * n + s * N + k];
      }
      const first = rowTimes(foreign, correction);
      return {
        source: {
          domestic: atHome,
          foreign: first,
          domesticTwice: rowTimes(atHome, H),
          foreignTwice: rowTimes(first, H),
        },
        sink: {
          domestic: total,
          foreign,
          domesticTwice: new Float64Array(N),
          foreignTwice: new Float64Array(N),
        },
      };
    },
  };
}

/** B_:s from a global inverse. */
export function columnsOfInverse({ n, N }: LeontiefModel, L: Matrix): (s: number) => Matrix {
  return (s) => {
    const columns = zeros(n, N);
    for (let i = 0; i < n; i++) {
      const from = i * n + s * N;
      columns.data.set(L.data.subarray(from, from + N), i * N);
    }
    return columns;
  };
}

/** B_:s by N solves. */
export function columnsBySolves(
  { n, N }: LeontiefModel,
  solve: (W: Matrix) => Matrix,
): (s: number) => Matrix {
  return (s) => {
    const unit = zeros(n, N);
    for (let k = 0; k < N; k++) unit.data[(s * N + k) * N + k] = 1;
    return solve(unit);
  };
}

// A^F X, n×G: sales of inputs abroad by where their use ends.
function foreignSales(model: LeontiefModel, output: Matrix): Matrix {
  const { n, N, G } = model;
  const sales = zeros(n, G);
  for (let s = 0; s < G; s++) {
    sales.data.set(multiply(foreignRows(model, s), output).data, s * N * G);
  }
  return sales;
}

// The rows of country s in A, without its own block: N×n.
function foreignRows({ n, N, inputCoefficients }: LeontiefModel, s: number): Matrix {
  const rows = inputCoefficients.data.slice(s * N * n, (s + 1) * N * n);
  for (let k = 0; k < N; k++) rows.fill(0, k * n + s * N, k * n + (s + 1) * N);
  return { rows: N, cols: n, data: rows };
}

/** I + M. */
export function plusIdentity(M: Matrix): Matrix {
  const data = M.data.slice();
  for (let i = 0; i < M.rows; i++) data[i * M.cols + i] += 1;
  return { rows: M.rows, cols: M.cols, data };
}

/** w′M, as long as M has columns. */
export function rowTimes(w: Float64Array, M: Matrix): Float64Array {
  return multiply({ rows: 1, cols: w.length, data: w }, M).data;
}

function perCountry<T>(make: (s: number) => T): (s: number) => T {
  const made = new Map<number, T>();
  return (s) => {
    const known = made.get(s);
    if (known !== undefined) return known;
    const value = make(s);
    made.set(s, value);
    return value;
  };
}

// Both parts of a result ask for the same country one after the other.
function lastOnly<T>(make: (s: number) => T): (s: number) => T {
  let last: { readonly s: number; readonly value: T } | undefined;
  return (s) => {
    if (last?.s !== s) last = { s, value: make(s) };
    return last.value;
  };
}
