/**
 * How far a published table may fall short of closing before it is refused.
 *
 * Published cells are rounded, so a row's sales hardly ever sum to its output to the last digit. A
 * difference counts as rounding unless it is over 1 % of the sector's output and over 150 in US$
 * million; below 1e-9 of the output it is floating-point noise and is left alone.
 */
import type { Matrix } from "../numerics/matrix.ts";

/** The share of a sector's output that a difference has to exceed to be refused. */
export const relativeLimit = 0.01;

/** The share of the sums compared below which a difference is only floating-point noise. */
export const noise = 1e-9;

const millions = 150; // US$ million
const worldMillions = 109_397_520; // gross output of the world in 2007, US$ million (WIOD, release 2013)

/**
 * The amount that a difference has to exceed to be refused, in the table's unit.
 *
 * It is 150 where the unit speaks of millions, and the same money in thousands or billions. A unit
 * that tells no magnitude gets the same share of the table's total output as 150 million is of the
 * world's in 2007, about 1.4e-6.
 *
 * @param unit    the unit of the table, as in `US$ million, current prices`
 * @param output  n  gross output  [unit]
 */
export function absoluteLimit(unit: string, output: Float64Array): number {
  if (/\bmill|\bmn\b|\bmio\b|\bM[. ]?(?:US|EUR|€|\$)/i.test(unit)) return millions;
  if (/\bthousand|\b1[ ,]?000\b/i.test(unit)) return millions * 1e3;
  if (/\bbillion|\bbn\b/i.test(unit)) return millions / 1e3;
  let total = 0;
  for (const x of output) total += Math.abs(x);
  return (millions / worldMillions) * total;
}

/** A comparison of n published sums with the sums of their cells. */
export interface Differences {
  readonly difference: Float64Array; //  n  published minus summed
  readonly magnitude: Float64Array; //   n  the sum of the absolute cells and of the published value
}

/**
 * Output minus the sum of the row: x − (Z u + Y u).
 *
 * @param Z  n×n      intermediate flows
 * @param Y  n×(G·C)  final demand
 * @param x  n        output
 */
export function rowDifferences(Z: Matrix, Y: Matrix, x: Float64Array): Differences {
  const n = x.length;
  const difference = new Float64Array(n);
  const magnitude = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    let size = 0;
    for (let j = 0; j < Z.cols; j++) {
      const z = Z.data[i * Z.cols + j];
      sum += z;
      size += Math.abs(z);
    }
    for (let k = 0; k < Y.cols; k++) {
      const y = Y.data[i * Y.cols + k];
      sum += y;
      size += Math.abs(y);
    }
    difference[i] = x[i] - sum;
    magnitude[i] = size + Math.abs(x[i]);
  }
  return { difference, magnitude };
}

/**
 * Output minus inputs and value added: x − (Z'u + v).
 *
 * @param Z  n×n  intermediate flows
 * @param v  n    value added, with product taxes and margins
 * @param x  n    output
 */
export function columnDifferences(Z: Matrix, v: Float64Array, x: Float64Array): Differences {
  const n = x.length;
  const sum = Float64Array.from(v);
  const magnitude = v.map(Math.abs);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const z = Z.data[i * n + j];
      sum[j] += z;
      magnitude[j] += Math.abs(z);
    }
  }
  const difference = x.map((output, j) => output - sum[j]);
  return { difference, magnitude: magnitude.map((size, j) => size + Math.abs(x[j])) };
}

/**
 * The sectors whose difference is over both limits, the largest difference first.
 *
 * @param difference  n  published minus summed  [unit]
 * @param x           n  output                  [unit]
 * @param limit       what `absoluteLimit` gave  [unit]
 */
export function offenders(difference: Float64Array, x: Float64Array, limit: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const size = Math.abs(difference[i]);
    if (size > limit && size > relativeLimit * Math.abs(x[i])) found.push(i);
  }
  return found.sort((a, b) => Math.abs(difference[b]) - Math.abs(difference[a]));
}
