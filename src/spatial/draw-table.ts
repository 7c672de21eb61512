/** Tables of random draws for conditional permutation. */
import type { Random } from "../numerics/random.ts";

/**
 * Draws of k different numbers below n; the first k′ of a draw are a draw of k′.
 *
 * Number j of draw r is `numbers[j * rows + r]`.
 */
export interface DrawTable {
  readonly rows: number;
  readonly numbers: Uint32Array; // k × rows
}

/**
 * A table of `rows` draws, each the end of a random order of the numbers 0 … n − 1.
 *
 * @param order    n         to work in
 * @param numbers  rows · k  or more, to fill
 */
export function drawTable(
  source: Random,
  n: number,
  rows: number,
  k: number,
  order = new Uint32Array(n),
  numbers = new Uint32Array(rows * k),
): DrawTable {
  for (let i = 0; i < n; i++) order[i] = i;
  for (let r = 0; r < rows; r++) {
    source.shuffle(order, k);
    for (let j = 0; j < k; j++) numbers[j * rows + r] = order[n - 1 - j];
  }
  return { rows, numbers };
}

/** For each number below n the draws it is in: `draw` and its place j there, ascending in j. */
export interface Occurrences {
  readonly start: Uint32Array; // n + 1
  readonly draw: Uint32Array;
  readonly place: Uint32Array;
}

/** Where each of the numbers 0 … n − 1 occurs in a table. */
export function occurrences({ rows, numbers }: DrawTable, n: number): Occurrences {
  const start = new Uint32Array(n + 1);
  for (const number of numbers) start[number + 1]++;
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  const next = start.slice(0, n);
  const draw = new Uint32Array(numbers.length);
  const place = new Uint32Array(numbers.length);
  for (let at = 0; at < numbers.length; at++) {
    const slot = next[numbers[at]]++;
    draw[slot] = at % rows;
    place[slot] = Math.floor(at / rows);
  }
  return { start, draw, place };
}
