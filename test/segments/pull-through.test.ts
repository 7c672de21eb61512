import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { pullThrough } from "../../src/segments/pull-through.ts";
import { defaultSegments, segmentOfSector } from "../../src/segments/segments.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { needsShared } from "../shared.ts";
import { wiod } from "../wiod.ts";

const of = Int32Array.of(-1, 0, 1, 2, 1);

describe("pullThrough", () => {
  it("splits the value added of every country and segment", () => {
    const { shares } = pullThrough(leontiefModel(randomTable(3, 5, 7)), of, 3);
    assert.equal(shares.length, 8);
    for (let at = 0; at < 9; at++) {
      const parts = shares.map(({ values }) => values[at]);
      assert.ok(parts.every((part) => part >= 0));
      assertClose([parts.reduce((a, b) => a + b, 0)], [1]);
    }
  });

  it("has no pull through a product that nobody buys finished", () => {
    const table = randomTable(2, 5, 3);
    const flows = { ...table.flows, data: table.flows.data.map(() => 0) };
    const output = table.output.map((_, i) => {
      const { cols, data } = table.finalDemand;
      return data.slice(i * cols, (i + 1) * cols).reduce((a, b) => a + b, 0);
    });
    const model = leontiefModel({ ...table, flows, output, valueAdded: output });
    const { shares } = pullThrough(model, of, 3);
    for (const { into, values } of shares) {
      // without inputs every segment sells only its own product
      assert.ok(values.every((value, at) => into === at % 3 || value === 0));
    }
  });

  it("finds China's mining in its own downstream exports in WIOD 2007", needsShared, () => {
    const table = wiod(2007);
    const { shares } = pullThrough(
      leontiefModel(table),
      segmentOfSector(table, defaultSegments),
      3,
    );
    const mining = (country: string, into: number): number => {
      const at = table.countries.findIndex(({ code }) => code === country) * 3;
      return shares.find((share) => share.into === into && share.use === "abroad")!.values[at];
    };
    assertClose(
      [mining("CHN", 2), mining("CHN", 0), mining("AUS", 2), mining("AUS", 0)].map(
        (share) => Math.round(share * 1000) / 10,
      ),
      [13.7, 2.8, 0.6, 65.5],
    );
  });
});
