// Random damage to bytes and texts, the same for a seed.
import { randomNumbers } from "../tables/industry-sheet/fixture.ts";

/** How many mutations a fuzz test makes: 2,000, or what MONAZITE_FUZZ asks for. */
export const rounds = Number(process.env.MONAZITE_FUZZ ?? 2000);

export interface Dice {
  /** A whole number in [0, n). */
  below: (n: number) => number;
  pick: <T>(items: readonly T[]) => T;
}

export function dice(seed: number): Dice {
  const random = randomNumbers(seed * 7919 + 1);
  for (let k = 0; k < 5; k++) random();
  const below = (n: number): number => Math.floor(random() * n);
  return { below, pick: (items) => items[below(items.length)] };
}

/** Bytes with one to four of them flipped, cut, doubled, dropped, moved or overwritten. */
export function mutateBytes(bytes: Uint8Array, { below, pick }: Dice): Uint8Array {
  let out: Uint8Array = bytes.slice();
  for (let k = below(4); k >= 0; k--) {
    const at = below(out.length);
    const length = Math.min(out.length - at, 1 + below(pick([1, 4, 64, 1024])));
    const block = out.slice(at, at + length);
    const kind = pick(["flip", "flip", "set", "cut", "double", "drop", "zero", "move"]);
    if (kind === "flip") out[at] ^= 1 << below(8);
    else if (kind === "set") out[at] = pick([0, 1, 0x20, 0x2c, 0x30, 0x7f, 0x80, 0xff, below(256)]);
    else if (kind === "cut") out = out.slice(0, at);
    else if (kind === "double") out = spliced(out, at, 0, block);
    else if (kind === "drop") out = spliced(out, at, length, new Uint8Array(0));
    else if (kind === "zero") out.fill(0, at, at + length);
    else {
      const to = below(out.length);
      out.set(block.subarray(0, out.length - to), to);
    }
    if (out.length === 0) break;
  }
  return out;
}

/** A text with one to three places changed; `snippets` are what is put in. */
export function mutateText(
  text: string,
  { below, pick }: Dice,
  snippets: readonly string[],
): string {
  let out = text;
  for (let k = below(3); k >= 0; k--) {
    const at = below(out.length + 1);
    const length = pick([0, 1, 1, 3, 20, 200]);
    const block = out.slice(at, at + length);
    const put = pick([pick(snippets), pick(snippets), "", block + block, String(below(1e6))]);
    out = out.slice(0, at) + put + out.slice(at + length);
  }
  return out;
}

function spliced(bytes: Uint8Array, at: number, drop: number, put: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length - drop + put.length);
  out.set(bytes.subarray(0, at));
  out.set(put, at);
  out.set(bytes.subarray(at + drop), at + put.length);
  return out;
}
