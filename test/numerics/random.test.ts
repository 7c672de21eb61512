import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { random, shuffleInPlace } from "../../src/numerics/random.ts";
import { assertRefuses } from "../refuses.ts";

// first five words, from the algorithm written a second time in whole-number arithmetic
const words: readonly (readonly [seed: number, stream: number, ...words: number[]])[] = [
  [0, 0, 3105729885, 3680729906, 3719587192, 4182352522, 4241213372],
  [1, 0, 1311676407, 4157216820, 1977578766, 1733370216, 3830446726],
  [1, 1, 546885616, 3466534732, 4179562001, 2874285933, 1839470275],
  [-5, 0, 1969494501, 3616099872, 3175283398, 3866174152, 2518745966],
  [2 ** 40 + 3, 7, 2714593451, 2392016484, 2198740554, 1814235329, 267535763],
];

describe("random", () => {
  it("gives the same words for a seed and a stream, always", () => {
    for (const [seed, stream, ...expected] of words) {
      const { word } = random(seed, stream);
      assert.deepEqual(
        expected.map(() => word()),
        expected,
      );
    }
    const { word } = random(1);
    let last = 0;
    for (let k = 0; k < 1_000_000; k++) last = word();
    assert.equal(last, 1341287589);
  });

  it("draws uniforms, indices and normals with the right moments", () => {
    const source = random(20070101);
    const draws = 200_000;
    let uniform = 0;
    let normal = 0;
    let square = 0;
    let fourth = 0;
    const faces = new Float64Array(7);
    for (let k = 0; k < draws; k++) {
      uniform += source.uniform() / draws;
      faces[source.below(7)]++;
      const z = source.normal();
      normal += z / draws;
      square += z ** 2 / draws;
      fourth += z ** 4 / draws;
    }
    // bounds of five standard errors
    assert.ok(Math.abs(uniform - 0.5) < 5 * Math.sqrt(1 / 12 / draws));
    assert.ok(Math.abs(normal) < 5 * Math.sqrt(1 / draws));
    assert.ok(Math.abs(square - 1) < 5 * Math.sqrt(2 / draws));
    assert.ok(Math.abs(fourth - 3) < 5 * Math.sqrt(96 / draws));
    for (const count of faces) {
      assert.ok(Math.abs(count - draws / 7) < 5 * Math.sqrt((draws / 7) * (6 / 7)));
    }
  });

  it("keeps indices in range, large ranges too", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.integer(), (n, seed) => {
        const source = random(seed);
        for (let k = 0; k < 20; k++) {
          const index = source.below(n);
          assert.ok(Number.isInteger(index) && index >= 0 && index < n);
        }
      }),
    );
  });

  it("rejects the draws that would favour some indices", () => {
    // the same method in whole-number arithmetic; about 100 of the draws are rejected
    const small = random(5);
    let sum = 0;
    for (let k = 0; k < 200_000; k++) sum = (sum * 31 + small.below(2 ** 21 - 1)) % 1_000_003;
    assert.equal(sum, 98544);
    // without rejection half of the draws, not a third, would lie in the first third
    const large = random(6);
    let first = 0;
    for (let k = 0; k < 9000; k++) if (large.below(3 * 2 ** 30) < 2 ** 30) first++;
    assert.ok(Math.abs(first - 3000) < 5 * Math.sqrt(2000));
  });

  it("refuses a seed that is no whole number and a stream out of range", () => {
    assertRefuses(() => random(0.5), "argument", /seed is 0\.5/);
    assertRefuses(() => random(2 ** 53), "argument", /needed a whole number/);
    assertRefuses(() => random(1, -1), "argument", /stream is -1/);
  });
});

it("shuffleInPlace gives each order of three the same chance", () => {
  const source = random(7);
  const counts = new Map<string, number>();
  for (let k = 0; k < 60_000; k++) {
    const values = Float64Array.of(1, 2, 3);
    shuffleInPlace(values, source);
    const order = values.join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  for (const count of counts.values()) {
    assert.ok(Math.abs(count - 10_000) < 5 * Math.sqrt(10_000 * (5 / 6)));
  }
});
