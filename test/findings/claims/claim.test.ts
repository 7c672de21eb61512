import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { judged } from "../../../src/findings/claims/claim.ts";

describe("the verdict on estimated data", () => {
  const truth = (passed: boolean | undefined) => ({ passed, words: "" });

  it("stands where the truth test is passed, or where the data are published", () => {
    assert.deepEqual(judged("supported", truth(true), true), { verdict: "supported" });
    assert.deepEqual(judged("contradicted", truth(false), false), { verdict: "contradicted" });
  });

  it("falls to undetermined with the reason where it is failed or was not made", () => {
    assert.deepEqual(judged("supported", truth(false), true), {
      verdict: "undetermined",
      reason: "not supported on estimated data",
    });
    assert.equal(
      judged("contradicted", truth(undefined), true).reason,
      "not tested on estimated data",
    );
  });

  it("stays undetermined without a reason of the data where the numbers do not decide", () => {
    assert.deepEqual(judged("undetermined", truth(false), true), { verdict: "undetermined" });
  });
});
