/**
 * Seeded random numbers: xoshiro128** 1.1 (Blackman and Vigna 2021, ACM TOMS 47:36), its state
 * filled from the seed by a hash.
 *
 * Words, indices and uniforms come from integer arithmetic alone, so they are the same on every
 * machine; normals also use Math.log, which is the same wherever V8 runs.
 */
import { DataError } from "../errors.ts";

/** A stream of random numbers; each call moves it on. */
export interface Random {
  /** 32 random bits, 0 … 2³² − 1. */
  readonly word: () => number;
  /** Uniform on [0, 1), 53 bits. */
  readonly uniform: () => number;
  /** A whole number 0 … n − 1, each with the same chance; n at most 2³². */
  readonly below: (n: number) => number;
  /** Standard normal. */
  readonly normal: () => number;
  /**
   * Puts the elements in random order (Fisher and Yates), each order with the same chance; given a
   * `count`, only the last so many elements are drawn, and the rest is left in some order.
   */
  readonly shuffle: (values: Float64Array | Uint32Array, count?: number) => void;
}

/**
 * The stream that belongs to a seed.
 *
 * @param seed    a whole number, |seed| ≤ 2⁵³ − 1
 * @param stream  number of an independent stream of the same seed, 0 … 2³² − 1; work that is cut
 *                into parts gives each part its own, so that results don't depend on who did what
 * @throws DataError "argument"  seed or stream out of range
 */
export function random(seed: number, stream = 0): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new DataError("argument", `random: seed is ${seed}, needed a whole number`, { seed });
  }
  if (!(Number.isInteger(stream) && stream >= 0 && stream < 2 ** 32)) {
    throw new DataError("argument", `random: stream is ${stream}, needed 0 to 2^32 - 1`, {
      stream,
    });
  }
  const parts = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, stream];
  let a = mixed(parts, 0);
  let b = mixed(parts, 1);
  let c = mixed(parts, 2);
  let d = mixed(parts, 3) | 1; // the state must not be all zero
  let spare = NaN;

  const word = (): number => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled;
  };

  const uniform = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;

  const below = (n: number): number => {
    if (n > 2 ** 21) return belowLarge(word, n);
    // Lemire (2019): the product of 32 and 21 bits is exact in a double
    let product = word() * n;
    let high = Math.floor(product / 2 ** 32);
    if (product - high * 2 ** 32 < n) {
      const threshold = (2 ** 32 - n) % n;
      while (product - high * 2 ** 32 < threshold) {
        product = word() * n;
        high = Math.floor(product / 2 ** 32);
      }
    }
    return high;
  };

  // Marsaglia's polar method: two normals at a time
  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = NaN;
      return value;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s === 0 || s >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * scale;
      return u * scale;
    }
  };

  // for each i from the last the element at below(i + 1) takes its place; the draws are written out
  // on copies of the state, which is twice as fast as calling below
  const shuffle = (values: Float64Array | Uint32Array, count = values.length): void => {
    let last = values.length - 1;
    const kept = Math.max(0, last - count); // no element up to here is drawn
    for (; last >= 2 ** 21 && last > kept; last--) swap(values, last, below(last + 1));
    let w = a | 0;
    let x = b | 0;
    let y = c | 0;
    let z = d | 0;
    for (let i = last; i > kept; i--) {
      const n = i + 1;
      let j = 0;
      for (;;) {
        const scrambled = Math.imul(rotate(Math.imul(x, 5), 7), 9) >>> 0;
        const shifted = x << 9;
        y ^= w;
        z ^= x;
        x ^= y;
        w ^= z;
        y ^= shifted;
        z = rotate(z, 11);
        const product = scrambled * n;
        j = (product * 2 ** -32) | 0;
        const low = product - j * 2 ** 32;
        if (low >= n || low >= (2 ** 32 - n) % n) break;
      }
      const held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
    [a, b, c, d] = [w, x, y, z];
  };

  return { word, uniform, below, normal, shuffle };
}

/** Puts the elements in random order (Fisher and Yates), each order with the same chance. */
export function shuffleInPlace(values: Float64Array | Uint32Array, source: Random): void {
  source.shuffle(values);
}

function swap(values: Float64Array | Uint32Array, i: number, j: number): void {
  const held = values[i];
  values[i] = values[j];
  values[j] = held;
}

function belowLarge(word: () => number, n: number): number {
  const limit = 2 ** 32 - (2 ** 32 % n);
  for (;;) {
    const drawn = word();
    if (drawn < limit) return drawn % n;
  }
}

function rotate(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

// One word of the state: the parts absorbed one by one, scrambled with MurmurHash3's finaliser. Each
// lane starts elsewhere and steps differently, so that the four words are unrelated.
function mixed(parts: readonly number[], lane: number): number {
  const step = Math.imul(0x9e3779b9, 2 * lane + 1);
  let x = step;
  for (const part of parts) {
    x = (x ^ part) + step;
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    x ^= x >>> 16;
  }
  return x;
}
