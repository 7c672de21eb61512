import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type ChainIndex,
  differenceOf,
  judgeCapture,
  type SegmentSeries,
} from "../../../../src/findings/claims/capture/judge-capture.ts";
import { assertClose } from "../../../close-to.ts";
import { assertRefuses } from "../../../refuses.ts";

const options = { draws: 199, seed: 1 };
const wave = [0.01, -0.02, 0.02, 0.005, -0.015, 0.01, -0.01];

function segment(apart: number, error = 0): SegmentSeries {
  const around = (level: number, shift: number): Float64Array =>
    Float64Array.from(wave, (_, t) => level + wave[(t + shift) % wave.length]);
  return { focus: around(0.5 + apart, 0), peers: [1, 3, 5].map((k) => around(0.5, k)), error };
}

function index(name: string, up: number, down: number, error = 0): ChainIndex {
  return { name, segments: [segment(up, error), segment(0), segment(down, error)] };
}

describe("ahead upstream and not downstream", () => {
  it("is supported where an index says so, contradicted where it says the opposite", () => {
    assert.equal(judgeCapture([index("a", 0.2, -0.2)], options).verdict, "supported");
    assert.equal(judgeCapture([index("a", 0.2, 0.2)], options).verdict, "contradicted");
    assert.equal(judgeCapture([index("a", -0.2, -0.2)], options).verdict, "contradicted");
    assert.equal(judgeCapture([index("a", 0.2, 0)], options).verdict, "undetermined");
  });

  it("follows the main index unless more of the others are certain of the opposite", () => {
    const [yes, no] = [index("yes", 0.2, -0.2), index("no", 0.2, 0.2)];
    assert.equal(judgeCapture([yes, no, yes], options).verdict, "supported");
    assert.equal(judgeCapture([yes, no], options).verdict, "undetermined");
    assert.equal(judgeCapture([yes, no], options).dependsOnIndex, true);
    assert.equal(judgeCapture([yes, yes], options).dependsOnIndex, false);
  });

  it("takes two others that agree where the main index cannot tell", () => {
    const [none, yes, no] = [index("none", 0, 0), index("yes", 0.2, -0.2), index("no", 0.2, 0.2)];
    assert.equal(judgeCapture([none, yes], options).verdict, "undetermined");
    assert.equal(judgeCapture([none, yes, yes], options).verdict, "supported");
    assert.equal(judgeCapture([none, yes, yes, no], options).verdict, "undetermined");
  });

  it("cannot tell where the error of an economy is as large as the difference", () => {
    assert.equal(judgeCapture([index("a", 0.2, -0.2, 0.2)], options).verdict, "undetermined");
  });

  it("refuses no index, or one segment", () => {
    assertRefuses(() => judgeCapture([], options), "argument", /no index/);
    assertRefuses(
      () => judgeCapture([{ name: "a", segments: [segment(0)] }], options),
      "argument",
      /a has 1 segments/,
    );
  });
});

describe("a difference from the peers", () => {
  it("is the mean over the years, without peers that have no value", () => {
    const series = {
      focus: Float64Array.of(3, 4, 5),
      peers: [Float64Array.of(1, 2, 3), Float64Array.of(3, NaN, 5)],
      error: 0,
    };
    const { byYear, mean } = differenceOf(series, 99, 1);
    assertClose(byYear, [1, 2, 1]);
    assertClose([mean], [4 / 3]);
  });

  it("moves with the unit, and not with a level that all share", () => {
    const one = differenceOf(segment(0.1), 199, 1);
    const { focus, peers } = segment(0.1);
    const stretched = (values: Float64Array) => values.map((value) => 10 * value + 7);
    const other = differenceOf(
      { focus: stretched(focus), peers: peers.map(stretched), error: 0 },
      199,
      1,
    );
    assertClose(
      [other.mean, other.low, other.high],
      [one.mean, one.low, one.high].map((v) => 10 * v),
    );
    assert.equal(other.of, 4); // three peers left out, and the later half
    assert.equal(other.checks, 4);
  });

  it("widens by the error of the economy and of its peers", () => {
    const { low, high } = differenceOf(segment(0, 0.3), 9999, 1);
    // 2 × 1.645 × 0.3 √(1 + 1/3)
    assertClose([high - low], [1.14], { abs: 0.06, rel: 0 });
  });

  it("is not told from two years", () => {
    const two = { focus: Float64Array.of(1, 2), peers: [Float64Array.of(1, 1)], error: 0 };
    assert.ok(Number.isNaN(differenceOf(two, 99, 1).mean));
    assert.equal(differenceOf(two, 99, 1).sign, 0);
  });
});
