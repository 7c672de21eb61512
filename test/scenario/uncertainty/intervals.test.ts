import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  halfWidthsAway,
  intervalAround,
  wideningOf,
} from "../../../src/scenario/uncertainty/index.ts";
import { assertClose } from "../../close-to.ts";

const draws = { low: 0.2, median: 0.3, high: 0.5 };

describe("intervalAround", () => {
  it("lays the draws' spread around the estimate, so many times as wide", () => {
    const { low, high } = intervalAround(0.4, draws, "gvc_participation_forward", 2);
    assertClose([low, high], [0.2, 0.8]);
  });

  it("ends where the indicator does, unless the estimate is beyond", () => {
    assertClose([intervalAround(0.1, draws, "pull_other_home", 3).low], [0]);
    assertClose([intervalAround(1.02, draws, "production_length_forward", 3).low], [1]);
    assert.equal(intervalAround(-0.1, draws, "value_captured", 1).low, -0.1);
  });
});

describe("wideningOf", () => {
  it("is the order statistic that leaves the share asked for inside", () => {
    const away = Array.from({ length: 99 }, (_, k) => (k + 1) / 10);
    assert.equal(wideningOf(away, 0.9), 9);
    assert.equal(wideningOf([0.1, 0.2, 0.3], 0.5), 1); // never narrower than the draws
  });
});

describe("halfWidthsAway", () => {
  it("counts in half-widths of the side on which the truth is", () => {
    assertClose([halfWidthsAway(0.8, 0.4, draws)], [2]);
    assertClose([halfWidthsAway(0.1, 0.4, draws)], [3]);
    const still = { low: 1, median: 1, high: 1 };
    assert.equal(halfWidthsAway(1, 1, still), 0);
    assert.equal(halfWidthsAway(2, 1, still), Infinity);
  });
});
