import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { truthOf } from "../../../src/findings/claims/truth.ts";
import type { AccuracyRow } from "../../../src/findings/evidence.ts";

function row(scope: string, value: number, note = ""): AccuracyRow {
  const place = { dataset: "WIOD 2013", year: NaN, sector: "all", n: 24 };
  return { measure: "truth_capture", metric: "agreement", scope, value, note, ...place };
}

describe("the truth test of a claim", () => {
  it("is passed where every variant agrees in nine of ten cases", () => {
    const { passed, words } = truthOf([row("gravity", 0.95), row("no distance", 0.9)], "capture");
    assert.equal(passed, true);
    assert.match(words, /95 per cent of 24 cases \(gravity\) and 90 per cent/);
    assert.equal(
      truthOf([row("gravity", 0.95), row("no distance", 0.89)], "capture").passed,
      false,
    );
  });

  it("tells what was compared", () => {
    const rows = [
      row("gravity", 1, "Compared: signs; the same in 24 of 24"),
      { ...row("no pairs", 0.5), metric: "agreement_without_pairs" },
    ];
    const { passed, words } = truthOf(rows, "capture");
    assert.equal(passed, true);
    assert.match(words, /known either, in 50 per cent, which does not count\. Compared: signs\.$/);
  });

  it("was not made where there are no rows of the claim", () => {
    const other = truthOf([row("gravity", 1)], "lock-in");
    assert.equal(other.passed, undefined);
    assert.match(other.words, /^Not made/);
  });

  it("is not needed of tables that are no estimate", () => {
    assert.match(truthOf([], "capture", false).words, /not an estimate/);
  });
});
