import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { random, shuffleInPlace } from "../../src/numerics/random.ts";
import { drawTable, occurrences } from "../../src/spatial/draw-table.ts";
import { localMoran } from "../../src/spatial/local-moran.ts";
import { weightsFromLinks, type Link } from "../../src/spatial/weights.ts";

describe("drawTable", () => {
  it("draws different numbers, each as often as the others, whatever it works in", () => {
    const { numbers } = drawTable(random(3), 7, 7000, 3);
    assert.deepEqual(drawTable(random(3), 7, 7000, 3, new Uint32Array(7).fill(9)).numbers, numbers);
    const counts = new Uint32Array(7 * 3);
    for (let r = 0; r < 7000; r++) {
      const draw = [0, 1, 2].map((j) => numbers[j * 7000 + r]);
      assert.equal(new Set(draw).size, 3);
      for (const [j, number] of draw.entries()) counts[j * 7 + number]++;
    }
    for (const count of counts) assert.ok(Math.abs(count - 1000) < 150, String(count));
  });

  it("finds every number where it occurs", () => {
    const table = drawTable(random(9), 6, 40, 4);
    const { start, draw, place } = occurrences(table, 6);
    assert.equal(start[6], 160);
    for (let number = 0; number < 6; number++) {
      for (let at = start[number]; at < start[number + 1]; at++) {
        assert.equal(table.numbers[place[at] * 40 + draw[at]], number);
        if (at > start[number]) assert.ok(place[at] >= place[at - 1]);
      }
    }
  });
});

describe("places with even weights", () => {
  // few different values and few places: ties, and places among their own draws, are the rule
  const cases = fc.record({
    values: fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: 9, maxLength: 9 })
      .filter((values) => new Set(values).size > 1),
    ends: fc.uniqueArray(fc.integer({ min: 0, max: 80 }), { minLength: 1 }),
    seed: fc.nat(),
  });

  it("have the p-values of adding up every draw", () => {
    fc.assert(
      fc.property(cases, ({ values, ends, seed }) => {
        const pairs = ends
          .map((end) => [end % 9, Math.floor(end / 9)] as const)
          .filter(([i, j]) => i !== j);
        fc.pre(pairs.length > 0);
        const ids = values.map(String).map((v, i) => `${i}:${v}`);
        const weights = (uneven: number) =>
          weightsFromLinks(
            ids,
            pairs.map(([i, j], k): Link => [i, j, 0.5 + uneven * (k % 3)]),
          );
        const p = (uneven: number) =>
          localMoran(Float64Array.from(values), weights(uneven), {
            permutations: 49,
            seed,
            alternative: "greater",
          }).permutation!.pValue;
        assert.deepEqual(p(0), p(1e-14));
      }),
    );
  });
});

it("shuffleInPlace draws as below does", () => {
  for (const n of [1, 2, 50, 1000]) {
    const values = Uint32Array.from({ length: n }, (_, i) => i);
    const source = random(n);
    shuffleInPlace(values, source);
    const some = Uint32Array.from({ length: n }, (_, i) => i);
    random(n).shuffle(some, 2);
    assert.deepEqual(some.slice(-2), values.slice(-2));
    const expected = Uint32Array.from({ length: n }, (_, i) => i);
    const { below, word } = random(n);
    for (let i = n - 1; i > 0; i--) {
      const j = below(i + 1);
      [expected[i], expected[j]] = [expected[j], expected[i]];
    }
    assert.deepEqual(values, expected);
    assert.equal(source.word(), word());
  }
});
