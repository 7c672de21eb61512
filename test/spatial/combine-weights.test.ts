import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  blockWeights,
  higherOrderWeights,
  productWeights,
  symmetricWeights,
} from "../../src/spatial/combine-weights.ts";
import { spectrum } from "../../src/spatial/spectrum.ts";
import {
  globallyStandardised,
  rowStandardised,
  spectrallyStandardised,
  standardised,
  varianceStabilised,
} from "../../src/spatial/standardise.ts";
import { readGal, readGwt, writeGal, writeGwt } from "../../src/spatial/weights-files.ts";
import { weightsSummary } from "../../src/spatial/weights-summary.ts";
import {
  lag,
  transposedWeights,
  weightRowSums,
  weightsFromLinks,
  type Link,
} from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { ring } from "./small-graphs.ts";

const ids = ["a", "b", "c", "d"];
const W = weightsFromLinks(ids, [
  [0, 1, 3],
  [0, 2, 4],
  [1, 0, 1],
]);

const anyWeights = fc
  .array(fc.tuple(fc.nat(5), fc.nat(5), fc.integer({ min: 1, max: 9 })), { minLength: 1 })
  .map((triples) => {
    const links = new Map(triples.filter(([i, j]) => i !== j).map((t) => [t[0] * 6 + t[1], t]));
    return weightsFromLinks(["1", "2", "3", "4", "5", "6"], links.values());
  })
  .filter(({ weight }) => weight.length > 0);

describe("weights from other weights", () => {
  it("are symmetric, products, blocks and neighbours of neighbours", () => {
    const v = Float64Array.of(1, 10, 100, 1000);
    assertClose(lag(symmetricWeights(W), v), [430, 3, 4, 0]);
    assertClose(lag(symmetricWeights(W, "mean"), v), [220, 2, 2, 0]);
    assertClose(lag(productWeights(W, transposedWeights(W)), v), [30, 3, 0, 0]);
    assertClose(lag(blockWeights(ids, ["x", "y", "x", "x"]), v), [1100, 0, 1001, 101]);
    const second = higherOrderWeights(ring(7), 2);
    assert.deepEqual([...second.neighbour.subarray(0, 2)], [2, 5]);
    assert.equal(higherOrderWeights(ring(7), 3, { cumulated: true }).neighbour.length, 42);
    assert.equal(higherOrderWeights(ring(7), 4).neighbour.length, 0);
  });

  it("symmetric weights equal their transpose, and a product with ones is W", () => {
    fc.assert(
      fc.property(anyWeights, fc.constantFrom("max" as const, "mean" as const), (A, how) => {
        const S = symmetricWeights(A, how);
        assert.deepEqual(transposedWeights(S), S);
        const ones = blockWeights(
          A.ids,
          A.ids.map(() => "one"),
        );
        assert.deepEqual(productWeights(A, ones), A);
      }),
    );
  });

  it("refuse units that differ", () => {
    assertRefuses(() => productWeights(W, ring(4)), "shape", /unit 1 is a and 1/);
    assertRefuses(() => blockWeights(ids, ["x"]), "shape", /1 groups for 4 units/);
    assertRefuses(() => higherOrderWeights(W, 0), "argument", /order is 0/);
  });
});

describe("standardisation", () => {
  it("scales as each scheme says", () => {
    assertClose(weightRowSums(globallyStandardised(W)), [1.75, 0.25, 0, 0]);
    // the eigenvalues are ±√3 and two zeros
    assertClose(spectrallyStandardised(W).weight, [
      3 / Math.sqrt(3),
      4 / Math.sqrt(3),
      1 / Math.sqrt(3),
    ]);
    // rows of norm 5 and 1: 0.6 + 0.8 + 1 = 2.4, scaled to the 2 units that have neighbours
    assertClose(varianceStabilised(W).weight, [0.5, 2 / 3, 5 / 6]);
    for (const how of ["none", "row", "global", "spectral", "variance"] as const) {
      assert.equal(standardised(W, how).standardisation, how);
    }
  });

  it("does not depend on the scale of W", () => {
    fc.assert(
      fc.property(anyWeights, fc.integer({ min: 2, max: 50 }), (A, by) => {
        const larger = { ...A, weight: A.weight.map((w) => w * by) };
        for (const how of ["row", "global", "variance"] as const) {
          assertClose(standardised(larger, how).weight, standardised(A, how).weight);
        }
        const sums = weightRowSums(varianceStabilised(A));
        const linked = sums.filter((sum) => sum > 0).length;
        assertClose([sums.reduce((a, b) => a + b)], [linked]);
      }),
    );
    const { re, im } = spectrum(spectrallyStandardised(rowStandardised(ring(9))));
    assertClose([Math.max(...re.map((value, k) => Math.hypot(value, im[k])))], [1]);
  });

  it("refuses weights that come to nothing", () => {
    const none = weightsFromLinks(ids, []);
    assertRefuses(() => globallyStandardised(none), "degenerate", /sum to 0/);
    assertRefuses(() => varianceStabilised(none), "degenerate", /sum to 0/);
    const chain = weightsFromLinks(ids, [
      [0, 1, 1],
      [1, 2, 1],
      [2, 3, 1],
    ]);
    assertRefuses(() => spectrallyStandardised(chain), "degenerate", /eigenvalues are 0/);
  });
});

describe("weightsSummary", () => {
  it("describes a ring beside a pair and an island", () => {
    const links: Link[] = [];
    for (let i = 0; i < 5; i++) links.push([i, (i + 1) % 5, 0.5], [i, (i + 4) % 5, 0.5]);
    links.push([5, 6, 1], [6, 5, 1]);
    const names = Array.from({ length: 8 }, (_, i) => String(i + 1));
    const summary = weightsSummary(weightsFromLinks(names, links));
    assert.deepEqual(summary.islands, ["8"]);
    assert.deepEqual([summary.components, summary.largestComponent], [3, 5]);
    assert.deepEqual([summary.symmetricLinks, summary.symmetric], [true, true]);
    assert.deepEqual(summary.neighbours, { min: 0, mean: 1.5, max: 2 });
    assert.deepEqual(summary.rowSums, { min: 1, mean: 1, max: 1 });
    assert.equal(summary.density, 12 / 56);
    // cos(2πk/5) of the ring and ±1 of the pair
    assertClose([summary.smallestEigenvalue, summary.largestEigenvalue], [-1, 1]);
    assertClose([summary.rhoLower, summary.rhoUpper], [-1, 1]);
  });

  it("tells links that lead one way, and has no eigenvalues without links", () => {
    const { symmetricLinks, symmetric } = weightsSummary(W);
    assert.deepEqual([symmetricLinks, symmetric], [false, false]);
    const uneven = weightsSummary(
      weightsFromLinks(
        ["a", "b"],
        [
          [0, 1, 1],
          [1, 0, 2],
        ],
      ),
    );
    assert.deepEqual([uneven.symmetricLinks, uneven.symmetric], [true, false]);
    const none = weightsSummary(weightsFromLinks(ids, []));
    assert.equal(none.eigenvalues, "not computed");
    assert.deepEqual([none.components, none.weights.mean, none.rhoUpper], [4, NaN, NaN]);
  });
});

describe("GAL and GWT", () => {
  it("give back what was written", () => {
    fc.assert(
      fc.property(anyWeights, (A) => {
        const gal = readGal([...writeGal(A)].join(""), "W.gal");
        assert.deepEqual([gal.ids, gal.start, gal.neighbour], [A.ids, A.start, A.neighbour]);
        assert.deepEqual(readGwt([...writeGwt(A)].join(""), A.ids, "W.gwt"), A);
      }),
    );
  });

  it("read GeoDa's text, and a head that is a number alone", () => {
    const gal = readGal("0 3 columbus POLYID\r\n5 1\r\n6\r\n6 2\r\n5 7\r\n7 0\r\n\r\n", "W.gal");
    assert.deepEqual(gal.ids, ["5", "6", "7"]);
    assert.deepEqual([...gal.neighbour], [1, 0, 2]);
    assert.equal(readGal("1\nx 0\n\n", "W.gal").n, 1);
    const gwt = readGwt("0 2 map id\n  b   a  0.25\n", ["a", "b"], "W.gwt");
    assertClose(gwt.weight, [0.25]);
    assert.deepEqual([...gwt.start], [0, 0, 1]);
  });

  it("name the line that is wrong", () => {
    const gal = (text: string) => () => readGal(text, "W.gal");
    assertRefuses(gal("hello\n"), "format", /W.gal, line 1: "hello", needed "0 n MAP ID"/);
    assertRefuses(gal("1\na x\n"), "format", /line 2: no number of neighbours after a/);
    assertRefuses(gal("1\na\n"), "format", /line 2: no number of neighbours after a/);
    assertRefuses(gal("1\na 2\nb\n"), "format", /line 2: the file ends before the 2 neighbours/);
    assertRefuses(gal("2\na 0\n\n"), "format", /promises 2 units, found 1/);
    assertRefuses(gal("2\na 1\nb\na 0\n"), "format", /line 4: a comes twice/);
    assertRefuses(gal("1\na 1\nz\n"), "format", /line 3: z has no lines of its own/);
    assertRefuses(gal("1\na 1\na\n"), "argument", /a neighbours itself/);
    const gwt = (text: string) => () => readGwt(text, ["a", "b"], "W.gwt");
    assertRefuses(gwt("3\n"), "format", /W.gwt: 3 units, the data have 2/);
    assertRefuses(gwt("2\na b\n"), "format", /line 2: is not three words/);
    assertRefuses(gwt("2\na b 1 2\n"), "format", /line 2: is not three words/);
    assertRefuses(gwt("2\na z 1\n"), "format", /W.gwt: labels that the data lack: z/);
    assertRefuses(gwt("2\na b x\n"), "format", /line 2: the weight is "x"/);
    const spaced = weightsFromLinks(["New Zealand", "b"], [[0, 1, 1]]);
    assertRefuses(() => [...writeGal(spaced)], "format", /"New Zealand" has a space/);
    assertRefuses(() => [...writeGwt(spaced)], "format", /"New Zealand" has a space/);
  });
});
