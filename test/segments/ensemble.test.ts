import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { judged, judgeWorld, splitWorld } from "../../bench/split-worlds.ts";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { intervalOf, splitAccounts, splitFacts } from "../../src/segments/split/accounts.ts";
import { defaultPrior, drawSplitTable, splitInterval } from "../../src/segments/split/ensemble.ts";
import {
  factsFromShares,
  readLeanings,
  segmentOfPart,
  type SplitFacts,
  withProduction,
} from "../../src/segments/split/facts.ts";
import { segmentIds } from "../../src/segments/segments.ts";
import { zeros } from "../../src/numerics/matrix.ts";
import { parseCsv } from "../../src/tables/csv/text.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { assertRefuses } from "../refuses.ts";

const [G, N] = [3, 4];
const table = randomTable(G, N, 21);

/** Upstream is 20 % of s2's exports of country 1, midstream 10 % of it and 30 % of s3's of country 2. */
const shares = { segments: segmentIds, shares: segmentIds.map(() => zeros(G * N, G)) };
for (const r of [1, 2]) shares.shares[0].data[(0 * N + 1) * G + r] = 0.2;
for (const r of [1, 2]) shares.shares[1].data[(0 * N + 1) * G + r] = 0.1;
for (const r of [0, 2]) shares.shares[1].data[(1 * N + 2) * G + r] = 0.3;
const facts = (sector: string): SplitFacts => factsFromShares(table, shares, sector)!;
const csv = (text: string) => parseCsv(text, "own.csv");

describe("factsFromShares", () => {
  it("has the segments that are traded and the rest, with shares that sum to 1", () => {
    const { parts, exportShare } = facts("s2");
    assert.deepEqual(
      parts.map(({ code }) => code),
      ["upstream", "midstream", "rest"],
    );
    assertClose(
      [0, 1, 2].map((p) => exportShare[(p * G + 0) * G + 1]),
      [0.2, 0.1, 0.7],
    );
    assert.equal(factsFromShares(table, shares, "s1"), undefined);
    assertRefuses(() => factsFromShares(table, shares, "c2"), "argument", /no sector c2/);
  });
});

describe("drawSplitTable", () => {
  const both = [facts("s2"), facts("s3")];

  it("splits several sectors one after the other, the same for the same seed and draw", () => {
    const one = drawSplitTable(table, both, 5, 3);
    assert.deepEqual(
      one.sectors.map(({ code }) => code),
      ["s1", "s2-upstream", "s2-midstream", "s2-rest", "s3-midstream", "s3-rest", "s4"],
    );
    assert.deepEqual(one.flows.data, drawSplitTable(table, both, 5, 3).flows.data);
    assert.notDeepEqual(one.flows.data, drawSplitTable(table, both, 5, 4).flows.data);
    assert.deepEqual([...segmentOfPart(one, both, segmentIds)], [-1, 0, 1, -1, 1, -1, -1]);
    assertClose([sum(one.output)], [sum(table.output)]);
    assertClose([sum(one.valueAdded)], [sum(table.valueAdded)]);
  });

  it("keeps the measured shares of exports within their error, and exactly without one", () => {
    const split = drawSplitTable(table, both, 1, 0, { ...defaultPrior, trade: 0 });
    const [before, after] = [leontiefModel(table), leontiefModel(split)];
    const got = after.exportsByPartner.data[1 * G + 1];
    assertClose([got], [0.2 * before.exportsByPartner.data[1 * G + 1]], { rel: 1e-8 });
  });

  it("takes known production and value added without the error that they have", () => {
    const text =
      "country,sector,part,output_share,value_added_rate\nR1,s2,upstream,0.3,0.2\nR1,s2,midstream,0.2,0.1\nR1,s3,midstream,0.5,";
    const known = withProduction(facts("s2"), table, csv(text));
    const split = drawSplitTable(table, [known], 1, 0, { ...defaultPrior, trade: 0, output: 0 });
    const x = table.output[1];
    assertClose([split.output[1], split.output[2]], [0.3 * x, 0.2 * x], { rel: 1e-8 });
    const rates = [1, 2].map((i) => split.valueAdded[i] / split.output[i]);
    assertClose(rates, [0.2, 0.1], { rel: 1e-8 });
  });

  it("follows a leaning: who buys more of the part", () => {
    const leanings = readLeanings(csv("part,side,sector,low,high\nupstream,use,s4,50,50"));
    const none = { ...defaultPrior, use: [0, 0] as const };
    const bought = (fact: SplitFacts): number => {
      const split = drawSplitTable(table, [fact], 1, 0, none);
      const n = split.output.length;
      return split.flows.data[1 * n + 5] / split.output[1]; // R1.s2-upstream to R1.s4
    };
    assert.ok(bought({ ...facts("s2"), leanings }) > 2 * bought(facts("s2")));
  });
});

describe("splitFacts, splitAccounts and intervalOf", () => {
  it("go from shares to intervals that hold their own draws", () => {
    const found = splitFacts(table, shares);
    assert.deepEqual(
      found.map(({ sector }) => sector),
      ["s2", "s3"],
    );
    const draws = [0, 1, 2, 3].map((draw) => splitAccounts(table, found, 7, draw));
    const at = 0; // upstream of R1
    const { low, high } = intervalOf(draws, "forward", at);
    assert.ok(draws.every(({ forward }) => low <= forward[at] && forward[at] <= high));
    const whole = leontiefModel(table).exports[1];
    assert.ok(
      draws.every(({ exports }) => exports[at] > 0.1 * whole && exports[at] < 0.35 * whole),
    );
    assertRefuses(() => splitFacts(table, shares, { sectors: ["s1"] }), "argument", /sectors s1/);
  });
});

describe("withProduction and readLeanings", () => {
  const refused = (line: string, words: RegExp) => {
    const text = `country,sector,part,output_share,value_added_rate\n${line}`;
    assertRefuses(() => withProduction(facts("s2"), table, csv(text)), "argument", words);
  };

  it("refuse what cannot be, by line", () => {
    refused("XXX,s2,upstream,0.1,", /line 2.*no country XXX/);
    refused("R1,s2,downstream,0.1,", /line 2.*no part downstream/);
    refused("R1,s2,upstream,1.1,", /line 2, column output_share/);
    refused("R1,s2,upstream,0.1,2", /line 2, column value_added_rate/);
    refused("R1,s2,upstream,0.6,\nR1,s2,midstream,0.6,", /R1.s2 sum to 1.2/);
    const twice = "country,sector,part,output_share\nR1,s2,upstream,0.1\nR1,s2,upstream,0.1";
    assertRefuses(() => withProduction(facts("s2"), table, csv(twice)), "shape", /line 3.*second/);
    const head = "part,side,sector,low,high\n";
    assertRefuses(() => readLeanings(csv(`${head}upstream,buy,c9,1,2`)), "format", /use, input/);
    assertRefuses(() => readLeanings(csv(`${head}upstream,use,c9,0,2`)), "argument", /above 0/);
    assertRefuses(() => readLeanings(csv(`${head}upstream,use,c9,3,2`)), "argument", /in order/);
  });
});

describe("splitInterval", () => {
  it("is order statistics at (R + 1) p, and counts what is defined", () => {
    const values = Array.from({ length: 99 }, (_, k) => 99 - k);
    const { low, median, high, draws } = splitInterval([...values, NaN]);
    assertClose([low, median, high, draws], [5, 50, 95, 99]);
    assertClose([splitInterval([7]).low, splitInterval([7]).high], [7, 7]);
    assert.ok(Number.isNaN(splitInterval([NaN]).low));
    assertRefuses(() => splitInterval([1], 90), "argument", /level is 90/);
  });
});

describe("the intervals of the split method", () => {
  it("hold the truth of worlds outside the prior, by the 99.9 % binomial band around 85 %", () => {
    const counts = Object.fromEntries(judged.map((name) => [name, { held: 0, of: 0 }]));
    for (let world = 501; world <= 510; world++) {
      const found = judgeWorld(world, 39);
      for (const name of judged) {
        counts[name].held += found[name].held;
        counts[name].of += found[name].of;
      }
    }
    for (const name of judged) {
      const { held, of } = counts[name];
      assert.equal(of, 40);
      const least = 0.85 * of - 3.09 * Math.sqrt(0.85 * 0.15 * of);
      assert.ok(held >= least, `${name}: ${held} of ${of}`);
    }
  });

  it("are narrower than everything: an output share within a third of its range", () => {
    const { outputShare } = judgeWorld(501, 39);
    assert.ok(outputShare.width < 1 / 3, String(outputShare.width));
  });

  it("come from worlds whose table holds no trace of the part", () => {
    const { table: seen, truth } = splitWorld(1);
    assert.deepEqual([seen.sectors.length, truth.sectors.length], [5, 6]);
    assertClose([sum(seen.output)], [sum(truth.output)]);
  });
});

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}
