import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Exposure } from "../../src/accounting/chains/exposure.ts";
import { countryBrief } from "../../src/findings/country-brief.ts";
import type { YearAccounts } from "../../src/panel/panel.ts";
import { variables } from "../../src/panel/variables.ts";
import { briefHeadline, briefPage, certainty } from "../../src/report/brief.ts";
import { defaultSegments, type SegmentId } from "../../src/segments/segments.ts";
import { assertRefuses } from "../refuses.ts";

const countries = ["CHN", "KOR", "AUS", "ROW"].map((code) => ({ code, name: code }));
const G = countries.length;

/** Position of economy g in segment s is g − s, everything else 100 (g + 1). */
const accounts = (year: number): YearAccounts => ({
  dataset: "toy",
  provenance: "user",
  year,
  unit: "US$ million",
  countries,
  segments: defaultSegments,
  values: Object.fromEntries(
    variables.map((name) => [
      name,
      Float64Array.from({ length: G * 3 }, (_, k) => {
        const g = Math.floor(k / 3);
        if (name === "gvc_position_trade") return g - (k % 3) + (year - 2020) / 10;
        if (name === "value_captured_share") return (g + 1 + (k % 3)) / 20;
        return 100 * (g + 1);
      }),
    ]),
  ) as YearAccounts["values"],
  flows: new Float64Array(G * 3 * G),
  identities: [],
  notes: [],
});
const square = (row: readonly number[]) => ({
  rows: G,
  cols: G,
  data: Float64Array.from({ length: G * G }, (_, k) => (Math.floor(k / G) === 1 ? row[k % G] : 0)),
});
const exposures = new Map<SegmentId, Exposure>([
  [
    "upstream",
    {
      allRounds: square([0.02, 0.01, 0.03, 0.04]),
      firstRound: square([0.001, 0.002, 0.003, 0.004]),
      loss: square([0.5, 0, 0.25, 0.125]),
      identities: [],
    },
  ],
]);
const brief = countryBrief("KOR", [accounts(2007), accounts(2020)], exposures);
const context = {
  dataset: {
    name: "toy",
    title: "Toy",
    provenance: "user" as const,
    description: "A toy.",
    sources: [],
  },
  version: "0.0.0",
  accuracy: [],
  command: "monazite brief --country KOR",
};

describe("countryBrief", () => {
  it("ranks the economy among all but the rest of the world, in the last year", () => {
    const [upstream, , downstream] = brief.segments;
    assert.deepEqual([upstream.position, upstream.rank, upstream.ranked], [1, 2, 3]);
    assert.ok(Math.abs(upstream.positionThen - (1 - 1.3)) < 1e-12);
    assert.equal(downstream.share, 4 / 20);
    assert.deepEqual([brief.first, brief.last, brief.downstream], [2007, 2020, 200]);
  });

  it("lists suppliers by their share, itself and the rest of the world apart", () => {
    const [{ suppliers, own, rest, foreign }] = brief.dependence;
    assert.deepEqual(
      suppliers.map(({ code, share, first, loss }) => [code, share, first, loss]),
      [
        ["AUS", 0.03, 0.003, 0.25],
        ["CHN", 0.02, 0.001, 0.5],
      ],
    );
    assert.deepEqual([own, rest], [0.01, 0.04]);
    assert.ok(Math.abs(foreign - 0.09) < 1e-15);
  });

  it("refuses an economy that the tables do not have, and the rest of the world", () => {
    for (const code of ["XXX", "ROW"]) {
      assertRefuses(
        () => countryBrief(code, [accounts(2020)], exposures),
        "argument",
        /there is no economy .*the tables have CHN, KOR, AUS/,
      );
    }
  });
});

describe("briefPage", () => {
  const page = briefPage(brief, context, { sans: "", serif: "" });
  const words = page
    .slice(page.indexOf("<body>"))
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

  it("prices the stop of the largest supplier that the tables name", () => {
    // a quarter of a value added of 200
    assert.match(words, /If Australia’s mining sold nothing and nobody stepped in/);
    assert.match(words, /25 per cent of its downstream value added, US\$ 50 million in 2020/);
    assert.match(words, /More mining than from any one economy comes from the rest of the world/);
  });

  it("says what is not known, and asks for nothing from another machine", () => {
    assert.match(words, /Mine production: not available here/);
    assert.doesNotMatch(page, /(?:src|href)="https?:/);
    assert.doesNotMatch(words, /NaN|undefined/);
    assert.ok(briefHeadline(brief).title.length <= 90);
  });

  it("gives the range of two estimates, and says where they name another supplier", () => {
    const other = {
      ...brief,
      dataset: "toy-2",
      dependence: brief.dependence.map((each) => ({
        ...each,
        suppliers: [each.suppliers[1], { ...each.suppliers[0], loss: 0.3 }],
      })),
    };
    const lines = certainty(brief, { ...context, other }).join(" ");
    assert.match(lines, /by toy-2, China is the largest supplier; .*25 to 30 per cent by the two/);
  });
});
