import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { blockMeans, middle, quantile } from "../../../src/findings/claims/resampling.ts";
import { random } from "../../../src/numerics/random.ts";
import { assertClose } from "../../close-to.ts";

describe("resampling", () => {
  it("gives quantiles between order statistics", () => {
    // R: quantile(c(1, 2, 4, 8), c(0.25, 0.5))
    const sorted = Float64Array.of(1, 2, 4, 8);
    assert.equal(quantile(sorted, 0.25), 1.75);
    assert.equal(quantile(sorted, 0.5), 3);
    assert.deepEqual(middle(Float64Array.of(8, 2, 1, 4), 0.5), { low: 1.75, high: 5 });
  });

  it("draws the same years for all series, the same for the same seed", () => {
    const a = Float64Array.of(1, 2, 3, 5, 8, 13);
    const [first, second] = blockMeans([a, a.map((value) => 2 * value + 1)], 50, 7);
    assertClose(
      second,
      first.map((value) => 2 * value + 1),
    );
    assert.deepEqual(blockMeans([a], 50, 7)[0], first);
    assert.notDeepEqual(blockMeans([a], 50, 8)[0], first);
  });

  it("has the spread of a mean where years are independent", () => {
    const { normal } = random(3);
    const values = Float64Array.from({ length: 400 }, normal);
    const [draws] = blockMeans([values], 4000, 1);
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    // 1/400 = 0.0025; blocks of 8 leave a spread of about a tenth of it
    assert.ok(variance > 0.0018 && variance < 0.0034, String(variance));
  });

  it("keeps a constant", () => {
    assertClose(blockMeans([new Float64Array(5).fill(3)], 10, 1)[0], new Float64Array(10).fill(3));
  });
});
