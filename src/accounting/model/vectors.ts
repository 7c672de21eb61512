/** Element-wise arithmetic on vectors of equal length, and sums over sectors. */
import type { Matrix } from "../../numerics/index.ts";

/** a # b. */
export function product(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value * b[i]);
}

/** a + b. */
export function sum(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value + b[i]);
}

/** a / b, NaN where b is zero. */
export function ratio(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => (b[i] === 0 ? NaN : value / b[i]));
}

/** The sum of all elements. */
export function total(a: Float64Array): number {
  return a.reduce((running, value) => running + value, 0);
}

/** Which group each of the N sectors is in: 0 … count − 1, or −1 for none. */
export interface SectorGroups {
  readonly of: Int32Array; // N
  readonly count: number;
}

/** Sums over the sectors of each country's groups: n numbers become n / N · count. */
export function bySegment(a: Float64Array, { of, count }: SectorGroups): Float64Array {
  const sums = new Float64Array((a.length / of.length) * count);
  for (let i = 0; i < a.length; i++) {
    const k = of[i % of.length];
    if (k >= 0) sums[Math.floor(i / of.length) * count + k] += a[i];
  }
  return sums;
}

/** Sums over the sectors of each country: n numbers become n / sectors. */
export function byCountry(a: Float64Array, sectors: number): Float64Array {
  const sums = new Float64Array(a.length / sectors);
  for (let i = 0; i < a.length; i++) sums[Math.floor(i / sectors)] += a[i];
  return sums;
}

/** The rows of country s of a matrix whose rows are industries; a view. */
export function rowsOfCountry({ cols, data }: Matrix, s: number, sectors: number): Matrix {
  const size = sectors * cols;
  return { rows: sectors, cols, data: data.subarray(s * size, (s + 1) * size) };
}
