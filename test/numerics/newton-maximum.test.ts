import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newtonMaximum, type Height } from "../../src/numerics/newton-maximum.ts";
import { assertClose } from "../close-to.ts";

const everywhere = { lower: -Infinity, upper: Infinity };

describe("newtonMaximum", () => {
  // −(1 − a)² − 100 (b − a²)², highest at (1, 1) along a curved ridge
  const ridge = ([a, b]: Float64Array): Height => ({
    value: -((1 - a) ** 2) - 100 * (b - a * a) ** 2,
    gradient: Float64Array.of(
      2 * (1 - a) + 400 * a * (b - a * a), //
      -200 * (b - a * a),
    ),
  });

  it("follows a curved ridge, not concave at the start, to its top", () => {
    const top = newtonMaximum(ridge, [-1.2, 1], [everywhere, everywhere]);
    assert.ok(top);
    assertClose(top.at, [1, 1], { abs: 1e-9 });
    assertClose(top.gradient, [0, 0], { abs: 1e-8 });
  });

  it("stops at a floor that the function falls away from, and climbs along it", () => {
    // highest at (−1, 2) without a floor; −(a + 1)² − (b − 2 − a)²
    const slope = ([a, b]: Float64Array): Height => ({
      value: -((a + 1) ** 2) - (b - 2 - a) ** 2,
      gradient: Float64Array.of(-2 * (a + 1) + 2 * (b - 2 - a), -2 * (b - 2 - a)),
    });
    const top = newtonMaximum(slope, [3, 0], [{ ...everywhere, floor: 0 }, everywhere]);
    assertClose(top!.at, [0, 2], { abs: 1e-9 });
    const free = newtonMaximum(slope, [3, 0], [everywhere, everywhere]);
    assertClose(free!.at, [-1, 1], { abs: 1e-9 });
  });

  it("stays inside open bounds, and has no answer where the function rises to one", () => {
    const log = ([a]: Float64Array): Height => ({
      value: Math.log(1 - a * a) + 3 * a,
      gradient: Float64Array.of((-2 * a) / (1 - a * a) + 3),
    });
    const inside = [{ lower: -1, upper: 1 }];
    // 3 (1 − a²) = 2a
    assertClose(newtonMaximum(log, [-0.9], inside)!.at, [(Math.sqrt(10) - 1) / 3], { abs: 1e-10 });
    const rising = ([a]: Float64Array): Height => ({ value: a, gradient: Float64Array.of(1) });
    assert.equal(newtonMaximum(rising, [0], inside), undefined);
  });
});
