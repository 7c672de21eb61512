import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { bandWeights, kernelWeights } from "../../src/spatial/band-weights.ts";
import { inverseDistanceWeights } from "../../src/spatial/distance-weights.ts";
import { greatCircleDistances, planeDistances } from "../../src/spatial/distances.ts";
import { kdTree, kthSquare } from "../../src/spatial/kd-tree.ts";
import { largestNearestDistance, nearestWeights } from "../../src/spatial/nearest-weights.ts";
import { globePlaces, planePlaces } from "../../src/spatial/places.ts";
import type { PlaceDistances } from "../../src/spatial/reach.ts";
import { weightsFromRows } from "../../src/spatial/weights.ts";
import { assertRefuses } from "../refuses.ts";

const named = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`);

// places on a coarse grid: many equally far, some on one spot, poles and the date line among them
const onGlobe = fc
  .array(fc.tuple(fc.constantFrom(-180, -170, 0, 10, 20, 180), fc.integer({ min: -9, max: 9 })), {
    minLength: 3,
    maxLength: 60,
  })
  .map((pairs) => ({
    first: Float64Array.from(pairs, ([l]) => l),
    second: Float64Array.from(pairs, ([, l]) => 10 * l),
  }));
const onPlane = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
    minLength: 3,
    maxLength: 60,
  })
  .map((pairs) => ({
    first: Float64Array.from(pairs, ([x]) => x / 3),
    second: Float64Array.from(pairs, ([, y]) => y / 3),
  }));

function same(places: PlaceDistances, table: PlaceDistances, ids: string[], reach: number): void {
  for (const make of [
    (d: PlaceDistances) => nearestWeights(ids, d, 1),
    (d: PlaceDistances) => nearestWeights(ids, d, Math.ceil(ids.length / 2)),
    (d: PlaceDistances) => bandWeights(ids, d, { to: reach }),
    (d: PlaceDistances) => bandWeights(ids, d, { from: reach / 2, to: reach }),
    (d: PlaceDistances) => kernelWeights(ids, d, { bandwidth: reach / 3 }),
    (d: PlaceDistances) => kernelWeights(ids, d, { kernel: "bisquare", bandwidth: reach }),
    (d: PlaceDistances) => kernelWeights(ids, d, { bandwidth: reach, cutoff: reach }),
  ]) {
    assert.deepEqual(make(places), make(table));
  }
  assert.equal(largestNearestDistance(ids, places), largestNearestDistance(ids, table));
}

describe("weights of places", () => {
  it("are those of the table of their distances, ties included", () => {
    fc.assert(
      fc.property(onGlobe, fc.double({ min: 1, max: 20_100, noNaN: true }), (at, reach) => {
        const ids = named(at.first.length);
        const places = globePlaces(at.first, at.second);
        same(places, greatCircleDistances(at.first, at.second), ids, reach);
      }),
    );
    fc.assert(
      fc.property(onPlane, fc.integer({ min: 1, max: 9 }), (at, reach) => {
        const ids = named(at.first.length);
        const places = planePlaces(at.first, at.second);
        same(places, planeDistances(at.first, at.second), ids, reach / 3);
      }),
    );
  });

  it("take of places equally far those that come first", () => {
    const x = Float64Array.of(0, 1, 0, -1, 0);
    const y = Float64Array.of(1, 0, 0, 0, -1);
    for (const distances of [planePlaces(x, y), planeDistances(x, y)]) {
      const { start, neighbour } = nearestWeights(named(5), distances, 2);
      assert.deepEqual([...neighbour.subarray(start[2], start[3])], [0, 1]);
    }
  });

  it("fall with distance as the table's do, and refuse two on one spot", () => {
    const x = Float64Array.from({ length: 50 }, (_, i) => (i * 37) % 50);
    const y = Float64Array.from({ length: 50 }, (_, i) => (i * 13) % 47);
    const ids = named(50);
    for (const options of [{}, { power: 2, cutoff: 20 }]) {
      assert.deepEqual(
        inverseDistanceWeights(ids, planePlaces(x, y), options),
        inverseDistanceWeights(ids, planeDistances(x, y), options),
      );
    }
    x[7] = x[3];
    y[7] = y[3];
    assertRefuses(
      () => inverseDistanceWeights(ids, planePlaces(x, y), { cutoff: 1 }),
      "degenerate",
      /p3 to p7 is 0/,
    );
  });

  it("refuse places that do not match", () => {
    const two = Float64Array.of(1, 2);
    assertRefuses(() => planePlaces(two, two.subarray(1)), "shape", /2 first and 1 second/);
    assertRefuses(() => globePlaces(two, Float64Array.of(1, 91)), "argument", /latitude 91/);
    assertRefuses(() => globePlaces(two, Float64Array.of(1, NaN)), "not-finite", /NaN/);
    const places = planePlaces(two, two);
    assertRefuses(() => nearestWeights(named(3), places, 1), "shape", /2 places for 3 units/);
    assertRefuses(() => nearestWeights(named(2), places, 2), "argument", /k is 2/);
  });
});

describe("kdTree", () => {
  it("finds the k-th nearest, all points on one spot too", () => {
    const points = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 6, maxLength: 120 });
    fc.assert(
      fc.property(points, fc.nat(), fc.nat(), (numbers, which, rank) => {
        const n = Math.floor(numbers.length / 3);
        const p = Float64Array.from(numbers.slice(0, 3 * n));
        const i = which % n;
        const k = 1 + (rank % (n - 1));
        const squares = Array.from({ length: n }, (_, j) =>
          [0, 1, 2].reduce((sum, d) => sum + (p[3 * i + d] - p[3 * j + d]) ** 2, 0),
        ).filter((_, j) => j !== i);
        const found = kthSquare(kdTree(p, 3), i, p.subarray(3 * i, 3 * i + 3), k);
        assert.equal(found, squares.sort((a, b) => a - b)[k - 1]);
      }),
    );
  });
});

it("weightsFromRows makes room and leaves zeros out", () => {
  const ids = named(40);
  const W = weightsFromRows(ids, (i, add) => {
    for (let j = 0; j < 40; j++) if (j !== i) add(j, (i + j) % 2);
  });
  assert.equal(W.neighbour.length, 40 * 20);
  assert.deepEqual([...W.neighbour.subarray(0, 3)], [1, 3, 5]);
});
