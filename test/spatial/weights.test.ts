import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fromRows, zeros } from "../../src/numerics/matrix.ts";
import { inverseDistanceWeights } from "../../src/spatial/distance-weights.ts";
import { rowStandardised } from "../../src/spatial/standardise.ts";
import { weightSums } from "../../src/spatial/weight-sums.ts";
import { readRowWeights, readWeights, writeWeights } from "../../src/spatial/weights-text.ts";
import {
  islands,
  lag,
  transposedWeights,
  weightRowSums,
  weightsFromLinks,
  type Link,
} from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { crossSection, crossSections, referenceFile } from "./reference.ts";
import { ring } from "./small-graphs.ts";

const ids = ["AUS", "CHN", "MLT", "USA"];

describe("weightsFromLinks", () => {
  const W = weightsFromLinks(ids, [
    [1, 3, 2],
    [1, 0, 1],
    [0, 1, 0.5],
    [3, 2, 0],
  ]);

  it("keeps rows in order, drops weights of zero, and lags", () => {
    assert.deepEqual([...W.start], [0, 1, 3, 3, 3]);
    assert.deepEqual([...W.neighbour], [1, 0, 3]);
    assertClose(lag(W, Float64Array.of(1, 10, 100, 1000)), [5, 2001, 0, 0]);
    assertClose(weightRowSums(W), [0.5, 3, 0, 0]);
    assert.deepEqual(islands(W), [2, 3]);
  });

  it("transposes, and twice gives W back", () => {
    assertClose(lag(transposedWeights(W), Float64Array.of(1, 10, 100, 1000)), [10, 0.5, 0, 20]);
    const twice = transposedWeights(transposedWeights(W));
    assert.deepEqual([twice.start, twice.neighbour], [W.start, W.neighbour]);
    assertClose(twice.weight, W.weight);
  });

  it("refuses links that no weights have", () => {
    const one = (link: Link) => () => weightsFromLinks(ids, [[0, 1, 1], link]);
    assertRefuses(one([0, 4, 1]), "argument", /from 0 to 4, needed indices from 0 to 3/);
    assertRefuses(one([2, 2, 1]), "argument", /MLT neighbours itself/);
    assertRefuses(one([0, 1, 1]), "argument", /AUS, CHN comes twice/);
    assertRefuses(one([0, 2, NaN]), "not-finite", /AUS on MLT is NaN/);
  });
});

describe("rowStandardised", () => {
  it("makes rows with links sum to one, whatever their weights", () => {
    const weight = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 6, maxLength: 6 }), ([a, b, c, d, e, f]) => {
        const links: Link[] = [
          [0, 1, a],
          [0, 2, b],
          [0, 3, c],
          [1, 0, d],
          [3, 0, e],
          [3, 1, f],
        ];
        assertClose(weightRowSums(rowStandardised(weightsFromLinks(ids, links))), [1, 1, 0, 1]);
      }),
    );
  });

  it("refuses weights that cancel", () => {
    const links: Link[] = [
      [1, 0, 1],
      [1, 2, -1],
    ];
    assertRefuses(
      () => rowStandardised(weightsFromLinks(ids, links)),
      "degenerate",
      /weights of CHN sum to zero/,
    );
  });
});

describe("inverseDistanceWeights", () => {
  const D = fromRows([
    [9, 1, 2, 4],
    [1, 9, 4, 2],
    [2, 4, 9, 1],
    [4, 2, 5, 9],
  ]);

  it("weighs by distance, power and cut-off, and standardises rows", () => {
    const v = Float64Array.of(1, 0, 0, 0);
    assertClose(lag(inverseDistanceWeights(ids, D, { standardise: "none" }), v), [0, 1, 0.5, 0.25]);
    assertClose(lag(inverseDistanceWeights(ids, D), v), [0, 1 / 1.75, 0.5 / 1.75, 0.25 / 0.95]);
    const squared = inverseDistanceWeights(ids, D, { power: 2, standardise: "none" });
    assertClose(lag(squared, v), [0, 1, 0.25, 0.0625]);
    const near = inverseDistanceWeights(ids, D, { cutoff: 1.5 });
    assert.deepEqual(islands(near), [3]);
    assert.equal(near.standardisation, "row");
  });

  it("refuses distances that have no inverse", () => {
    assertRefuses(() => inverseDistanceWeights(ids, zeros(3, 4)), "shape", /3×4, needed 4×4/);
    assertRefuses(() => inverseDistanceWeights(ids, zeros(4, 4)), "degenerate", /AUS to CHN is 0/);
    const gap = fromRows([
      [0, NaN],
      [1, 0],
    ]);
    assertRefuses(() => inverseDistanceWeights(["a", "b"], gap), "not-finite", /a to b is NaN/);
    assertRefuses(() => inverseDistanceWeights(ids, D, { power: 0 }), "argument", /power is 0/);
    assertRefuses(() => inverseDistanceWeights(ids, D, { cutoff: -1 }), "argument", /cut-off -1/);
  });
});

describe("readWeights", () => {
  it("matches by name, else 1 to n by first appearance", () => {
    const named = readWeights("i,j,w\nAUS,CHN,1\nUSA,MLT,2\n", ids, "W.csv");
    assert.equal(named.matchedBy, "id");
    assertClose(lag(named.weights, Float64Array.of(1, 2, 3, 4)), [2, 0, 0, 6]);
    const numbered = readWeights('"w";"i";"j"\n1;"1";"2"\n2,5;4;3\n', ids, "W.csv");
    assert.equal(numbered.matchedBy, "first appearance");
    assertClose(lag(numbered.weights, Float64Array.of(1, 2, 3, 4)), [2, 0, 0, 7.5]);
    // names that are numbers, in another order than 1 to n, are names
    const digits = readWeights("i,j,w\n3,1,1\n2,2,0\n", ["3", "2", "1"], "W.csv");
    assert.equal(digits.matchedBy, "id");
    assertClose(lag(digits.weights, Float64Array.of(10, 20, 30)), [30, 0, 0]);
  });

  it("takes a line of weight zero as the word that a unit has no neighbours", () => {
    const { weights } = readWeights("i,j,w\nAUS,CHN,1\nUSA,AUS,1\nMLT,MLT,0\n", ids, "W.csv");
    assert.deepEqual(islands(weights), [1, 2]);
  });

  it("matches rows by number where there are no names", () => {
    const { weights, matchedBy } = readRowWeights("i,j,w\n1,3,1\n", 4, "W.csv");
    assert.equal(matchedBy, "row");
    assert.deepEqual(islands(weights), [1, 2, 3]);
    assertRefuses(() => readRowWeights("i,j,w\n1,5,1\n", 4, "W.csv"), "format", /lack: 5;.*1 to 4/);
    assertRefuses(() => readRowWeights("i,j,w\n01,2,1\n", 4, "W.csv"), "format", /lack: 01/);
  });

  it("names the labels that differ, the line that is not a number, and a name that comes twice", () => {
    const read =
      (text: string, names = ids) =>
      () =>
        readWeights(text, names, "W.csv");
    assertRefuses(
      read("i,j,w\nAUS,CHN,1\nUSA,NZL,1\n"),
      "format",
      /W\.csv: labels that the data lack: NZL; no line for MLT/,
    );
    assertRefuses(read("i,j,w\nAUS,CHN,1\nUSA,USA,0\n"), "format", /no line for MLT.*ID,ID,0/);
    assertRefuses(read("i,j,w\n1,2,1\n2,3,1\n"), "format", /lack: 1, 2, 3; no line for AUS/);
    assertRefuses(read("i,j\nAUS,CHN\n"), "format", /no column "w", found i, j/);
    assertRefuses(read("i,j,w\nAUS,CHN,NA\n"), "not-finite", /line 2 \(row 1\): column w is "NA"/);
    assertRefuses(read("i,j,w\n,CHN,1\n"), "format", /line 2 .*column i is empty/);
    assertRefuses(
      read("i,j,w\nAUS,CHN,1\n", ["AUS", "CHN", "AUS"]),
      "argument",
      /AUS comes twice in the data/,
    );
  });

  it("gives back what writeWeights wrote, islands and quotes too", () => {
    const names = ["a", 'b "x", y', "c", "d"];
    const W = weightsFromLinks(names, [
      [0, 1, 1 / 3],
      [1, 3, 2],
    ]);
    const { weights } = readWeights([...writeWeights(W)].join(""), names, "W.csv");
    assert.deepEqual(weights, W);
  });
});

describe("weightSums", () => {
  it("agrees with spdep", needsShared, () => {
    for (const name of crossSections) {
      const { W, results } = crossSection(name);
      const { s0, s1, s2 } = weightSums(W);
      for (const variable of results.keys("univariate")) {
        const constant = (key: string) => results.number("univariate", variable, "constants", key);
        assertClose([s0, s1, s2], [constant("S0"), constant("S1"), constant("S2")]);
      }
    }
  });

  it("counts a link with no way back in both directions", () => {
    const W = weightsFromLinks(["a", "b"], [[0, 1, 3]]);
    assert.deepEqual(weightSums(W), { s0: 3, s1: 9, s2: 18 });
    assert.deepEqual(weightSums(ring(4)), { s0: 4, s1: 4, s2: 16 });
  });
});

it("reads the weights of a reference case", needsShared, () => {
  const text = referenceFile("pn_produc", "weights.csv");
  const units = referenceFile("pn_produc", "units.csv");
  const names = [...units.matchAll(/"([A-Z_]+)"$/gm)].map(([, name]) => name);
  assert.equal(readWeights(text, names, "weights.csv").matchedBy, "first appearance");
});
