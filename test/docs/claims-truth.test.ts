import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { withoutDistance, withoutPairs } from "../../data/build/claims-truth.ts";
import { embeddedStructure } from "../../src/node/embedded.ts";
import { claimIds } from "../../src/findings/claims/claim.ts";

describe("the structure without distance and without pairs", () => {
  it("knows no elasticity", async () => {
    const { gravity } = withoutDistance(await embeddedStructure());
    for (const b of [gravity.distance, gravity.border, gravity.language]) {
      assert.ok(b.every((value) => value === 0));
    }
  });

  it("sends every exporter's goods to the importers of the world's", async () => {
    const structure = await embeddedStructure();
    const K = structure.members.length + 1;
    const N = structure.sectors.length;
    const { intermediateDestinations: shares } = withoutPairs(structure);
    const at = (r: number, s: number, i: number): number => shares[(r * K + s) * N + i];
    for (const i of [1, 13]) {
      for (let r = 0; r < K; r++) {
        const own = Array.from({ length: K }, (_, s) => at(r, s, i));
        assert.equal(own[r], 0);
        assert.ok(Math.abs(own.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
      }
      // two importers stand in the same proportion for every exporter
      assert.ok(Math.abs(at(0, 5, i) / at(0, 6, i) / (at(9, 5, i) / at(9, 6, i)) - 1) < 1e-9);
    }
  });
});

describe("data/accuracy.csv", () => {
  it("says of every claim how often the estimate agrees, with distance and without", () => {
    const accuracy = readFileSync(
      join(import.meta.dirname, "..", "..", "data", "accuracy.csv"),
      "utf8",
    );
    for (const id of claimIds) {
      const rows = accuracy
        .split("\n")
        .filter((row) => row.startsWith(`truth_${id},`) && row.includes(",agreement,"));
      assert.ok(rows.some((row) => row.includes("with distance")));
      assert.ok(rows.some((row) => row.includes("without distance")));
    }
  });
});
