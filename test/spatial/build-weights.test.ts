import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fromRows, type Matrix } from "../../src/numerics/matrix.ts";
import { economicWeights, flowWeights } from "../../src/spatial/affinity-weights.ts";
import { bandWeights, kernelWeights } from "../../src/spatial/band-weights.ts";
import { contiguityWeights } from "../../src/spatial/contiguity.ts";
import { inverseDistanceWeights } from "../../src/spatial/distance-weights.ts";
import {
  ellipsoidDistances,
  greatCircleDistances,
  planeDistances,
} from "../../src/spatial/distances.ts";
import { readPolygons } from "../../src/spatial/geojson.ts";
import { largestNearestDistance, nearestWeights } from "../../src/spatial/nearest-weights.ts";
import { readWeights } from "../../src/spatial/weights-text.ts";
import { islands, type SpatialWeights } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { crossSection, peer, referenceFile } from "./reference.ts";

const ids = ["a", "b", "c", "d"];
const line = planeDistances(Float64Array.of(0, 1, 3, 7), new Float64Array(4));

function sameWeights(W: SpatialWeights, expected: SpatialWeights, rel = 1e-12): void {
  assert.deepEqual([W.start, W.neighbour], [expected.start, expected.neighbour]);
  assertClose(W.weight, expected.weight, { rel });
}

function published(folder: string, file: string, names: readonly string[]): SpatialWeights {
  // these files leave islands out; a line of weight zero declares them
  const all = names.map((id) => `\n${id},${id},0`).join("");
  return readWeights(referenceFile(folder, file).trim() + all, names, file).weights;
}

function links(W: SpatialWeights): string[] {
  const names: string[] = [];
  for (let i = 0; i < W.n; i++) {
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      names.push(`${W.ids[i]}${W.ids[W.neighbour[k]]}:${W.weight[k]}`);
    }
  }
  return names;
}

describe("weights from distances, as spdep makes them", needsShared, () => {
  const cases: readonly (readonly [string, Matrix, readonly string[]])[] =
    needsShared.skip === false
      ? ["sp_columbus", "sp_ncsids"].map((name) => {
          const { column, ids: names } = crossSection(name);
          const D =
            name === "sp_ncsids"
              ? ellipsoidDistances(column("lon"), column("lat"))
              : planeDistances(column("X"), column("Y"));
          return [name, D, names] as const;
        })
      : [];

  for (const [name, D, names] of cases) {
    it(`agrees on ${name}`, () => {
      const [, ...rows] = referenceFile(name, "dist_row1.csv").trim().split("\n");
      const d = rows.map((row) => Number(row.split(",")[2].replaceAll('"', "")));
      assertClose(D.data.subarray(1, names.length), d, { rel: 1e-12 });
      for (const k of [4, 6]) {
        sameWeights(nearestWeights(names, D, k), published(name, `W_knn${k}.csv`, names));
      }
      const cutoff = largestNearestDistance(names, D);
      const expected = peer(referenceFile(name, "results.json"));
      assertClose([cutoff], [expected.number("extra", "maxmin_nn_distance")]);
      const near = inverseDistanceWeights(names, D, { cutoff });
      sameWeights(near, published(name, "W_invdist_band_rowstd.csv", names));
      const squared = inverseDistanceWeights(names, D, { cutoff, power: 2, standardise: "none" });
      sameWeights(squared, published(name, "W_invdist2_band_raw.csv", names));
      assert.deepEqual(bandWeights(names, D, { to: cutoff }).neighbour, near.neighbour);
    });
  }
});

describe("distances", () => {
  it("on the sphere and the ellipsoid", () => {
    const quarter = [Float64Array.of(0, 90, 0), Float64Array.of(0, 0, 90)] as const;
    const onSphere = greatCircleDistances(...quarter);
    assertClose(onSphere.data.subarray(1, 3), [
      (Math.PI / 2) * 6371.0088,
      (Math.PI / 2) * 6371.0088,
    ]);
    // WGS 84: a quarter of the equator is πa/2; of a meridian 10,001.965729 km (NGA.STND.0036)
    const onEllipsoid = ellipsoidDistances(...quarter);
    assertClose(onEllipsoid.data.subarray(1, 2), [(Math.PI / 2) * 6378.137]);
    assertClose(onEllipsoid.data.subarray(2, 3), [10001.965729], { rel: 1e-5 });
  });

  it("are metrics, and the two agree within 0.6 %", () => {
    const place = fc.tuple(fc.integer({ min: -179, max: 180 }), fc.integer({ min: -80, max: 80 }));
    fc.assert(
      fc.property(fc.tuple(place, place, place), (places) => {
        const longitude = Float64Array.from(places, ([l]) => l);
        const latitude = Float64Array.from(places, ([, l]) => l);
        const { data } = greatCircleDistances(longitude, latitude);
        assert.ok(data[1] <= data[2] + data[5] + 1e-6);
        assert.equal(data[1], data[3]);
        if (data[1] < 18000) {
          assertClose([ellipsoidDistances(longitude, latitude).data[1]], [data[1]], { rel: 0.006 });
        }
      }),
    );
  });

  it("refuses places that are nowhere", () => {
    const one = Float64Array.of(1);
    assertRefuses(() => planeDistances(one, Float64Array.of(1, 2)), "shape", /1 first and 2/);
    assertRefuses(() => planeDistances(one, Float64Array.of(NaN)), "not-finite", /place 1 lies at/);
    assertRefuses(() => greatCircleDistances(one, Float64Array.of(91)), "argument", /latitude 91/);
    assertRefuses(() => ellipsoidDistances(Float64Array.of(400), one), "argument", /longitude 400/);
  });
});

describe("nearestWeights, bandWeights and kernelWeights", () => {
  it("know places on a line", () => {
    assert.deepEqual(links(nearestWeights(ids, line, 1)), ["ab:1", "ba:1", "cb:1", "dc:1"]);
    assert.deepEqual(links(bandWeights(ids, line, { to: 2 })), ["ab:1", "ba:1", "bc:1", "cb:1"]);
    assert.deepEqual(islands(bandWeights(ids, line, { to: 2 })), [3]);
    assert.deepEqual(links(bandWeights(ids, line, { from: 2, to: 4 })), [
      "ac:1",
      "ca:1",
      "cd:1",
      "dc:1",
    ]);
    assert.equal(largestNearestDistance(ids, line), 4);
  });

  it("fade as their kernel says", () => {
    const row = (kernel: "exponential" | "gaussian" | "triangular" | "epanechnikov" | "bisquare") =>
      kernelWeights(ids, line, { kernel, bandwidth: 4 }).weight.subarray(0, 2);
    assertClose(row("exponential"), [Math.exp(-0.25), Math.exp(-0.75)]);
    assertClose(row("gaussian"), [Math.exp(-0.03125), Math.exp(-0.28125)]);
    assertClose(row("triangular"), [0.75, 0.25]);
    assertClose(row("epanechnikov"), [0.9375, 0.4375]);
    assertClose(row("bisquare"), [0.9375 ** 2, 0.4375 ** 2]);
    const own = kernelWeights(ids, line, { kernel: "triangular", nearest: 2 });
    assert.deepEqual(links(own), [
      "ab:0.6666666666666667",
      "ba:0.5",
      "cb:0.33333333333333337",
      "dc:0.33333333333333337",
    ]);
    assert.equal(kernelWeights(ids, line, { bandwidth: 9, cutoff: 1 }).weight.length, 2);
  });

  it("refuse what is out of range", () => {
    for (const k of [0, 4, 1.5]) {
      assertRefuses(() => nearestWeights(ids, line, k), "argument", /needed 1 to 3/);
    }
    assertRefuses(() => nearestWeights(["a"], line, 1), "shape", /4×4, needed 1×1/);
    assertRefuses(() => bandWeights(ids, line, { from: 3, to: 2 }), "argument", /from 3 to 2/);
    assertRefuses(() => kernelWeights(ids, line, {}), "argument", /bandwidth undefined/);
    assertRefuses(
      () => kernelWeights(ids, line, { bandwidth: 1, nearest: 1 }),
      "argument",
      /nearest 1/,
    );
    const twins = planeDistances(Float64Array.of(0, 0, 1, 2), new Float64Array(4));
    assertRefuses(
      () => kernelWeights(ids, twins, { nearest: 1 }),
      "degenerate",
      /nearest to a lie/,
    );
    const gap = fromRows([
      [0, NaN],
      [-1, 0],
    ]);
    assertRefuses(() => bandWeights(["a", "b"], gap, { to: 1 }), "not-finite", /a to b is NaN/);
    gap.data[1] = 1;
    assertRefuses(() => bandWeights(["a", "b"], gap, { to: 1 }), "argument", /b to a is -1/);
  });
});

describe("contiguityWeights", () => {
  it("agrees with spdep's queen and rook", needsShared, () => {
    const polygons = readPolygons(referenceFile("sp_columbus", "polygons.geojson"), "polygons");
    const { ids: names } = polygons;
    const expected = (rule: string) => published("sp_columbus", `W_${rule}.csv`, names);
    sameWeights(contiguityWeights(polygons), expected("queen"));
    sameWeights(contiguityWeights(polygons, { rule: "rook" }), expected("rook"));
  });

  const square = (x: number, y: number, gap = 0) => [
    [
      [x + gap, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x + gap, y + 1],
      [x + gap, y],
    ],
  ];
  const map = (...shapes: { type: string; coordinates: unknown }[]) =>
    JSON.stringify({
      type: "FeatureCollection",
      features: shapes.map((geometry, i) => ({ properties: { name: ids[i] }, geometry })),
    });
  const polygon = (coordinates: unknown) => ({ type: "Polygon", coordinates });

  it("tells corners from sides, joins islands of one place, and snaps", () => {
    const board = readPolygons(
      map(polygon(square(0, 0)), polygon(square(1, 0)), polygon(square(1, 1)), {
        type: "MultiPolygon",
        coordinates: [square(5, 5), square(0, 1)],
      }),
      "board",
      "name",
    );
    assert.equal(links(contiguityWeights(board)).length, 12);
    const rook = links(contiguityWeights(board, { rule: "rook" })).map((link) => link.slice(0, 2));
    assert.deepEqual(rook, ["ab", "ad", "ba", "bc", "cb", "cd", "da", "dc"]);
    const apart = readPolygons(map(polygon(square(0, 0)), polygon(square(1, 0, 1e-4))), "gap");
    assert.deepEqual(islands(contiguityWeights(apart)), [0, 1]);
    assert.deepEqual(islands(contiguityWeights(apart, { snap: 2e-4, rule: "rook" })), []);
    assertRefuses(() => contiguityWeights(apart, { snap: -1 }), "argument", /snap is -1/);
  });

  it("names the feature that is not a polygon", () => {
    const read = (text: string, id?: string) => () => readPolygons(text, "map.geojson", id);
    assertRefuses(read("{"), "format", /map.geojson: is not JSON/);
    assertRefuses(read("[]"), "format", /needed a FeatureCollection/);
    assertRefuses(read(map({ type: "Point", coordinates: [] })), "format", /feature 1.*"Point"/);
    assertRefuses(read(map(polygon([[["x", 1]]]))), "format", /a corner is \["x",1\]/);
    assertRefuses(read(map(polygon(7))), "format", /found 7 among the coordinates/);
    assertRefuses(read(map(polygon([])), "code"), "format", /property code is undefined/);
    const twice = map(polygon([]), polygon([])).replace('"b"', '"a"');
    assertRefuses(read(twice, "name"), "format", /feature 2: the name a comes twice/);
  });
});

describe("economicWeights and flowWeights", () => {
  it("weigh by gap and by trade", () => {
    const g = Float64Array.of(1, 3, 7);
    assert.deepEqual(links(economicWeights(["a", "b", "c"], g)), [
      "ab:0.5",
      "ac:0.16666666666666666",
      "ba:0.5",
      "bc:0.25",
      "ca:0.16666666666666666",
      "cb:0.25",
    ]);
    const flows = fromRows([
      [9, 1],
      [2, 9],
    ]);
    const two = ["a", "b"];
    assert.deepEqual(links(flowWeights(two, flows, "from")), ["ab:2", "ba:1"]);
    assert.deepEqual(links(flowWeights(two, flows, "to")), ["ab:1", "ba:2"]);
    assert.deepEqual(links(flowWeights(two, flows)), ["ab:3", "ba:3"]);
  });

  it("refuse values without a gap and flows below zero", () => {
    const of =
      (...values: number[]) =>
      () =>
        economicWeights(["a", "b"], Float64Array.from(values));
    assertRefuses(of(1), "shape", /1 values for 2 units/);
    assertRefuses(of(1, NaN), "not-finite", /value of b is NaN/);
    assertRefuses(of(2, 2), "degenerate", /a and b both have 2/);
    const flows = fromRows([
      [0, -1],
      [1, 0],
    ]);
    assertRefuses(() => flowWeights(["a", "b"], flows), "argument", /flow from a to b is -1/);
  });
});
