import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exampleOutput } from "../example-output.ts";

describe("example program of spatial statistics", () => {
  it("spatial: rich and poor economies cluster, near ones more than far ones", () => {
    const text = exampleOutput("spatial");
    const z = /^five nearest capitals +([\d.]+) +([\d.]+) +([\d.]+)$/m.exec(text);
    assert.ok(Number(z?.[1]) > 0.3 && Number(z?.[3]) < 0.01, text);
    const steps = [...text.matchAll(/^\d to \d +(-?[\d.]+) +\d+ pairs$/gm)].map(([, I]) =>
      Number(I),
    );
    assert.equal(steps.length, 4);
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => b - a),
    );
    assert.match(text, /^High-High +.*\bNLD\b/m);
    assert.match(text, /^Low-Low +.*\bNPL\b/m);
  });

  it("spatial: says what it does not have", () => {
    assert.throws(() => exampleOutput("spatial", "nothing"), /there is no nothing in 2019/);
  });
});
