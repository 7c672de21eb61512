import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { loadProduction, loadProductionNotes } from "../../src/node/facts.ts";
import { type MineProduction, miningShare, worldMined } from "../../src/panel/facts.ts";
import { miningShares } from "../../src/panel/mining-shares.ts";
import { assertClose } from "../close-to.ts";

describe("China's share of the world's rare-earth mines", () => {
  it("is 0.968, 0.961, 0.893 and 0.678 by BGS, World Mineral Statistics", async () => {
    const production = await loadProduction();
    const shares = [2007, 2011, 2015, 2021].map((year) =>
      miningShare({ production }, "CHN", year, "BGS"),
    );
    assertClose(shares, [0.968, 0.961, 0.893, 0.678], { abs: 5e-4, rel: 0 });
  });

  it("is 0.58 in 2021 by USGS: 168,000 of 290,000 t, Mineral Commodity Summaries", async () => {
    const production = await loadProduction();
    const share = miningShare({ production }, "CHN", 2021, "USGS");
    assertClose([share], [168 / 290]);
    assertClose([share], [0.58], { abs: 5e-3, rel: 0 });
  });

  it("differs by 10 points in 2021, of which the reasons are told", async () => {
    const { bgs, usgs, difference, causes, words } = miningShares(
      await loadProduction(),
      await loadProductionNotes(),
      "CHN",
      2021,
    );
    assertClose([difference], [bgs - usgs]);
    assertClose([causes.reduce((sum, { contribution }) => sum + contribution, 0)], [difference]);
    assert.deepEqual(
      causes.slice(0, 5).map(({ iso3 }) => iso3),
      ["USA", "AUS", "THA", "CHN", "MDG"],
    );
    // mean of 180,000 and 168,000 t, times 42,400 − 25,440 t, over 265,296 t times 290,000 t
    assertClose([causes[0].contribution], [(174_000 * 16_960) / (265_296 * 290_000)]);
    assert.match(words, /^67\.8 % by BGS, 57\.9 % by USGS, \+9\.9 points\. /);
    assert.match(
      words,
      /United States \(\+\d\.\d points\): BGS is 60 % of the figure USGS printed/,
    );
    assert.match(words, /Australia .* Lynas finished in Malaysia/);
    assert.match(words, /China .* flat at 180,000 t/);
  });
});

describe("miningShare", () => {
  it("is not defined where USGS prints no world total, as before 2017", async () => {
    const production = await loadProduction();
    assert.ok(Number.isNaN(miningShare({ production }, "USA", 2015, "USGS")));
    assert.ok(Number.isNaN(worldMined(production, 2015, "USGS")));
    assert.ok(worldMined(production, 2015, "BGS") > 1e5);
    assert.ok(Number.isNaN(worldMined(production, 1900, "BGS")));
  });
});

describe("miningShares", () => {
  const row = (source: "BGS" | "USGS", iso3: string, tonnes: number): MineProduction => ({
    year: 2000,
    iso3,
    country: iso3,
    source,
    tonnes,
  });

  it("takes the difference apart so that the parts add up", () => {
    const tonnes = fc.tuple(...Array.from({ length: 5 }, () => fc.integer({ min: 1, max: 1e5 })));
    fc.assert(
      fc.property(tonnes, tonnes, fc.integer({ min: 0, max: 500 }), (bgs, usgs, rounding) => {
        const world = usgs.reduce((a, b) => a + b, rounding);
        const production = [
          ...bgs.slice(0, 4).map((t, k) => row("BGS", `P${k}`, t)),
          ...usgs.map((t, k) => row("USGS", `P${k}`, t)),
          row("USGS", "WLD", world),
        ];
        const { difference, causes } = miningShares(production, [], "P0", 2000);
        const sum = causes.reduce((total, { contribution }) => total + contribution, 0);
        assertClose([sum], [difference], { abs: 1e-12 });
      }),
    );
  });

  it("has no difference and no causes where both agree", () => {
    const production = [row("BGS", "A", 3), row("BGS", "B", 1)].flatMap((bgs) => [
      bgs,
      row("USGS", bgs.iso3, bgs.tonnes),
    ]);
    const shares = miningShares([...production, row("USGS", "WLD", 4)], [], "A", 2000);
    assert.equal(shares.difference, 0);
    assert.deepEqual(shares.causes, []);
    assert.equal(shares.words, "75.0 % by BGS, 75.0 % by USGS, +0.0 points");
  });

  it("says which source is missing", () => {
    const one = [row("BGS", "A", 3), row("BGS", "B", 1)];
    assert.match(miningShares(one, [], "A", 2000).words, /^75\.0 % by BGS; USGS has no figure/);
    assert.match(miningShares(one, [], "C", 2000).words, /^not available here/);
  });
});
