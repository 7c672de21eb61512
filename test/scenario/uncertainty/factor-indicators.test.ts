import { describe, it } from "node:test";
import { accountYear } from "../../../src/panel/account-year.ts";
import {
  factorIndicators,
  uncertainVariables,
} from "../../../src/scenario/uncertainty/factor-indicators.ts";
import { factorModel } from "../../../src/scenario/uncertainty/factor-model.ts";
import type { Segment } from "../../../src/segments/segments.ts";
import { assertClose } from "../../close-to.ts";
import { smallWorld } from "../../tables/estimate/small-world.ts";

const segments: readonly Segment[] = [
  { id: "upstream", name: "Upstream", covers: "one", sectors: ["c1"] },
  { id: "midstream", name: "Midstream", covers: "two", sectors: ["c3"] },
  { id: "downstream", name: "Downstream", covers: "three", sectors: ["c2"] },
];
const groups = { of: Int32Array.from([0, 2, 1, -1]), count: 3 };

describe("factorIndicators", () => {
  for (const seed of [1, 2, 3]) {
    it(`gives what the full table gives (${seed})`, () => {
      const { factors, table } = smallWorld(seed);
      const { values } = factorIndicators(factorModel(factors), groups);
      const full = accountYear(table, segments).values;
      for (const name of uncertainVariables)
        assertClose(values[name], full[name], { rel: 1e-7, abs: 1e-9 });
    });
  }

  it("ends at the same numbers wherever its iterations start", () => {
    const { factors } = smallWorld(4);
    const { factors: other } = smallWorld(5);
    const cold = factorIndicators(factorModel(factors), groups);
    const { solutions } = factorIndicators(factorModel(other), groups);
    const warm = factorIndicators(factorModel(factors), groups, solutions);
    for (const name of uncertainVariables)
      assertClose(warm.values[name], cold.values[name], { rel: 1e-7, abs: 1e-9 });
  });
});
