/**
 * Why value-added exports changed: a structural decomposition into six factors.
 *
 *     VAX = v̂ L(H # S) Y(σ, c, f)
 *
 *     value added per unit   v
 *     technology             H^r_ij = Σ_s A^sr_ij       inputs of a product, wherever from
 *     sourcing of inputs     S^sr_ij = A^sr_ij / H^r_ij
 *     sourcing of final use  σ^sr_i = Y^sr_i / Σ_s Y^sr_i
 *     composition            c^r_i = Σ_s Y^sr_i / f^r
 *     level                  f^r = Σ_i Σ_s Y^sr_i
 *
 * The effect of a factor is the mean over all orders in which the six could have changed (Shapley), so
 * the effects sum to the change exactly. The polar average, of first-to-last and last-to-first, is
 * cheaper and exact as a sum, but as an effect only for two factors.
 *
 * Value added per unit and technology are taken as two causes although v = 1 − u′A ties them: in between,
 * A may be of one year and v of another, and value added need not sum to final demand (Dietzenbacher and
 * Los 2000, Economic Systems Research 12(4)). Read their effects together where inputs replace value added.
 *
 * Source: Dietzenbacher and Los (1998), Economic Systems Research 10(4); weights as in Shapley (1953).
 */
import { type Matrix, multiply, zeros } from "../../numerics/index.ts";
import { gaps, identity, type Identity, outputIdentity, sectorLabel } from "../identity.ts";
import { leontiefInverse } from "../model/leontief.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import { requireSameFrame } from "./same-frame.ts";

/** The factors, outermost first. */
export const changeFactors = [
  "valueAddedShare",
  "technology",
  "inputSourcing",
  "finalSourcing",
  "composition",
  "level",
] as const;

export type ChangeFactor = (typeof changeFactors)[number];

/** A change and its parts, n numbers each, by sector that adds the value  [money]. */
export interface StructuralChange {
  readonly method: "shapley" | "polar";
  readonly vaxBefore: Float64Array; // VAX of the first table
  readonly change: Float64Array; //  VAX of the second table less VAX of the first
  readonly effects: Readonly<Record<ChangeFactor, Float64Array>>;
  readonly identities: readonly Identity[];
}

const count = changeFactors.length;

/**
 * The effects of six factors on the value-added exports of every sector.
 *
 * A share that one table leaves undefined, because nothing is bought, is taken from the other.
 *
 * @param before  the first table
 * @param after   the second, same countries and sectors, same unit; best in the prices of the first
 * @throws DataError "shape"  the tables differ in countries, sectors or unit
 *
 * Cost: four inverses for Shapley, and for polar as many as A's factors need.
 */
export function structuralChange(
  before: LeontiefModel,
  after: LeontiefModel,
  method: "shapley" | "polar" = "shapley",
): StructuralChange {
  requireSameFrame("structuralChange", before, after);
  const values = new Map<number, Float64Array>();
  const mixed = mixer(before, after);
  const at = (mask: number): Float64Array => {
    const known = values.get(mask) ?? mixed.vax(mask);
    values.set(mask, known);
    return known;
  };
  const full = (1 << count) - 1;
  const effects = changeFactors.map((factor, k): [ChangeFactor, Float64Array] => [
    factor,
    method === "shapley" ? shapley(at, k) : polar(at, k),
  ]);
  const first = at(0);
  return {
    method,
    vaxBefore: first,
    change: at(full).map((value, i) => value - first[i]),
    effects: Object.fromEntries(effects) as Record<ChangeFactor, Float64Array>,
    identities: [
      outputIdentity(before, mixed.output(0)),
      outputIdentity(after, mixed.output(full)),
      identity(
        "causes",
        "value-added exports of the first table and the causes sum to those of the second",
        gaps(at(full), [first, ...effects.map(([, effect]) => effect)]),
        sectorLabel(before),
      ),
    ],
  };
}

// Σ over sets S without k of |S|! (m − |S| − 1)! / m! · (F(S + k) − F(S)).
function shapley(at: (mask: number) => Float64Array, k: number): Float64Array {
  const effect = new Float64Array(at(0).length);
  for (let mask = 0; mask < 1 << count; mask++) {
    if (mask & (1 << k)) continue;
    const size = bits(mask);
    const weight = (factorial(size) * factorial(count - size - 1)) / factorial(count);
    addDifference(effect, at(mask | (1 << k)), at(mask), weight);
  }
  return effect;
}

// Factors change from the first to the last, and from the last to the first.
function polar(at: (mask: number) => Float64Array, k: number): Float64Array {
  const effect = new Float64Array(at(0).length);
  const earlier = (1 << k) - 1;
  const later = ((1 << count) - 1) ^ ((1 << (k + 1)) - 1);
  for (const mask of [earlier, later]) addDifference(effect, at(mask | (1 << k)), at(mask), 0.5);
  return effect;
}

function addDifference(
  effect: Float64Array,
  withFactor: Float64Array,
  without: Float64Array,
  weight: number,
): void {
  for (let i = 0; i < effect.length; i++) effect[i] += weight * (withFactor[i] - without[i]);
}

interface Mixer {
  readonly output: (mask: number) => Matrix; //     n×G  by country of final use
  readonly vax: (mask: number) => Float64Array; //  n
}

// Results with the factors of the set bits from the second table; the inverse of each mixed A is kept.
function mixer(before: LeontiefModel, after: LeontiefModel): Mixer {
  const { n, N, G } = before;
  const inverses = new Map<number, Matrix>();
  const outputs = new Map<number, Matrix>();
  const technologies = [before, after].map((model) => inputsByProduct(model));
  const finals = [before, after].map((model) => finalByProduct(model));
  const pick = (mask: number, factor: ChangeFactor): 0 | 1 =>
    mask & (1 << changeFactors.indexOf(factor)) ? 1 : 0;
  const inverseOf = (mask: number): Matrix => {
    const technology = pick(mask, "technology");
    const sourcing = pick(mask, "inputSourcing");
    const key = 2 * technology + sourcing;
    const L =
      inverses.get(key) ??
      leontiefInverse(
        mix(
          [before.inputCoefficients, after.inputCoefficients],
          technologies,
          N,
          technology,
          sourcing,
        ),
      );
    inverses.set(key, L);
    return L;
  };
  const output = (mask: number): Matrix => {
    const key = mask & ~1; // value added per unit has no part in it
    const X = outputs.get(key) ?? multiply(inverseOf(mask), finalDemand(mask));
    outputs.set(key, X);
    return X;
  };
  const vax = (mask: number): Float64Array => {
    const X = output(mask);
    const v = (pick(mask, "valueAddedShare") ? after : before).valueAddedShare;
    const sums = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const home = Math.floor(i / N);
      let abroad = 0;
      for (let r = 0; r < G; r++) if (r !== home) abroad += X.data[i * G + r];
      sums[i] = v[i] * abroad;
    }
    return sums;
  };
  return { output, vax };

  function finalDemand(mask: number): Matrix {
    const composition = pick(mask, "composition");
    const level = pick(mask, "level");
    const bought = zeros(N, G);
    const totals = finals.map((final) => overProducts(final));
    for (let r = 0; r < G; r++) {
      const from = totals[composition][r] === 0 ? 1 - composition : composition;
      const whole = totals[from][r];
      if (whole === 0) continue;
      for (let k = 0; k < N; k++) {
        bought.data[k * G + r] = (finals[from].data[k * G + r] / whole) * totals[level][r];
      }
    }
    const sources = [before.finalDemand, after.finalDemand];
    return spread(sources, finals, bought, N, pick(mask, "finalSourcing"));
  }
}

// H of one table times the sourcing shares of another.
function mix(
  coefficients: readonly Matrix[],
  technologies: readonly Matrix[],
  N: number,
  technology: 0 | 1,
  sourcing: 0 | 1,
): Matrix {
  if (technology === sourcing) return coefficients[technology];
  return spread(coefficients, technologies, technologies[technology], N, sourcing);
}

// Purchases by product over sellers by the shares of one table, or of the other where it has none.
function spread(
  sources: readonly Matrix[],
  totals: readonly Matrix[],
  bought: Matrix,
  N: number,
  choice: 0 | 1,
): Matrix {
  const { rows, cols } = sources[0];
  const spreadOut = zeros(rows, cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const at = (i % N) * cols + j;
      const from = totals[choice].data[at] === 0 ? 1 - choice : choice;
      const whole = totals[from].data[at];
      if (whole === 0) continue;
      spreadOut.data[i * cols + j] = (sources[from].data[i * cols + j] / whole) * bought.data[at];
    }
  }
  return spreadOut;
}

// H: N×n, inputs of each product per unit of the user's output.
function inputsByProduct({ n, N, inputCoefficients }: LeontiefModel): Matrix {
  return overSellers(inputCoefficients, n, N);
}

// N×G: final purchases of each product.
function finalByProduct({ G, N, finalDemand }: LeontiefModel): Matrix {
  return overSellers(finalDemand, G, N);
}

// G: final purchases of everything.
function overProducts({ rows, cols, data }: Matrix): Float64Array {
  const totals = new Float64Array(cols);
  for (let k = 0; k < rows * cols; k++) totals[k % cols] += data[k];
  return totals;
}

function overSellers(M: Matrix, cols: number, N: number): Matrix {
  const sums = zeros(N, cols);
  for (let i = 0; i < M.rows; i++) {
    for (let j = 0; j < cols; j++) sums.data[(i % N) * cols + j] += M.data[i * cols + j];
  }
  return sums;
}

function bits(mask: number): number {
  let ones = 0;
  for (let rest = mask; rest > 0; rest >>= 1) ones += rest & 1;
  return ones;
}

function factorial(k: number): number {
  return k < 2 ? 1 : k * factorial(k - 1);
}
