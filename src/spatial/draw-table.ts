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
 * A table of `rows` draws, each the start of a random order of the numbers 0 … n − 1.
 *
 * @param order  the numbers 0 … n − 1 in this order, to work in; left as it was
 */
export function drawTable(
  source: Random,
  n: number,
  rows: number,
  k: number,
  order = inOrder(n),
): DrawTable {
  const numbers = new Uint32Array(rows * k);
  const others = new Uint32Array(k);
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < k; j++) {
      const other = j + source.below(n - j);
      const drawn = order[other];
      order[other] = order[j];
      order[j] = drawn;
      others[j] = other;
      numbers[j * rows + r] = drawn;
    }
    for (let j = k - 1; j >= 0; j--) {
      const drawn = order[j];
      order[j] = order[others[j]];
      order[others[j]] = drawn;
    }
  }
  return { rows, numbers };
}

/** The numbers 0 … n − 1. */
export function inOrder(n: number): Uint32Array {
  return Uint32Array.from({ length: n }, (_, i) => i);
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
