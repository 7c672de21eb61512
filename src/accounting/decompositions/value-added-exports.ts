/**
 * Value-added exports: a country's value added that ends in other countries' final demand.
 *
 * Source: Johnson and Noguera (2012), Journal of International Economics 86(2).
 */
import { type Matrix, zeros } from "../../numerics/index.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import { domesticContent } from "../model/products.ts";

/**
 * Value added of each sector by the country whose final demand absorbs it: v̂ L Y.
 *
 * @param output  n×G  output by country of final use (`outputByFinalUse`)
 * @returns       n×G  source sector by country of final use  [money]
 */
export function valueAddedByFinalUse(model: LeontiefModel, output: Matrix): Matrix {
  const { n, G, valueAddedShare } = model;
  const absorbed = zeros(n, G);
  for (let i = 0; i < n; i++) {
    for (let g = 0; g < G; g++) {
      absorbed.data[i * G + g] = valueAddedShare[i] * output.data[i * G + g];
    }
  }
  return absorbed;
}

/**
 * Value added of a sector absorbed abroad, through whatever sector exports it:
 * v_i Σ_{r≠s} (L y^r)_i.
 *
 * @param output  n×G  output by country of final use
 * @returns       n  [money]
 */
export function vaxForward(model: LeontiefModel, output: Matrix): Float64Array {
  const { n, N, G, valueAddedShare } = model;
  const vax = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const home = Math.floor(i / N);
    let abroad = 0;
    for (let r = 0; r < G; r++) if (r !== home) abroad += output.data[i * G + r];
    vax[i] = valueAddedShare[i] * abroad;
  }
  return vax;
}

/**
 * Exports that end in the exporting country's own final use: Σ_{r≠s} A^sr X^r(s).
 *
 * @param output  n×G  output by country of final use, X
 * @returns       n  by exporting sector  [money]
 */
export function returningExports(model: LeontiefModel, output: Matrix): Float64Array {
  const { n, N, G, inputCoefficients } = model;
  const A = inputCoefficients.data;
  const returning = new Float64Array(n);
  const own = new Float64Array(n);
  for (let s = 0; s < G; s++) {
    for (let j = 0; j < n; j++) own[j] = output.data[j * G + s];
    own.fill(0, s * N, (s + 1) * N); // what stays at home is not exported
    for (let i = s * N; i < (s + 1) * N; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += A[i * n + j] * own[j];
      returning[i] = sum;
    }
  }
  return returning;
}

/**
 * Domestic value added of all sectors in a sector's exports that is absorbed abroad:
 * (v′Lᵈ)_i (e_i − ret_i).
 *
 * Sums over a country to the same total as `vaxForward`.
 *
 * @param output  n×G  output by country of final use
 * @returns       n  by exporting sector  [money]
 */
export function vaxBackward(model: LeontiefModel, output: Matrix): Float64Array {
  const content = domesticContent(model, model.valueAddedShare);
  const returning = returningExports(model, output);
  return model.exports.map((e, i) => content[i] * (e - returning[i]));
}
