import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bundleText, readBundle } from "../../src/app/bundle.ts";
import { assertRefuses as refuses } from "../refuses.ts";
import { fixture } from "../report/fixture.ts";
import { sampleBundle } from "./sample-bundle.ts";

describe("the page's bundle", () => {
  it("gives back every number as it was, NaN and a sum of rounding among them", () => {
    const evidence = fixture({ years: [2007, 2021] });
    evidence.panel.values.output[0] = NaN;
    evidence.panel.values.output[1] = 0.1 + 0.2;
    const scatter = [{ ...evidence.scatter[0], lag: -Infinity }];
    const bundle = { ...sampleBundle(evidence), evidence: { ...evidence, scatter } };
    assert.deepEqual(readBundle(bundleText(bundle)), { version: 3, ...bundle });
  });

  it("refuses what is not a bundle, and one of another version", () => {
    refuses(() => readBundle("{"), "format", /not JSON/);
    refuses(
      () => readBundle('{"version":0}'),
      "format",
      /version 0, needed 3; run the study again/,
    );
    refuses(() => readBundle("null"), "format", /version undefined/);
  });
});
