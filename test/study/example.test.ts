import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { studyConfig } from "../../src/study/config.ts";

it("the example study file states the defaults", () => {
  const file = join(import.meta.dirname, "..", "..", "examples", "study.yaml");
  const stated = studyConfig(readFileSync(file, "utf8"), file);
  assert.equal(stated.years?.length, 15);
  assert.deepEqual(stated.required, [stated.focus, ...stated.peers]);
  assert.deepEqual({ ...stated, years: undefined, required: [] }, studyConfig(undefined, ""));
});
