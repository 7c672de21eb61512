import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findingWorlds } from "../../../bench/finding-worlds/all.ts";
import { compatible, tally, worldKinds } from "../../../bench/finding-worlds/worlds.ts";

const draws = 40;

describe("judges in worlds where a claim is true, false or neither", () => {
  for (const worlds of findingWorlds) {
    for (const kind of worldKinds) {
      it(`${worlds.claim}: ${kind}`, () => {
        const counts = tally(worlds, kind, draws);
        assert.ok(compatible(kind, counts), JSON.stringify(counts));
      });
    }
  }

  it("refuses a judge that is right too seldom, and one that finds too much in noise", () => {
    const of = (supported: number) => ({
      supported,
      contradicted: 0,
      undetermined: 40 - supported,
    });
    assert.equal(compatible("true", of(29)), true);
    assert.equal(compatible("true", of(27)), false);
    assert.equal(compatible("noise", of(11)), true);
    assert.equal(compatible("noise", of(13)), false);
  });
});
