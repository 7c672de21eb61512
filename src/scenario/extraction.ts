/**
 * Hypothetical extraction: what the world would make without some sectors, or without a part of them.
 *
 *     total     A and y lose the rows of S:               Δx  = α L_:S q_S,   q_S = ((1 − α) I + α L_SS)⁻¹ x_S
 *     backward  S buys nothing from others:               Δx  = α K x̄_S,      K = L_:S (I − A_SS) − I_:S
 *     forward   S sells nothing to others (Ghosh):        Δx′ = α x̄_S′ K,     K = (I − H_SS) G_S: − I_S:
 *
 * with x̄_S = (I + α K_SS)⁻¹ x_S, α the share taken out, H = x̂⁻¹ Z and G = (I − H)⁻¹. Only columns (or
 * rows) of L that belong to S are needed, and one small system.
 *
 * Total and backward extraction follow orders: whoever supplied S loses. Forward extraction follows
 * deliveries: whoever used S loses. Neither lets anybody step in.
 *
 * Source: Dietzenbacher and Lahr (2013), Economic Systems Research 25(3):341 (expanding extractions);
 * Dietzenbacher and van der Linden (1997), Journal of Regional Science 37(2):235 (backward by columns
 * of A, forward by rows of H).
 */
import { leontiefColumns, leontiefRows, picked, solveSmall } from "./parts.ts";
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import type { LeontiefSolver } from "../accounting/model/solver.ts";
import { DataError } from "../errors.ts";
import { type Matrix, multiply, zeros } from "../numerics/index.ts";

export const extractionKinds = ["total", "backward", "forward"] as const;

export type ExtractionKind = (typeof extractionKinds)[number];

export interface ExtractionOptions {
  readonly kind?: ExtractionKind; //  total
  readonly share?: number; //         α, of the sectors' trade: over 0, up to 1; 1
}

export interface Extraction {
  readonly kind: ExtractionKind;
  readonly share: number;
  readonly sectors: readonly number[]; //      S, positions 0 … n − 1
  readonly outputLost: Float64Array; //        n, Δx  [money]
  readonly valueAddedLost: Float64Array; //    n, v # Δx  [money]
  readonly finalProductsLost: Float64Array; // n, (y / x) # Δx  [money]
  /**
   * What ended, which the losses sum to: deliveries asked of S (total) or purchases of S from others
   * (backward), to which `valueAddedLost` sums; sales of S to others (forward), to which
   * `finalProductsLost` sums.
   */
  readonly ended: number;
}

/**
 * What is lost everywhere when sectors are taken out.
 *
 * Where final demand has no negative cells, nothing that is lost is negative and nobody loses more than
 * there was.
 *
 * @param sectors  S, positions in country-major order; the whole of a country, a segment of it, or any
 * @throws DataError "argument"  no sectors, a position outside the table or twice; a share outside (0, 1]
 * @throws DataError "singular"  the remaining system has no solution
 *
 * Cost: |S| right-hand sides.
 */
export function extract(
  model: LeontiefModel,
  solver: LeontiefSolver,
  sectors: readonly number[],
  { kind = "total", share = 1 }: ExtractionOptions = {},
): Extraction {
  requirePositions("extract", sectors, model.n);
  if (!(share > 0 && share <= 1)) {
    throw new DataError("argument", `extract: the share is ${share}, needed over 0 and up to 1`);
  }
  const work = { total: withoutRows, backward: withoutPurchases, forward: withoutSales }[kind];
  const { lost, ended } = work(model, solver, sectors, share);
  const { n, G, output: x, valueAddedShare: v, finalDemand } = model;
  const finalProductsLost = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (x[i] === 0) continue;
    let y = 0;
    for (let g = 0; g < G; g++) y += finalDemand.data[i * G + g];
    finalProductsLost[i] = (y / x[i]) * lost[i];
  }
  return {
    kind,
    share,
    sectors,
    outputLost: lost,
    valueAddedLost: lost.map((value, i) => v[i] * value),
    finalProductsLost,
    ended,
  };
}

interface Lost {
  readonly lost: Float64Array; // n
  readonly ended: number;
}

function withoutRows(
  model: LeontiefModel,
  solver: LeontiefSolver,
  S: readonly number[],
  share: number,
): Lost {
  const columns = leontiefColumns(model, solver, S);
  const m = S.length;
  const M = picked(columns, S);
  for (let k = 0; k < m * m; k++) M.data[k] *= share;
  for (let a = 0; a < m; a++) M.data[a * m + a] += 1 - share;
  const asked = solveSmall(M, picks(model.output, S));
  return times(columns, asked, share);
}

function withoutPurchases(
  model: LeontiefModel,
  solver: LeontiefSolver,
  S: readonly number[],
  share: number,
): Lost {
  const { n, inputCoefficients: A, output } = model;
  const m = S.length;
  const own = zeros(m, m); // I − A_SS
  for (const [a, i] of S.entries()) {
    for (const [b, j] of S.entries()) own.data[a * m + b] = Number(a === b) - A.data[i * n + j];
  }
  const K = multiply(leontiefColumns(model, solver, S), own);
  for (const [a, i] of S.entries()) K.data[i * m + a] -= 1;
  const left = solveSmall(onePlus(picked(K, S), share), picks(output, S));
  let ended = 0;
  const inside = new Set(S);
  for (let i = 0; i < n; i++) {
    if (inside.has(i)) continue;
    for (const [a, j] of S.entries()) ended += share * A.data[i * n + j] * left[a];
  }
  return { lost: times(K, left, share).lost, ended };
}

function withoutSales(
  model: LeontiefModel,
  solver: LeontiefSolver,
  all: readonly number[],
  share: number,
): Lost {
  const { n, inputCoefficients: A, output: x } = model;
  const S = all.filter((i) => x[i] !== 0); // what makes nothing sells nothing
  const m = S.length;
  if (m === 0) return { lost: new Float64Array(n), ended: 0 };
  const rows = leontiefRows(model, solver, S); // m×n; G_ij = L_ij x_j / x_i
  const own = zeros(m, m); // I − H_SS
  for (const [a, i] of S.entries()) {
    for (let j = 0; j < n; j++) rows.data[a * n + j] *= x[j] / x[i];
    for (const [b, j] of S.entries()) {
      own.data[a * m + b] = Number(a === b) - (A.data[i * n + j] * x[j]) / x[i];
    }
  }
  const K = multiply(own, rows);
  for (const [a, i] of S.entries()) K.data[a * n + i] -= 1;
  const across = zeros(n, m); // K′
  for (let a = 0; a < m; a++) {
    for (let j = 0; j < n; j++) across.data[j * m + a] = K.data[a * n + j];
  }
  const left = solveSmall(onePlus(picked(across, S), share), picks(x, S));
  let ended = 0;
  const inside = new Set(S);
  for (const [a, i] of S.entries()) {
    for (let j = 0; j < n; j++) {
      if (!inside.has(j)) ended += share * ((A.data[i * n + j] * x[j]) / x[i]) * left[a];
    }
  }
  return { lost: times(across, left, share).lost, ended };
}

function times(columns: Matrix, weights: Float64Array, share: number): Lost {
  const m = weights.length;
  const lost = new Float64Array(columns.rows);
  let ended = 0;
  for (let a = 0; a < m; a++) ended += share * weights[a];
  for (let i = 0; i < columns.rows; i++) {
    let sum = 0;
    for (let a = 0; a < m; a++) sum += columns.data[i * m + a] * weights[a];
    lost[i] = share * sum;
  }
  return { lost, ended };
}

function onePlus(K: Matrix, share: number): Matrix {
  const M = { ...K, data: K.data.map((value) => share * value) };
  for (let a = 0; a < K.rows; a++) M.data[a * K.rows + a] += 1;
  return M;
}

function picks(values: Float64Array, S: readonly number[]): Float64Array {
  return Float64Array.from(S, (i) => values[i]);
}

/**
 * Refuses positions that are none.
 *
 * @param name  the function, for the message
 * @throws DataError "argument"  none, one outside 0 … count − 1, or one twice
 */
export function requirePositions(name: string, positions: readonly number[], count: number): void {
  const bad = positions.find((k, at) => !(k >= 0 && k < count) || positions.indexOf(k) !== at);
  if (positions.length > 0 && bad === undefined) return;
  const found = bad === undefined ? "none" : `${bad}`;
  throw new DataError(
    "argument",
    `${name}: found ${found}, needed some of 0…${count - 1}, each once`,
    { found: bad },
  );
}
