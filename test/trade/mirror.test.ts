import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mirrorGaps } from "../../src/trade/mirror.ts";
import { exampleReports, plantedFlows } from "../../src/trade/mirror-example.ts";
import type { TradeReport } from "../../src/trade/reports.ts";
import { summariseTrade } from "../../src/trade/summary.ts";
import { exampleTrade } from "../../src/trade/example.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";

function report(over: Partial<TradeReport>): TradeReport {
  return {
    year: 2019,
    month: 0,
    reporter: "MMR",
    partner: "CHN",
    direction: "export",
    product: "284690",
    edition: "H5",
    value: 100,
    quantity: 10,
    ...over,
  };
}

const imports = (value: number, over: Partial<TradeReport> = {}) =>
  report({ reporter: "CHN", partner: "MMR", direction: "import", value, ...over });

describe("mirrorGaps", () => {
  it("is imports less freight less what arrived, by hand", () => {
    const [, row] = mirrorGaps(
      [report({ year: 2018, value: 60 }), report({}), imports(212), imports(1, { year: 2018 })],
      { margin: [1, 1.06, 1.25], lagDays: [0, 36.5, 73] },
    );
    // 212 / 1.06 − (0.9 · 100 + 0.1 · 60);  212 / 1.25 − 100;  212 / 1 − (0.8 · 100 + 0.2 · 60)
    assertClose([row.value.gap, row.value.low, row.value.high], [104, 69.6, 120]);
    assertClose([row.value.share], [104 / 200]);
    assert.equal(row.verdict, "unrecorded exports");
  });

  it("holds the true gap for any margin and lag inside its ranges", () => {
    const ratio = fc.double({ min: 1.03, max: 1.2, noNaN: true });
    const late = fc.double({ min: 0, max: 60 / 365, noNaN: true });
    const amount = fc.double({ min: 1, max: 1000, noNaN: true });
    const hidden = fc.double({ min: 0, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(ratio, late, amount, amount, hidden, (margin, share, before, now, unrecorded) => {
        const arrived = (1 - share) * now + share * before;
        const kept = 1 - unrecorded;
        const rows = mirrorGaps([
          report({ year: 2018, value: kept * before }),
          report({ value: kept * now }),
          imports(arrived * margin),
          imports(1, { year: 2018 }),
        ]);
        const { low, high } = rows[1].value;
        const real = unrecorded * arrived;
        const grain = 1e-9 * (now + before);
        assert.ok(low <= real + grain && real <= high + grain, `${low} ${real} ${high}`);
      }),
    );
  });

  it("does not take silence for zero", () => {
    const other = { reporter: "MDG", partner: "CHN" };
    const rows = mirrorGaps([imports(50), report(other), imports(9, { partner: "LAO" })]);
    const of = (exporter: string) => rows.find((row) => row.exporter === exporter)!;
    assert.equal(of("MMR").verdict, "exporter reports nothing that year");
    assert.ok(Number.isNaN(of("MMR").value.gap));
    assert.equal(of("MDG").value.imported, 0);
    assert.equal(of("MDG").verdict, "no report of the year before");
  });

  it("adds products up first where it is told to", () => {
    const rows = mirrorGaps([report({}), report({ product: "253090", value: 20 }), imports(150)], {
      byProduct: false,
    });
    assert.equal(rows.length, 1);
    assert.deepEqual([rows[0].product, rows[0].value.exported], ["all", 120]);
  });

  it("refuses one side alone, and ranges out of order", () => {
    assertRefuses(() => mirrorGaps([report({})]), "degenerate", /no report of imports/);
    assertRefuses(() => mirrorGaps([imports(1)]), "degenerate", /no report of exports/);
    const both = [report({}), imports(1)];
    assertRefuses(() => mirrorGaps(both, { margin: [0.9, 1, 1.1] }), "argument", /margin is 0.9/);
    assertRefuses(() => mirrorGaps(both, { lagDays: [0, 60, 30] }), "argument", /lagDays is 0, 60/);
  });
});

describe("exampleReports", () => {
  it("shows the planted gaps as unrecorded, and the honest flows as freight and timing", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const rows = mirrorGaps(exampleReports(seed).reports);
      for (const { exporter, importer, product, unrecorded, silent } of plantedFlows) {
        const row = rows.find(
          (one) =>
            one.year === 2018 &&
            one.exporter === exporter &&
            one.importer === importer &&
            one.product === product,
        )!;
        const expected = unrecorded >= 0.4 ? "unrecorded exports" : "within freight and timing";
        assert.equal(row.verdict, expected, `${exporter} ${product} ${seed}`);
        if (unrecorded < 0.4) continue;
        const arrived = row.value.exported / (1 - unrecorded);
        assert.ok(
          row.value.low / arrived < unrecorded + 0.15 &&
            row.value.high / arrived > unrecorded - 0.15,
        );
        assert.equal(silent, undefined);
      }
    }
  });
});

describe("summariseTrade", () => {
  const flow = (exporter: string, importer: string, value: number, quantity = 1) => ({
    year: 2019,
    exporter,
    importer,
    product: "284690",
    value,
    quantity,
  });

  it("adds up by country and leaves out products of no group", () => {
    const rows = summariseTrade(
      [
        flow("CHN", "USA", 60),
        flow("CHN", "JPN", 20, NaN),
        flow("USA", "JPN", 20),
        { ...flow("CHN", "USA", 5), product: "1" },
      ],
      (product) => (product === "284690" ? "upstream" : undefined),
    );
    assert.deepEqual(
      rows.map((row) => [
        row.exporter,
        row.exports,
        row.worldShare,
        row.imports,
        row.weighed,
        row.partners,
      ]),
      [
        ["CHN", 80, 0.8, 0, 0.75, 2],
        ["USA", 20, 0.2, 60, 1, 1],
        ["JPN", 0, 0, 40, NaN, 0],
      ],
    );
  });
});

describe("exampleTrade", () => {
  it("is the same for a seed, never over half of the table's exports, and called synthetic", () => {
    const table = {
      year: 2019,
      countries: ["CHN", "USA", "ROW"],
      sectors: 2,
      thousands: Float64Array.from({ length: 18 }, (_, k) => (k % 7) * 1e6),
    };
    const products = [
      { hs6: "284690", sector: 0 },
      { hs6: "850511", sector: 1 },
    ];
    const made = exampleTrade(table, products, 3);
    assert.equal(made.origin, "synthetic");
    assert.deepEqual(made, exampleTrade(table, products, 3));
    assert.notDeepEqual(made.flows, exampleTrade(table, products, 4).flows);
    for (const { exporter, importer, product, value } of made.flows) {
      const [s, r] = [exporter, importer].map((code) => table.countries.indexOf(code));
      const k = product === "284690" ? 0 : 1;
      assert.ok(value <= 0.5 * table.thousands[(s * 2 + k) * 3 + r] + 1e-3);
    }
  });
});
