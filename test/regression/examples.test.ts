import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exampleOutput } from "../example-output.ts";

describe("example program of regressions", () => {
  it("regression: three models of a panel, their tests, and effects with intervals", () => {
    const text = exampleOutput("regression", "6");
    assert.match(text, /^\d+ economies, 2007 to 2019, 6 nearest$/m);
    assert.match(text, /^rho +0\.\d+\*{3} +0\.\d+\*{3}$/m);
    assert.match(text, /^LMlag_transformed +[\d.]+$/m);
    const [, mean, lower, upper] =
      /^ln capital_per_worker +home (\S+) \((\S+) to (\S+)\)/m.exec(text) ?? [];
    assert.ok(0 < Number(lower) && Number(lower) < Number(mean) && Number(mean) < Number(upper));
  });
});
