/**
 * How much of a country's downstream output rests on each supplier's upstream value added.
 *
 *     exposure(c, r) = Σ_{i in U_r, j in D_c} v_i L_ij y_j / Σ_{j in D_c} y_j
 *
 * U_r are the upstream sectors of supplier r, D_c the downstream ones of c, y final sales; in the first
 * round A stands for L. The supplier may be the country itself, so that shares are comparable.
 *
 * Beside it what c would lose if r's upstream sectors sold nothing: with their rows taken out of A and
 * of final demand, output falls by L_:U (L_UU)⁻¹ x_U.
 *
 * Source of the extraction: Dietzenbacher and Lahr (2013), Economic Systems Research 25(3).
 */
import { DataError } from "../../errors.ts";
import { columnSums, inverse, type Matrix, multiply, zeros } from "../../numerics/index.ts";
import { gaps, identity, type Identity } from "../identity.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import { finalSales } from "../model/products.ts";
import type { LeontiefSolver } from "../model/solver.ts";

/** G×G each, buyer c by supplier r. */
export interface Exposure {
  readonly firstRound: Matrix; //  shares of final downstream sales; NaN where c has none
  readonly allRounds: Matrix;
  readonly loss: Matrix; //        share of c's downstream value added; NaN where c has none
  readonly identities: readonly Identity[];
}

/**
 * Exposure of every country to every supplier.
 *
 * @param upstream    positions of the supplying sectors, 0 … N − 1
 * @param downstream  positions of the exposed sectors
 * @throws DataError "argument"  no sectors, or a position outside the table
 *
 * Cost: G (1 + upstream sectors) right-hand sides.
 */
export function exposure(
  model: LeontiefModel,
  solver: LeontiefSolver,
  upstream: readonly number[],
  downstream: readonly number[],
): Exposure {
  requireSectors("upstream", upstream, model.N);
  requireSectors("downstream", downstream, model.N);
  const products = downstreamSales(model, downstream);
  const direct = inputsFrom(model, upstream, downstream, products);
  const all = solver.solve(products);
  const { loss, lost, stopped } = lostTo(model, solver, upstream, downstream);
  const country = (k: number): string => model.countries[k].code;
  return {
    firstRound: suppliedBy(model, upstream, products, direct),
    allRounds: suppliedBy(model, upstream, products, all),
    loss,
    identities: [
      identity(
        "exposure",
        "value added of all sectors in a country's downstream products sums to their sales",
        gaps(columnSums(products), valueAddedIn(model, all)),
        country,
      ),
      identity(
        "extraction",
        "the value added that the world loses with a supplier equals the sales that stop",
        gaps(stopped, [lost]),
        country,
      ),
    ],
  };
}

// n×G: final sales of c's downstream sectors in column c.
function downstreamSales(model: LeontiefModel, downstream: readonly number[]): Matrix {
  const { n, N, G } = model;
  const y = finalSales(model);
  const products = zeros(n, G);
  for (let c = 0; c < G; c++) {
    for (const k of downstream) products.data[(c * N + k) * G + c] = y[c * N + k];
  }
  return products;
}

// A W for the products W of downstream sectors, in the rows of upstream sectors, which alone are asked
// for; 0 in all others.
function inputsFrom(
  { n, N, G, inputCoefficients }: LeontiefModel,
  upstream: readonly number[],
  downstream: readonly number[],
  products: Matrix,
): Matrix {
  const inputs = zeros(n, G);
  for (let r = 0; r < G; r++) {
    for (const u of upstream) {
      const i = r * N + u;
      for (let c = 0; c < G; c++) {
        for (const k of downstream) {
          const j = c * N + k;
          inputs.data[i * G + c] += inputCoefficients.data[i * n + j] * products.data[j * G + c];
        }
      }
    }
  }
  return inputs;
}

function suppliedBy(
  { n, N, G, valueAddedShare }: LeontiefModel,
  upstream: readonly number[],
  products: Matrix,
  output: Matrix,
): Matrix {
  const shares = zeros(G, G);
  for (let c = 0; c < G; c++) {
    let sales = 0;
    for (let j = 0; j < n; j++) sales += products.data[j * G + c];
    for (let r = 0; r < G; r++) {
      let value = 0;
      for (const k of upstream) {
        value += valueAddedShare[r * N + k] * output.data[(r * N + k) * G + c];
      }
      shares.data[c * G + r] = sales === 0 ? NaN : value / sales;
    }
  }
  return shares;
}

// n rows of G numbers: v̂ W.
function valueAddedIn({ G, valueAddedShare }: LeontiefModel, W: Matrix): Float64Array[] {
  return Array.from(valueAddedShare, (v, i) =>
    W.data.subarray(i * G, (i + 1) * G).map((output) => v * output),
  );
}

interface Extraction {
  readonly loss: Matrix; //          G×G  share of c's downstream value added that goes with r
  readonly lost: Float64Array; //    G    value added that the whole world loses with r
  readonly stopped: Float64Array; // G    what r's upstream sectors sold to what is left
}

function lostTo(
  model: LeontiefModel,
  solver: LeontiefSolver,
  upstream: readonly number[],
  downstream: readonly number[],
): Extraction {
  const { n, N, G, output, valueAdded, valueAddedShare, inputCoefficients } = model;
  const A = inputCoefficients.data;
  const y = finalSales(model);
  const m = upstream.length;
  const unit = zeros(n, G * m);
  for (let r = 0; r < G; r++) {
    for (const [u, k] of upstream.entries()) unit.data[(r * N + k) * G * m + r * m + u] = 1;
  }
  const columns = solver.solve(unit).data; // L_:U for every r
  const loss = zeros(G, G);
  const lost = new Float64Array(G);
  const stopped = new Float64Array(G);
  for (let r = 0; r < G; r++) {
    const block = zeros(m, m);
    const sales = zeros(m, 1);
    for (const [a, i] of upstream.entries()) {
      sales.data[a] = output[r * N + i];
      for (let b = 0; b < m; b++) block.data[a * m + b] = columns[(r * N + i) * G * m + r * m + b];
    }
    const missing = multiply(inverse(block), sales).data; // (L_UU)⁻¹ x_U
    const fallen = new Float64Array(n); // L_:U (L_UU)⁻¹ x_U
    for (let j = 0; j < n; j++) {
      for (let b = 0; b < m; b++) fallen[j] += columns[j * G * m + r * m + b] * missing[b];
      lost[r] += valueAddedShare[j] * fallen[j];
    }
    for (const k of upstream) {
      const i = r * N + k;
      stopped[r] += y[i];
      for (let j = 0; j < n; j++) stopped[r] += A[i * n + j] * (output[j] - fallen[j]);
    }
    for (let c = 0; c < G; c++) {
      let part = 0;
      let whole = 0;
      for (const k of downstream) {
        const j = c * N + k;
        whole += valueAdded[j];
        part += valueAddedShare[j] * fallen[j];
      }
      loss.data[c * G + r] = whole === 0 ? NaN : part / whole;
    }
  }
  return { loss, lost, stopped };
}

function requireSectors(what: string, sectors: readonly number[], N: number): void {
  const bad = sectors.find((k) => !(Number.isInteger(k) && k >= 0 && k < N));
  if (sectors.length > 0 && bad === undefined) return;
  const found = bad === undefined ? "no sectors" : `sector ${bad}`;
  throw new DataError("argument", `exposure: ${what} has ${found}, needs some of 0…${N - 1}`);
}
