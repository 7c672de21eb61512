import { DataError } from "../errors.ts";
import type { DeterminantCurve } from "./log-determinant.ts";

/**
 * A curve on [low, high] through exact values: a rough curve plus a polynomial. Points are added, each as far as possible from those
 * before it, from the fifth on until one is foretold to within `tolerance`.
 *
 * @param rough  whatever is near, so that the polynomial has little to do
 * @param exact  the value at one ρ
 * @throws DataError "not-converged"  60 points were not enough
 */
export function newtonCurve(
  rough: DeterminantCurve,
  exact: (rho: number) => number,
  low: number,
  high: number,
  tolerance: number,
): DeterminantCurve {
  const nodes: number[] = [];
  const coefficients: number[] = [];
  const polynomial = (x: number): readonly [number, number, number] => {
    let [p, d, s] = [0, 0, 0]; // and its first and half its second derivative
    for (let k = nodes.length - 1; k >= 0; k--) {
      const step = x - nodes[k];
      s = s * step + d;
      d = d * step + p;
      p = p * step + coefficients[k];
    }
    return [p, d, s];
  };
  const add = (x: number): number => {
    const value = exact(x) - rough.at(x);
    let product = 1;
    let [foretold] = [0];
    for (const [k, node] of nodes.entries()) {
      foretold += coefficients[k] * product;
      product *= x - node;
    }
    nodes.push(x);
    coefficients.push((value - foretold) / product);
    return Math.abs(value - foretold);
  };
  const width = high - low;
  const candidates = Array.from({ length: 257 }, (_, k) => {
    return (low + high) / 2 - (width / 2) * Math.cos((k * Math.PI) / 256);
  });
  let miss = Infinity;
  while (miss > tolerance || nodes.length < 5) {
    let next = NaN;
    let most = -Infinity;
    for (const x of candidates) {
      let distance = 0;
      for (const node of nodes) distance += Math.log(Math.abs(x - node)); // −∞ at a node
      if (nodes.length === 0) distance = -Math.abs(x - (low + high) / 2);
      if (distance > most) [next, most] = [x, distance];
    }
    miss = add(next);
    if (nodes.length > 60) {
      throw new DataError(
        "not-converged",
        `newtonCurve: 60 values between ${low} and ${high} don't make a smooth curve`,
        { low, high },
      );
    }
  }
  return {
    at: (x) => rough.at(x) + polynomial(x)[0],
    traces: (x) => {
      const below = rough.traces(x);
      const [, d, s] = polynomial(x);
      const g = below.g - d;
      const g2 = below.g2 - 2 * s;
      return { inverse: below.inverse + x * (g - below.g), g, g2 };
    },
  };
}
