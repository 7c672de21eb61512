import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { linkedUnits, subsetWeights } from "../../src/spatial/combine-weights.ts";
import { readAnyWeights, weightsForm } from "../../src/spatial/read-weights.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { writeGal, writeGwt } from "../../src/spatial/weights-files.ts";
import { writeWeights } from "../../src/spatial/weights-text.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "../../src/spatial/weights.ts";
import { assertRefuses } from "../refuses.ts";

const ids = ["a", "b", "c", "d"];
const W = weightsFromLinks(ids, [
  [0, 1, 3],
  [0, 2, 4],
  [2, 0, 1],
]);
const text = (blocks: Iterable<string>) => [...blocks].join("");

describe("readAnyWeights", () => {
  it("tells the forms apart by what they hold, and reads each", () => {
    assert.equal(weightsForm("\ufeffw;i;j\r\n1;a;b\r\n", "W"), "links");
    assert.equal(weightsForm("0 2 map id\na 1\nb\n", "W"), "gal");
    assert.equal(weightsForm("2\r\na b 0.5\r\n", "W"), "gwt");
    assertRefuses(() => weightsForm("from,to\n", "W.csv"), "format", /W.csv, line 1: "from,to"/);
    assertRefuses(() => weightsForm("", "W.csv"), "format", /line 1: ""/);
    const { weights, matchedBy } = readAnyWeights(text(writeGwt(W)), ids, 4, "W");
    assert.deepEqual([weights, matchedBy], [W, "id"]);
  });

  it("gives back any weights, in the order of the data", () => {
    const links = fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { minLength: 1 });
    const order = fc.shuffledSubarray(ids, { minLength: 4 });
    fc.assert(
      fc.property(links, order, (cells, names) => {
        const pairs = cells.map((c) => [c % 4, Math.floor(c / 4)] as const);
        const given = weightsFromLinks(
          ids,
          pairs.filter(([i, j]) => i !== j).map(([i, j], k): Link => [i, j, k + 1]),
        );
        const expected = subsetWeights(
          given,
          names.map((id) => ids.indexOf(id)),
        );
        const read = (blocks: Iterable<string>): SpatialWeights =>
          readAnyWeights(text(blocks), names, 4, "W").weights;
        assert.deepEqual(read(writeWeights(given)), expected);
        assert.deepEqual(read(writeGwt(given)), expected);
        assert.deepEqual(read(writeGal(given)), binaryWeights(expected));
      }),
    );
  });

  it("matches numbers to rows, and to names by first appearance", () => {
    const gal = "0 3 map id\n1 1\n3\n2 0\n\n3 1\n1\n";
    const rows = readAnyWeights(gal, undefined, 3, "W.gal");
    assert.deepEqual([[...rows.weights.neighbour], rows.matchedBy], [[2, 0], "row"]);
    const named = readAnyWeights(gal, ["x", "y", "z"], 3, "W.gal");
    assert.deepEqual([named.weights.ids[2], named.matchedBy], ["z", "first appearance"]);
    const gwt = readAnyWeights("0 3 map id\n1 3 0.5\n", undefined, 3, "W.gwt");
    assert.deepEqual([...gwt.weights.start], [0, 1, 1, 1]);
  });

  it("says which units differ", () => {
    const gal = "0 2 map id\na 1\nb\nb 0\n";
    const read = (names: string[]) => () => readAnyWeights(gal, names, names.length, "W.gal");
    assertRefuses(read(["a", "z"]), "format", /W.gal: labels that the data lack: b; no line for z/);
    const rows = () => readAnyWeights(gal, undefined, 2, "W.gal");
    assertRefuses(rows, "format", /lack: a, b; needed the data's ids or the numbers 1 to 2/);
    const more = () => readAnyWeights("0 9 map id\n1 2 1\n", undefined, 3, "W.gwt");
    assertRefuses(more, "format", /W.gwt: 9 units, the data have 3/);
    assertRefuses(() => readAnyWeights(gal, ["a", "a"], 2, "W"), "argument", /id a comes twice/);
  });
});

describe("subsetWeights", () => {
  it("leaves out places that no link touches, and no other", () => {
    assert.deepEqual(linkedUnits(W), [0, 1, 2]);
    const kept = subsetWeights(W, linkedUnits(W));
    assert.deepEqual(
      [kept.ids, [...kept.weight]],
      [
        ["a", "b", "c"],
        [3, 4, 1],
      ],
    );
    assertRefuses(() => subsetWeights(W, [0, 0]), "argument", /position 0/);
    assertRefuses(() => subsetWeights(W, [4]), "argument", /position 4/);
  });
});
