import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { accounts } from "../../src/accounting/accounts.ts";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { tripartite } from "../../src/accounting/chains/tripartite.ts";
import { wwz } from "../../src/accounting/decompositions/wwz.ts";
import { requirementsFromInverse } from "../../src/accounting/decompositions/wwz-requirements.ts";
import { zeros } from "../../src/numerics/matrix.ts";
import type { ChosenProduct } from "../../src/segments/products.ts";
import { segmentShares, thousandsPerUnit } from "../../src/segments/segment-shares.ts";
import { segmentIds } from "../../src/segments/segments.ts";
import {
  sectorAccounts,
  segmentTotals,
  shareAccounts,
  shareOfTerms,
} from "../../src/segments/share-flows.ts";
import type { TradeFlow } from "../../src/trade/flows.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { assertRefuses } from "../refuses.ts";

const [G, N] = [3, 4];
const table = randomTable(G, N, 11);
const codes = ["CHN", "USA", "ROW"];
const model = leontiefModel({
  ...table,
  countries: codes.map((code) => ({ code, name: code })),
});
const parts = tripartite(model);
const products: readonly ChosenProduct[] = [
  { hs6: "284690", description: "", segment: "upstream", sector: "s2", content: "yes" },
  { hs6: "850511", description: "", segment: "midstream", sector: "s2", content: "mostly" },
  { hs6: "870380", description: "", segment: "downstream", sector: "s4", content: "partly" },
];

const flow = (exporter: string, importer: string, product: string, value: number): TradeFlow => ({
  year: 2010,
  exporter,
  importer,
  product,
  value,
  quantity: NaN,
});
const shares = (flows: readonly TradeFlow[]) =>
  segmentShares(model, { origin: "baci", flows }, products);
const E = (s: number, i: number, r: number) => model.exportsByPartner.data[(s * N + i) * G + r];

describe("segmentShares", () => {
  it("is HS value over the table's flow, in its unit", () => {
    const found = shares([
      flow("CHN", "USA", "284690", 400),
      flow("CHN", "USA", "284690", 100),
      flow("CHN", "USA", "870380", 1000),
      flow("CHN", "USA", "999999", 1000),
    ]);
    assertClose([found.shares[0].data[1 * G + 1]], [0.5 / E(0, 1, 1)]);
    assertClose([found.shares[2].data[3 * G + 1]], [1 / E(0, 3, 1)]);
    assertClose([found.placed], [1500]);
    assert.deepEqual([found.method, found.origin, found.notes.length], ["share", "baci", 0]);
  });

  it("counts countries without a place as the rest of the world, and trade among them aside", () => {
    const found = shares([flow("MMR", "CHN", "284690", 100), flow("MMR", "LAO", "284690", 100)]);
    assertClose([found.shares[0].data[(2 * N + 1) * G + 0]], [0.1 / E(2, 1, 0)]);
    assert.equal(found.inside, 100);
    assert.match(found.notes[0], /50.0 %.*with each other/);
  });

  it("cuts what is over the table's flow, all segments alike, and says so", () => {
    const most = E(0, 1, 1) * 1000;
    const found = shares([
      flow("CHN", "USA", "284690", 3 * most),
      flow("CHN", "USA", "850511", most),
    ]);
    assertClose([found.shares[0].data[G + 1], found.shares[1].data[G + 1]], [0.75, 0.25]);
    assertClose([found.cut, found.placed], [3 * most, most]);
    assert.match(found.notes[0], /75.0 %.*over what the table exports/);
  });

  it("refuses another year, an unknown sector and a unit that is not US$", () => {
    assertRefuses(
      () => shares([{ ...flow("CHN", "USA", "284690", 1), year: 2011 }]),
      "argument",
      /table is of 2010.*of 2011/,
    );
    assertRefuses(
      () => segmentShares(model, { origin: "baci", flows: [] }, [{ ...products[0], sector: "c9" }]),
      "argument",
      /284690.*c9.*s1, s2/,
    );
    assertRefuses(() => thousandsPerUnit("EUR million"), "argument", /EUR million/);
    assert.deepEqual(
      ["US$ million, current prices", "thousand USD", "US dollars, billion"].map(thousandsPerUnit),
      [1000, 1, 1e6],
    );
  });
});

describe("shareAccounts", () => {
  const constant = (value: number, isIn: (sector: number) => boolean = () => true) => {
    const M = zeros(G * N, G);
    for (let at = 0; at < M.data.length; at++) {
      if (isIn(Math.floor(at / G) % N)) M.data[at] = value;
    }
    return M;
  };

  it("leaves every ratio as it was where the share varies neither by partner nor by sector", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), (value) => {
        const found = shareAccounts(model, parts, {
          segments: ["upstream"],
          shares: [constant(value)],
        });
        const whole = sectorAccounts("sector", model, parts, ["upstream"], new Int32Array(N));
        for (const name of ["forward", "backward", "position", "exportShare"] as const) {
          assertClose(found[name], whole[name], { rel: 1e-9 });
        }
        assertClose(
          found.exports,
          whole.exports.map((e) => e * value),
          { rel: 1e-12 },
        );
      }),
      { numRuns: 20 },
    );
  });

  it("is the sector method where a share is 1 in a sector and 0 elsewhere", () => {
    const of = Int32Array.of(-1, 0, 0, -1);
    const found = shareAccounts(model, parts, {
      segments: ["upstream"],
      shares: [constant(1, (i) => of[i] === 0)],
    });
    const sector = sectorAccounts("sector", model, parts, ["upstream"], of);
    for (const name of ["exports", "pureForward", "backward", "position"] as const) {
      assertClose(found[name], sector[name]);
    }
  });

  it("gives parts that sum to the segment's exports, and NaN without any", () => {
    const { shares: found, segments } = shares([flow("CHN", "USA", "284690", 500)]);
    const one = shareAccounts(model, parts, { shares: found, segments });
    assertClose([one.exports[0]], [0.5]);
    assert.ok(Number.isNaN(one.position[3]) && one.exports[3] === 0);
    assertClose([one.exportShare[0], one.exportShare[3]], [1, 0]);
  });
});

describe("shareOfTerms", () => {
  it("cuts every term of any decomposition so that they sum to the segment's flow", () => {
    const { shares: found } = shares([
      flow("CHN", "USA", "284690", 500),
      flow("CHN", "ROW", "284690", 200),
      flow("USA", "CHN", "284690", 50),
    ]);
    const base = accounts(model, { inverse: true });
    const requirements = requirementsFromInverse(model, base.inverse());
    for (const { exporter, terms } of wwz(model, base.multipliers(), requirements, [0, 1])) {
      const totals = Object.values(segmentTotals(found[0], exporter, terms));
      const sum = totals.reduce((a, b) => a + b, 0);
      assertClose([sum], [[0.7, 0.05][exporter]]);
      const { dvaFin } = shareOfTerms(found[0], exporter, terms);
      const k = 1 * G + (exporter === 0 ? 1 : 0);
      const at = exporter * N * G + k;
      assertClose([dvaFin.data[k]], [terms.dvaFin.data[k] * found[0].data[at]]);
    }
  });

  it("refuses terms of another shape", () => {
    const share = zeros(G * N, G);
    assertRefuses(() => shareOfTerms(share, 0, { a: zeros(N, G + 1) }), "shape", /term a is 4×4/);
    assertRefuses(() => shareOfTerms(share, G, { a: zeros(N, G) }), "shape", /exporter 3/);
    assert.equal(segmentIds.length, 3);
  });
});
