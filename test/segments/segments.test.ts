import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DataError } from "../../src/errors.ts";
import { defaultSegments, segmentOfSector } from "../../src/segments/segments.ts";

const sectors = ["c1", "c2", "c9", "c12", "c13", "c14", "c15"].map((code) => ({
  code,
  name: code,
}));

describe("segmentOfSector", () => {
  it("finds the default segments, and -1 for what is in none", () => {
    assert.deepEqual([...segmentOfSector({ sectors }, defaultSegments)], [-1, 0, 1, 1, 2, 2, 2]);
  });

  const refused = (segments: Parameters<typeof segmentOfSector>[1], words: RegExp): void => {
    assert.throws(
      () => segmentOfSector({ sectors }, segments),
      (error) =>
        error instanceof DataError && error.code === "argument" && words.test(error.message),
    );
  };

  it("refuses a sector that the table does not have, and lists those it has", () => {
    refused([{ ...defaultSegments[0], sectors: ["C27"] }], /C27.*c1, c2/);
  });

  it("refuses a sector in two segments", () => {
    refused(
      [defaultSegments[0], { ...defaultSegments[1], sectors: ["c2"] }],
      /upstream.*midstream/,
    );
  });

  it("refuses a segment without sectors", () => {
    refused([{ ...defaultSegments[0], sectors: [] }], /no sectors/);
  });
});
